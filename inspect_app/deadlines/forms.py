"""What people ask about a deadline before it is promised."""

from wtforms import BooleanField

from inspect_app.fields import BaseForm, Choice, DayField, text
from inspect_app.i18n import _l


class TryForm(BaseForm):
    """A wording and the days it may be counted from; nothing is kept."""

    wording = text(_l("Thời hạn, viết như trong văn bản"), max=2000)
    issued_on = DayField(_l("Ngày ban hành văn bản"))
    received_on = DayField(_l("Ngày đơn vị nhận được văn bản"))
    visit_on = DayField(_l("Ngày kiểm tra tại đơn vị"))
    unit_id = Choice(_l("Theo lịch làm việc của"), coerce=int)
    inclusive = BooleanField(_l("“Trước ngày” tính cả chính ngày đó"))
