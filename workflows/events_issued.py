"""What happens to an issued document: its files, its signatures."""

from workflows.events import Event, event
from workflows.i18n import N_


@event(N_("đã lưu giữ nội dung văn bản, mã xác thực %(code)s"), "done")
class IssuedKept(Event):
    code: str
    inputs_sha256: str


@event(N_("đã dựng và lưu giữ tệp của văn bản (%(forms)s)"), "done")
class IssuedDrawn(Event):
    forms: str
    digests: str
    generator: str


@event(N_("chưa dựng được tệp của văn bản: %(problem)s"), "overdue")
class IssuedNotDrawn(Event):
    problem: str


@event(N_("đã yêu cầu dựng lại tệp của văn bản"), "progress")
class IssuedDrawnAgain(Event):
    pass


@event(N_("đã ký số văn bản: %(signer)s, chứng thư do %(issuer)s cấp"), "done")
class IssuedSigned(Event):
    signer: str
    issuer: str
    sha256: str


@event(N_("đã nhận bản ký số ngoài hệ thống: %(signers)s"), "done")
class SignedFileTaken(Event):
    signers: str
    sha256: str


@event(N_("đã thêm tệp phụ lục “%(title)s”"), "progress")
class AnnexAdded(Event):
    title: str
    sha256: str


@event(N_("đã bỏ tệp phụ lục “%(title)s”"), "progress")
class AnnexRemoved(Event):
    title: str
    sha256: str


@event(N_("đã ký số tệp phụ lục “%(title)s”: %(signer)s"), "done")
class AnnexSigned(Event):
    title: str
    signer: str
    sha256: str
