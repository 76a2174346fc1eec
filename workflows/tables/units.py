"""The units as a table."""

from collections.abc import Iterable, Mapping
from datetime import date

from workflows.i18n import N_
from workflows.tables.columns import Blame, Column, Kind, Table, day_of, number_of
from workflows.units import KIND_LABELS

KINDS = {words[:1].upper() + words[1:]: kind for kind, words in KIND_LABELS.items()}
KIND_WORDS = {kind: words for words, kind in KINDS.items()}
FAR_AWAY = N_("Năm không hợp lý. Hãy kiểm tra lại ngày.")
PLACE = N_("Hãy nhập số từ 0 đến 9999.")


def _check(
    _before: Mapping[str, str], after: Mapping[str, str], touched: Mapping[str, str], _today: date
) -> Iterable[Blame]:
    for key in ("valid_from", "valid_to"):
        day = day_of(after[key])
        if key in touched and day and not 1800 <= day.year <= 2100:
            yield key, FAR_AWAY, {}
    yield from check_place(after["position"])


def check_place(words: str) -> Iterable[Blame]:
    """Yield what is wrong with a place in a list."""
    place = number_of(words)
    if place is not None and (place != int(place) or not 0 <= place <= 9999):
        yield "position", PLACE, {}


UNITS = Table(
    name="units",
    sheet="Đơn vị",
    columns=(
        Column("kind", "Loại đơn vị", 14, kind=Kind.CHOICE, choices=tuple(KINDS), needed=N_("Hãy chọn loại đơn vị.")),
        Column("name", "Tên", 26, 120, needed=N_("Hãy nhập tên đơn vị."), hint="Không kèm loại đơn vị: Đồng Vương"),
        Column(
            "parent", "Đơn vị cấp trên", 30, 300, kind=Kind.CHOICE, is_open=True,
            hint="Chọn trong danh sách, hoặc ghi tên đơn vị mới của dòng trên. Bỏ trống: cấp cao nhất",
        ),
        Column("code", "Mã đơn vị hành chính", 12, 20),
        Column("position", "Thứ tự", 8, 6, kind=Kind.NUMBER),
        Column("valid_from", "Có từ ngày", 13, kind=Kind.DAY, needed=N_("Hãy nhập ngày đơn vị bắt đầu.")),
        Column("valid_to", "Đến hết ngày", 13, kind=Kind.DAY),
        Column("place", "Địa danh trên văn bản", 20, 120),
        Column("office_name", "Cơ quan tham mưu nội vụ", 24, 120),
        Column("address", "Địa chỉ trụ sở", 34, 300),
        Column("email", "Thư công vụ", 26, 254),
        Column("phone", "Điện thoại", 14, 40),
    ),
    keys=("kind", "name", "parent"),
    how=(
        "Mỗi dòng là một đơn vị. Dòng có mã là đơn vị đã có; thêm đơn vị mới vào các dòng trống bên dưới.",
        "Đơn vị cấp trên ghi trước đơn vị nằm trong nó.",
        "Sáp nhập, chia tách, đổi tên theo nghị quyết thì ghi ở trang của đơn vị, không ghi ở đây.",
        "Đơn vị không có trong bảng thì giữ nguyên, không bị xóa.",
    ),
    check=_check,
)  # fmt: skip
