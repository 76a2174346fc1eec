"""What people type about a paper of a campaign."""

from inspect_app.fields import BaseForm, DayField, text
from inspect_app.i18n import _l


class NumberForm(BaseForm):
    """The number and date that the clerk's office gave."""

    number = text(_l("Số, ký hiệu"), max=60, required=_l("Hãy nhập số, ký hiệu văn thư đã cấp."))
    issued_on = DayField(_l("Ngày ban hành"), required=_l("Hãy nhập ngày ban hành."))
