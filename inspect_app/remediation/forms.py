"""What people are asked in a report and about it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField
from wtforms.validators import InputRequired

from inspect_app.fields import BaseForm, Choice, DayField, long_text, options, text
from inspect_app.files.fields import EvidenceFiles
from inspect_app.i18n import _, _l, gettext
from inspect_app.models import PaperReport
from inspect_app.remediation.on_paper import Head
from workflows.i18n import N_
from workflows.paper_reports import Said
from workflows.reading.answering import Candidate, Proposal
from workflows.remediation import PROGRESS_LABELS, RETURN_REASONS, Progress

ACCEPT, RETURN, LATER = "accept", "return", "later"


class AnswerForm(BaseForm):
    progress = RadioField(
        _l("Đã khắc phục đến đâu?"),
        choices=options((one.value, _l(label.text)) for one, label in PROGRESS_LABELS.items()),
        validators=[InputRequired(_l("Hãy chọn mức độ khắc phục."))],
    )
    agreed = RadioField(
        _l("Có nhất trí với kết luận không?"),
        choices=options([("yes", _l("Nhất trí")), ("no", _l("Không nhất trí"))]),
        validate_choice=False,
    )
    objection = long_text(_l("Ý kiến của đơn vị"))
    cause = long_text(_l("Nguyên nhân của hạn chế"))
    action = long_text(_l("Đã làm gì để khắc phục?"))
    result = long_text(_l("Kết quả cụ thể"))
    figures = text(_l("Số liệu"), max=500)
    done_on = DayField(_l("Hoàn thành ngày nào?"))
    doer = text(_l("Ai thực hiện?"), max=200)
    expected_on = DayField(_l("Dự kiến hoàn thành ngày nào?"))
    files = EvidenceFiles(_l("Minh chứng"))

    def answer(self) -> dict[str, Any]:
        """Return what was answered, as the action takes it."""
        words = ("objection", "cause", "action", "result", "figures", "doer")
        return {name: getattr(self, name).data or "" for name in words} | {
            "progress": Progress(self.progress.data),
            "done_on": self.done_on.data,
            "expected_on": self.expected_on.data,
            "is_agreed": {"yes": True, "no": False}.get(self.agreed.data or ""),
        }


class GeneralForm(BaseForm):
    assessment = long_text(_l("Đánh giá chung"))
    proposals = long_text(_l("Đề xuất, kiến nghị"))


class SendForm(BaseForm):
    number = text(_l("Số, ký hiệu của báo cáo"), max=60)
    issued_on = DayField(_l("Ngày ban hành báo cáo"))


class ReasonForm(BaseForm):
    reason = long_text(_l("Phải bổ sung gì?"), max=2000, required=_l("Hãy ghi lý do."))


class WorkbookForm(BaseForm):
    file = FileField(_l("Bảng Excel đã điền"), validators=[FileRequired(_l("Hãy chọn tệp Excel đã điền."))])


class ScanForm(BaseForm):
    files = EvidenceFiles(_l("Bản đã ký, đóng dấu (PDF hoặc ảnh)"))

    def validate(self, extra_validators: Any = None) -> bool:
        """At least one file was chosen."""
        fine = bool(super().validate(extra_validators))
        if not self.files.data:
            self.blame(self.files, _("Hãy chọn ít nhất một tệp."))
            return False
        return fine


class CloseForm(BaseForm):
    USUAL = N_("Kết quả khắc phục đã được chấp nhận.")
    reason = long_text(_l("Căn cứ kết thúc"), max=2000, required=_l("Hãy ghi căn cứ kết thúc."))


class DropForm(BaseForm):
    reason = long_text(_l("Vì sao bỏ báo cáo giấy này?"), max=500, required=_l("Hãy ghi lý do."))


class PaperForm(BaseForm):
    """The head of a report on paper, and its scan."""

    number = text(_l("Số, ký hiệu trên báo cáo"), max=60)
    issued_on = DayField(_l("Ngày ghi trên báo cáo"), required=_l("Hãy nhập ngày ghi trên báo cáo."))
    received_on = DayField(_l("Ngày cơ quan nhận"), required=_l("Hãy nhập ngày cơ quan nhận báo cáo."))
    signer = text(_l("Người ký báo cáo"), max=200, required=_l("Hãy ghi chức vụ, họ tên người ký."))
    files = EvidenceFiles(_l("Bản quét, ảnh chụp báo cáo"))

    def head(self) -> Head:
        """Return what was typed, as the action takes it; only after the form was found right."""
        return Head(
            self.number.data or "", cast(date, self.issued_on.data), cast(date, self.received_on.data),
            self.signer.data or "",
        )  # fmt: skip


class PaperAnswersForm(PaperForm):
    """What the paper says to each task; its fields are made for the tasks at hand by :func:`paper_form`."""

    task_ids: tuple[int, ...] = ()
    #: Passages of the paper that may answer a task, where it is not sure which one does.
    candidates: Mapping[int, Sequence[Candidate]] = MappingProxyType({})
    assessment = long_text(_l("Đánh giá chung"))
    proposals = long_text(_l("Đề xuất, kiến nghị"))

    def of(self, task_id: int) -> dict[str, Any]:
        """Return the fields of one task by their names."""
        return {name: self[f"{name}_{task_id}"] for name in PAPER_FIELDS}

    def passage_of(self, task_id: int) -> Any:
        """Return the field that asks which passage answers a task, None where that is not asked.

        A choice that was sent is looked at also where none is offered any more, so that it is not lost unsaid.
        """
        field = self[f"passage_{task_id}"]
        return field if field.data or task_id in self.candidates else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Whoever says which passage answers a task chooses one that is offered still, and says how far it is."""
        fine = bool(super().validate(extra_validators))
        for task_id in self.task_ids:
            field = self.passage_of(task_id)
            if field is None or not field.data:
                continue
            if self._chosen(task_id) is None:
                gone = _("Đoạn đã chọn nay không còn trong các đoạn được gợi ý. Hãy chọn lại hoặc tự ghi biện pháp.")
                self.blame(field, gone)
                fine = False
            if not self.of(task_id)["progress"].data:
                self.blame(self.of(task_id)["progress"], _("Hãy chọn mức độ khắc phục theo đoạn đã chọn."))
                fine = False
        return fine

    def said(self) -> dict[int, Said]:
        """Return what the paper says, by task; a task that it does not speak of is left out."""
        found = {}
        for task_id in self.task_ids:
            typed = {name: one.data for name, one in self.of(task_id).items()}
            if typed["progress"]:
                self._take_over(task_id, typed)
                found[task_id] = Said(
                    Progress(typed["progress"]),
                    {"yes": True, "no": False}.get(typed["agreed"] or ""),
                    done_on=typed["done_on"],
                    expected_on=typed["expected_on"],
                    **{name: typed[name] or "" for name in PAPER_WORDS},
                )
        return found

    def _take_over(self, task_id: int, typed: dict[str, Any]) -> None:
        """Write down the passage that was chosen, where nobody wrote anything else."""
        chosen = self._chosen(task_id)
        if chosen is not None and not (typed["action"] or "").strip():
            typed["action"] = chosen.text
            typed["figures"] = typed["figures"] or chosen.figures

    def _chosen(self, task_id: int) -> Candidate | None:
        sent = self[f"passage_{task_id}"].data
        return next((one for one in self.candidates.get(task_id, ()) if _mark_of(one) == sent), None)


