"""What happens to the steps of reminding and to single messages."""

from datetime import date

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã thêm bước nhắc việc: %(step)s"), "progress")
class ReminderStepAdded(Event):
    step: str


@event(N_("đã sửa bước nhắc việc: %(step)s"))
class ReminderStepChanged(Event):
    step: str


@event(N_("đã cho gửi lại thư “%(subject)s”: %(reason)s"), "progress")
class MessageRetried(Event):
    subject: str
    reason: str


@event(N_("đã đánh dấu thư “%(subject)s” bị trả lại: %(answer)s"), "overdue")
class MessageBounced(Event):
    subject: str
    answer: str


@event(N_("vắng mặt từ %(from_on)s đến %(to_on)s, %(substitute)s nhận thay"), "progress")
class AbsenceEntered(Event):
    substitute: str
    from_on: date
    to_on: date


@event(N_("đã kết thúc việc %(substitute)s nhận thay"))
class AbsenceEnded(Event):
    substitute: str


@event(N_("đã giao bản giấy %(count)s bước nhắc việc: %(how)s"), "progress")
class PaperHandedOver(Event):
    count: int
    how: str


@event(N_("đã xác nhận địa chỉ %(email)s dùng được"), "progress")
class AddressCleared(Event):
    email: str
