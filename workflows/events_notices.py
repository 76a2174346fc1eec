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


@event(N_("đã trả lời cảnh báo “%(warning)s”: %(text)s"))
class NoticeWarningAnswered(Event):
    rule: str
    warning: str
    text: str


@event(N_("đã giữ %(count)s câu trả lời cảnh báo của thông báo số %(number)s"))
class NoticeAnswersCarried(Event):
    count: int
    number: str


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


@event(N_("đã lập dự thảo thay thế Thông báo số %(number)s: %(reason)s"), "progress")
class NoticeSupersedingBegun(Event):
    number: str
    reason: str


@event(N_("đã bỏ dự thảo thay thế: %(reason)s"), "returned")
class NoticeWithdrawn(Event):
    reason: str


@event(N_("thông báo này được thay thế: %(reason)s"), "returned")
class NoticeSuperseded(Event):
    number: str
    reason: str


@event(N_("đã chuyển %(carried)s nhiệm vụ từ Thông báo số %(number)s, hủy %(cancelled)s, giao mới %(new)s"), "progress")
class TasksCarriedOver(Event):
    number: str
    carried: int
    cancelled: int
    new: int


@event(N_("đã góp ý: “%(text)s”"), "returned")
class NoticeCommented(Event):
    block_key: str
    text: str


@event(N_("đã trả lời ý kiến: “%(text)s”"), "progress")
class NoticeCommentAnswered(Event):
    block_key: str
    text: str


@event(N_("đã đánh dấu xong ý kiến “%(text)s”"), "done")
class NoticeCommentSettled(Event):
    block_key: str
    text: str


@event(N_("đã mở lại ý kiến “%(text)s”"), "returned")
class NoticeCommentReopened(Event):
    block_key: str
    text: str


@event(N_("đã gộp %(count)s câu thành một: “%(text)s”"))
class NoticeSentencesJoined(Event):
    group_key: str
    count: int
    text: str


@event(N_("đã tách %(count)s phát hiện thành câu riêng: “%(text)s”"))
class NoticeFindingsParted(Event):
    group_key: str
    count: int
    text: str


@event(N_("đã sửa câu chung của nhóm thành “%(text)s”"))
class NoticeGroupReworded(Event):
    group_key: str
    text: str


@event(N_("đã bỏ nhóm câu “%(text)s”"))
class NoticeGroupUndone(Event):
    group_key: str
    text: str


@event(N_("đã xác định hai câu không cùng nội dung: “%(first)s”, “%(second)s”"))
class NoticeProposalDismissed(Event):
    first: str
    second: str


@event(N_("đã đổi cách nêu đơn vị trong thông báo (%(fields)s)"))
class NoticeUnitsWordingSet(Event):
    fields: str


@event(N_("đã giữ câu sửa tay “%(text)s” sau khi căn cứ thay đổi"))
class NoticeSentenceKept(Event):
    block_key: str
    text: str


@event(N_("đã ghép câu sửa tay với câu tự động mới: “%(text)s”"))
class NoticeSentenceMerged(Event):
    block_key: str
    text: str


@event(N_("đã chuyển câu sửa tay “%(text)s” sang câu khác"))
class NoticeEditMoved(Event):
    key: str
    to: str
    text: str
