"""What is decided about telling other systems."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã lưu nơi nhận sự kiện %(hook)s"))
class HookSaved(Event):
    hook: str


@event(N_("đã đổi khóa ký của nơi nhận sự kiện %(hook)s"))
class HookSecretRenewed(Event):
    hook: str


@event(N_("đã gửi thử tới nơi nhận sự kiện %(hook)s"))
class HookTried(Event):
    hook: str


@event(N_("đã cho gửi lại một sự kiện tới %(hook)s"))
class HookRetried(Event):
    hook: str
