"""What people are asked about tasks; labels are questions, errors say what to do next."""

from flask_wtf.file import MultipleFileField
from wtforms import RadioField
from wtforms.validators import InputRequired

from inspect_app.fields import BaseForm, DayField, long_text, text
from inspect_app.i18n import _l

GRANT, REFUSE = "grant", "refuse"


class AskExtensionForm(BaseForm):
    asked_due_on = DayField(_l("Xin gia hạn đến ngày nào?"), required=_l("Hãy nhập ngày đề nghị."))
    reason = long_text(_l("Vì sao cần thêm thời gian?"), max=2000, required=_l("Hãy ghi lý do xin gia hạn."))


class DecideExtensionForm(BaseForm):
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


class ReasonForm(BaseForm):
    reason = long_text(_l("Lý do"), max=2000, required=_l("Hãy ghi lý do."))


class EvidenceForm(BaseForm):
    files = MultipleFileField(_l("Ảnh hoặc tài liệu minh chứng"))
    caption = text(_l("Tệp này cho thấy điều gì?"), max=300)

    def validate(self, extra_validators: object = None) -> bool:
        """At least one file was chosen."""
        fine = bool(super().validate(extra_validators))
        if not self.files.data:
            self.blame(self.files, str(_l("Hãy chọn ít nhất một tệp.")))
            return False
        return fine
