"""What happens only in the demo."""

from datetime import date

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã chuyển đồng hồ bản trình diễn từ %(from_on)s đến %(to_on)s"), "waiting")
class ClockMoved(Event):
    from_on: date
    to_on: date
