"""The checklist library as a table: one row for each criterion."""

from collections.abc import Iterable, Mapping
from datetime import date

from workflows.areas import AREA_LABELS
from workflows.findings import SEVERITY_LABELS
from workflows.i18n import N_
from workflows.tables.columns import Blame, Column, Kind, Table
from workflows.tables.units import check_place
from workflows.wording_lint import Remark, figure_remarks, remarks

AREAS = {words: area for area, words in AREA_LABELS.items()}
SEVERITIES = {label.text: severity.value for severity, label in SEVERITY_LABELS.items()}
WORDINGS = ("met_wording", "met_wording_many", "unmet_wording", "unmet_wording_many")
SLOTS = "Không ghi tên đơn vị. Có thể đặt {đơn vị}, {số liệu}"
ONLY_HERE = N_("Chỉ ghi x ở nội dung đã có.")


def _check(
    before: Mapping[str, str], after: Mapping[str, str], touched: Mapping[str, str], _today: date
) -> Iterable[Blame]:
    for key in WORDINGS:
        if key in touched:
            yield from _poor(key, remarks(after[key]))
    if "figure_wording" in touched:
        yield from _poor("figure_wording", figure_remarks(after["figure_wording"]))
    if after["retired"] and not before["code"]:
        yield "retired", ONLY_HERE, {}
    yield from check_place(after["position"])


def _poor(key: str, found: Iterable[Remark]) -> Iterable[Blame]:
    """Yield what cannot be filled; what is only poor is said on the criterion's own page."""
    for remark in found:
        if remark.severity == "error":
            yield key, remark.text, remark.values


CHECKLIST = Table(
    name="checklist",
    sheet="Nội dung kiểm tra",
    columns=(
        Column("code", "Mã nội dung", 12, 20, needed=N_("Hãy nhập mã, ví dụ TTHC-01.")),
        Column("area", "Lĩnh vực", 28, kind=Kind.CHOICE, choices=tuple(AREAS), needed=N_("Hãy chọn lĩnh vực.")),
        Column("title", "Nội dung kiểm tra", 44, 500, needed=N_("Hãy nhập nội dung kiểm tra.")),
        Column("guidance", "Cách kiểm tra", 40),
        Column("met_wording", "Câu khi đạt", 40, 2_000, hint=SLOTS),
        Column("met_wording_many", "Câu khi nhiều đơn vị đạt", 34, 2_000, hint="Bỏ trống: như câu trên"),
        Column("unmet_wording", "Câu khi chưa đạt", 40, 2_000, hint=SLOTS),
        Column("unmet_wording_many", "Câu khi nhiều đơn vị chưa đạt", 34, 2_000, hint="Bỏ trống: như câu trên"),
        Column("remedy", "Yêu cầu khắc phục", 36, 2_000),
        Column("figure_label", "Số liệu (tử số / mẫu số)", 26, 200),
        Column("figure_wording", "Cách ghi số liệu", 26, 200, hint="Dùng {tỷ lệ}, {tử số}, {mẫu số}"),
        Column("responsible", "Chức danh chịu trách nhiệm", 24, 200),
        Column("severity", "Mức độ", 16, kind=Kind.CHOICE, choices=tuple(SEVERITIES)),
        Column("position", "Thứ tự", 8, 6, kind=Kind.NUMBER),
        Column("retired", "Ngừng dùng", 10, kind=Kind.MARK, hint="x: không dùng cho kế hoạch mới"),
    ),
    keys=("code",),
    how=(
        "Mỗi dòng là một nội dung kiểm tra. Thêm nội dung mới vào các dòng trống bên dưới.",
        "Kế hoạch đã lập giữ bản sao của nó; sửa ở đây chỉ có hiệu lực với kế hoạch lập sau.",
        "Nội dung không có trong bảng thì giữ nguyên. Muốn thôi dùng thì ghi x ở cột “Ngừng dùng”.",
    ),
    check=_check,
)  # fmt: skip
