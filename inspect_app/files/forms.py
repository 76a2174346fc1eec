"""What a person is asked about a file."""

from flask_wtf.file import FileRequired

from inspect_app.fields import BaseForm, long_text
from inspect_app.files.fields import EvidenceFile
from inspect_app.i18n import _l


class ReplaceForm(BaseForm):
    file = EvidenceFile(_l("Tệp mới"), validators=[FileRequired(_l("Hãy chọn tệp mới."))])


class WithdrawForm(BaseForm):
    reason = long_text(_l("Vì sao rút tệp này?"), max=500, required=_l("Hãy ghi lý do rút tệp."))
