"""When an inspection was made, as a notice tells it: "từ ngày 09 đến ngày 20 tháng 9 năm 2024, Đoàn đã kiểm tra"."""

import re
from datetime import date

_DAY = r"\d{1,2}(?:\s?/\s?\d{1,2}|\s+tháng\s+\d{1,2})(?:\s?/\s?\d{4}|\s+năm\s+\d{4})"
_PART = r"\d{1,2}(?:\s?/\s?\d{1,2}(?:\s?/\s?\d{4})?)?"
#: The last day of one, of a span or of a list of days; only the last is written in full.
_DAYS = rf"ngày\s+(?:{_PART}\s*(?:,|và|đến|-|–)\s*(?:hết\s+)?(?:ngày\s+)?){{0,9}}(?P<day>{_DAY})"
#: Days of a document that is cited, and of the figures that were looked at, are none of a visit.
_OTHER = (
    r"(?:số\s+\S+(?:\s+[^\s,;]+){0,2}|(?:thời kỳ|số liệu|giai đoạn|mốc)[^,;.]*|tính|ký|ban hành)"
    r"\s+(?:từ\s+)?$"
)
_TEAM = r"(?:Đoàn|Tổ)\b[^.;]{0,60}?(?:kiểm tra|làm việc|tiến hành)"
_AHEAD = re.compile(rf"{_DAYS}\s*,?\s*(?:thì\s+)?{_TEAM}", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:(?:Đoàn|Tổ)\b[^.;]{{0,40}}?\bđã\b|đã (?:tiến hành )?kiểm tra|làm việc (?:với|tại))[^.;]{{0,400}}?"
    rf"(?<!\w)(?:từ|trong(?:\s+\w+){{0,3}}|vào)\s+(?:các\s+)?{_DAYS}",
    re.IGNORECASE,
)
_OTHER_BEFORE = re.compile(_OTHER, re.IGNORECASE)


def visited_in(text: str, issued_on: date | None = None) -> date | None:
    """Return the last day on which the team was at work, where the text says so, and no later than it was issued.

    >>> visited_in("Từ ngày 02/8 đến ngày 26/8/2022, Tổ đã làm việc với 05 phòng.")
    datetime.date(2022, 8, 26)
    >>> visited_in("Quyết định số 61/QĐ-UBND ngày 06/9/2021 thành lập Đoàn kiểm tra") is None
    True
    """
    flat = " ".join(text.split())
    found: list[date] = []
    for pattern in (_AHEAD, _AFTER):
        for match in pattern.finditer(flat):
            start = match.start() if pattern is _AHEAD else flat.rfind("ngày", match.start(), match.start("day"))
            if _OTHER_BEFORE.search(flat[max(0, start - 60) : start]):
                continue
            day = _date(match["day"])
            if day is not None and (issued_on is None or day <= issued_on):
                found.append(day)
        if found:
            return max(found)
    return None


def _date(written: str) -> date | None:
    day, month, year = (int(part) for part in re.findall(r"\d+", written))
    try:
        return date(year, month, day)
    except ValueError:
        return None
