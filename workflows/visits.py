"""What may happen to a visit (buổi kiểm tra) of one unit on one day."""

import re
from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label, Move, Workflow, by, states
from workflows.roles import TEAM, Role


class VisitState(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    CANCELLED = "cancelled"


class CheckResult(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"


CHECK_LABELS = {
    CheckResult.MET: Label(N_("Đạt"), "done", "check"),
    CheckResult.NOT_MET: Label(N_("Chưa đạt"), "overdue", "x"),
    CheckResult.NOT_APPLICABLE: Label(N_("Không áp dụng"), "neutral", "minus"),
}

S = VisitState
VISIT = Workflow(
    S.PLANNED,
    {
        S.PLANNED: Label(N_("Theo lịch"), "neutral", "calendar"),
        S.UNDER_WAY: Label(N_("Đang kiểm tra"), "progress", "play"),
        S.DONE: Label(N_("Đã có biên bản"), "done", "check"),
        S.CANCELLED: Label(N_("Đã hủy"), "neutral", "ban"),
    },
    [
        Move("start", N_("Bắt đầu kiểm tra"), states(S.PLANNED), S.UNDER_WAY, TEAM),
        Move("record", N_("Ghi kết quả kiểm tra"), states(S.UNDER_WAY), S.UNDER_WAY, by(Role.OFFICE, *TEAM)),
        Move("finish", N_("Kết thúc buổi kiểm tra"), states(S.UNDER_WAY), S.DONE, by(Role.SYSTEM, *TEAM)),
        Move("move", N_("Đổi ngày"), states(S.PLANNED), S.PLANNED, by(Role.OFFICE), needs_reason=True),
        Move(
            "cancel",
            N_("Hủy buổi kiểm tra"),
            states(S.PLANNED, S.UNDER_WAY),
            S.CANCELLED,
            by(Role.OFFICE),
            needs_reason=True,
        ),
    ],
)

#: A visit of which a notice on paper tells: its minutes are not here, and nobody draws them up any more.
ON_PAPER = Label(N_("Theo thông báo trên giấy"), "done", "file-text")


#: Nobody went there: the published scores of the unit say what was found, and there are no minutes of it.
BY_SCORES = Label(N_("Theo điểm chỉ số"), "done", "target")


def label_of(state: VisitState, *, on_paper: bool, by_scores: bool = False) -> Label:
    """Return how a visit's state is shown; of one without minutes nobody says that they are here.

    >>> label_of(VisitState.DONE, on_paper=True).text
    'Theo thông báo trên giấy'
    """
    if state is VisitState.DONE and (on_paper or by_scores):
        return ON_PAPER if on_paper else BY_SCORES
    return VISIT.labels[state]


_HOUR = re.compile(r"(\d{1,2})\s*(?:giờ|h|:)\s*(\d{2})?")


def hour_of(session: str) -> str:
    """Return when a visit begins as two of one day can be compared: by the hour where one is written, else in words.

    >>> hour_of("Sáng, 08 giờ 00") == hour_of("8h00")
    True
    """
    words = " ".join(session.casefold().split())
    if found := _HOUR.search(words):
        return f"{int(found[1])}:{found[2] or '00'}"
    return words
