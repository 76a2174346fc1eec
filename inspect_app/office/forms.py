"""What an office types about its own documents."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField
from wtforms.validators import ValidationError

from inspect_app.deadlines.reading import check_wording
from inspect_app.fields import BaseForm, Checkboxes, Choice, DayField, NumberField, long_text
from inspect_app.fields import text as line
from inspect_app.i18n import _, _l
from workflows.document_kinds import KINDS
from workflows.letterhead import PURPOSE_LABELS
from workflows.register import SCHEME_LABELS
from workflows.signing import MARK_LABELS, STANDING_LABELS

KIND_CHOICES = [(kind.value, _l(facts.label)) for kind, facts in KINDS.items()]


class ReasonForm(BaseForm):
    """Why something is no longer used."""

    reason = long_text(_l("Lý do"), max=2000, required=_l("Hãy ghi lý do."))


class LetterheadForm(BaseForm):
    """The head of a unit's documents from a day on."""

    valid_from = DayField(_l("Dùng cho văn bản từ ngày"), required=_l("Hãy nhập ngày bắt đầu dùng."))
    superior = long_text(
        _l("Cơ quan chủ quản"), max=300, description=_l("Bỏ trống nếu là Ủy ban nhân dân. Xuống dòng chỗ muốn ngắt")
    )
    issuer = long_text(
        _l("Tên cơ quan ban hành"), max=300, required=_l("Hãy nhập tên cơ quan ban hành văn bản."),
        description=_l("Xuống dòng chỗ muốn ngắt, ví dụ ỦY BAN NHÂN DÂN / HUYỆN YÊN THẾ"),
    )  # fmt: skip
    place = line(_l("Địa danh"), max=120, required=_l("Hãy nhập địa danh ghi trước ngày, tháng."))
    body_symbol = line(
        _l("Ký hiệu cơ quan"), max=20, required=_l("Hãy nhập chữ viết tắt của cơ quan, ví dụ UBND."),
        description=_l("Đứng cuối ký hiệu văn bản: TB-UBND"),
    )  # fmt: skip
    office_symbol = line(
        _l("Ký hiệu đơn vị soạn thảo"),
        max=20,
        description=_l("Trong ký hiệu công văn và nơi lưu: UBND-NV, Lưu: VT, NV"),
    )
    address = line(_l("Địa chỉ"), max=300)
    email = line(_l("Thư điện tử"), max=254)
    phone = line(_l("Điện thoại"), max=40)

    def validate_body_symbol(self, field: Any) -> None:
        _must_be_symbol(field.data)

    def validate_office_symbol(self, field: Any) -> None:
        _must_be_symbol(field.data)


def _must_be_symbol(value: str | None) -> None:
    if value and not (value.replace("-", "").isalpha() and value == value.upper()):
        raise ValidationError(_("Ký hiệu chỉ gồm chữ in hoa, ví dụ UBND hoặc NV."))


class SignatoryForm(BaseForm):
    """Who signs, in which capacity, what and how long."""

    person_id = Choice(_l("Người ký là tài khoản"), coerce=int)
    full_name = line(_l("Họ và tên in dưới chữ ký"), max=200)
    standing = Choice(_l("Tư cách ký"), choices=[(s.value, _l(words)) for s, words in STANDING_LABELS.items()])
    title = line(_l("Chức vụ"), max=200, required=_l("Hãy nhập chức vụ của người ký."))
    head_title = line(
        _l("Chức vụ người đứng đầu cơ quan"), max=200, required=_l("Hãy nhập chức vụ người đứng đầu, ví dụ Chủ tịch.")
    )
    body = line(
        _l("Tập thể được ký thay mặt (TM.)"), max=200, required=_l("Hãy nhập tên tập thể, ví dụ Ủy ban nhân dân.")
    )
    unit_head_title = line(_l("Chức vụ người đứng đầu đơn vị trực thuộc"), max=200)
    mark = Choice(
        _l("Ký thừa lệnh hay thừa ủy quyền"),
        choices=[("", _l("Không: là lãnh đạo cơ quan")), *[(m.value, _l(words)) for m, words in MARK_LABELS.items()]],
    )
    basis = line(
        _l("Quy chế làm việc hoặc văn bản ủy quyền"), max=300,
        description=_l("Số, ký hiệu, ngày của văn bản cho phép ký thừa lệnh, thừa ủy quyền"),
    )  # fmt: skip
    valid_from = DayField(_l("Được ký từ ngày"), required=_l("Hãy nhập ngày bắt đầu."))
    valid_to = DayField(_l("Đến hết ngày"))
    kinds = Checkboxes(_l("Loại văn bản được ký"), choices=KIND_CHOICES)

    def validate_valid_to(self, field: DayField) -> None:
        if field.data and self.valid_from.data and field.data < self.valid_from.data:
            raise ValidationError(_("Ngày kết thúc không được trước ngày bắt đầu."))


