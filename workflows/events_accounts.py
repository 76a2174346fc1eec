"""What happens to accounts and posts."""

from datetime import date

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã mời %(email)s dùng hệ thống"), "progress")
class PersonInvited(Event):
    email: str


@event(N_("đã gửi lại thư mời tới %(email)s"))
class InvitationResent(Event):
    email: str


@event(N_("đã nhận lời mời và đặt mật khẩu"), "done")
class InvitationAccepted(Event):
    pass


@event(N_("đã đổi mật khẩu"))
class PasswordChanged(Event):
    pass


@event(N_("đã đặt lại mật khẩu qua thư"))
class PasswordReset(Event):
    pass


@event(N_("đã kết thúc %(count)s phiên đăng nhập trên thiết bị khác"))
class OtherSessionsEnded(Event):
    count: int


@event(N_("đã sửa thông tin tài khoản"))
class PersonEdited(Event):
    pass


@event(N_("đã ghi chức vụ %(title)s tại %(unit)s (%(role)s) từ ngày %(from_on)s"), "done")
class PostGiven(Event):
    title: str
    unit: str
    role: str
    from_on: date
    to_on: date | None


@event(N_("đã ghi thôi chức vụ %(title)s tại %(unit)s từ sau ngày %(to_on)s"))
class PostEnded(Event):
    title: str
    unit: str
    to_on: date


@event(N_("đã khóa tài khoản: %(reason)s"), "overdue")
class PersonDeactivated(Event):
    reason: str


@event(N_("đã mở lại tài khoản: %(reason)s"), "done")
class PersonReactivated(Event):
    reason: str
