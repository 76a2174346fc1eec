"""What happens to remediation reports; what happens to their tasks is told by the tasks."""

from datetime import date

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã lập báo cáo khắc phục"))
class ReportOpened(Event):
    pass


@event(N_("đã cập nhật câu trả lời trong báo cáo khắc phục"), "progress")
class TaskAnswered(Event):
    pass


@event(N_("đã sửa phần đánh giá, kiến nghị"))
class ReportEdited(Event):
    pass


@event(N_("đã ghi %(cells)s ô của %(tasks)s nhiệm vụ từ bảng Excel “%(file)s”"), "progress")
class AnswersTakenIn(Event):
    file: str
    tasks: int
    cells: int
    sha256: str


@event(N_("đã gửi báo cáo: %(done)s nội dung đã khắc phục xong, %(left)s nội dung chưa xong"), "waiting")
class ReportSent(Event):
    done: int
    left: int


@event(N_("đã thẩm định: chấp nhận %(accepted)s, trả lại %(returned)s nội dung"), "progress")
class ReportReviewed(Event):
    accepted: int
    returned: int


@event(N_("đã trả lại báo cáo: %(reason)s"), "returned")
class ReportReturned(Event):
    reason: str


@event(N_("đã chấp nhận toàn bộ báo cáo"), "done")
class ReportAccepted(Event):
    pass


@event(N_("đã kết thúc %(count)s nhiệm vụ"), "done")
class ReportTasksClosed(Event):
    count: int


@event(N_("báo cáo được chuyển từ Thông báo số %(before)s sang Thông báo số %(after)s"), "progress")
class ReportCarriedOver(Event):
    before: str
    after: str


@event(N_("báo cáo mở lại vì Thông báo số %(number)s giao thêm %(count)s nhiệm vụ"), "returned")
class ReportReopened(Event):
    number: str
    count: int


@event(N_("đã nhận báo cáo giấy số %(paper)s ngày %(issued_on)s của %(unit)s, đến ngày %(received_on)s"), "waiting")
class PaperReportTaken(Event):
    paper: str
    issued_on: date
    unit: str
    received_on: date


@event(N_("đã sửa phần đầu của báo cáo giấy"), "progress")
class PaperReportEdited(Event):
    pass


@event(
    N_(
        "đã ghi thay %(unit)s theo báo cáo giấy số %(paper)s ngày %(issued_on)s: "
        "%(done)s nội dung đã xong, %(left)s nội dung chưa xong"
    ),
    "waiting",
)
class PaperReportEntered(Event):
    paper: str
    issued_on: date
    unit: str
    done: int
    left: int


@event(
    N_("số %(number)s đã thuộc văn bản khác trong sổ văn bản đi của đơn vị nên báo cáo giấy không được ghi vào sổ"),
    "returned",
)
class PaperNumberTaken(Event):
    number: str


@event(N_("đã bỏ báo cáo giấy: %(reason)s"), "returned")
class PaperReportDropped(Event):
    reason: str


@event(N_("đã rút %(answers)s câu trả lời ghi thay %(unit)s theo báo cáo giấy số %(paper)s vì: %(reason)s"), "returned")
class PaperReportWithdrawn(Event):
    paper: str
    unit: str
    answers: int
    reason: str


@event(N_("đã rút câu trả lời ghi thay %(unit)s theo báo cáo giấy số %(paper)s vì: %(reason)s"), "returned")
class TaskAnswerWithdrawn(Event):
    paper: str
    unit: str
    reason: str


@event(N_("đã ghi thay %(unit)s câu trả lời theo báo cáo giấy số %(paper)s ngày %(issued_on)s"), "progress")
class TaskAnsweredOnPaper(Event):
    paper: str
    issued_on: date
    unit: str


@event(N_("đã nhận thẩm định báo cáo"), "progress")
class ReviewClaimed(Event):
    pass


@event(N_("đã nhận thẩm định báo cáo thay %(instead_of)s"), "progress")
class ReviewTakenOver(Event):
    instead_of: str


@event(N_("đã trả báo cáo lại hàng chờ thẩm định"))
class ReviewReleased(Event):
    pass
