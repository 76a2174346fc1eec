"""What people decide about the ways by which they are told."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã tạo địa chỉ lịch riêng: %(whose)s"), "progress")
class FeedGiven(Event):
    whose: str


@event(N_("đã thu hồi địa chỉ lịch riêng: %(whose)s"))
class FeedRevoked(Event):
    whose: str


@event(N_("đã lưu cổng tin nhắn %(gateway)s"))
class GatewaySaved(Event):
    gateway: str


@event(N_("đã đổi khóa ký của cổng tin nhắn %(gateway)s"))
class GatewaySecretRenewed(Event):
    gateway: str


@event(N_("đã gửi tin thử qua cổng tin nhắn %(gateway)s tới %(number)s"))
class GatewayTried(Event):
    gateway: str
    number: str


@event(N_("đã bật thông báo trên trình duyệt %(browser)s"))
class BrowserAdded(Event):
    browser: str


@event(N_("đã tắt thông báo trên trình duyệt %(browser)s"))
class BrowserRemoved(Event):
    browser: str


@event(N_("đã chọn nhận tin qua điện thoại"))
class ChannelChosen(Event):
    pass


@event(N_("đã thôi nhận tin qua điện thoại"))
class ChannelLeft(Event):
    pass
