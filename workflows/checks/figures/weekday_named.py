"""A day of the week that is written beside a date is the day of that date."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.wording import date_cited

_DAY = r"(?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})"
_NAMES = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_NAME = rf"(?P<name>{'|'.join(_NAMES)}|thứ [2-7])"
_NAMED = (
    re.compile(rf"{_DAY}\s*\((?:tức |nhằm )?{_NAME}\)", re.IGNORECASE),
    re.compile(rf"(?<![^\W_]){_NAME},?\s*(?:\(?ngày )?{_DAY}", re.IGNORECASE),
)
#: What is counted, and no day of the week: "lần thứ hai", "Kỳ họp thứ Sáu".
_COUNTED = re.compile(r"(?:lần|kỳ họp|phiên(?: họp)?|khóa|đợt|hội nghị|vòng|bước|phần|loại|hạng) $", re.IGNORECASE)


@figure_rule(
    "date_order",
    title=N_("Thứ trong tuần đúng với ngày"),
    why=N_("Thứ và ngày không khớp thì người nhận không biết hạn là ngày nào."),
)
def weekday_named(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for form in _NAMED:
            for match in form.finditer(block.text):
                day, name = day_of(match["day"]), match["name"].lower()
                named = int(name[-1]) - 2 if name[-1].isdigit() else _NAMES.index(name)
                is_counted = _COUNTED.search(block.text[max(0, match.start("name") - 12) : match.start("name")])
                if day is not None and day.weekday() != named and not is_counted:
                    values = {"day": date_cited(day), "name": name, "right": _NAMES[day.weekday()]}
                    text = N_("Ngày %(day)s không phải %(name)s.")
                    right = N_("Ngày này là %(right)s; ghi lại thứ hoặc ngày.")
                    yield Fault(block.span(*match.span()), "medium", text, right, values, 0.95)
