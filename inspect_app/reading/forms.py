"""What people say of a document that was read: the file, an item put right, a passage missed, the campaign."""

from __future__ import annotations

from flask_wtf.file import MultipleFileField

from inspect_app.fields import BaseForm, Choice, DayField, long_text, options, text
from inspect_app.i18n import _, _l
from workflows.areas import AREAS

POLARITIES = (("strength", _l("Ưu điểm")), ("shortcoming", _l("Hạn chế")))
WHAT = (("shortcoming", _l("Hạn chế")), ("strength", _l("Ưu điểm")), ("task", _l("Nhiệm vụ")))


def areas() -> list[tuple[str, str]]:
    return [*((area.id, _(area.label)) for area in AREAS), ("other", _("Lĩnh vực khác"))]


class UploadForm(BaseForm):
    files = MultipleFileField(
        _l("Tệp văn bản"),
        description=_l(
            "DOCX, PDF có chữ, TXT hoặc Markdown. Chọn được nhiều tệp; bản quét không có chữ thì không đọc được."
        ),
    )


class FindingForm(BaseForm):
    polarity = Choice(_l("Loại"), choices=POLARITIES)
    area = Choice(_l("Lĩnh vực"))
    units = text(_l("Đơn vị được nêu"), description=_l("Cách nhau bằng dấu phẩy; để trống là nhận xét chung."))

    def choose(self) -> FindingForm:
        self.area.choices = options(areas())
        return self


class DutyForm(BaseForm):
    responsible = text(_l("Người chịu trách nhiệm"))
    deadline_wording = text(_l("Thời hạn, ghi như trong văn bản"), max=200)


class MarkForm(BaseForm):
    passage = long_text(
        _l("Đoạn văn bản"), required=_l("Hãy chép nguyên văn đoạn cần thêm."),
        description=_l("Bôi đen một đoạn bên trái, hoặc chép nguyên văn vào đây."),
    )  # fmt: skip
    what = Choice(_l("Đoạn này là gì?"), choices=WHAT)


class CampaignForm(BaseForm):
    number = text(_l("Số, ký hiệu thông báo"), max=60, required=_l("Hãy nhập số, ký hiệu của thông báo."))
    issued_on = DayField(_l("Ngày ban hành"), required=_l("Hãy nhập ngày ban hành."))
    visited_on = DayField(_l("Ngày kiểm tra"), required=_l("Hãy nhập ngày kiểm tra; nhiều ngày thì ghi ngày cuối."))
    report_deadline = text(_l("Thời hạn báo cáo khắc phục"), max=200, description=_l("Ghi như trong văn bản."))
