"""What happens at a visit: it begins, is attended, criteria are answered, and it ends."""

from datetime import date

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã bắt đầu kiểm tra %(unit)s"), "progress")
class VisitStarted(Event):
    unit: str


@event(N_("đã đổi ngày kiểm tra sang %(visit_on)s: %(reason)s"), "soon")
class VisitMoved(Event):
    visit_on: date
    reason: str


@event(N_("đã hủy buổi kiểm tra: %(reason)s"), "overdue")
class VisitCancelled(Event):
    reason: str


@event(N_("buổi kiểm tra đã kết thúc, biên bản đã khóa"), "done")
class VisitFinished(Event):
    pass


@event(N_("đã ghi thành phần tham gia: %(team)s người của Đoàn, %(unit)s người của đơn vị"))
class AttendanceSet(Event):
    team: int
    unit: int


@event(N_("đã đánh giá nội dung %(code)s: %(result)s"))
class CriterionChecked(Event):
    code: str
    result: str


@event(N_("đã xem lại kết quả khắc phục tại buổi kiểm tra ngày %(visit_on)s: %(effect)s. %(note)s"), "progress")
class EffectLookedAt(Event):
    visit_on: date
    effect: str
    note: str


@event(N_("đã xem lại kết quả khắc phục “%(task)s”: %(effect)s"), "progress")
class EffectSeen(Event):
    task: str
    effect: str
