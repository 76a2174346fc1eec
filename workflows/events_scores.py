"""What happens to the reform index of a year and to the points of units."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã lập bộ tiêu chí “%(title)s”"))
class IndexSetMade(Event):
    title: str


@event(N_("đã sửa bộ tiêu chí (%(fields)s)"))
class IndexSetEdited(Event):
    fields: str


@event(N_("đã ghi %(count)s tiêu chí"))
class IndexCriteriaSet(Event):
    count: int


@event(N_("đã ghi điểm của %(count)s tiêu chí"))
class PointsEntered(Event):
    count: int


@event(N_("đã công bố kết quả theo Quyết định số %(number)s"), "done")
class IndexPublished(Event):
    number: str


@event(N_("đã mở lại để đính chính: %(reason)s"), "returned")
class IndexReopened(Event):
    reason: str


@event(N_("đã chuyển %(chosen)s tiêu chí thành hạn chế, bỏ qua %(left_out)s"), "done")
class ShortcomingsChosen(Event):
    chosen: int
    left_out: int
