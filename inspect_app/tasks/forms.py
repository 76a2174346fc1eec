"""What people are asked about tasks; labels are questions, errors say what to do next."""

from typing import Any

from wtforms import RadioField
from wtforms.validators import InputRequired

from inspect_app.fields import BaseForm, Choice, DayField, long_text, text
from inspect_app.files.fields import EvidenceFiles
from inspect_app.i18n import _l
from workflows.extensions import REASONS
from workflows.i18n import N_

GRANT, REFUSE = "grant", "refuse"


def _reasons(label: Any) -> Choice:
    return Choice(label, choices=[(key, _l(words)) for key, words in REASONS.items()])


class AskExtensionForm(BaseForm):
    asked_due_on = DayField(_l("Xin gia hạn đến ngày nào?"), required=_l("Hãy nhập ngày đề nghị."))
    reason_kind = _reasons(_l("Lý do chính"))
    reason = long_text(_l("Vì sao cần thêm thời gian?"), max=2000, required=_l("Hãy ghi lý do xin gia hạn."))


class PaperForm(BaseForm):
    """The number and day of what was decided on paper."""

    paper_number = text(_l("Số, ký hiệu văn bản"), max=60)
    paper_on = DayField(_l("Ngày văn bản"))


class DecideExtensionForm(PaperForm):
    decision = RadioField(
        _l("Quyết định"),
        choices=[(GRANT, _l("Đồng ý gia hạn")), (REFUSE, _l("Không đồng ý"))],
        validators=[InputRequired(_l("Hãy chọn đồng ý hoặc không đồng ý."))],
    )
    due_on = DayField(_l("Hạn mới"))
    reason = long_text(_l("Ý kiến của cơ quan quyết định"), max=2000)

    def validate(self, extra_validators: object = None) -> bool:
        """A refusal needs its reason, a grant its day."""
        fine = bool(super().validate(extra_validators))
        if self.decision.data == REFUSE and not (self.reason.data or "").strip():
            self.blame(self.reason, str(_l("Không đồng ý thì phải ghi lý do.")))
            return False
        if self.decision.data == GRANT and self.due_on.data is None and not self.due_on.errors:
            self.blame(self.due_on, str(_l("Hãy nhập hạn mới.")))
            return False
        return fine


class RecordExtensionForm(PaperForm):
    due_on = DayField(_l("Hạn mới"), required=_l("Hãy nhập hạn mới."))
    reason_kind = _reasons(_l("Lý do chính"))
    reason = long_text(_l("Lý do ghi trong văn bản"), max=2000, required=_l("Hãy ghi lý do."))


class GeneralExtensionForm(PaperForm):
    due_on = DayField(_l("Hạn mới cho mọi đơn vị"), required=_l("Hãy nhập hạn mới."))
    reason = long_text(_l("Lý do"), max=2000, required=_l("Hãy ghi lý do."))


class ReceiptForm(BaseForm):
    unit_id = Choice(_l("Đơn vị"), coerce=int)
    received_on = DayField(_l("Ngày nhận được thông báo"), required=_l("Hãy nhập ngày nhận."))


class ReviewDutyForm(BaseForm):
    note = long_text(_l("Kết quả xem lại"), max=2000, required=_l("Hãy ghi việc được thực hiện đến đâu."))
    review_on = DayField(_l("Xem lại lần sau vào ngày"), required=_l("Hãy nhập ngày xem lại."))


class ReasonForm(BaseForm):
    reason = long_text(_l("Lý do"), max=2000, required=_l("Hãy ghi lý do."))


class EvidenceForm(BaseForm):
    files = EvidenceFiles(_l("Ảnh hoặc tài liệu minh chứng"))
    caption = text(_l("Tệp này cho thấy điều gì?"), max=300)

    def validate(self, extra_validators: object = None) -> bool:
        """At least one file was chosen."""
        fine = bool(super().validate(extra_validators))
        if not self.files.data:
            self.blame(self.files, str(_l("Hãy chọn ít nhất một tệp.")))
            return False
        return fine


class CloseForm(BaseForm):
    USUAL = N_("Kết quả khắc phục đã được chấp nhận.")
    reason = long_text(_l("Căn cứ kết thúc"), max=2000, required=_l("Hãy ghi căn cứ kết thúc."))


class ReopenForm(BaseForm):
    reason = long_text(_l("Vì sao mở lại?"), max=2000, required=_l("Hãy ghi lý do mở lại."))
    due_on = DayField(_l("Hạn mới"), required=_l("Hãy nhập hạn mới."))
