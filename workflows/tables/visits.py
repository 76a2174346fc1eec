"""Plans and their visits as a table: one row for each unit that a plan inspects, and the day of it."""

from collections.abc import Iterable, Mapping
from datetime import date

from workflows.i18n import N_
from workflows.plans import PLAN_KIND_LABELS
from workflows.tables.columns import Blame, Column, Kind, Table, day_of

PLAN_KINDS = {words: kind.value for kind, words in PLAN_KIND_LABELS.items()}
NO_REASON = N_("Hãy ghi lý do đổi lịch.")
ONLY_WHEN_MOVED = N_("Chỉ ghi lý do khi đổi ngày, giờ hoặc địa điểm của buổi kiểm tra đã xếp.")
NOT_WITHOUT_DAY = N_("Chưa ghi ngày kiểm tra thì chưa ghi buổi, địa điểm.")
NOT_TAKEN_OUT = N_("Không bỏ được ngày của buổi kiểm tra đã xếp. Hủy buổi kiểm tra ở trang của nó.")
YEARS = N_("Năm từ 2000 đến 2100.")
WHEN = ("visit_on", "session", "place")


def _check(
    before: Mapping[str, str], after: Mapping[str, str], touched: Mapping[str, str], _today: date
) -> Iterable[Blame]:
    if not (after["year"].isdigit() and 2000 <= int(after["year"]) <= 2100):
        yield "year", YEARS, {}
    begins, ends = day_of(after["period_from"]), day_of(after["period_to"])
    if begins and ends and ends < begins:
        yield "period_to", N_("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."), {}
    is_moved = bool(before["visit_on"]) and any(key in touched for key in WHEN)
    if before["visit_on"] and not after["visit_on"]:
        yield "visit_on", NOT_TAKEN_OUT, {}
    elif not after["visit_on"] and (after["session"] or after["place"]):
        yield "visit_on", NOT_WITHOUT_DAY, {}
    if is_moved and not after["reason"]:
        yield "reason", NO_REASON, {}
    elif after["reason"] and not is_moved:
        yield "reason", ONLY_WHEN_MOVED, {}


VISITS = Table(
    name="visits",
    sheet="Kế hoạch và lịch",
    columns=(
        Column(
            "plan", "Trích yếu kế hoạch", 44, 500, kind=Kind.CHOICE, is_open=True, is_fixed=True,
            needed=N_("Hãy nhập trích yếu của kế hoạch."), hint="Chọn kế hoạch đã có, hoặc ghi trích yếu kế hoạch mới",
        ),
        Column("year", "Năm", 8, 6, kind=Kind.NUMBER, needed=N_("Hãy nhập năm."), is_fixed=True),
        Column("kind", "Hình thức kiểm tra", 18, kind=Kind.CHOICE, choices=tuple(PLAN_KINDS), is_fixed=True),
        Column("period_from", "Thời kỳ từ ngày", 13, kind=Kind.DAY, is_fixed=True),
        Column("period_to", "Thời kỳ đến ngày", 13, kind=Kind.DAY, is_fixed=True),
        Column("unit", "Đơn vị được kiểm tra", 28, kind=Kind.CHOICE, needed=N_("Hãy chọn đơn vị."), is_fixed=True),
        Column("visit_on", "Ngày kiểm tra", 13, kind=Kind.DAY, hint="Bỏ trống khi chưa xếp lịch"),
        Column("session", "Buổi, giờ", 18, 40, hint="Ví dụ: Sáng, 08 giờ 00"),
        Column("place", "Địa điểm", 30, 300),
        Column("reason", "Lý do đổi lịch", 30, 2_000, hint="Chỉ khi đổi buổi kiểm tra đã xếp"),
    ),
    keys=("plan", "year", "unit", "visit_on"),
    how=(
        "Mỗi dòng là một đơn vị của một kế hoạch, và buổi kiểm tra ở đó nếu đã xếp lịch.",
        "Trích yếu và năm chưa có trên hệ thống: lập kế hoạch mới, ở dạng dự thảo.",
        "Đơn vị chỉ thêm vào kế hoạch còn là dự thảo. Lịch thêm và đổi được đến khi kết luận.",
        "Buổi kiểm tra không có trong bảng thì giữ nguyên. Hủy buổi kiểm tra ở trang của nó.",
    ),
    check=_check,
)  # fmt: skip
