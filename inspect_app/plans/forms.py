"""What people type about plans, teams and the checklist."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import (
    BooleanField,
    FormField,
    HiddenField,
    IntegerField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import FieldList
from wtforms.form import Form
from wtforms.validators import InputRequired, NumberRange

from inspect_app.deadlines.reading import check_wording
from inspect_app.fields import BaseForm, Checkboxes, Choice, DayField, long_text
from inspect_app.fields import text as line
from inspect_app.i18n import _, _l
from inspect_app.office.choosing import check_lines, signatory_field
from workflows.areas import AREA_LABELS
from workflows.extensions import DECIDER_LABELS
from workflows.findings import SEVERITY_LABELS
from workflows.notice_facts import phases_of
from workflows.plans import PLAN_KIND_LABELS, PlanKind
from workflows.teams import TEAM_POST_LABELS
from workflows.wording_lint import Remark, figure_remarks, remarks


class PlanForm(BaseForm):
    """What a plan says about itself."""

    authority_id = Choice(_l("Cơ quan ban hành"), coerce=int)
    title = line(_l("Trích yếu"), max=500, required=_l("Hãy nhập trích yếu của kế hoạch."))
    # Asked only where there is one like it: a page gone back to is sent once more without a thought.
    is_another = BooleanField(_l("Vẫn lập một kế hoạch khác"))
    year = IntegerField(
        _l("Năm"), validators=[InputRequired(_l("Hãy nhập năm.")), NumberRange(2000, 2100, _l("Năm từ 2000 đến 2100."))]
    )
    kind = Choice(_l("Hình thức kiểm tra"), choices=[(k.value, _l(PLAN_KIND_LABELS[k])) for k in PlanKind])
    period_from = DayField(_l("Thời kỳ kiểm tra, từ ngày"))
    period_to = DayField(_l("Thời kỳ kiểm tra, đến ngày"))
    legal_bases = long_text(
        _l("Căn cứ"), description=_l("Mỗi căn cứ một dòng: loại, số, ngày, cơ quan ban hành, nội dung")
    )
    purpose = long_text(_l("Mục đích, yêu cầu"))
    team_name = line(_l("Tên gọi chính thức của đoàn"), max=120, required=True)
    report_deadline = line(
        _l("Thời hạn báo cáo kết quả khắc phục"),
        max=200,
        description=_l("Viết như trong văn bản: trước ngày 25/10/2023"),
    )
    before_is_inclusive = BooleanField(_l("“Trước ngày” tính cả chính ngày đó"))
    shortest_deadline = IntegerField(
        _l("Thời hạn ngắn nhất (ngày làm việc)"),
        description=_l("Ngắn hơn số này, tính từ ngày ban hành thông báo, thì khi rà soát sẽ hỏi lại"),
        default=5,
        validators=[InputRequired(_l("Hãy nhập số ngày.")), NumberRange(0, 60, _l("Hãy nhập từ 0 đến 60 ngày."))],
    )
    consolidation_deadline = line(
        _l("Thời hạn cơ quan tham mưu tổng hợp, báo cáo"),
        max=200,
        description=_l("Sau thời hạn của các đơn vị, ví dụ: trước ngày 06/11/2023"),
    )
    review_months = IntegerField(
        _l("Xem lại việc thường xuyên sau (tháng)"),
        description=_l("Việc “ngay”, “thường xuyên” không quá hạn; sau số tháng này cơ quan tham mưu xem lại"),
        default=3,
        validators=[InputRequired(_l("Hãy nhập số tháng.")), NumberRange(1, 24, _l("Hãy nhập từ 1 đến 24 tháng."))],
    )
    extension_decider = Choice(
        _l("Người quyết định gia hạn"), choices=[(one.value, _l(label)) for one, label in DECIDER_LABELS.items()]
    )
    extension_most = IntegerField(
        _l("Số lần gia hạn nhiều nhất cho một nhiệm vụ"),
        description=_l("Ghi 0 để không giới hạn"),
        default=2,
        validators=[InputRequired(_l("Hãy nhập số lần, hoặc 0.")), NumberRange(0, 20, _l("Hãy nhập từ 0 đến 20."))],
    )
    extension_cap_days = IntegerField(
        _l("Gia hạn nhiều nhất (ngày kể từ hạn ban đầu)"),
        default=365,
        validators=[InputRequired(_l("Hãy nhập số ngày.")), NumberRange(1, 1095, _l("Hãy nhập từ 1 đến 1095 ngày."))],
    )
    share_most = IntegerField(
        _l("Nói “hầu hết” từ (phần trăm số đơn vị được kiểm tra)"),
        default=75,
        validators=[InputRequired(_l("Hãy nhập số phần trăm.")), NumberRange(1, 100, _l("Từ 1 đến 100."))],
    )
    share_majority = IntegerField(
        _l("Nói “đa số” từ (phần trăm số đơn vị được kiểm tra)"),
        default=51,
        validators=[InputRequired(_l("Hãy nhập số phần trăm.")), NumberRange(1, 100, _l("Từ 1 đến 100."))],
    )
    named_only = BooleanField(_l("Luôn nêu tên đơn vị, không dùng “một số”, “đa số”, “hầu hết”"))
    list_limit = IntegerField(
        _l("Đưa danh sách vào phụ lục khi nhiều hơn (đơn vị)"),
        default=20,
        description=_l("Ghi 0 để luôn nêu tên trong câu."),
        validators=[InputRequired(_l("Hãy nhập số đơn vị, hoặc 0.")), NumberRange(0, 10_000, _l("Từ 0 trở lên."))],
    )
    annex_by_unit = BooleanField(_l("Kèm phụ lục nhiệm vụ khắc phục theo từng đơn vị"))
    assemble_on = DayField(
        _l("Ngày tổng hợp dự thảo thông báo"), description=_l("Bỏ trống: tổng hợp khi biên bản cuối cùng được ký")
    )
    recipients = long_text(_l("Nơi nhận của thông báo kết luận"), max=4000, description=_l("Mỗi nơi nhận một dòng"))
    signatory = signatory_field()
    signature_lines = long_text(
        _l("Quyền hạn, chức vụ người ký"), max=500, description=_l("Mỗi dòng một phần: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH")
    )
    signer_name = line(_l("Họ tên người ký"), max=200)
    validate_signature_lines = staticmethod(check_lines)

    def validate_report_deadline(self, field: Choice) -> None:
        check_wording(field.data or "")

    def validate_consolidation_deadline(self, field: Choice) -> None:
        check_wording(field.data or "")

    def validate_share_majority(self, field: IntegerField) -> None:
        if field.data and self.share_most.data and field.data > self.share_most.data:
            raise ValidationError(_("Ngưỡng “đa số” không được lớn hơn ngưỡng “hầu hết”."))

    def validate_period_to(self, field: DayField) -> None:
        if field.data and self.period_from.data and field.data < self.period_from.data:
            raise ValidationError(_("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."))


class PickForm(BaseForm):
    """A list to tick: units or criteria."""

    chosen = Checkboxes(_l("Chọn"), coerce=int)


class RequirementRow(Form):
    """One general requirement; a row without text is dropped."""

    addressee = line(_l("Đối tượng"), max=300, description=_l("Bỏ trống: nhiệm vụ trong thời gian tới"))
    text = long_text(_l("Nội dung yêu cầu"), max=4000)
    deadline_wording = line(_l("Thời hạn"), max=200)
    responsible = line(_l("Người chịu trách nhiệm"), max=300)
    result = line(_l("Kết quả phải có"), max=1000)
    phases = long_text(
        _l("Các mốc"), max=4000, description=_l("Mỗi mốc một dòng: nội dung | thời hạn"), render_kw={"rows": 2}
    )
    makes_tasks = BooleanField(_l("Giao thành nhiệm vụ cho từng đơn vị được kiểm tra"))

    def validate_deadline_wording(self, field: Choice) -> None:
        check_wording(field.data or "")

    def validate_phases(self, field: Choice) -> None:
        for phase in phases_of(field.data or ""):
            if not phase.text or not phase.deadline_wording:
                raise ValidationError(
                    _("Mỗi mốc ghi nội dung, dấu | rồi thời hạn: Báo cáo lần 1 | trước ngày 25/10/2023.")
                )
            check_wording(phase.deadline_wording)


class RequirementsForm(BaseForm):
    """The general requirements in order."""

    rows = FieldList(FormField(RequirementRow), max_entries=40)
    standard = Checkboxes(_l("Thêm từ đoạn văn mẫu"), coerce=int)


class ReasonForm(BaseForm):
    """Why a plan is sent back or called off."""

    reason = long_text(_l("Lý do"), max=4000, required=_l("Hãy ghi lý do."))


class IssueForm(BaseForm):
    """The number and date that the clerk's office gave."""

    number = line(_l("Số, ký hiệu"), max=60, required=_l("Hãy nhập số, ký hiệu văn thư đã cấp."))
    issued_on = DayField(_l("Ngày ban hành"), required=_l("Hãy nhập ngày ban hành."))