class RecipientsForm(BaseForm):
    """To whom documents of one kind go."""

    valid_from = DayField(_l("Dùng cho văn bản từ ngày"), required=_l("Hãy nhập ngày bắt đầu dùng."))
    text = long_text(
        _l("Nơi nhận"), max=4000, required=_l("Hãy nhập ít nhất một nơi nhận."),
        description=_l("Mỗi nơi nhận một dòng, dòng cuối Lưu: VT, NV. Dấu gạch đầu dòng và dấu câu do hệ thống đặt"),
    )  # fmt: skip


class PeriodCutForm(BaseForm):
    """On which day of the month reporting periods end."""

    day = NumberField(
        _l("Ngày chốt số liệu trong tháng"), required=True,
        description=_l("Ngày cuối của kỳ, ví dụ 14; ghi 31 nếu kỳ là trọn tháng"),
    )  # fmt: skip
    basis = line(_l("Theo văn bản"), max=300, description=_l("Văn bản quy định ngày này, nếu có"))


class ParagraphForm(BaseForm):
    """A standard paragraph."""

    kind = Choice(_l("Loại văn bản"), choices=KIND_CHOICES)
    purpose = Choice(_l("Vị trí trong văn bản"), choices=[(p.value, _l(words)) for p, words in PURPOSE_LABELS.items()])
    text = long_text(_l("Nội dung"), max=4000, required=_l("Hãy nhập nội dung đoạn văn."))
    addressee = line(
        _l("Đối tượng thực hiện"), max=300, description=_l("Với yêu cầu: UBND các xã, thị trấn được kiểm tra")
    )
    deadline_wording = line(
        _l("Thời hạn"), max=200, description=_l("Với yêu cầu, viết như trong văn bản: trước ngày 25/10/2023")
    )
    makes_tasks = BooleanField(_l("Với yêu cầu: giao thành nhiệm vụ theo dõi từng đơn vị"))

    def validate_deadline_wording(self, field: Any) -> None:
        check_wording(field.data or "")


class EntryForm(BaseForm):
    """A document of the paper register."""

    kind = Choice(_l("Loại văn bản"), choices=KIND_CHOICES)
    number = line(_l("Số, ký hiệu"), max=60, required=_l("Hãy nhập số, ký hiệu văn thư đã cấp."))
    issued_on = DayField(_l("Ngày văn bản"), required=_l("Hãy nhập ngày ghi trên văn bản."))
    signed_on = DayField(_l("Ngày ký"))
    subject = line(_l("Tên loại và trích yếu"), max=500, required=_l("Hãy nhập tên loại và trích yếu nội dung."))
    signer = line(_l("Người ký"), max=300)
    recipients = long_text(_l("Nơi nhận"), max=4000, description=_l("Mỗi nơi nhận một dòng"))
    copies = NumberField(_l("Số lượng bản"))
    note = long_text(_l("Ghi chú"), max=2000)

    def validate_copies(self, field: NumberField) -> None:
        if field.data is not None and (field.data % 1 or not 1 <= field.data <= 100_000):
            raise ValidationError(_("Hãy nhập số bản nguyên, từ 1 trở lên."))


class ReserveForm(BaseForm):
    """A number kept for a document still to come."""

    kind = Choice(_l("Loại văn bản"), choices=KIND_CHOICES)
    number = line(_l("Số, ký hiệu"), max=60, required=_l("Hãy nhập số, ký hiệu muốn giữ."))
    subject = line(_l("Giữ cho văn bản"), max=500, required=_l("Hãy ghi số này giữ cho văn bản nào."))


class GapForm(BaseForm):
    """Why the register does not hold some numbers."""

    series = Choice(_l("Hệ thống số"))
    first = NumberField(_l("Từ số"), required=True)
    last = NumberField(_l("Đến số"), required=True)
    reason = long_text(_l("Lý do"), max=2000, required=_l("Hãy ghi vì sao các số này không có trong sổ."))

    def validate_first(self, field: NumberField) -> None:
        _must_be_whole(field)

    def validate_last(self, field: NumberField) -> None:
        _must_be_whole(field)


def _must_be_whole(field: NumberField) -> None:
    if field.data is not None and (field.data % 1 or not 1 <= field.data <= 99_999):
        raise ValidationError(_("Hãy nhập số nguyên từ 1 đến 99.999."))


class SchemeForm(BaseForm):
    """How documents share counters from a year on."""

    from_year = NumberField(_l("Từ năm"), required=True)
    scheme = Choice(_l("Cách đánh số"), choices=[(s.value, _l(words)) for s, words in SCHEME_LABELS.items()])

    def validate_from_year(self, field: NumberField) -> None:
        if field.data is not None and (field.data % 1 or not 2000 <= field.data <= 2100):
            raise ValidationError(_("Hãy nhập năm gồm bốn chữ số."))
