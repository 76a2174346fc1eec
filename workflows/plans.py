"""What may happen to an inspection plan (kế hoạch kiểm tra), from draft to closed."""

import re
from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label, Move, Workflow, by, states
from workflows.roles import Role


class PlanState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ISSUED = "issued"
    RUNNING = "running"
    CONCLUDED = "concluded"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class PlanKind(StrEnum):
    PLANNED = "planned"
    SURPRISE = "surprise"
    BY_REPORT = "by_report"
    FOLLOW_UP = "follow_up"
    SELF = "self"


_YEAR = re.compile(r"\b(20\d\d)\b")


def year_told(title: str, year: int) -> int | None:
    """Return the one year that a plan's title tells where the plan is of another; None where they agree.

    >>> year_told("Kiểm tra công tác CCHC năm 2024", 2023), year_told("Kiểm tra CCHC giai đoạn 2021 - 2025", 2023)
    (2024, None)
    """
    told = {int(one) for one in _YEAR.findall(title)}
    return told.pop() if len(told) == 1 and year not in told else None


PLAN_KIND_LABELS = {
    PlanKind.PLANNED: N_("Theo kế hoạch"),
    PlanKind.SURPRISE: N_("Đột xuất"),
    PlanKind.BY_REPORT: N_("Qua báo cáo"),
    PlanKind.FOLLOW_UP: N_("Phúc tra"),
    PlanKind.SELF: N_("Tự kiểm tra"),
}

S = PlanState
PLAN = Workflow(
    S.DRAFT,
    {
        S.DRAFT: Label(N_("Dự thảo"), "neutral", "pencil"),
        S.SUBMITTED: Label(N_("Chờ duyệt"), "waiting", "clock"),
        S.APPROVED: Label(N_("Đã duyệt"), "progress", "check"),
        S.ISSUED: Label(N_("Đã ban hành"), "progress", "file-check"),
        S.RUNNING: Label(N_("Đang kiểm tra"), "progress", "play"),
        S.CONCLUDED: Label(N_("Đã kết luận"), "done", "stamp"),
        S.CLOSED: Label(N_("Đã kết thúc"), "done", "archive"),
        S.CANCELLED: Label(N_("Đã hủy"), "neutral", "ban"),
    },
    [
        Move("submit", N_("Trình duyệt"), states(S.DRAFT), S.SUBMITTED, by(Role.OFFICE)),
        Move("approve", N_("Duyệt"), states(S.SUBMITTED), S.APPROVED, by(Role.LEADER)),
        Move("send_back", N_("Trả lại"), states(S.SUBMITTED), S.DRAFT, by(Role.LEADER), needs_reason=True),
        Move("issue", N_("Ban hành"), states(S.APPROVED), S.ISSUED, by(Role.OFFICE)),
        Move(
            "start",
            N_("Bắt đầu kiểm tra"),
            states(S.ISSUED),
            S.RUNNING,
            by(Role.OFFICE, Role.HEAD, Role.DEPUTY_HEAD, Role.SECRETARY, Role.MEMBER, Role.SYSTEM),
        ),
        Move("conclude", N_("Kết luận"), states(S.ISSUED, S.RUNNING), S.CONCLUDED, by(Role.OFFICE)),
        Move("close", N_("Kết thúc"), states(S.CONCLUDED), S.CLOSED, by(Role.OFFICE)),
        Move(
            "cancel",
            N_("Hủy kế hoạch"),
            states(S.DRAFT, S.SUBMITTED, S.APPROVED, S.ISSUED, S.RUNNING),
            S.CANCELLED,
            by(Role.OFFICE),
            needs_reason=True,
        ),
    ],
)
EDITABLE = states(S.DRAFT)