class MemberRow(Form):
    """One line of a team decision."""

    person_id = Choice(_l("Người"), coerce=int)
    post = Choice(
        _l("Chức danh trong đoàn"),
        choices=[(p.value, _l(label)) for p, label in TEAM_POST_LABELS.items()] + [("", _l("Thôi tham gia"))],
    )
    title = line(_l("Chức vụ, đơn vị công tác"), max=200)


class DecisionForm(BaseForm):
    """A decision on the team."""

    number = line(_l("Số quyết định"), max=60, required=_l("Hãy nhập số quyết định."))
    issued_on = DayField(_l("Ngày ban hành"), required=_l("Hãy nhập ngày ban hành."))
    effective_on = DayField(_l("Có hiệu lực từ ngày"), required=_l("Hãy nhập ngày có hiệu lực."))
    subject = line(_l("Về việc"), max=500, required=_l("Hãy nhập trích yếu, ví dụ: thành lập Đoàn kiểm tra."))
    members = FieldList(FormField(MemberRow), max_entries=40)


class VisitForm(BaseForm):
    """One line of the calendar."""

    unit_id = Choice(_l("Đơn vị"), coerce=int)
    visit_on = DayField(_l("Ngày kiểm tra"), required=_l("Hãy nhập ngày kiểm tra."))
    session = line(_l("Buổi, giờ"), max=40)
    place = line(_l("Địa điểm"), max=300)


