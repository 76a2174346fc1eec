"""What people decide about programs that act in their name."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã tạo mã truy cập “%(token)s” cho %(post)s"), "progress")
class TokenGiven(Event):
    token: str
    post: str
    scopes: str


@event(N_("đã thu hồi mã truy cập “%(token)s”"))
class TokenRevoked(Event):
    token: str
