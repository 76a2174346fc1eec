"""What happens to remediation tasks and to requests for more time."""

from datetime import date

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã giao %(count)s nhiệm vụ khắc phục"), "progress")
class TasksAssigned(Event):
    count: int


@event(N_("đã giao nhiệm vụ cho %(unit)s"))
class TaskAssigned(Event):
    unit: str
    due_on: date | None


@event(N_("đã bắt đầu khắc phục"), "progress")
class TaskStarted(Event):
    pass


@event(N_("đã báo cáo kết quả khắc phục"), "waiting")
class TaskReported(Event):
    days_late: int


@event(N_("đã chấp nhận kết quả khắc phục"), "done")
class TaskAccepted(Event):
    pass


@event(N_("đã trả lại: %(reason)s"), "returned")
class TaskReturned(Event):
    reason: str


# Of tasks that ended before the reason was asked.
@event(N_("đã kết thúc nhiệm vụ"), "done")
class TaskClosed(Event):
    pass


@event(N_("đã kết thúc nhiệm vụ: %(reason)s"), "done")
class TaskEnded(Event):
    reason: str


@event(N_("đã mở lại nhiệm vụ, hạn mới ngày %(due_on)s: %(reason)s"), "returned")
class TaskReopened(Event):
    reason: str
    due_on: date


@event(N_("đã hủy nhiệm vụ: %(reason)s"), "overdue")
class TaskCancelled(Event):
    reason: str


@event(N_("đã xin gia hạn đến ngày %(asked_due_on)s: %(reason)s"), "waiting")
class ExtensionAsked(Event):
    asked_due_on: date
    reason: str


@event(N_("đã gia hạn từ ngày %(previous_due_on)s đến ngày %(granted_due_on)s. %(reason)s"), "done")
class ExtensionGranted(Event):
    previous_due_on: date
    granted_due_on: date
    reason: str


@event(N_("không đồng ý gia hạn: %(reason)s"), "returned")
class ExtensionRefused(Event):
    reason: str


@event(N_("đề nghị gia hạn hết tác dụng vì nhiệm vụ không còn chờ đơn vị thực hiện"))
class ExtensionLapsed(Event):
    pass


@event(N_("đã rút đề nghị gia hạn"))
class ExtensionWithdrawn(Event):
    pass


@event(N_("nhiệm vụ được chuyển từ Thông báo số %(before)s sang Thông báo số %(after)s"), "progress")
class TaskCarriedOver(Event):
    before: str
    after: str


@event(N_("gia hạn chung từ ngày %(previous_due_on)s đến ngày %(granted_due_on)s: %(reason)s"), "done")
class GeneralExtensionGranted(Event):
    previous_due_on: date
    granted_due_on: date
    reason: str


@event(N_("đề nghị gia hạn được giải quyết bằng gia hạn chung đến ngày %(granted_due_on)s"), "done")
class ExtensionAnsweredByGeneral(Event):
    granted_due_on: date


@event(N_("gia hạn chung đến ngày %(granted_due_on)s cho %(count)s nhiệm vụ: %(reason)s"), "done")
class NoticeExtended(Event):
    granted_due_on: date
    count: int
    reason: str


@event(N_("%(unit)s đã nhận thông báo ngày %(received_on)s"), "done")
class NoticeReceived(Event):
    unit: str
    received_on: date


@event(N_("đã nhận thông báo ngày %(received_on)s nên hạn cuối cùng là ngày %(new_due_on)s"), "progress")
class DeadlineSettled(Event):
    received_on: date
    new_due_on: date


@event(N_("đã xem lại việc thường xuyên: %(note)s; lần sau ngày %(review_on)s"), "progress")
class DutyReviewed(Event):
    note: str
    review_on: date
