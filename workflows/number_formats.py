"""How a spreadsheet shows a number under its format, as Vietnamese writes it: decimals behind a comma."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

#: Formats that every spreadsheet knows without being told.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    **dict.fromkeys(range(14, 18), "d/m/yyyy"), **dict.fromkeys((18, 19, 20, 21), "h:mm"), 22: "d/m/yyyy h:mm",
    **dict.fromkeys(range(27, 37), "d/m/yyyy"), 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    **dict.fromkeys((45, 46, 47), "mm:ss"), 48: "0.0E+0", **dict.fromkeys(range(50, 59), "d/m/yyyy"),
}  # fmt: skip
#: Digits that fit into a column as wide as most are.
_GENERAL_DIGITS = 10
#: Of larger numbers no spreadsheet knows each digit, nor of more decimals.
_MOST, _MOST_DECIMALS = 1e15, 10
#: Letters between quotation marks or behind a backslash; colours and conditions; room as wide as a letter.
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].')
_PLACES = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?|\.[0?#]+")


def is_day(code: str) -> bool:
    """Tell whether a format shows days: it names day or year outside quotation marks and brackets.

    >>> is_day("dd/mm/yyyy"), is_day('#,##0 "đồng/day"'), is_day("[Red]0.00")
    (True, False, False)
    """
    bare = _bare(code).lower()
    return "d" in bare or "y" in bare


def is_time(code: str) -> bool:
    """Tell whether a format shows the time of day.

    >>> is_time("h:mm"), is_time("0.00"), is_time('0 "h"')
    (True, False, False)
    """
    bare = _bare(code).lower()
    return not bare.startswith("general") and ("h" in bare or "s" in bare)


def _bare(code: str) -> str:
    return _LITERAL.sub("", code)


def shown(number: float, code: str, day: date | None = None) -> str:
    """Return a number as its cell shows it; ``day`` is the one it stands for under a format of days.

    >>> shown(0.8333333333333334, "0.0%"), shown(1234567.5, "#,##0"), shown(35, '0 "hồ sơ"'), shown(-2.5, "0.00")
    ('83,3%', '1.234.568', '35 hồ sơ', '-2,50')
    >>> shown(1 / 3, "General"), shown(0.1 + 0.2, ""), shown(45224.5, "dd/mm/yyyy h:mm", date(2023, 10, 25))
    ('0,3333333333', '0,3', '25/10/2023 12:00')
    """
    if day is not None or is_time(code):
        return _moment(number, code, day)
    sections = code.split(";")
    place = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    section = sections[place]
    places = _PLACES.search(_LITERAL.sub(lambda found: "\0" * len(found[0]), section))
    if places is None or abs(number) >= _MOST or "/" in section or "e" in _bare(section).lower():
        return f"{number:.{_GENERAL_DIGITS}g}".replace(".", ",")
    value = abs(number) if place == 1 else number
    share = 100 if "%" in _bare(section) else 1
    figures = _figures(Decimal(repr(float(value))) * share, places[0])
    return f"{_words(section[: places.start()])}{figures}{_words(section[places.end() :])}".strip()


def _figures(value: Decimal, places: str) -> str:
    whole, _stop, decimals = places.partition(".")
    decimals = decimals[:_MOST_DECIMALS]
    rounded = value.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    text = f"{rounded:{',' if ',' in whole.rstrip(',') else ''}.{len(decimals)}f}"
    head, stop, tail = text.partition(".")
    least = len(decimals.rstrip("#"))
    tail = tail[:least] + tail[least:].rstrip("0")
    return head.replace(",", ".") + ("," + tail if stop and tail else "")


def _words(part: str) -> str:
    return _LITERAL.sub(lambda found: found[1] or found[2] or "", part)


def _moment(number: float, code: str, day: date | None) -> str:
    words = f"{day:%d/%m/%Y}" if day else ""
    if not is_time(code):
        return words
    of_day = timedelta(seconds=round(number % 1 * 86_400))
    hours, seconds = divmod(of_day.seconds, 3600)
    clock = f"{hours:02}:{seconds // 60:02}" + (f":{seconds % 60:02}" if "s" in _bare(code).lower() else "")
    return f"{words} {clock}".strip()
