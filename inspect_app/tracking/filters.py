"""What a tracking page was asked for: read from the address, as a condition of the database, and in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from flask_babel import get_locale
from sqlalchemy import ColumnElement, and_, select
from werkzeug.datastructures import MultiDict

from inspect_app.format import area as area_name
from inspect_app.format import label
from inspect_app.i18n import _, _n
from inspect_app.ids import id_or_none
from inspect_app.models import Extension, Task
from inspect_app.tasks.queries import overdue, still, with_unit
from workflows.areas import AREA_LABELS
from workflows.extensions import ExtensionState
from workflows.findings import SEVERITY_LABELS, Severity
from workflows.marks import AGES, AHEAD, MARK_LABELS, Mark
from workflows.tasks import TaskState
from workflows.tracking import STANDING_LABELS, Standing
from workflows.vietnamese import nfc

NAMES = ("standing", "plan", "unit", "area", "severity", "mark", "age", "within", "post", "q")
SORTS = ("due", "-due", "unit", "-unit")


@dataclass(frozen=True)
class Filters:
    """What a tracking page was asked for; empty means everything."""

    standing: Standing | None = None
    plan: int | None = None
    unit: int | None = None
    area: str = ""
    severity: Severity | None = None
    mark: Mark | None = None
    #: Overdue for at least so many days.
    age: int | None = None
    #: Due within so many days, today included.
    within: int | None = None
    #: Who answers for it: some of the words, or all of them between quotation marks.
    post: str = ""
    q: str = ""
    sort: str = "due"


def asked(args: MultiDict[str, str]) -> tuple[Filters, dict[str, Any]]:
    """Return the filters of an address, and those of them that mean something as they stood there."""
    typed = {name: nfc(args.get(name, ""))[:200] for name in NAMES}
    filters = Filters(
        standing=Standing(typed["standing"]) if typed["standing"] in set(Standing) else None,
        plan=id_or_none(typed["plan"]),
        unit=id_or_none(typed["unit"]),
        area=typed["area"] if typed["area"] in AREA_LABELS else "",
        severity=Severity(typed["severity"]) if typed["severity"] in set(Severity) else None,
        mark=Mark(typed["mark"]) if typed["mark"] in set(Mark) else None,
        age=_days(typed["age"]),
        within=_days(typed["within"]),
        post=typed["post"],
        q=typed["q"],
        sort=args.get("sort", "due") if args.get("sort") in SORTS else "due",
    )
    return filters, {name: value for name, value in typed.items() if value and getattr(filters, name)}


def _days(typed: str) -> int | None:
    number = id_or_none(typed)
    return number if number and number <= 3660 else None


# -- as a condition ----------------------------------------------------------------------------------------------------


def conditions(filters: Filters, today: date) -> list[ColumnElement[bool]]:
    """Return what the filters beside the standing ask of a task."""
    found: list[ColumnElement[bool]] = []
    for column, value in (
        (Task.plan_id, filters.plan),
        (Task.unit_id, filters.unit),
        (Task.area, filters.area),
        (Task.severity, filters.severity),
    ):
        if value:
            found.append(column == value)
    if filters.mark is not None:
        found.append(bears(filters.mark, today))
    if filters.age is not None:
        found += [overdue(today), Task.due_on <= today - timedelta(days=filters.age)]
    if filters.within is not None:
        found += [with_unit(), Task.due_on >= today, Task.due_on <= today + timedelta(days=filters.within)]
    if filters.post:
        found.append(answers_for_it(Task.responsible, filters.post))
    return found


def answers_for_it(column: Any, typed: str) -> ColumnElement[bool]:
    """Return the condition that a column names who was asked for: by some of the words, or by all between quotes."""
    if len(typed) > 1 and typed.startswith('"') and typed.endswith('"'):
        found: ColumnElement[bool] = column == typed[1:-1]
        return found
    return and_(*[column.icontains(word, autoescape=True) for word in typed.split()])


def bears(mark: Mark, today: date) -> ColumnElement[bool]:
    """Return the condition "a task bears this mark today"."""
    from inspect_app.tracking.queries import done_on_time, is_done

    if mark is Mark.STILL:
        return still(today)
    if mark is Mark.RETURNED:
        return Task.state == TaskState.RETURNED
    if mark is Mark.EXTENDED:
        return Task.due_on > Task.original_due_on
    if mark is Mark.DONE_LATE:
        return and_(is_done(), ~done_on_time())
    if mark is Mark.DONE_ON_TIME:
        return done_on_time()
    if mark is Mark.ASKED:
        return Task.id.in_(select(Extension.task_id).where(Extension.state == ExtensionState.ASKED))
    return and_(with_unit(), Task.due_on.is_(None))


# -- in words ----------------------------------------------------------------------------------------------------------


Offered = tuple[tuple[Any, str], ...]


def choices(asked: Filters, units: Sequence[tuple[int, str]], plans: Sequence[tuple[int, str]]) -> dict[str, Offered]:
    """Return what each list of the filters offers, as tuples: drawn once, they are kept."""
    return {
        **_always(str(get_locale()), asked.age or 1, asked.within or 1),
        "units": tuple(units),
        "plans": tuple((id_, _("Kế hoạch số %(number)s", number=number)) for id_, number in plans),
    }


@lru_cache(64)
def _always(_language: str, age: int, within: int) -> dict[str, Offered]:
    """Return the lists that are the same for everybody who reads this language, which must be the one in force."""
    return {
        "standings": tuple((one.value, label(text)) for one, text in STANDING_LABELS.items()),
        "areas": tuple((code, area_name(code)) for code in AREA_LABELS),
        "severities": tuple((one.value, label(text)) for one, text in SEVERITY_LABELS.items()),
        "marks": tuple((one.value, label(text)) for one, text in MARK_LABELS.items()),
        "ages": tuple((n, _n("Quá hạn từ %(n)s ngày", n)) for n in sorted({*AGES, age})),
        "ahead": tuple((n, _n("Đến hạn trong %(n)s ngày", n)) for n in sorted({*AHEAD, within})),
    }


def words(filters: Filters, units: Sequence[tuple[int, str]], plans: Sequence[tuple[int, str]]) -> dict[str, str]:
    """Return each filter that is set in words; empty for a plan or unit that is not there for the reader."""
    in_words: dict[str, Callable[[], str]] = {
        "standing": lambda: label(STANDING_LABELS[filters.standing]) if filters.standing else "",
        "plan": lambda: next((_("Kế hoạch số %(number)s", number=n) for i, n in plans if i == filters.plan), ""),
        "unit": lambda: dict(units).get(filters.unit or 0, ""),
        "area": lambda: area_name(filters.area),
        "severity": lambda: label(SEVERITY_LABELS[filters.severity]) if filters.severity else "",
        "mark": lambda: label(MARK_LABELS[filters.mark]) if filters.mark else "",
        "age": lambda: _n("Quá hạn từ %(n)s ngày", filters.age or 0),
        "within": lambda: _n("Đến hạn trong %(n)s ngày", filters.within or 0),
        "post": lambda: _("Chịu trách nhiệm: %(words)s", words=filters.post.strip('"') or _("chưa ghi")),
        "q": lambda: _("Có chữ “%(words)s”", words=filters.q),
    }
    return {name: words() for name, words in in_words.items() if getattr(filters, name)}
