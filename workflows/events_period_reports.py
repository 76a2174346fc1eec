"""What happens to calls for periodic reports, and to the reports of the units."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã yêu cầu báo cáo %(period)s của %(units)s đơn vị, hạn gửi %(due)s"), "progress")
class ReportsCalled(Event):
    period: str
    units: int
    due: str


@event(N_("đã sửa đợt báo cáo: hạn gửi %(due)s, thêm %(units)s đơn vị"))
class ReportCallChanged(Event):
    due: str
    units: int


@event(N_("đã thu hồi đợt báo cáo: %(reason)s"), "returned")
class ReportCallWithdrawn(Event):
    reason: str


@event(N_("được giao báo cáo, hạn gửi %(due)s"))
class PeriodReportAsked(Event):
    due: str


@event(N_("đã lưu %(part)s"), "progress")
class PeriodReportSaved(Event):
    part: str


@event(N_("đã gửi báo cáo; %(blanks)s chỉ tiêu không có số liệu"), "waiting")
class PeriodReportSent(Event):
    blanks: int


@event(N_("đã trả lại báo cáo: %(reason)s"), "returned")
class PeriodReportReturned(Event):
    reason: str


@event(N_("đã chấp nhận báo cáo"), "done")
class PeriodReportAccepted(Event):
    pass


@event(N_("báo cáo được chuyển từ %(before)s sang %(after)s"), "progress")
class PeriodReportHandedOver(Event):
    before: str
    after: str
