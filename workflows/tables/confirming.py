"""When what a filled table says may be written down: once, whole, and as it was shown."""

from workflows.i18n import N_
from workflows.moves import Refused
from workflows.tables.reading import Filled


class Changed(Refused):
    """What was shown is no longer what would be written."""


def must_be_as_shown(found: Filled, shown: str) -> None:
    """Refuse a table with faults, or without a change, or that says something else than the digest ``shown``."""
    if found.faults:
        raise Refused(N_("Bảng còn ô sai nên chưa ghi được gì."))
    if not found.lines:
        raise Refused(N_("Bảng không thay đổi nội dung nào."))
    if found.digest != shown:
        raise Changed(N_("Nội dung trên hệ thống vừa thay đổi. Hãy xem lại các ô dưới đây rồi ghi."))


def must_not_be_written(is_written: bool) -> None:
    """Refuse a table that was confirmed before."""
    if is_written:
        raise Refused(N_("Bảng này đã được ghi."))
