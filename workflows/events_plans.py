"""What happens to plans, teams and the checklist library."""

from datetime import date

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã lập kế hoạch “%(title)s”"))
class PlanCreated(Event):
    title: str


@event(N_("đã sửa kế hoạch (%(fields)s)"))
class PlanEdited(Event):
    fields: str


@event(N_("đã chọn %(count)s đơn vị được kiểm tra"))
class PlanUnitsSet(Event):
    count: int


@event(N_("đã chọn %(count)s nội dung kiểm tra"))
class PlanCriteriaSet(Event):
    count: int


@event(N_("đã ghi %(count)s yêu cầu chung"))
class PlanRequirementsSet(Event):
    count: int


@event(N_("đã trình duyệt kế hoạch"), "waiting")
class PlanSubmitted(Event):
    pass


@event(N_("đã duyệt kế hoạch"), "done")
class PlanApproved(Event):
    pass


@event(N_("đã trả lại kế hoạch: %(reason)s"), "returned")
class PlanSentBack(Event):
    reason: str


@event(N_("đã ban hành kế hoạch số %(number)s ngày %(issued_on)s"), "done")
class PlanIssued(Event):
    number: str
    issued_on: date


@event(N_("bắt đầu đợt kiểm tra"), "progress")
class PlanStarted(Event):
    pass


@event(N_("đã kết luận đợt kiểm tra"), "done")
class PlanConcluded(Event):
    pass


@event(N_("đã kết thúc đợt kiểm tra"), "done")
class PlanClosed(Event):
    pass


@event(N_("đã hủy kế hoạch: %(reason)s"), "overdue")
class PlanCancelled(Event):
    reason: str


@event(N_("đã ghi Quyết định số %(number)s về Đoàn kiểm tra, hiệu lực từ %(effective_on)s: %(members)s"), "progress")
class TeamDecided(Event):
    number: str
    effective_on: date
    members: str


@event(N_("đã xếp lịch kiểm tra %(unit)s ngày %(visit_on)s"))
class VisitPlanned(Event):
    unit: str
    visit_on: date


@event(N_("đã thêm nội dung kiểm tra %(code)s vào bộ nội dung"))
class CriterionAdded(Event):
    code: str


@event(N_("đã sửa nội dung kiểm tra %(code)s"))
class CriterionEdited(Event):
    code: str


@event(N_("đã ngừng dùng nội dung kiểm tra %(code)s"))
class CriterionRetired(Event):
    code: str
