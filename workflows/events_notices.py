"""What happens to a conclusion notice."""

from datetime import date

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã tổng hợp dự thảo thông báo kết luận từ biên bản của %(units)s/%(total)s đơn vị"), "progress")
class NoticeAssembled(Event):
    units: int
    total: int


@event(N_("đã sửa câu “%(text)s”"))
class NoticeSentenceEdited(Event):
    block_key: str
    text: str


@event(N_("đã lấy lại câu tự động “%(text)s”"))
class NoticeSentenceReverted(Event):
    block_key: str
    text: str


@event(N_("đã sửa thể thức thông báo (%(fields)s)"))
class NoticeEdited(Event):
    fields: str


@event(N_("đã trình ký thông báo"), "waiting")
class NoticeSubmitted(Event):
    digest: str


@event(N_("đã trả lại thông báo: %(reason)s"), "returned")
class NoticeSentBack(Event):
    reason: str


@event(N_("đã duyệt thông báo"), "done")
class NoticeApproved(Event):
    digest: str


@event(N_("đã ban hành Thông báo số %(number)s ngày %(issued_on)s, giao %(tasks)s nhiệm vụ"), "done")
class NoticeIssued(Event):
    number: str
    issued_on: date
    tasks: int
    digest: str


@event(N_("thông báo này được thay thế: %(reason)s"), "returned")
class NoticeSuperseded(Event):
    reason: str
