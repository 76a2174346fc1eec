"""What may happen to a letter (công văn) of a campaign, and whose turn it is to chase a late task."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label, Move, Workflow, by, states
from workflows.roles import UNIT, Role


class LetterKind(StrEnum):
    ANNOUNCEMENT = "announcement"
    CHASE = "chase"
    EXTENSION_REQUEST = "extension_request"
    EXTENSION_REPLY = "extension_reply"
    GENERAL_EXTENSION = "general_extension"
    CORRECTION = "correction"


class LetterState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ISSUED = "issued"
    DISCARDED = "discarded"


LETTER_KIND_LABELS: Mapping[LetterKind, str] = {
    LetterKind.ANNOUNCEMENT: N_("Công văn thông báo lịch kiểm tra"),
    LetterKind.CHASE: N_("Công văn đôn đốc"),
    LetterKind.EXTENSION_REQUEST: N_("Công văn đề nghị gia hạn"),
    LetterKind.EXTENSION_REPLY: N_("Công văn trả lời đề nghị gia hạn"),
    LetterKind.GENERAL_EXTENSION: N_("Công văn gia hạn chung"),
    LetterKind.CORRECTION: N_("Công văn đính chính"),
}

#: What a person decides in a draft, as the journal names it.
FIELD_LABELS: Mapping[str, str] = {
    "paragraph": N_("đoạn viết thêm"),
    "report_by": N_("hạn báo cáo"),
    "signature_lines": N_("quyền hạn, chức vụ người ký"),
    "signer_name": N_("họ tên người ký"),
    "recipients": N_("nơi nhận"),
}

S = LetterState
OPEN_LETTER = states(S.DRAFT, S.SUBMITTED, S.APPROVED)

# Who may move a letter is also a matter of whose it is: see `sides`.
LETTER = Workflow(
    S.DRAFT,
    {
        S.DRAFT: Label(N_("Dự thảo"), "neutral", "pencil"),
        S.SUBMITTED: Label(N_("Chờ duyệt"), "waiting", "clock"),
        S.APPROVED: Label(N_("Đã duyệt"), "progress", "check"),
        S.ISSUED: Label(N_("Đã ban hành"), "done", "stamp"),
        S.DISCARDED: Label(N_("Đã bỏ"), "neutral", "ban"),
    },
    [
        Move("edit", N_("Sửa công văn"), states(S.DRAFT), S.DRAFT, by(Role.OFFICE, *UNIT)),
        Move("submit", N_("Trình ký"), states(S.DRAFT), S.SUBMITTED, by(Role.OFFICE)),
        Move("approve", N_("Duyệt"), states(S.SUBMITTED), S.APPROVED, by(Role.LEADER)),
        Move("send_back", N_("Trả lại"), states(S.SUBMITTED), S.DRAFT, by(Role.LEADER), needs_reason=True),
        Move("issue", N_("Ban hành"), states(S.DRAFT, S.APPROVED), S.ISSUED, by(Role.OFFICE, *UNIT)),
        Move(
            "discard",
            N_("Bỏ dự thảo"),
            states(S.DRAFT, S.SUBMITTED, S.APPROVED),
            S.DISCARDED,
            by(Role.OFFICE, *UNIT),
            needs_reason=True,
        ),
    ],
)

_OFFICE_SIDE = frozenset({Role.OFFICE, Role.LEADER})


def sides(kind: LetterKind) -> frozenset[Role]:
    """Return the parts that count towards a letter: a unit's own request is the unit's, all others the authority's."""
    return UNIT if kind is LetterKind.EXTENSION_REQUEST else _OFFICE_SIDE


def needs_leader(kind: LetterKind, level: int) -> bool:
    """Say whether the leader signs himself, so that a letter must be laid before him first.

    The office writes the first chase letter, the calendar and answers to requests by order of the leader.
    """
    return kind is LetterKind.CORRECTION or (kind is LetterKind.CHASE and level >= 2)


def chase_level(issued: int) -> int:
    """Return which letter a late task needs next when ``issued`` letters have already named it."""
    return issued + 1


def by_level(overdue: Iterable[int], letters: Mapping[int, int]) -> dict[int, list[int]]:
    """Return late tasks by the letter they need next: the first by the office, later ones by the leader.

    ``letters`` says how many issued letters have named a task.  A task that became late after the first letter gets
    its own first letter, and no unit reads of a second one that never had the first.

    >>> by_level([7, 8, 9], {8: 1, 9: 2})
    {1: [7], 2: [8], 3: [9]}
    """
    levels: dict[int, list[int]] = {}
    for task in overdue:
        levels.setdefault(chase_level(letters.get(task, 0)), []).append(task)
    return dict(sorted(levels.items()))
