"""What happens to the papers of a campaign that are drawn from its rows."""

from datetime import date

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã ban hành %(kind)s số %(number)s"), "done")
class PaperIssued(Event):
    kind: str
    number: str
    issued_on: date


@event(N_("đã được thay thế bằng %(kind)s số %(number)s: %(reason)s"), "neutral")
class PaperReplaced(Event):
    kind: str
    number: str
    reason: str
