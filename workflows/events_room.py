"""What happens to minutes that were signed in the room."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã gửi biên bản ký tại chỗ, mã %(code)s; lập lúc %(drawn_up_at)s trên thiết bị %(device)s"), "progress")
class RoomHandedIn(Event):
    code: str
    digest: str
    drawn_up_at: str
    device: str


@event(N_("%(signer)s đã ký tại chỗ thay mặt %(side)s lúc %(signed_at)s (%(manner)s), mã %(code)s"), "progress")
class RoomSigned(Event):
    signer: str
    side: str
    signed_at: str
    manner: str
    code: str


@event(N_("%(signer)s, %(role)s, đã ký tại chỗ lúc %(signed_at)s (%(manner)s), mã %(code)s"), "progress")
class RoomSignedBeside(Event):
    signer: str
    role: str
    signed_at: str
    manner: str
    code: str


@event(N_("biên bản ký tại chỗ, mã %(code)s, khác với hồ sơ (%(count)s chỗ), chờ quyết định"), "overdue")
class RoomDiffers(Event):
    code: str
    count: int


@event(N_("đã nhận biên bản ký tại chỗ, mã %(code)s"), "done")
class RoomTakenIn(Event):
    code: str
    digest: str


@event(N_("đã giữ biên bản ký tại chỗ, mã %(code)s, và lập biên bản bổ sung cho %(count)s chỗ khác với hồ sơ"), "done")
class RoomSupplemented(Event):
    code: str
    digest: str
    count: int


@event(N_("biên bản ký tại chỗ, mã %(code)s, được lập và ký lại: %(reason)s"), "returned")
class RoomSignedAnew(Event):
    code: str
    reason: str
