"""What people type about a paper of a campaign."""

from wtforms import HiddenField

from inspect_app.fields import BaseForm, DayField, long_text, text
from inspect_app.i18n import _l


class NumberForm(BaseForm):
    """The number and date that the clerk's office gave."""

    number = text(_l("Số, ký hiệu"), max=60, required=_l("Hãy nhập số, ký hiệu văn thư đã cấp."))
    issued_on = DayField(_l("Ngày ban hành"), required=_l("Hãy nhập ngày ban hành."))


class AgainForm(NumberForm):
    """The same for a paper that replaces one that was wrong."""

    reason = long_text(
        _l("Bản trước sai ở đâu"), max=1000, required=_l("Hãy ghi bản trước sai ở đâu."),
        description=_l("In vào văn bản mới, ví dụ: ghi nhầm số liệu hồ sơ trực tuyến của xã Đồng Kỳ."),
    )  # fmt: skip
    former = HiddenField()
