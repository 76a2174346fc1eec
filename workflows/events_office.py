"""What happens to an office's own lines and to its register of numbers."""

from datetime import date

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã ghi tiêu đề văn bản dùng từ ngày %(from_on)s"), "progress")
class LetterheadWritten(Event):
    from_on: date


@event(N_("đã bỏ tiêu đề văn bản dùng từ ngày %(from_on)s: %(reason)s"), "returned")
class LetterheadWithdrawn(Event):
    from_on: date
    reason: str


@event(N_("đã ghi người ký %(signatory)s, từ ngày %(from_on)s"), "progress")
class SignatoryWritten(Event):
    signatory: str
    from_on: date


@event(N_("đã thôi dùng người ký %(signatory)s: %(reason)s"), "returned")
class SignatoryEnded(Event):
    signatory: str
    reason: str


@event(N_("đã ghi nơi nhận của loại văn bản “%(kind)s”, dùng từ ngày %(from_on)s"), "progress")
class RecipientsWritten(Event):
    kind: str
    from_on: date


@event(N_("đã ghi ngày chốt số liệu của kỳ báo cáo: ngày %(day)s của tháng"), "progress")
class PeriodCutWritten(Event):
    day: int


@event(N_("đã ghi đoạn văn mẫu “%(text)s”"), "progress")
class ParagraphWritten(Event):
    text: str


@event(N_("đã thôi dùng đoạn văn mẫu “%(text)s”: %(reason)s"), "returned")
class ParagraphEnded(Event):
    text: str
    reason: str


@event(N_("đã cấp số %(number)s ngày %(issued_on)s"), "done")
class NumberGiven(Event):
    number: str
    issued_on: date


@event(N_("đã giữ số %(number)s"), "waiting")
class NumberReserved(Event):
    number: str


@event(N_("đã bỏ số %(number)s: %(reason)s"), "returned")
class NumberVoided(Event):
    number: str
    reason: str


@event(N_("đã giải trình các số %(numbers)s: %(reason)s"))
class GapExplained(Event):
    numbers: str
    reason: str


@event(N_("đã bỏ giải trình các số %(numbers)s: %(reason)s"), "returned")
class GapExplanationWithdrawn(Event):
    numbers: str
    reason: str


@event(N_("đã đặt cách đánh số từ năm %(year)s: %(kind)s"))
class SchemeSet(Event):
    year: int
    kind: str
