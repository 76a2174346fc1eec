"""What comes next at a visit and who does it, in words; and who sees the work before it is laid before the unit."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from inspect_app.access import viewer
from inspect_app.format import dmy
from inspect_app.i18n import _
from inspect_app.models import Minutes, Signature, Visit
from workflows.minutes import LOCKED, MinutesState, Side
from workflows.roles import TEAM, Role
from workflows.visits import VisitState

INSIDE = TEAM | {Role.OFFICE, Role.LEADER, Role.READER}


def main_of(visit: Visit) -> Minutes | None:
    """Return the minutes of a visit whose ``minutes`` are loaded, supplements apart."""
    return next((m for m in visit.minutes if m.supplement_to_id is None), None)


def sees_work(visit: Visit, roles: Collection[Role]) -> bool:
    """Tell whether answers and findings are shown: to authority and team always; to the unit once minutes are laid
    before it, or a notice tells of them.
    """
    main = main_of(visit)
    if visit.is_told or (main is not None and main.state is not MinutesState.DRAFT):
        return True
    return visit.unit_id not in viewer().own_unit_ids or not INSIDE.isdisjoint(roles)


def next_of_visit(visit: Visit) -> dict[str, str] | None:
    """Return the next step of a visit for its timeline."""
    main = main_of(visit)
    if visit.state is VisitState.CANCELLED:
        return None
    if visit.is_told:
        return None
    if visit.state is VisitState.PLANNED:
        return {"text": _("bắt đầu kiểm tra vào ngày %(day)s", day=dmy(visit.visit_on)), "who": _("Đoàn kiểm tra")}
    if main is None or main.state is MinutesState.DRAFT:
        return {
            "text": _("hoàn thành nội dung kiểm tra, lập biên bản"),
            "who": _("Trưởng đoàn, phó trưởng đoàn hoặc thư ký"),
        }
    if main.state is MinutesState.SIGNING:
        return {"text": _("hai bên đọc lại và ký biên bản"), "who": _("Trưởng đoàn và chủ tịch UBND đơn vị")}
    return {"text": _("tổng hợp vào thông báo kết luận"), "who": _("Cơ quan tham mưu nội vụ")}


def next_of_minutes(minutes: Minutes, signatures: Sequence[Signature]) -> dict[str, str] | None:
    """Return the next step of minutes for their timeline."""
    if minutes.state in LOCKED:
        return None
    if minutes.state is MinutesState.DRAFT:
        return {"text": _("lập biên bản và trình ký"), "who": _("Trưởng đoàn, phó trưởng đoàn hoặc thư ký")}
    signed = {signature.side for signature in signatures}
    waiting = {
        Side.UNIT: _("chủ tịch UBND đơn vị"),
        Side.TEAM: _("trưởng đoàn hoặc phó trưởng đoàn"),
    }
    names = [name for side, name in waiting.items() if side not in signed]
    return {"text": _("ký biên bản"), "who": _("Chờ: %(names)s", names=", ".join(names))}


def why_closed(visit: Visit) -> str | None:
    """Return why nothing can be recorded any more, in a sentence for the page."""
    main = main_of(visit)
    if visit.state is VisitState.CANCELLED:
        return _("Buổi kiểm tra đã hủy: %(reason)s", reason=visit.cancel_reason)
    if visit.by_scores:
        return _("Kết quả lấy từ điểm chỉ số đã công bố: không có buổi kiểm tra tại chỗ và không có biên bản.")
    if visit.is_told:
        return _("Kết quả ghi theo thông báo trên giấy; biên bản của buổi kiểm tra này không có trong hệ thống.")
    if main is not None and main.state is MinutesState.SIGNING:
        return _("Biên bản đã lập và đang chờ ký nên kết quả không sửa được. Muốn sửa, mở lại biên bản.")
    if main is not None and main.state in LOCKED:
        return _("Biên bản đã khóa. Thay đổi chỉ ghi được bằng biên bản bổ sung.")
    return None