def _mark_of(passage: Candidate) -> str:
    """Return what a passage is chosen by: its words, as its place among the others changes while people confirm."""
    return hashlib.sha256(passage.text.encode()).hexdigest()[:16]


PAPER_WORDS = ("objection", "cause", "action", "result", "figures", "doer")
PAPER_FIELDS = ("progress", "agreed", "done_on", "expected_on", *PAPER_WORDS)


def paper_form(
    paper: PaperReport,
    task_ids: Iterable[int],
    proposed: Mapping[int, Proposal] = MappingProxyType({}),
    wished: str = "",
) -> PaperAnswersForm:
    """Return the form for the tasks that wait, with what was noted of the paper and what was read off it."""
    asked = {id_: one.candidates for id_, one in proposed.items() if one.candidates}
    made: Any = type("PaperAnswers", (PaperAnswersForm,), {"task_ids": tuple(task_ids), "candidates": asked})
    levels = [("", _l("Báo cáo không nêu")), *((one.value, _l(label.text)) for one, label in PROGRESS_LABELS.items())]
    agreed = [("", _l("Không nêu")), ("yes", _l("Nhất trí")), ("no", _l("Không nhất trí"))]
    for id_ in made.task_ids:
        passages = [("", _l("Không đoạn nào")), *((_mark_of(one), one.text) for one in asked.get(id_, ()))]
        fields = {
            # What was chosen is looked at by the form itself, which says what to do.
            "passage": RadioField(
                _l("Đoạn nào của báo cáo trả lời nhiệm vụ này?"),
                choices=options(passages),
                default="",
                validate_choice=False,
            ),
            "progress": RadioField(
                _l("Báo cáo nêu khắc phục đến đâu?"), choices=options(levels), default="", validate_choice=False
            ),
            "agreed": Choice(_l("Có nhất trí với kết luận không?"), choices=agreed),
            "objection": long_text(_l("Ý kiến của đơn vị")),
            "cause": long_text(_l("Nguyên nhân của hạn chế")),
            "action": long_text(_l("Đã làm gì để khắc phục?")),
            "result": long_text(_l("Kết quả cụ thể")),
            "figures": text(_l("Số liệu"), max=500),
            "done_on": DayField(_l("Hoàn thành ngày nào?")),
            "doer": text(_l("Ai thực hiện?"), max=200),
            "expected_on": DayField(_l("Dự kiến hoàn thành ngày nào?")),
        }
        for name, field in fields.items():
            setattr(made, f"{name}_{id_}", field)
    data: dict[str, Any] = {"proposals": wished}
    for id_, one in proposed.items():
        read = {"progress": one.progress or "", "action": one.action, "figures": one.figures, "cause": one.cause}
        days = {"done_on": one.done_on, "expected_on": one.expected_on}
        data |= {f"{name}_{id_}": value for name, value in (read | days).items()}
    form: PaperAnswersForm = made(obj=paper, data=data)
    for id_ in made.task_ids:
        if form[f"progress_{id_}"].data not in {one.value for one in Progress}:
            form[f"progress_{id_}"].data = ""
    return form


