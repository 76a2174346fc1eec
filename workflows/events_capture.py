"""What happens to records made on site: devices, packs, conflicts, what was set aside and decided."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã đăng ký thiết bị ghi tại chỗ: %(device)s"))
class CaptureDeviceAdded(Event):
    device: str


@event(N_("đã thu hồi quyền của thiết bị %(device)s (%(owner)s): %(reason)s"), "overdue")
class CaptureDeviceRevoked(Event):
    device: str
    owner: str
    reason: str


@event(N_("đã tải buổi kiểm tra về thiết bị %(device)s để ghi khi không có mạng"))
class VisitPacked(Event):
    device: str


@event(N_("đã nộp %(count)s bản ghi từ thiết bị sau khi thôi tham gia Đoàn; các bản ghi có trước khi thôi"), "soon")
class CaptureHandedInLate(Event):
    count: int


@event(N_("đã nộp thay %(owner)s %(count)s bản ghi từ thiết bị"), "soon")
class CaptureBrought(Event):
    owner: str
    count: int


@event(N_("%(count)s bản ghi của %(owner)s được để riêng: %(reason)s"), "soon")
class CaptureSetAside(Event):
    owner: str
    count: int
    reason: str


@event(N_("đã xóa phần gửi dở của %(count)s ảnh sau %(days)s ngày không gửi tiếp; máy còn giữ ảnh thì gửi lại từ đầu"))
class CaptureUnfinishedCleared(Event):
    count: int
    days: int


@event(N_("nội dung được ghi khác nhau, chờ quyết định: %(field)s"), "overdue")
class CaptureConflictFound(Event):
    field: str


@event(N_("đã quyết định nội dung ghi khác nhau (%(field)s): %(chosen)s"), "done")
class CaptureConflictDecided(Event):
    field: str
    chosen: str


@event(N_("đã đưa vào kết quả bản ghi để riêng của %(owner)s"), "done")
class CaptureTakenIn(Event):
    owner: str


@event(N_("đã bỏ bản ghi để riêng của %(owner)s: %(reason)s"), "returned")
class CaptureDropped(Event):
    owner: str
    reason: str
