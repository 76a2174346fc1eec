"""What people type about a finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, HiddenField, RadioField
from wtforms.validators import InputRequired

from inspect_app.fields import BaseForm, Choice, NumberField, long_text, text
from inspect_app.files.fields import EvidenceFiles
from inspect_app.format import label
from inspect_app.i18n import _l
from workflows.areas import AREA_IDS, area_label
from workflows.findings import FINDING_KIND_LABELS, SEVERITY_LABELS, FindingKind, Severity

NEEDED_CHOICE = InputRequired(_l("Hãy chọn một mục."))


class FindingForm(BaseForm):
    """``uid`` is the identity given when the form was opened, so that a form sent twice makes one finding."""

    uid = HiddenField()
    kind = RadioField(_l("Loại phát hiện"), [NEEDED_CHOICE], coerce=FindingKind, validate_choice=True)
    area = Choice(_l("Lĩnh vực"), [NEEDED_CHOICE])
    statement = long_text(
        _l("Nội dung phát hiện"), max=4000, required=_l("Hãy ghi nội dung phát hiện."),
        description=_l("Viết như sẽ ghi trong biên bản và thông báo, không nêu tên đơn vị."),
    )  # fmt: skip
    details = long_text(_l("Chi tiết, dẫn chứng"), max=8000)
    severity = RadioField(_l("Mức độ"), [NEEDED_CHOICE], coerce=Severity, default=Severity.NORMAL)
    is_initiative = BooleanField(_l("Là sáng kiến, cách làm hay cần nhân rộng"))
    figure_label = text(_l("Số liệu nói về"), max=200)
    numerator = NumberField(_l("Số đạt"))
    denominator = NumberField(_l("Tổng số"))
    remedy = long_text(_l("Yêu cầu khắc phục"), max=4000)
    responsible = text(_l("Người chịu trách nhiệm"), max=200)
    camera = EvidenceFiles(_l("Chụp ảnh"))
    photos = EvidenceFiles(_l("Ảnh, tài liệu làm chứng"))

    def __init__(self, *args: Any, labels: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind.choices = [(kind.value, label(found)) for kind, found in FINDING_KIND_LABELS.items()]
        self.severity.choices = [(severity.value, label(found)) for severity, found in SEVERITY_LABELS.items()]
        self.area.choices = [(area, label(area_label(area, labels))) for area in AREA_IDS]


class WithdrawForm(BaseForm):
    reason = long_text(_l("Vì sao rút phát hiện này?"), max=2000, required=_l("Hãy ghi lý do."))