class ReviewForm(BaseForm):
    """A verdict on each item that waits; its fields are made for the items at hand by :func:`review_form`."""

    task_ids: tuple[int, ...] = ()
    rest = RadioField(
        _l("Các nội dung chưa chọn"),
        choices=options([("", _l("Để sau")), (ACCEPT, _l("Chấp nhận tất cả")), (RETURN, _l("Trả lại tất cả"))]),
        default="",
        validate_choice=False,
    )
    rest_usual = Choice(_l("Lý do trả lại chung"), choices=(), validate_choice=False)
    rest_reason = long_text(_l("Lý do cụ thể chung"), max=2000)

    def of(self, task_id: int) -> tuple[Any, Any, Any]:
        """Return the fields of one item: verdict, usual reason, own words."""
        return self[f"verdict_{task_id}"], self[f"usual_{task_id}"], self[f"reason_{task_id}"]

    def verdicts(self) -> list[tuple[int, bool, str]]:
        """Return what was decided now: the task, whether it is accepted, and why not."""
        found = []
        for task_id in self.task_ids:
            verdict, usual, reason = self.of(task_id)
            given = verdict.data
            if given not in {ACCEPT, RETURN}:
                given, usual, reason = self.rest.data, self.rest_usual, self.rest_reason
            if given in {ACCEPT, RETURN}:
                words = " ".join(part for part in (usual.data, reason.data or "") if part)
                found.append((task_id, given == ACCEPT, words))
        return found

    def validate(self, extra_validators: Any = None) -> bool:
        """What is returned needs a reason."""
        fine = bool(super().validate(extra_validators))
        for task_id, is_accepted, words in self.verdicts():
            if not is_accepted and not words.strip():
                own = self.of(task_id)[0].data == RETURN
                field = self.of(task_id)[2] if own else self.rest_reason
                if not field.errors:
                    self.blame(field, _("Trả lại thì phải ghi lý do."))
                fine = False
        return fine


def review_form(task_ids: Iterable[int]) -> ReviewForm:
    """Return the form for the items that wait for the office."""
    made: Any = type("ReviewOfItems", (ReviewForm,), {"task_ids": tuple(task_ids)})
    usual = [("", _("Chọn lý do thường gặp")), *((gettext(one), gettext(one)) for one in RETURN_REASONS)]
    for task_id in made.task_ids:
        choices = [(ACCEPT, _l("Chấp nhận")), (RETURN, _l("Trả lại")), (LATER, _l("Để sau"))]
        setattr(made, f"verdict_{task_id}", RadioField(_l("Kết luận"), choices=options(choices), default=LATER))
        setattr(made, f"usual_{task_id}", Choice(_l("Lý do trả lại"), choices=usual))
        setattr(made, f"reason_{task_id}", long_text(_l("Lý do cụ thể"), max=2000))
    form: ReviewForm = made()
    form.rest_usual.choices = options(usual)
    return form
