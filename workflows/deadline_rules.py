"""The rules by which deadlines are counted, as dated law: what a rule says, where it stands, from when to when.

A deadline keeps the name of the version that made it ("period_days@2017-01-01"), so that years later anybody can read
by which text its day was found.  To extend: add a row; a new text ends the row before it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from workflows.deadline_parts import DeadlineKind
from workflows.i18n import N_


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One rule as it stood between two days; both days count, no last day means until now."""

    key: str
    name: str
    text: str
    source: str
    valid_from: date
    valid_to: date | None = None

    @property
    def version(self) -> str:
        """The name by which a deadline remembers this rule."""
        return f"{self.key}@{self.valid_from.isoformat()}"

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


_CODE_2005, _LAST_2005, _CODE_2015 = date(2006, 1, 1), date(2016, 12, 31), date(2017, 1, 1)
_PERIOD = N_(
    "Ngày làm mốc không tính; thời hạn tính từ ngày liền sau. Ngày nghỉ ở giữa vẫn tính. Ngày cuối cùng là ngày nghỉ "
    "cuối tuần hoặc ngày nghỉ lễ thì thời hạn kết thúc vào cuối ngày làm việc tiếp theo."
)
_MONTHS = N_(
    "Kết thúc vào ngày tương ứng của tháng cuối cùng; tháng đó không có ngày tương ứng thì kết thúc vào ngày cuối "
    "tháng. Ngày cuối cùng là ngày nghỉ thì kết thúc vào ngày làm việc tiếp theo."
)
_FIXED = N_(
    "Thời hạn kết thúc lúc 24 giờ của ngày được ghi. Ngày ghi cụ thể không phải khoảng thời gian nên không tự dời."
)
_WORKING = N_(
    "Chỉ đếm ngày làm việc theo lịch của cơ quan: trừ ngày nghỉ hằng tuần, nghỉ lễ, nghỉ bù; "
    "tính cả ngày thứ Bảy đi làm bù."
)
_BACK = N_("Đếm lùi từ ngày làm mốc, không tính ngày làm mốc; không dời về sau khi rơi vào ngày nghỉ.")
_PRACTICE = N_("Cách hiểu đã chọn trong kế hoạch của cuộc kiểm tra; chưa văn bản nào quy định")

_RULES = (
    DeadlineRule(
        "before", N_("Trước ngày được ghi"),
        N_("“Trước ngày 25/10” kết thúc hết ngày 24/10. Kế hoạch có thể chọn nhận đến hết chính ngày được ghi."),
        _PRACTICE, _CODE_2005,
    ),
    DeadlineRule(
        "before_inclusive", N_("Trước ngày được ghi, nhận cả ngày đó"),
        N_("“Trước ngày 25/10” được nhận đến hết ngày 25/10, theo lựa chọn của kế hoạch."), _PRACTICE, _CODE_2005,
    ),
    DeadlineRule(
        "by", N_("Đến hết ngày được ghi"), _FIXED, N_("Bộ luật Dân sự 2005, điều 153"), _CODE_2005, _LAST_2005
    ),
    DeadlineRule("by", N_("Đến hết ngày được ghi"), _FIXED, N_("Bộ luật Dân sự 2015, điều 148 khoản 1, 6"), _CODE_2015),
    DeadlineRule(
        "end_of", N_("Trong tháng, quý, năm"), N_("Kết thúc vào ngày cuối cùng của tháng, quý, năm được ghi."),
        N_("Bộ luật Dân sự 2005, điều 151, 153"), _CODE_2005, _LAST_2005,
    ),
    DeadlineRule(
        "end_of", N_("Trong tháng, quý, năm"), N_("Kết thúc vào ngày cuối cùng của tháng, quý, năm được ghi."),
        N_("Bộ luật Dân sự 2015, điều 146, 148"), _CODE_2015,
    ),
    DeadlineRule(
        "period_days", N_("Khoảng thời gian tính bằng ngày, tuần"), _PERIOD, N_("Bộ luật Dân sự 2005, điều 152, 153"),
        _CODE_2005, _LAST_2005,
    ),
    DeadlineRule(
        "period_days", N_("Khoảng thời gian tính bằng ngày, tuần"), _PERIOD,
        N_("Bộ luật Dân sự 2015, điều 147 khoản 2, 3; điều 148 khoản 2, 5"), _CODE_2015,
    ),
    DeadlineRule(
        "period_months", N_("Khoảng thời gian tính bằng tháng"), _MONTHS, N_("Bộ luật Dân sự 2005, điều 152, 153"),
        _CODE_2005, _LAST_2005,
    ),
    DeadlineRule(
        "period_months", N_("Khoảng thời gian tính bằng tháng"), _MONTHS,
        N_("Bộ luật Dân sự 2015, điều 147 khoản 2, 3; điều 148 khoản 3, 5"), _CODE_2015,
    ),
    DeadlineRule(
        "period_working_days", N_("Khoảng thời gian tính bằng ngày làm việc"), _WORKING,
        N_("Bộ luật Lao động 1994, điều 73; Quyết định số 188/1999/QĐ-TTg"), _CODE_2005, date(2013, 4, 30),
    ),
    DeadlineRule(
        "period_working_days", N_("Khoảng thời gian tính bằng ngày làm việc"), _WORKING,
        N_("Bộ luật Lao động 2012, điều 115; Quyết định số 188/1999/QĐ-TTg"), date(2013, 5, 1), date(2020, 12, 31),
    ),
    DeadlineRule(
        "period_working_days", N_("Khoảng thời gian tính bằng ngày làm việc"), _WORKING,
        N_("Bộ luật Lao động 2019, điều 111, 112; Quyết định số 188/1999/QĐ-TTg"), date(2021, 1, 1), date(2026, 6, 30),
    ),
    DeadlineRule(
        "period_working_days", N_("Khoảng thời gian tính bằng ngày làm việc"), _WORKING,
        N_(
            "Bộ luật Lao động 2019, điều 111, 112; Nghị quyết số 28/2026/QH16 (ngày 24/11); "
            "Quyết định số 188/1999/QĐ-TTg"
        ),
        date(2026, 7, 1),
    ),
    DeadlineRule("back_days", N_("Trước một sự kiện bằng số ngày"), _BACK, _PRACTICE, _CODE_2005),
    DeadlineRule("back_working_days", N_("Trước một sự kiện bằng số ngày làm việc"), _BACK, _PRACTICE, _CODE_2005),
    DeadlineRule(
        "open_duty", N_("Việc làm ngay, thường xuyên, định kỳ"),
        N_("Không có ngày cuối cùng nên không bao giờ quá hạn; có ngày xem lại để việc không bị quên."), _PRACTICE,
        _CODE_2005,
    ),
)  # fmt: skip

