"""What happens to the steps of reminding and to single messages."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã thêm bước nhắc việc: %(step)s"), "progress")
class ReminderStepAdded(Event):
    step: str


@event(N_("đã sửa bước nhắc việc: %(step)s"))
class ReminderStepChanged(Event):
    step: str


@event(N_("đã cho gửi lại thư “%(subject)s”"), "progress")
class MessageRetried(Event):
    subject: str
