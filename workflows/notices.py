"""What may happen to a conclusion notice (thông báo kết luận): drafted, submitted, approved, issued, then locked."""

from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label, Move, Workflow, by, states
from workflows.roles import Role


class NoticeState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ISSUED = "issued"
    SUPERSEDED = "superseded"


S = NoticeState
NOTICE = Workflow(
    S.DRAFT,
    {
        S.DRAFT: Label(N_("Dự thảo"), "neutral", "pencil"),
        S.SUBMITTED: Label(N_("Chờ duyệt"), "waiting", "clock"),
        S.APPROVED: Label(N_("Đã duyệt, chờ ban hành"), "progress", "check"),
        S.ISSUED: Label(N_("Đã ban hành"), "done", "stamp"),
        S.SUPERSEDED: Label(N_("Đã được thay thế"), "neutral", "replace"),
    },
    [
        Move("edit", N_("Sửa"), states(S.DRAFT), S.DRAFT, by(Role.OFFICE)),
        Move("submit", N_("Trình ký"), states(S.DRAFT), S.SUBMITTED, by(Role.OFFICE)),
        Move("approve", N_("Duyệt"), states(S.SUBMITTED), S.APPROVED, by(Role.LEADER)),
        Move("send_back", N_("Trả lại"), states(S.SUBMITTED, S.APPROVED), S.DRAFT, by(Role.LEADER), needs_reason=True),
        Move("issue", N_("Ban hành"), states(S.APPROVED), S.ISSUED, by(Role.OFFICE)),
        # A draft that was to replace an issued notice is given up: the issued one goes on standing in its place.
        Move("withdraw", N_("Bỏ dự thảo thay thế"), states(S.DRAFT), S.SUPERSEDED, by(Role.OFFICE), needs_reason=True),
        Move("supersede", N_("Thay thế"), states(S.ISSUED), S.SUPERSEDED, by(Role.OFFICE), needs_reason=True),
    ],
)
