"""What an authority has other systems told of, in their words; each comes from what the journal writes down."""

from enum import StrEnum

from workflows.i18n import N_


class HookEvent(StrEnum):
    """Something another system may be told of."""

    PLAN_ISSUED = "plan.issued"
    MINUTES_SIGNED = "minutes.signed"
    NOTICE_ISSUED = "notice.issued"
    TASK_OVERDUE = "task.overdue"
    REPORT_RECEIVED = "report.received"
    TASK_ACCEPTED = "task.accepted"
    TASK_RETURNED = "task.returned"
    REPORT_RETURNED = "report.returned"
    REPORT_ACCEPTED = "report.accepted"
    EXTENSION_ASKED = "extension.asked"
    EXTENSION_GRANTED = "extension.granted"
    TASK_CLOSED = "task.closed"


HOOK_EVENT_LABELS = {
    HookEvent.PLAN_ISSUED: N_("Kế hoạch được ban hành"),
    HookEvent.MINUTES_SIGNED: N_("Biên bản đã đủ chữ ký"),
    HookEvent.NOTICE_ISSUED: N_("Thông báo kết luận được ban hành"),
    HookEvent.TASK_OVERDUE: N_("Nhiệm vụ quá hạn"),
    HookEvent.REPORT_RECEIVED: N_("Nhận được báo cáo khắc phục"),
    HookEvent.TASK_ACCEPTED: N_("Nhiệm vụ được chấp nhận"),
    HookEvent.TASK_RETURNED: N_("Nhiệm vụ bị trả lại"),
    HookEvent.REPORT_RETURNED: N_("Báo cáo bị trả lại"),
    HookEvent.REPORT_ACCEPTED: N_("Toàn bộ báo cáo được chấp nhận"),
    HookEvent.EXTENSION_ASKED: N_("Đơn vị xin gia hạn"),
    HookEvent.EXTENSION_GRANTED: N_("Nhiệm vụ được gia hạn"),
    HookEvent.TASK_CLOSED: N_("Nhiệm vụ kết thúc"),
}

#: Sent by hand from its page, so that whoever sets up the other side sees one come.
PING = "ping"

#: What of the journal is told, by the journal's name; overdue is computed and comes by the clock.
HEARD = {
    "PlanIssued": HookEvent.PLAN_ISSUED,
    "MinutesLocked": HookEvent.MINUTES_SIGNED,
    "NoticeIssued": HookEvent.NOTICE_ISSUED,
    "ReportSent": HookEvent.REPORT_RECEIVED,
    "TaskAccepted": HookEvent.TASK_ACCEPTED,
    "TaskReturned": HookEvent.TASK_RETURNED,
    "ReportReturned": HookEvent.REPORT_RETURNED,
    "ReportAccepted": HookEvent.REPORT_ACCEPTED,
    "ExtensionAsked": HookEvent.EXTENSION_ASKED,
    "ExtensionGranted": HookEvent.EXTENSION_GRANTED,
    "TaskEnded": HookEvent.TASK_CLOSED,
}

#: Where things stand on our pages, and for programs, by their table.
PAGES = {
    "plan": "/plans/%d", "minutes": "/minutes/%d", "notice": "/notices/%d", "task": "/tasks/%d",
    "report": "/reports/%d",
}  # fmt: skip
RESOURCES = {"plan": "/api/v1/plans/%d", "task": "/api/v1/tasks/%d", "report": "/api/v1/reports/%d"}
