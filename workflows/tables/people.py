"""People and their posts as a table: one row for each post."""

from collections.abc import Iterable, Mapping
from datetime import date

from workflows.accounts import ADDRESS, ROLE_LABELS
from workflows.i18n import N_
from workflows.tables.columns import Blame, Column, Kind, Table, day_of

ROLES = {words: role for role, words in ROLE_LABELS.items()}
NOT_AN_ADDRESS = N_("Địa chỉ thư chưa đúng dạng, ví dụ nguyenvana@bacgiang.gov.vn.")
FAR_AWAY = N_("Năm không hợp lý. Hãy kiểm tra lại ngày.")


def _check(
    _before: Mapping[str, str], after: Mapping[str, str], touched: Mapping[str, str], _today: date
) -> Iterable[Blame]:
    if after["email"] and not ADDRESS.fullmatch(after["email"]):
        yield "email", NOT_AN_ADDRESS, {}
    for key in ("from_on", "to_on"):
        day = day_of(after[key])
        if key in touched and day and not 1945 <= day.year <= 2100:
            yield key, FAR_AWAY, {}


PEOPLE = Table(
    name="people",
    sheet="Người dùng",
    columns=(
        Column("full_name", "Họ và tên", 26, 200, needed=N_("Hãy nhập họ và tên.")),
        Column("email", "Thư công vụ", 30, 254, needed=N_("Hãy nhập địa chỉ thư.")),
        Column("phone", "Điện thoại", 14, 40),
        Column(
            "unit", "Đơn vị", 28, 300, kind=Kind.CHOICE, needed=N_("Hãy chọn đơn vị."), is_fixed=True
        ),
        Column(
            "role", "Vai trò trong hệ thống", 30, kind=Kind.CHOICE, choices=tuple(ROLES), is_fixed=True,
            needed=N_("Hãy chọn vai trò."),
        ),
        Column("title", "Chức vụ", 26, 200, needed=N_("Hãy nhập chức vụ."), is_fixed=True),
        Column("from_on", "Từ ngày", 13, kind=Kind.DAY, needed=N_("Hãy nhập ngày bắt đầu."), is_fixed=True),
        Column("to_on", "Đến hết ngày", 13, kind=Kind.DAY, hint="Ngày cuối cùng giữ chức vụ. Bỏ trống khi còn giữ"),
    ),
    keys=("email", "unit", "role"),
    how=(
        "Mỗi dòng là một chức vụ của một người; người giữ hai chức vụ thì ghi hai dòng, cùng địa chỉ thư.",
        "Địa chỉ thư chưa có trên hệ thống: người đó được mời bằng thư, tự đặt mật khẩu.",
        "Thôi giữ chức vụ: ghi ngày cuối cùng. Đổi vai trò hoặc đơn vị: ghi ngày cuối ở dòng cũ, thêm dòng mới.",
        "Chức vụ không có trong bảng thì giữ nguyên, không bị xóa.",
    ),
    check=_check,
)  # fmt: skip
