"""What people say of a document that was read: the file, an item put right, a passage missed, the campaign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from textwrap import shorten
from typing import Any, cast

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, HiddenField, StringField

from inspect_app.deadlines.reading import check_wording
from inspect_app.fields import BaseForm, Checkboxes, Choice, DayField, long_text, options, text
from inspect_app.i18n import _, _l
from inspect_app.models import Plan, ReadDocument
from inspect_app.remediation.on_paper import Head
from workflows.areas import AREAS
from workflows.reading.passages import place_of, seams
from workflows.reading.review import Item
from workflows.reading.statement import KIND_LABELS
from workflows.vietnamese import fold

POLARITIES = (("strength", _l("Ưu điểm")), ("shortcoming", _l("Hạn chế")))
WHAT = (("shortcoming", _l("Hạn chế")), ("strength", _l("Ưu điểm")), ("task", _l("Nhiệm vụ")))


#: So much of a part is shown where a person chooses where it begins.
_SHOWN = 100


def near_of(form: ItemForm | MarkForm | PartForm) -> int | None:
    """Return about where in the text the words of a form stand, if the page's script said so."""
    return int(form.at.data) if re.fullmatch(r"[0-9]{1,7}", str(form.at.data or "")) else None


def areas() -> list[tuple[str, str]]:
    return [*((area.id, _(area.label)) for area in AREAS), ("other", _("Lĩnh vực khác"))]


def plan_label(plan: Plan) -> str:
    day = f"{plan.issued_on:%d/%m/%Y}" if plan.issued_on else ""
    return _("Số %(number)s ngày %(day)s – %(title)s", number=plan.number or "…", day=day, title=plan.title)


class UploadForm(BaseForm):
    files = MultipleFileField(
        _l("Tệp văn bản"),
        description=_l("DOCX, PDF có chữ, TXT hoặc Markdown. Chọn hoặc kéo thả được nhiều tệp một lúc."),
    )

    ocr = BooleanField(
        _l("Nhận dạng chữ bản quét (OCR)"),
        description=_l(
            "Dùng cho tệp, trang chỉ có ảnh. Chữ nhận dạng có thể sai; văn bản được ghi rõ là đọc bằng OCR."
        ),
    )


class HeadForm(BaseForm):
    kind = Choice(_l("Loại văn bản"))
    number = text(_l("Số, ký hiệu"), max=60)
    day = DayField(_l("Ngày ban hành"))
    title = text(_l("Trích yếu"), max=500)
    units = long_text(_l("Đơn vị được kiểm tra"), description=_l("Mỗi dòng một đơn vị, hoặc cách nhau bằng dấu phẩy."))

    def choose(self) -> HeadForm:
        self.kind.choices = options((kind.value, _(label)) for kind, label in KIND_LABELS.items())
        return self

    def said(self, read: str | None) -> dict[str, Any]:
        """Return what was said; a day that was only partly read (2023-10) stays where nobody says another."""
        partly = read if read and len(read) < len("2023-10-09") else None
        return {
            "kind": self.kind.data,
            "number": self.number.data or None,
            "date": self.day.data.isoformat() if self.day.data else partly,
            "title": self.title.data or None,
            "inspected_units": self.units.data or "",
        }


def said_of(document: ReadDocument) -> dict[str, Any]:
    """Return the head of a document as it stands now."""
    found = document.found
    day = found["date"] if len(found["date"] or "") == len("2023-10-09") else None
    return {
        "kind": document.kind,
        "number": found["number"],
        "day": date.fromisoformat(day) if day else None,
        "title": document.title,
        "units": "\n".join(found["inspected_units"]),
    }


class ItemForm(BaseForm):
    """Where an item stands in the text; ``at`` is about where, for words that stand there more than once."""

    passage = long_text(
        _l("Đoạn văn"), required=_l("Hãy chép nguyên văn đoạn của nội dung này."),
        description=_l("Bôi đen đoạn khác trong văn bản, hoặc sửa ngay ở đây; chữ phải đúng như trong văn bản."),
    )  # fmt: skip
    at = HiddenField()


class FindingForm(ItemForm):
    polarity = Choice(_l("Loại"), choices=POLARITIES)
    area = Choice(_l("Lĩnh vực"))
    units = text(_l("Đơn vị được nêu"), description=_l("Cách nhau bằng dấu phẩy; để trống là nhận xét chung."))

    def choose(self) -> FindingForm:
        self.area.choices = options(areas())
        return self


class DutyForm(ItemForm):
    responsible = text(_l("Người chịu trách nhiệm"))
    deadline_wording = text(_l("Thời hạn, ghi như trong văn bản"), max=200)
    upward = BooleanField(_l("Là kiến nghị với cơ quan cấp trên: giữ trong thông báo, không lập nhiệm vụ"))


