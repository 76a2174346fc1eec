"""What keeps a change out of the record for now, in words; and who decides what becomes of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from workflows.capture import ObjectKind
from workflows.i18n import N_
from workflows.minutes import DRAFTERS, LOCKED, MinutesState
from workflows.moves import Refused
from workflows.roles import TEAM, Role
from workflows.visits import VisitState

RECORDERS = TEAM | {Role.OFFICE}
#: Who decides between versions, and on what was set aside.
DECIDERS = DRAFTERS | {Role.OFFICE}

#: Why a change is set aside or held, as both sides read it.
REASONS = {
    "visit_cancelled": N_("Buổi kiểm tra đã hủy nên bản ghi được giữ riêng, chưa đưa vào kết quả."),
    "visit_moved": N_("Buổi kiểm tra đã chuyển sang ngày khác. Bản ghi được giữ riêng, chờ thư ký xem."),
    "visit_not_begun": N_("Chưa đến ngày kiểm tra nên bản ghi được giữ riêng, chưa đưa vào kết quả."),
    "minutes_signing": N_("Biên bản đã lập và đang chờ ký. Bản ghi được giữ riêng; muốn đưa vào thì mở lại biên bản."),
    "minutes_locked": N_("Biên bản đã khóa. Bản ghi được giữ riêng; thay đổi chỉ ghi được bằng biên bản bổ sung."),
    "not_on_team": N_("Người ghi không có trong Đoàn kiểm tra vào lúc ghi. Bản ghi được giữ riêng, chờ thư ký xem."),
    "not_permitted": N_("Ý kiến của đơn vị do trưởng đoàn, phó đoàn hoặc thư ký ghi nên bản này được giữ riêng."),
    "bad_fields": N_("Nội dung gửi lên có chỗ chưa đúng nên được giữ riêng, chờ thư ký xem."),
    "too_large": N_("Nội dung quá lớn nên được giữ riêng, chờ thư ký xem."),
    "device_revoked": N_("Thiết bị đã bị thu hồi quyền. Bản ghi được giữ riêng, chờ thư ký xem."),
    "bad_photo": N_("Tệp không phải ảnh hoặc bị hỏng nên chưa đính kèm được. Hãy giữ tệp trên máy và chọn lại."),
    "refused": N_("Chưa đưa vào kết quả được nên giữ riêng, chờ thư ký xem."),
    "waits_for_change": N_("Đang chờ bản ghi trước đó của cùng nội dung được gửi lên."),
    "waits_for_finding": N_("Ảnh đang chờ phát hiện của nó được gửi lên."),
    "waits_for_content": N_("Đang chờ gửi xong tệp ảnh."),
    "waits_for_fields": N_("Đang chờ phần đầu của bản ghi này được gửi lên."),
}  # fmt: skip

KIND_LABELS = {
    ObjectKind.FINDING: N_("Phát hiện"),
    ObjectKind.ANSWER: N_("Đánh giá nội dung"),
    ObjectKind.ATTENDANCE: N_("Người tham gia"),
    ObjectKind.OPINION: N_("Ý kiến của đơn vị"),
    ObjectKind.PHOTO: N_("Ảnh"),
    ObjectKind.EFFECT: N_("Xem lại kết quả khắc phục"),
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a visit stands when something is handed in for it, and who its author is."""

    visit_state: VisitState
    visit_on: date
    packed_on: date | None
    today: date
    minutes: MinutesState | None
    roles: frozenset[Role]
    is_revoked: bool = False
    # When the author was taken off the team; None where he never was on it, or still is.
    left_at: datetime | None = None


def recorded_in_time(where: Circumstances, recorded_at: datetime | None) -> bool:
    """Tell whether somebody now off the team recorded this while he was still on it."""
    return where.left_at is not None and recorded_at is not None and recorded_at < where.left_at


def why_aside(where: Circumstances, kind: ObjectKind, recorded_at: datetime | None) -> str | None:
    """Return why a change cannot go into the record as things stand, or None when it can."""
    if where.is_revoked:
        return "device_revoked"
    if (closed := why_closed(where)) is not None:
        return closed
    if RECORDERS.isdisjoint(where.roles) and not recorded_in_time(where, recorded_at):
        return "not_on_team"
    if kind is ObjectKind.OPINION and DRAFTERS.isdisjoint(where.roles):
        return "not_permitted"
    return None


def why_closed(where: Circumstances) -> str | None:
    """Return what about the visit itself keeps anything out of its record."""
    if where.visit_state is VisitState.CANCELLED:
        return "visit_cancelled"
    if where.minutes is MinutesState.SIGNING:
        return "minutes_signing"
    if where.minutes in LOCKED:
        return "minutes_locked"
    if where.visit_state is VisitState.PLANNED:
        if where.packed_on is not None and where.packed_on != where.visit_on:
            return "visit_moved"
        if where.today < where.visit_on:
            return "visit_not_begun"
    return None


def must_decide(roles: Collection[Role]) -> None:
    """Go on only for whoever decides on what was recorded at a visit."""
    if DECIDERS.isdisjoint(roles):
        raise Refused(N_("Việc này do trưởng đoàn, phó trưởng đoàn, thư ký hoặc cơ quan nội vụ quyết định."))
