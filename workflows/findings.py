"""What a finding is: a strength or a shortcoming of one unit, recorded on site and withdrawn only with a reason."""

from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label, Move, Workflow, by, states
from workflows.roles import TEAM, Role
from workflows.wording import number, percent


class FindingKind(StrEnum):
    STRENGTH = "strength"
    SHORTCOMING = "shortcoming"


class Severity(StrEnum):
    NORMAL = "normal"
    SERIOUS = "serious"


class FindingState(StrEnum):
    RECORDED = "recorded"
    WITHDRAWN = "withdrawn"


FINDING_KIND_LABELS = {
    FindingKind.STRENGTH: Label(N_("Ưu điểm"), "done", "thumbs-up"),
    FindingKind.SHORTCOMING: Label(N_("Hạn chế"), "overdue", "triangle-alert"),
}
SEVERITY_LABELS = {
    Severity.NORMAL: Label(N_("Thông thường"), "neutral", "minus"),
    Severity.SERIOUS: Label(N_("Nghiêm trọng"), "overdue", "triangle-alert"),
}

#: The parts of a finding, as the journal names them.
FIELD_LABELS = {
    "kind": N_("loại"),
    "area": N_("lĩnh vực"),
    "statement": N_("nội dung"),
    "details": N_("chi tiết"),
    "severity": N_("mức độ"),
    "is_initiative": N_("sáng kiến"),
    "figure_label": N_("tên số liệu"),
    "numerator": N_("số đạt"),
    "denominator": N_("tổng số"),
    "remedy": N_("yêu cầu khắc phục"),
    "responsible": N_("người chịu trách nhiệm"),
}

S = FindingState
FINDING = Workflow(
    S.RECORDED,
    {
        S.RECORDED: Label(N_("Đã ghi nhận"), "progress", "check"),
        S.WITHDRAWN: Label(N_("Đã rút"), "neutral", "undo-2"),
    },
    [
        Move("edit", N_("Sửa phát hiện"), states(S.RECORDED), S.RECORDED, by(*TEAM, Role.OFFICE)),
        Move(
            "withdraw", N_("Rút phát hiện"), states(S.RECORDED), S.WITHDRAWN, by(*TEAM, Role.OFFICE), needs_reason=True
        ),
        Move("restore", N_("Khôi phục phát hiện"), states(S.WITHDRAWN), S.RECORDED, by(*TEAM, Role.OFFICE)),
    ],
)


def figure_text(numerator: float | None, denominator: float | None) -> str:
    """Return a figure as documents print it: "62/100, 62%", "12", or nothing.

    >>> figure_text(62, 100), figure_text(12, None), figure_text(None, None)
    ('62/100, 62%', '12', '')
    """
    if numerator is None:
        return ""
    if not denominator:
        return number(numerator)
    return f"{number(numerator)}/{number(denominator)}, {percent(numerator, denominator)}"
