"""What the office does with many tasks at once, and with its ways of looking at them."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã đôn đốc: %(note)s"), "soon")
class TaskUrged(Event):
    note: str


@event(N_("đã đổi người chịu trách nhiệm thành %(after)s: %(reason)s"), "progress")
class TaskGivenToAnother(Event):
    after: str
    reason: str


@event(N_("đã lưu cách xem “%(view)s”"), "done")
class ViewKept(Event):
    view: str


@event(N_("đã xóa cách xem “%(view)s”"))
class ViewDropped(Event):
    view: str


@event(N_("đã yêu cầu làm với %(count)s nhiệm vụ"), "progress")
class BulkAsked(Event):
    do: str
    count: int


@event(N_("đã thực hiện với %(fit)s nhiệm vụ; %(unfit)s nhiệm vụ giữ nguyên"), "done")
class BulkEnded(Event):
    do: str
    fit: int
    unfit: int