#: No authority: shared by all.
SHARED = 0


class WordingsForm(BaseForm):
    """What a notice says of a criterion that was met or not."""

    met_wording = long_text(
        _l("Câu khi đạt"),
        max=2000,
        description=_l(
            "Không ghi tên đơn vị. Có thể đặt {đơn vị}, {số liệu}; phần trong [ ] bỏ đi khi không có số liệu."
        ),
    )
    met_wording_many = long_text(_l("Câu khi nhiều đơn vị đạt"), max=2000, description=_l("Bỏ trống: như câu trên"))
    unmet_wording = long_text(_l("Câu khi chưa đạt"), max=2000)
    unmet_wording_many = long_text(
        _l("Câu khi nhiều đơn vị chưa đạt"), max=2000, description=_l("Bỏ trống: như câu trên")
    )
    figure_wording = line(
        _l("Cách ghi số liệu trong thông báo"),
        max=200,
        description=_l("Dùng {tỷ lệ}, {tử số}, {mẫu số}. Bỏ trống: ghi tỷ lệ phần trăm."),
    )

    def validate_met_wording(self, field: TextAreaField) -> None:
        _check_slots(remarks(field.data or ""))

    validate_met_wording_many = validate_unmet_wording = validate_unmet_wording_many = validate_met_wording

    def validate_figure_wording(self, field: TextAreaField) -> None:
        _check_slots(figure_remarks(field.data or ""))


def _check_slots(found: Iterable[Remark]) -> None:
    """Refuse a wording that cannot be filled; what is only poor is said beside the preview."""
    if errors := [_(remark.text) % remark.values for remark in found if remark.severity == "error"]:
        raise ValidationError(" ".join(errors))


class CriterionForm(WordingsForm):
    """A criterion of the library."""

    authority_id = Choice(_l("Thuộc bộ nội dung của"), coerce=int)
    code = line(_l("Mã"), max=20, required=_l("Hãy nhập mã, ví dụ TTHC-01."))
    area = Choice(_l("Lĩnh vực"), choices=[(area, _l(name)) for area, name in AREA_LABELS.items()])
    title = line(_l("Nội dung kiểm tra"), max=500, required=_l("Hãy nhập nội dung kiểm tra."))
    guidance = long_text(_l("Cách kiểm tra"), max=4000)
    remedy = long_text(_l("Yêu cầu khắc phục"), max=2000)
    figure_label = line(_l("Số liệu (tử số / mẫu số)"), max=200)
    responsible = line(_l("Chức danh chịu trách nhiệm"), max=200)
    severity = Choice(_l("Mức độ"), choices=[(s.value, _l(label.text)) for s, label in SEVERITY_LABELS.items()])
    position = HiddenField(default="0")
