"""What happens to a finding."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã ghi nhận %(kind)s: %(statement)s"), "progress")
class FindingRecorded(Event):
    kind: str
    statement: str


@event(N_("đã sửa phát hiện (%(fields)s)"))
class FindingEdited(Event):
    fields: str


@event(N_("đã rút phát hiện: %(reason)s"), "returned")
class FindingWithdrawn(Event):
    reason: str


@event(N_("đã khôi phục phát hiện đã rút (lý do rút: %(reason)s)"), "progress")
class FindingRestored(Event):
    reason: str
