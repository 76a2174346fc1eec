"""What happens to the letters of a campaign."""

from datetime import date

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã lập dự thảo %(kind)s"), "progress")
class LetterDrafted(Event):
    kind: str


@event(N_("đã sửa %(fields)s của công văn"))
class LetterEdited(Event):
    fields: str


@event(N_("đã trình ký công văn"), "waiting")
class LetterSubmitted(Event):
    digest: str


@event(N_("đã trả lại công văn: %(reason)s"), "returned")
class LetterSentBack(Event):
    reason: str


@event(N_("đã duyệt công văn"), "progress")
class LetterApproved(Event):
    digest: str


@event(N_("đã ban hành công văn số %(number)s ngày %(issued_on)s"), "done")
class LetterIssued(Event):
    number: str
    issued_on: date
    digest: str


@event(N_("đã bỏ dự thảo công văn: %(reason)s"))
class LetterDiscarded(Event):
    reason: str
