"""What the office's clock does with the figures of a period."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã chốt số liệu kỳ từ %(begins_on)s đến %(ends_on)s: %(rows)s dòng, mã băm %(digest)s"), "done")
class FiguresFrozen(Event):
    begins_on: str
    ends_on: str
    rows: int
    digest: str


@event(
    N_("đã chốt bổ sung số liệu kỳ từ %(begins_on)s đến %(ends_on)s theo nhật ký: %(rows)s dòng, mã băm %(digest)s"),
    "soon",
)
class FiguresFrozenLate(FiguresFrozen):
    pass


@event(N_("đã nhận lại thư tuần"))
class WeeklyStarted(Event):
    pass


@event(N_("đã thôi nhận thư tuần"))
class WeeklyStopped(Event):
    pass
