"""What happens to tables that people fill in elsewhere and hand in."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã ghi bảng Excel “%(file)s”: %(new)s dòng mới, %(changed)s dòng thay đổi"), "done")
class TableTakenIn(Event):
    table: str
    file: str
    new: int
    changed: int
    sha256: str