class MarkForm(BaseForm):
    passage = long_text(
        _l("Đoạn văn bản"), required=_l("Hãy chép nguyên văn đoạn cần thêm."),
        description=_l("Bôi đen một đoạn bên trái, hoặc chép nguyên văn vào đây."),
    )  # fmt: skip
    at = HiddenField()
    what = Choice(_l("Đoạn này là gì?"), choices=WHAT)


class PartForm(BaseForm):
    """Where the parts of an item begin: at places that offer themselves, or at words of the passage."""

    seams = Checkboxes(_l("Phần sau bắt đầu từ đâu?"))
    begins = long_text(
        _l("Chỗ khác: phần sau bắt đầu bằng các chữ"),
        description=_l("Bôi đen phần sau trong văn bản, hoặc chép nguyên văn mấy chữ đầu của nó."),
    )  # fmt: skip
    at = HiddenField()

    def choose(self, item: Item, body: str) -> PartForm:
        parts = ((place, body[place : item["span"][1]]) for place in seams(item, body))
        self.seams.choices = options((str(place), shorten(words, _SHOWN, placeholder=" …")) for place, words in parts)
        return self

    def places(self, item: Item, body: str) -> list[int]:
        """Return where in the text the parts begin."""
        found = [int(place) for place in self.seams.data or ()]
        return [*found, place_of(item, body, self.begins.data, near_of(self))] if self.begins.data else found


class DropForm(BaseForm):
    reason = long_text(_l("Vì sao bỏ văn bản này?"), max=500, required=_l("Hãy ghi lý do."))


class WithdrawForm(BaseForm):
    reason = long_text(_l("Vì sao rút?"), max=500, required=_l("Hãy ghi lý do."))


class CampaignForm(BaseForm):
    plan = Choice(
        _l("Kế hoạch"),
        description=_l("Kế hoạch đã có trong hệ thống thì chọn ở đây: buổi kiểm tra và phát hiện đã ghi không bị lặp."),
    )
    number = text(_l("Số, ký hiệu thông báo"), max=60, required=_l("Hãy nhập số, ký hiệu của thông báo."))
    issued_on = DayField(_l("Ngày ban hành"), required=_l("Hãy nhập ngày ban hành."))
    visited_on = DayField(
        _l("Ngày kiểm tra"),
        required=_l("Hãy nhập ngày kiểm tra; nhiều ngày thì ghi ngày cuối."),
        description=_l("Nhiều ngày thì ghi ngày cuối. Buổi kiểm tra đã có trong hệ thống giữ ngày của mình."),
    )
    report_deadline = text(_l("Thời hạn báo cáo khắc phục"), max=200, description=_l("Ghi như trong văn bản."))

    def validate_report_deadline(self, field: StringField) -> None:
        check_wording(field.data or "")

    def choose(self, plans: Sequence[Plan]) -> CampaignForm:
        new = ("", _("Lập kế hoạch mới từ căn cứ nêu trong văn bản"))
        self.plan.choices = options([new, *((str(plan.id), plan_label(plan)) for plan in plans)])
        return self


class ReportHeadForm(BaseForm):
    """What stands at the head and foot of a report on paper, and the day it came."""

    number = text(_l("Số, ký hiệu trên báo cáo"), max=60)
    issued_on = DayField(_l("Ngày ghi trên báo cáo"), required=_l("Hãy nhập ngày ghi trên báo cáo."))
    received_on = DayField(_l("Ngày cơ quan nhận"), required=_l("Hãy nhập ngày cơ quan nhận báo cáo."))
    signer = text(_l("Người ký báo cáo"), max=200, required=_l("Hãy ghi chức vụ, họ tên người ký."))

    def head(self) -> Head:
        """Return what was typed, as the action takes it; only after the form was found right."""
        return Head(
            self.number.data or "", cast(date, self.issued_on.data), cast(date, self.received_on.data),
            self.signer.data or "",
        )  # fmt: skip


def head_of(document: ReadDocument) -> dict[str, Any]:
    """Return what a document shows of its head and foot."""
    day, signed = document.found["date"] or "", document.found.get("signatory") or {}
    return {
        "number": document.found["number"],
        "issued_on": date.fromisoformat(day) if len(day) == 10 else None,
        "signer": " ".join(part for part in (_post(signed.get("title") or ""), signed.get("name")) if part),
    }


def _post(title: str) -> str:
    """Return a post that stands in capitals as it is written in a sentence.

    >>> _post("PHÓ CHỦ TỊCH"), _post("CHỦ TỊCH")
    ('Phó Chủ tịch', 'Chủ tịch')
    """
    first, _, rest = title.partition(" ")
    return f"{first.capitalize()} {rest.capitalize()}" if fold(first) == "pho" else title.capitalize()
