"""What may happen to a unit's remediation report (báo cáo khắc phục) and to each of its answers."""

from enum import StrEnum

from workflows.i18n import N_
from workflows.moves import Label, Move, Workflow, by, states
from workflows.roles import UNIT, Role


class ReportState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Progress(StrEnum):
    """How far the unit says it has come with one shortcoming."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_BEGUN = "not_begun"


PROGRESS_LABELS = {
    Progress.DONE: Label(N_("Đã khắc phục xong"), "done", "check"),
    Progress.IN_PROGRESS: Label(N_("Đang khắc phục"), "progress", "play"),
    Progress.NOT_BEGUN: Label(N_("Chưa thực hiện"), "neutral", "minus"),
}

S = ReportState
REPORT = Workflow(
    S.DRAFT,
    {
        S.DRAFT: Label(N_("Đang soạn"), "neutral", "pencil"),
        S.SENT: Label(N_("Đã gửi, chờ thẩm định"), "waiting", "clock"),
        S.RETURNED: Label(N_("Có nội dung bị trả lại"), "returned", "undo-2"),
        S.ACCEPTED: Label(N_("Được chấp nhận"), "done", "check"),
    },
    [
        Move("edit", N_("Soạn báo cáo"), states(S.DRAFT, S.RETURNED), S.DRAFT, UNIT),
        Move("send", N_("Gửi báo cáo"), states(S.DRAFT, S.RETURNED), S.SENT, UNIT),
        Move("return", N_("Trả lại"), states(S.SENT), S.RETURNED, by(Role.OFFICE), needs_reason=True),
        Move("accept", N_("Chấp nhận toàn bộ"), states(S.SENT), S.ACCEPTED, by(Role.OFFICE)),
    ],
)