#: Every version by its name.
RULES: Mapping[str, DeadlineRule] = MappingProxyType({rule.version: rule for rule in _RULES})


def rule_on(key: str, day: date) -> DeadlineRule | None:
    """Return the version of a rule in force on a day; none before the oldest we know.

    >>> rule_on("period_days", date(2016, 12, 31)).source
    'Bộ luật Dân sự 2005, điều 152, 153'
    """
    return next((rule for rule in _RULES if rule.key == key and rule.is_valid_on(day)), None)


def rules_on(day: date) -> list[DeadlineRule]:
    """Return all rules in force on a day, in the order in which people meet them."""
    return [rule for rule in _RULES if rule.is_valid_on(day)]


def version_of(kind: DeadlineKind, day: date | None, *, before_is_inclusive: bool = False) -> str:
    """Return the name of the version that counts a deadline of this form starting on a day; empty where none does."""
    if day is None or kind is DeadlineKind.NONE:
        return ""
    key = "before_inclusive" if kind is DeadlineKind.BEFORE and before_is_inclusive else kind.value
    rule = rule_on(key, day)
    return rule.version if rule else ""


# -- the holidays that the law gives -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HolidayLaw:
    """A paid holiday between two years: how many days, and the day of the solar year where it has one."""

    name: str
    days: int
    first_year: int
    last_year: int | None = None
    month_day: tuple[int, int] | None = None


_HOLIDAYS = (
    HolidayLaw("Tết Dương lịch", 1, 1995, None, (1, 1)),
    HolidayLaw("Tết Nguyên đán", 4, 1995, 2012),
    HolidayLaw("Tết Nguyên đán", 5, 2013),
    HolidayLaw("Giỗ Tổ Hùng Vương", 1, 2007),
    HolidayLaw("Ngày Chiến thắng", 1, 1995, None, (4, 30)),
    HolidayLaw("Quốc tế lao động", 1, 1995, None, (5, 1)),
    HolidayLaw("Quốc khánh", 1, 1995, 2020, (9, 2)),
    HolidayLaw("Quốc khánh", 2, 2021, None, (9, 2)),
    HolidayLaw("Ngày Văn hóa Việt Nam", 1, 2026, None, (11, 24)),
)


def holidays_of(year: int) -> list[HolidayLaw]:
    """Return the paid holidays that the law gives in a year (BLLĐ 2019, điều 112, and what came before and after)."""
    return [law for law in _HOLIDAYS if law.first_year <= year and (law.last_year is None or year <= law.last_year)]


def missing_holidays(year: int, days: Iterable[tuple[date, str]]) -> list[str]:
    """Return the names of the holidays of a year that its calendar, (day, name) by (day, name), does not hold in full.

    >>> missing_holidays(2023, [(date(2023, 1, 1), "Tết Dương lịch")])[:2]
    ['Tết Nguyên đán', 'Giỗ Tổ Hùng Vương']
    """
    held = list(days)
    found = []
    for law in holidays_of(year):
        named = sum(name == law.name for _on, name in held)
        has_day = law.month_day is None or any(on == date(year, *law.month_day) for on, _name in held)
        if named < law.days or not has_day:
            found.append(law.name)
    return found
