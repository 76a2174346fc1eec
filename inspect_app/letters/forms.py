"""What people type about a letter."""

from inspect_app.fields import BaseForm, DayField, long_text, text
from inspect_app.i18n import _l
from inspect_app.office.choosing import check_lines, signatory_field


class LetterForm(BaseForm):
    """What a person decides in a draft; everything else comes from the rows."""

    report_by = DayField(
        _l("Yêu cầu báo cáo chậm nhất ngày"),
        description=_l("Không phải là gia hạn: số ngày quá hạn vẫn tính từ thời hạn đã giao"),
    )
    paragraph = long_text(
        _l("Đoạn viết thêm"),
        max=8000,
        description=_l("Đứng sau tình hình thực hiện, trước các yêu cầu; có thể bỏ trống"),
    )
    recipients = long_text(
        _l("Nơi nhận"), max=4000, description=_l("Mỗi nơi nhận một dòng; bỏ trống: theo mẫu của loại văn bản")
    )
    signatory = signatory_field()
    signature_lines = long_text(
        _l("Quyền hạn, chức vụ người ký"), max=500, description=_l("Mỗi dòng một phần; bỏ trống: theo mẫu")
    )
    signer_name = text(_l("Họ tên người ký"), max=200)
    validate_signature_lines = staticmethod(check_lines)


class ReasonForm(BaseForm):
    """Why a letter is sent back or thrown away."""

    reason = long_text(_l("Lý do"), max=4000, required=_l("Hãy ghi lý do."))


class NumberForm(BaseForm):
    """The number and date that the clerk's office gave."""

    number = text(_l("Số, ký hiệu"), max=60, required=_l("Hãy nhập số, ký hiệu văn thư đã cấp."))
    issued_on = DayField(_l("Ngày ban hành"), required=_l("Hãy nhập ngày ban hành."))
