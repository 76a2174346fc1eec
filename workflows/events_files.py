"""What happens to evidence files; each is told on the thing it is attached to."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã đính kèm tệp “%(file)s”"), "progress")
class FileAttached(Event):
    file: str
    sha256: str


@event(N_("đã thay tệp “%(file)s” bằng bản thứ %(number)s; các bản trước vẫn giữ"), "progress")
class FileReplaced(Event):
    file: str
    number: int
    sha256: str


@event(N_("đã rút tệp “%(file)s”: %(reason)s"), "returned")
class FileWithdrawn(Event):
    file: str
    reason: str


@event(N_("đã sửa chú thích tệp “%(file)s”"))
class FileCaptioned(Event):
    file: str


@event(N_("đã đính kèm lại tệp “%(file)s”"))
class FileRestored(Event):
    file: str
