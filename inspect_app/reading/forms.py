"""What people say of a document that was read: the file, an item put right, a passage missed, the campaign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField

from inspect_app.fields import BaseForm, Choice, DayField, long_text, options, text
from inspect_app.i18n import _, _l
from inspect_app.models import Plan, ReadDocument
from inspect_app.reading.answering import Said
from workflows.areas import AREAS
from workflows.reading.answering import Proposal
from workflows.remediation import PROGRESS_LABELS, Progress

POLARITIES = (("strength", _l("Ưu điểm")), ("shortcoming", _l("Hạn chế")))
WHAT = (("shortcoming", _l("Hạn chế")), ("strength", _l("Ưu điểm")), ("task", _l("Nhiệm vụ")))


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
        description=_l("Chỉ dùng cho tệp không có chữ. Chữ nhận dạng có thể sai; văn bản được ghi rõ là đọc bằng OCR."),
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
    plan = Choice(
        _l("Kế hoạch"),
        description=_l("Kế hoạch đã có trong hệ thống thì chọn ở đây: buổi kiểm tra và phát hiện đã ghi không bị lặp."),
    )
    number = text(_l("Số, ký hiệu thông báo"), max=60, required=_l("Hãy nhập số, ký hiệu của thông báo."))
    issued_on = DayField(_l("Ngày ban hành"), required=_l("Hãy nhập ngày ban hành."))
    visited_on = DayField(_l("Ngày kiểm tra"), required=_l("Hãy nhập ngày kiểm tra; nhiều ngày thì ghi ngày cuối."))
    report_deadline = text(_l("Thời hạn báo cáo khắc phục"), max=200, description=_l("Ghi như trong văn bản."))

    def choose(self, plans: Sequence[Plan]) -> CampaignForm:
        new = ("", _("Lập kế hoạch mới từ căn cứ nêu trong văn bản"))
        self.plan.choices = options([new, *((str(plan.id), plan_label(plan)) for plan in plans)])
        return self


class AnswersForm(BaseForm):
    """What a report on paper says to each task; its fields are made for the tasks at hand by :func:`answers_form`."""

    task_ids: tuple[int, ...] = ()
    number = text(_l("Số, ký hiệu của báo cáo"), max=60)
    issued_on = DayField(_l("Ngày ban hành báo cáo"), required=_l("Hãy nhập ngày ban hành báo cáo."))

    def of(self, task_id: int) -> dict[str, Any]:
        """Return the fields of one task by their names."""
        return {name: self[f"{name}_{task_id}"] for name in ANSWERS}

    def said(self) -> dict[int, Said]:
        """Return what was filled in, by task; a task that the paper does not answer is left out."""
        filled = {id_: {name: field.data for name, field in self.of(id_).items()} for id_ in self.task_ids}
        return {
            id_: Said(
                Progress(one["progress"]),
                one["action"] or "",
                one["result"] or "",
                one["figures"] or "",
                one["done_on"],
            )
            for id_, one in filled.items()
            if one["progress"]
        }


ANSWERS = ("progress", "action", "result", "figures", "done_on")


def answers_form(document: ReadDocument, proposed: Mapping[int, Proposal]) -> AnswersForm:
    """Return the form for the tasks that wait, filled with what the paper seems to say to each."""
    made: Any = type("AnswersOfTasks", (AnswersForm,), {"task_ids": tuple(proposed)})
    day = document.found["date"] or ""
    data: dict[str, Any] = {
        "number": document.found["number"],
        "issued_on": date.fromisoformat(day) if len(day) == 10 else None,
    }
    levels = ((one.value, _(label.text)) for one, label in PROGRESS_LABELS.items())
    choices = [("", _("Văn bản không trả lời")), *levels]
    for id_, one in proposed.items():
        setattr(made, f"progress_{id_}", Choice(_l("Đã khắc phục đến đâu?"), choices=choices))
        setattr(made, f"action_{id_}", long_text(_l("Đã làm gì để khắc phục?")))
        setattr(made, f"result_{id_}", long_text(_l("Kết quả cụ thể")))
        setattr(made, f"figures_{id_}", text(_l("Số liệu"), max=500))
        setattr(made, f"done_on_{id_}", DayField(_l("Hoàn thành ngày nào?")))
        data |= {
            f"progress_{id_}": one.progress.value if one.progress else "",
            f"action_{id_}": one.action,
            f"figures_{id_}": one.figures,
        }
    form: AnswersForm = made(data=data)
    return form
