"""The findings of a campaign as a table."""

from collections.abc import Iterable, Mapping
from datetime import date

from workflows.findings import FINDING_KIND_LABELS, SEVERITY_LABELS
from workflows.i18n import N_
from workflows.tables.checklists import AREAS
from workflows.tables.columns import Blame, Column, Kind, Table, number_of

KINDS = {label.text: kind.value for kind, label in FINDING_KIND_LABELS.items()}
SEVERITIES = {label.text: severity.value for severity, label in SEVERITY_LABELS.items()}
DENOMINATOR = N_("Mẫu số phải lớn hơn 0. Nếu không có số liệu, hãy để trống cả hai ô.")
NUMERATOR_NEEDED = N_("Đã nhập tổng số thì cần nhập cả số đạt.")
TOO_MANY = N_("Số đạt không được lớn hơn tổng số.")


def _check(
    _before: Mapping[str, str], after: Mapping[str, str], _touched: Mapping[str, str], _today: date
) -> Iterable[Blame]:
    reached, total = number_of(after["numerator"]), number_of(after["denominator"])
    if total is not None and total <= 0:
        yield "denominator", DENOMINATOR, {}
    elif total is not None and reached is None:
        yield "numerator", NUMERATOR_NEEDED, {}
    elif total is not None and reached is not None and reached > total:
        yield "numerator", TOO_MANY, {}


FINDINGS = Table(
    name="findings",
    sheet="Phát hiện",
    columns=(
        Column("visit", "Buổi kiểm tra", 30, kind=Kind.CHOICE, needed=N_("Hãy chọn buổi kiểm tra."), is_fixed=True),
        Column("kind", "Loại phát hiện", 14, kind=Kind.CHOICE, choices=tuple(KINDS), needed=N_("Hãy chọn một mục.")),
        Column(
            "criterion", "Mã nội dung kiểm tra", 14, kind=Kind.CHOICE, is_fixed=True, hint="Bỏ trống: phát hiện khác"
        ),
        Column("area", "Lĩnh vực", 28, kind=Kind.CHOICE, choices=tuple(AREAS), needed=N_("Hãy chọn lĩnh vực.")),
        Column(
            "statement", "Nội dung phát hiện", 48, needed=N_("Hãy ghi nội dung phát hiện."),
            hint="Viết như sẽ ghi trong biên bản và thông báo, không nêu tên đơn vị",
        ),
        Column("details", "Chi tiết, dẫn chứng", 36, 8_000),
        Column("severity", "Mức độ", 16, kind=Kind.CHOICE, choices=tuple(SEVERITIES)),
        Column("is_initiative", "Sáng kiến, cách làm hay", 12, kind=Kind.MARK),
        Column("figure_label", "Số liệu nói về", 22, 200),
        Column("numerator", "Số đạt", 10, 30, kind=Kind.NUMBER),
        Column("denominator", "Tổng số", 10, 30, kind=Kind.NUMBER),
        Column("remedy", "Yêu cầu khắc phục", 36),
        Column("responsible", "Người chịu trách nhiệm", 24, 200),
    ),
    keys=("visit", "kind", "statement"),
    how=(
        "Mỗi dòng là một phát hiện của một buổi kiểm tra đang diễn ra, biên bản chưa lập.",
        "Hạn chế có mã nội dung kiểm tra thì nội dung đó được ghi là “Chưa đạt”, nếu chưa ai ghi kết quả.",
        "Ảnh, tài liệu làm chứng không nằm trong bảng: đính kèm ở từng phát hiện trên hệ thống.",
        "Phát hiện không có trong bảng thì giữ nguyên. Rút phát hiện ở trang của nó, có lý do.",
    ),
    check=_check,
)  # fmt: skip
