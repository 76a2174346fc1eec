"""What happens to units and to the calendar of working days."""

from datetime import date

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã thêm %(unit)s"), "done")
class UnitAdded(Event):
    unit: str


@event(N_("đã sửa thông tin %(unit)s"))
class UnitEdited(Event):
    unit: str


@event(N_("%(old)s thành %(new)s từ ngày %(change_on)s theo %(decision)s"), "progress")
class UnitSucceeded(Event):
    kind: str
    old: str
    new: str
    change_on: date
    decision: str


@event(N_("đã giao %(person)s phụ trách, làm việc tại %(unit)s từ ngày %(start_on)s: %(title)s"), "done")
class SectionPostGiven(Event):
    unit: str
    person: str
    title: str
    start_on: date


@event(N_("%(person)s thôi phụ trách, làm việc tại %(unit)s từ sau ngày %(last_on)s"))
class SectionPostEnded(Event):
    unit: str
    person: str
    last_on: date


@event(N_("đã giao việc tự kiểm tra: %(leader)s duyệt, %(officers)s chuẩn bị"), "progress")
class SelfInspectionTakenUp(Event):
    leader: str
    officers: str


@event(N_("nhiệm vụ được chuyển từ %(old)s sang đơn vị kế thừa: %(new)s"), "progress")
class TaskHandedOver(Event):
    old: str
    new: str


@event(N_("nhiệm vụ của %(old)s được gộp vào nhiệm vụ cùng nội dung của đơn vị kế thừa: %(new)s"))
class TaskMerged(Event):
    old: str
    new: str


@event(N_("%(count)s nhiệm vụ còn mở chuyển sang đơn vị kế thừa: %(new)s"), "progress")
class TasksHandedOver(Event):
    count: int
    new: str


@event(N_("đã ghi ngày %(day_on)s vào lịch: %(what)s"))
class CalendarDayAdded(Event):
    day_on: date
    is_working: bool
    what: str


@event(N_("đã bỏ ngày %(day_on)s khỏi lịch: %(what)s"))
class CalendarDayRemoved(Event):
    day_on: date
    is_working: bool
    what: str


@event(N_("đã ghi ngày %(day_on)s vào lịch riêng của %(unit)s: %(what)s"))
class OwnCalendarDayAdded(Event):
    day_on: date
    unit: str
    what: str


@event(N_("đã bỏ ngày %(day_on)s khỏi lịch riêng của %(unit)s: %(what)s"))
class OwnCalendarDayRemoved(Event):
    day_on: date
    unit: str
    what: str


@event(N_("đã xác nhận lịch làm việc năm %(year)s theo %(source)s"), "done")
class CalendarYearConfirmed(Event):
    year: str
    source: str


@event(N_("hạn chuyển từ ngày %(previous_due_on)s sang ngày %(new_due_on)s theo lịch làm việc: %(what)s"), "progress")
class DeadlineFollowedCalendar(Event):
    previous_due_on: date
    new_due_on: date
    what: str


@event(N_("tách cơ sở dữ liệu theo tỉnh (%(units)s): đã đưa %(rows)s dòng ra khỏi nơi này"), "progress")
class DatabaseSplit(Event):
    """``journal`` is the digest over the marks of all entries that were taken out by then."""

    units: str
    rows: int
    entries: int = 0
    journal: str = ""


@event(
    N_("khôi phục toàn bộ dữ liệu từ bản sao lưu lúc %(taken)s; những gì ghi sau lúc đó không còn ở đây"), "progress"
)
class DatabaseRestored(Event):
    """What was written down between the backup and this is lost: whoever reads the journal has to know."""

    taken: str


@event(N_("%(count)s mục của nơi khác, từ mục số %(first)s, đã được đưa ra khỏi nhật ký này"))
class EntriesTakenOut(Event):
    """No entry of its own, but a mark in the place of others: its digest is that of the last of them."""

    first: int
    count: int
