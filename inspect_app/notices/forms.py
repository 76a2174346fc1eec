"""What the office and the leader type about a notice."""

import hashlib
from collections.abc import Iterable, Mapping

from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from inspect_app.deadlines.reading import check_wording
from inspect_app.fields import BaseForm, Checkboxes, DayField, Needed, clean, long_text, text
from inspect_app.i18n import _, _l
from inspect_app.models import Notice
from inspect_app.office.choosing import check_lines, signatory_field
from workflows.checks.rules import Problem


class HeadForm(BaseForm):
    """Title, deadline, recipients and signature."""

    title = text(_l("Trích yếu"), max=500, required=_l("Hãy nhập trích yếu của thông báo."))
    report_deadline = text(
        _l("Thời hạn báo cáo kết quả khắc phục"),
        max=200,
        description=_l("Viết như trong văn bản: trước ngày 25/10/2023"),
    )
    recipients = long_text(_l("Nơi nhận"), max=4000, description=_l("Mỗi nơi nhận một dòng"))
    signatory = signatory_field()
    signature_lines = long_text(
        _l("Quyền hạn, chức vụ người ký"), max=500, description=_l("Mỗi dòng một phần: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH")
    )
    signer_name = text(_l("Họ tên người ký"), max=200)
    validate_signature_lines = staticmethod(check_lines)

    def validate_report_deadline(self, field: TextAreaField) -> None:
        check_wording(field.data or "")


class SentenceForm(BaseForm):
    """One sentence in a person's own words; ``base_text`` is the sentence as it was shown."""

    text = TextAreaField(
        _l("Câu trong thông báo"),
        validators=[
            Needed(_l("Hãy viết nội dung của câu.")),
            Length(max=20_000, message=_l("Không quá %(max)d ký tự.")),
        ],
        filters=[clean],
    )
    base_text = TextAreaField()


#: How the fields begin in which the warnings of the checks are answered; each carries its warning's digest.
ANSWER = "text-"


def answer_field(digest: str) -> str:
    """Return the name of the field that says why a warning may stand."""
    return ANSWER + digest[:16]


def answers_form(notice: Notice, warnings: Iterable[Problem], given: Mapping[str, str]) -> BaseForm:
    """Return one form with a field for each warning, so that saving one answer does not lose what others hold.

    ``given`` are the answers that stand, by digest.  The notice's version makes the form carry marks of them.
    """
    asked = {answer_field(warning.digest): warning for warning in warnings}
    fields = {name: long_text(_(warning.text, **warning.values), max=4000) for name, warning in asked.items()}
    made: type[BaseForm] = type("AnswersForm", (BaseForm,), fields)
    held = {name: given.get(warning.digest, "") for name, warning in asked.items()}
    return made(data={"version": notice.version, **held})


class ReasonForm(BaseForm):
    """Why something is sent back."""

    reason = long_text(_l("Ý kiến trả lại"), max=4000, required=_l("Hãy ghi nội dung cần sửa."))


class CommentForm(BaseForm):
    """What somebody says about a sentence (``key``) or about the whole notice."""

    text = long_text(_l("Ý kiến"), max=4000, required=_l("Hãy viết ý kiến."))
    key = HiddenField()


class SupersedeForm(BaseForm):
    """Why an issued notice is replaced."""

    reason = long_text(
        _l("Lý do thay thế"),
        max=2000,
        required=_l("Hãy ghi lý do thay thế."),
        description=_l("Nêu sai sót về nội dung; lý do này được gửi cho các đơn vị."),
    )
    annexes = Checkboxes(_l("Phụ lục là tệp riêng được mang theo"), coerce=int, choices=[])


class WithdrawForm(BaseForm):
    """Why a draft that was to replace a notice is given up."""

    reason = long_text(_l("Lý do"), max=2000, required=_l("Hãy ghi lý do."))


class IssueForm(BaseForm):
    """The number and date that the clerk's office gave."""

    number = text(_l("Số, ký hiệu"), max=60, required=_l("Hãy nhập số, ký hiệu văn thư đã cấp."))
    issued_on = DayField(_l("Ngày ban hành"), required=_l("Hãy nhập ngày ban hành."))


#: How the fields begin in which warnings are answered that number and day have brought up.
ANSWERS = "answer_"


def answer_name(problem: Problem) -> str:
    """Return the name of the field in which a warning is answered; those that say the same are answered together."""
    return f"{ANSWERS}{hashlib.sha256(str(problem).encode()).hexdigest()[:16]}"


def issue_form(waiting: Iterable[Problem]) -> IssueForm:
    """Return the form of issuing with a field for each warning that waits for an answer."""
    fields = {
        answer_name(problem): long_text(
            _(problem.text, **problem.values), max=4000, required=_l("Hãy ghi lý do giữ nguyên nội dung.")
        )
        for problem in waiting
    }
    made: type[IssueForm] = type("IssueForm", (IssueForm,), fields)
    return made()
