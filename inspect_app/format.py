"""Dates, counts, deadlines and names as people read them; filters for templates, functions for mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from flask import Flask

from inspect_app import clock
from inspect_app.i18n import _, _n, gettext
from workflows.areas import AREA_LABELS
from workflows.deadlines import standing
from workflows.moves import Label
from workflows.scores import points_words, share_words
from workflows.wording import UnitName, full_name, number


def dmy(value: date | datetime | str | None) -> str:
    """Return a date as dd/mm/yyyy; empty for none. Accepts an ISO text, as the journal keeps it."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    if isinstance(value, datetime):
        value = clock.day_of(value)
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


def moment(value: datetime | None) -> str:
    """Return an instant as local "09:05 16/10/2023"; empty for none."""
    if value is None:
        return ""
    local = value.astimezone(clock.ZONE)
    return f"{local:%H:%M} {dmy(local.date())}"


def count(value: int | float | None) -> str:
    """Return a number in Vietnamese notation: 1.234,5."""
    return "" if value is None else number(value)


@cache
def unit_words(name: str, kind: StrEnum, position: int) -> str:
    """Return a unit's name within a sentence as ``Unit.full_name`` does, without a row: "xã Đồng Vương"."""
    return full_name(UnitName(name, kind.value, position))


@cache
def unit_label(name: str, kind: StrEnum, position: int) -> str:
    """Return a unit's name as ``Unit.label`` does, without a row: "Xã Đồng Vương"."""
    words = unit_words(name, kind, position)
    return words[:1].upper() + words[1:]


def points(value: Decimal | None) -> str:
    """Return points as they are printed, "9,88"; of what nobody scored a dash."""
    return points_words(value)


def share(reached: Decimal | None, most: Decimal) -> str:
    """Return the share of the points that was reached: "87,05%"."""
    return share_words(reached, most)


def council_words(unit: Any) -> str:
    """Return who acts for a unit, in the reader's language; a section acts in its own name."""
    return capital(unit.full_name) if unit.is_section else _("UBND %(unit)s", unit=unit.full_name)


def seat(unit: Any) -> str:
    """Return where a unit is visited when nothing else is said, in the reader's language."""
    return unit.seat if unit.is_section else _("trụ sở UBND %(unit)s", unit=unit.full_name)


def size(value: int) -> str:
    """Return the length of a file as people say it: "850 kB", "3,2 MB"."""
    return f"{number(round(value / 1_000_000, 1))} MB" if value >= 1_000_000 else f"{number(max(1, value // 1000))} kB"


@dataclass(frozen=True)
class DeadlineText:
    """A deadline for the component: words, the exact date, a tone, and the first date where an extension moved it."""

    text: str
    date: str
    tone: str
    original: str = ""


def deadline(
    due_on: date | None, *, is_open: bool = True, today: date | None = None, original: date | None = None
) -> DeadlineText:
    """Return a deadline as people say it: "còn 3 ngày", "hôm nay", "quá hạn 5 ngày"; ``original`` is its first day."""
    day = today or clock.today()
    if due_on is None:
        return DeadlineText(_("Thường xuyên, không ấn định ngày"), "", "neutral")
    exact, first = dmy(due_on), dmy(original) if original and original != due_on else ""
    if not is_open:
        return DeadlineText(_("Hạn %(date)s", date=exact), exact, "neutral", first)
    stands = standing(due_on, day)
    if stands.kind == "overdue":
        return DeadlineText(_n("Quá hạn %(n)s ngày", stands.days), exact, "overdue", first)
    if stands.kind == "today":
        return DeadlineText(_("Hạn hôm nay"), exact, "soon", first)
    return DeadlineText(_n("Còn %(n)s ngày", stands.days), exact, "soon" if stands.kind == "soon" else "neutral", first)


def task_deadline(task: Any, *, is_open: bool = True, today: date | None = None) -> DeadlineText:
    """Return the deadline of a task: with its first day, or what it waits for while it has none."""
    if task.due_on is None and task.deadline_count:
        return DeadlineText(_("Chờ mốc để tính hạn"), "", "neutral")
    return deadline(task.due_on, is_open=is_open, today=today, original=task.original_due_on)


def due_words(task: Any) -> str:
    """Return a task's last day in running text, with the first one where an extension moved it."""
    words = dmy(task.due_on)
    if task.due_on and task.original_due_on and task.original_due_on != task.due_on:
        return _("%(date)s (ban đầu %(original)s)", date=words, original=dmy(task.original_due_on))
    return words


def label(value: Label | str) -> str:
    """Return a label of the rules in the reader's language."""
    return gettext(value.text if isinstance(value, Label) else value)


def area(value: str) -> str:
    """Return the usual name of a subject area."""
    return gettext(AREA_LABELS.get(value, value))


#: Values of events that are words of the rules, or several with commas between.
WORDED = {"effect", "kind", "result", "side", "role", "fields"}


def event_sentence(entry: Any) -> str:
    """Return what happened, with its values, in the reader's language; dates as dd/mm/yyyy."""
    values = {k: _fit(k, v) for k, v in entry.values.items()}
    try:
        return gettext(entry.sentence) % values
    except (KeyError, ValueError, TypeError):
        return gettext(entry.sentence)


def _fit(name: str, value: Any) -> Any:
    if isinstance(value, str) and name.endswith("_on") and len(value) == 10:
        return dmy(value)
    if isinstance(value, str) and name in WORDED:
        return ", ".join(_word(part) for part in value.split(", "))
    return "" if value is None else value


def _word(value: str) -> str:
    """Return a word of the rules, which the journal keeps in Vietnamese, in the reader's language."""
    if not value:
        return value
    said = gettext(value)
    return said if said != value else gettext(value.capitalize()).lower() if value.islower() else value


def capital(text: str) -> str:
    """Return words with a capital first letter and all others as they are: "TTHC phải niêm yết" stays so."""
    return text[:1].upper() + text[1:]


def register(app: Flask) -> None:
    """Make the functions known to templates as filters."""
    for function in (dmy, moment, count, points, share, size, label, area, event_sentence, due_words, capital, seat):
        app.jinja_env.filters[function.__name__] = function
    app.jinja_env.globals["deadline_text"] = deadline
    app.jinja_env.globals["task_deadline"] = task_deadline
    app.jinja_env.globals["_n"] = _n
