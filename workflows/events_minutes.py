"""What happens to the minutes of a visit."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã mở dự thảo biên bản"))
class MinutesOpened(Event):
    pass


@event(N_("đã sửa dự thảo biên bản (%(fields)s)"))
class MinutesEdited(Event):
    fields: str


@event(N_("đã lập biên bản và trình ký, mã %(code)s"), "waiting")
class MinutesDrawnUp(Event):
    code: str
    digest: str


@event(N_("đã mở lại biên bản để sửa: %(reason)s"), "returned")
class MinutesReopened(Event):
    reason: str


@event(N_("chữ ký của %(signer)s (%(side)s) hết hiệu lực vì biên bản được mở lại, mã đã ký %(code)s"), "returned")
class SignatureVoided(Event):
    signer: str
    side: str
    code: str
    digest: str
    signed_at: str


@event(N_("%(signer)s đã ký thay mặt %(side)s, mã %(code)s"), "done")
class MinutesSigned(Event):
    signer: str
    side: str
    code: str
    digest: str


@event(N_("đã đính kèm bản ký giấy “%(file)s”"), "done")
class MinutesScanAttached(Event):
    file: str


@event(N_("biên bản đã khóa, mã %(code)s"), "done")
class MinutesLocked(Event):
    code: str
    digest: str


@event(N_("đã ghi nhận đơn vị không ký biên bản: %(reason)s"), "overdue")
class MinutesRefused(Event):
    reason: str


@event(N_("đã lập biên bản bổ sung"), "progress")
class SupplementOpened(Event):
    supplement: int
