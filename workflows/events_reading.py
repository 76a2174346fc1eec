"""What happens to documents of others that are read in."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã đọc tệp “%(file)s”"), "progress")
class DocumentTaken(Event):
    file: str
    sha256: str


@event(N_("đã gửi tệp “%(file)s” vào hàng chờ đọc"), "waiting")
class FileWaits(Event):
    file: str
    sha256: str


@event(N_("không đọc được tệp “%(file)s”: %(why)s"), "overdue")
class FileNotRead(Event):
    file: str
    why: str


@event(N_("đã yêu cầu đọc lại tệp “%(file)s”"), "waiting")
class FileAskedAgain(Event):
    file: str


@event(N_("đã lấy tệp “%(file)s” ra khỏi hàng chờ đọc"))
class FileCalledOff(Event):
    file: str


@event(N_("đã xem lại nội dung đọc được: %(words)s"), "progress")
class ItemSettled(Event):
    words: str


@event(N_("đã đổi đoạn văn của một nội dung: từ “%(before)s” thành “%(after)s”"), "progress")
class PassageMoved(Event):
    before: str
    after: str


@event(N_("đã tách “%(words)s” thành %(parts)s nội dung"), "progress")
class ItemParted(Event):
    words: str
    parts: int


@event(N_("đã gộp “%(first)s” và “%(second)s” thành một nội dung"), "progress")
class ItemsJoined(Event):
    first: str
    second: str


@event(N_("đã sửa phần đầu của văn bản đọc được"), "progress")
class HeadCorrected(Event):
    pass


@event(N_("đã lập đợt kiểm tra từ văn bản giấy số %(number)s: %(findings)s phát hiện, %(tasks)s nhiệm vụ"), "done")
class CampaignReadIn(Event):
    number: str
    findings: str
    tasks: str


@event(N_("đã gắn thông báo giấy số %(number)s vào kế hoạch: %(findings)s phát hiện, %(tasks)s nhiệm vụ"), "done")
class NoticeAttached(Event):
    number: str
    findings: str
    tasks: str


@event(N_("đã bỏ văn bản “%(file)s” vì: %(reason)s"))
class DocumentDropped(Event):
    file: str
    sha256: str
    reason: str


@event(
    N_(
        "đã rút đợt kiểm tra lập từ thông báo giấy số %(number)s (%(findings)s phát hiện, %(tasks)s nhiệm vụ) "
        "vì: %(reason)s"
    )
)
class CampaignWithdrawn(Event):
    number: str
    findings: str
    tasks: str
    reason: str


@event(
    N_(
        "đã rút thông báo giấy số %(number)s khỏi kế hoạch (%(findings)s phát hiện, %(tasks)s nhiệm vụ, "
        "%(visits)s buổi kiểm tra) vì: %(reason)s"
    )
)
class NoticeDetached(Event):
    number: str
    findings: str
    tasks: str
    visits: str
    reason: str


@event(N_("đã lập buổi kiểm tra theo thông báo giấy số %(number)s"), "done")
class VisitMadeFromPaper(Event):
    number: str


@event(N_("đã ghi số quyết định lập Đoàn theo thông báo giấy số %(number)s"), "done")
class DecisionReadIn(Event):
    number: str


@event(N_("trở lại như trước khi gắn thông báo giấy số %(number)s vì: %(reason)s"), "returned")
class VisitAsBefore(Event):
    number: str
    reason: str


@event(N_("đã ghi là kiểm tra xong, theo thông báo giấy số %(number)s"), "done")
class VisitReadIn(Event):
    number: str


@event(
    N_("đã ghi câu trả lời từ báo cáo giấy số %(number)s: %(done)s nội dung đã xong, %(left)s chưa xong"),
    "done",
)
class ReportReadIn(Event):
    number: str
    done: int
    left: int


@event(N_("đã bỏ ví dụ “%(words)s”: các lần đọc sau không dùng nữa"))
class LessonWithdrawn(Event):
    words: str


@event(N_("đã dùng lại ví dụ “%(words)s”"))
class LessonRestored(Event):
    words: str
