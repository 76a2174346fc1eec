"""One person's reminders of one day as a message: overdue first, then today's, then what comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten
from typing import Any

from flask_babel import force_locale
from sqlalchemy import ColumnElement, select

from inspect_app.database import chunks
from inspect_app.extensions import db
from inspect_app.format import deadline, dmy
from inspect_app.i18n import _, _n
from inspect_app.models import Person, Task, Unit
from inspect_app.outbox.queue import compose
from inspect_app.reminders.words import rule_words
from workflows.reminder_notes import fill_note
from workflows.reminder_rules import Rule, is_review, rule_key_of
from workflows.tasks import WITH_UNIT, TaskState
from workflows.wording import UnitName, full_name

#: Lines of one kind in one message; the rest is counted, with the way to the whole list.
SHOWN = 40
#: Characters of a task's title in a line; the whole of it is on its page.
TITLE = 160


@dataclass(frozen=True)
class Line:
    """One task a person is reminded of, with the rule and day that say so and, for a substitute, in whose place."""

    task_id: int
    unit: str
    title: str
    due_on: date | None
    is_waiting: bool
    rule: Rule | None = None
    in_place_of: str = ""
    planned_for: date | None = None

    @property
    def path(self) -> str:
        return f"/tasks/{self.task_id}"


@dataclass(frozen=True)
class Group:
    """Lines of one kind; ``more`` of them are not listed."""

    title: str
    count: int
    lines: Sequence[Line]

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


@dataclass(frozen=True)
class Addressee:
    """Whom a message goes to; what a mail needs to know of a person."""

    id: int
    full_name: str
    email: str
    locale: str
    is_active: bool


@dataclass(frozen=True)
class Digest:
    """What one person is told on one day."""

    person: Addressee
    lines: Sequence[Line]
    today: date
    is_urgent: bool = False

    def parts(self) -> dict[str, str]:
        """Return subject, text and HTML in the person's language."""
        with force_locale(self.person.locale):
            return compose(
                "digest",
                person=self.person,
                headline=self.headline(),
                groups=self.groups(),
                is_urgent=self.is_urgent,
                when=lambda line: deadline(line.due_on, today=self.today),
                why=lambda line: why(line, self.today),
                note=self.note_of,
            )

    def note_of(self, line: Line) -> str:
        """Return what the office wrote into the step, with its slots filled for this task and day."""
        if line.rule is None or not line.rule.note:
            return ""
        days = abs((self.today - line.due_on).days) if line.due_on else ""
        values = {"đơn vị": line.unit, "nhiệm vụ": line.title, "hạn": dmy(line.due_on), "số ngày": str(days)}
        return fill_note(line.rule.note, values)

    def groups(self) -> list[Group]:
        """Return the lines by kind, the most pressing first; kinds without lines are left out."""
        overdue, now, coming, waiting = self._sorted()
        named = (
            (_("Quá hạn"), overdue),
            (_("Đến hạn hôm nay"), now),
            (_("Sắp đến hạn"), coming),
            (_("Đơn vị đã báo cáo, chờ thẩm định"), waiting),
        )
        return [Group(title, len(lines), lines[:SHOWN]) for title, lines in named if lines]

    def headline(self) -> str:
        """Return the counts in words: "3 nhiệm vụ quá hạn, 2 sắp đến hạn"."""
        overdue, now, coming, waiting = (len(lines) for lines in self._sorted())
        found = [
            (overdue, _n("%(n)s nhiệm vụ quá hạn", overdue), _("%(n)s quá hạn", n=overdue)),
            (now, _n("%(n)s nhiệm vụ đến hạn hôm nay", now), _("%(n)s đến hạn hôm nay", n=now)),
            (coming, _n("%(n)s nhiệm vụ sắp đến hạn", coming), _("%(n)s sắp đến hạn", n=coming)),
            (waiting, _n("%(n)s nhiệm vụ chờ thẩm định", waiting), _("%(n)s chờ thẩm định", n=waiting)),
        ]
        said = [words for count, *words in found if count]
        return ", ".join([said[0][0], *(short for _long, short in said[1:])]) if said else ""

    def _sorted(self) -> tuple[list[Line], list[Line], list[Line], list[Line]]:
        lines = sorted(self.lines, key=lambda line: (line.due_on or self.today, line.unit, line.task_id))
        unit = [line for line in lines if not line.is_waiting and line.due_on is not None]
        return (
            [line for line in unit if line.due_on and line.due_on < self.today],
            [line for line in unit if line.due_on == self.today],
            [line for line in unit if line.due_on and line.due_on > self.today],
            [line for line in lines if line.is_waiting],
        )


LINE_COLUMNS = (
    Task.id, Task.title, Task.due_on, Task.state, Task.deadline_version, Unit.name, Unit.kind, Unit.position,
)  # fmt: skip


def line_of(row: Any) -> Line:
    """Return the line of a row that has :data:`LINE_COLUMNS`."""
    unit = full_name(UnitName(row.name, row.kind.value, row.position))
    title = shorten(row.title, width=TITLE, placeholder="…")
    return Line(row.id, unit, title, row.due_on, row.state is TaskState.REPORTED)


def lines_of(task_ids: Iterable[int]) -> dict[int, Line]:
    """Return the lines of some tasks by task."""
    found: dict[int, Line] = {}
    for part in chunks(sorted(set(task_ids)), 500):
        query = select(*LINE_COLUMNS).join(Unit, Unit.id == Task.unit_id).where(Task.id.in_(part))
        for row in db.session.execute(query.execution_options(scope="reminders")):
            found[row.id] = line_of(row)
    return found


def addressees(person_ids: Iterable[int], *conditions: ColumnElement[bool]) -> dict[int, Addressee]:
    """Return what is needed of the people to write to, by person; only those who meet the conditions."""
    found: dict[int, Addressee] = {}
    columns = (Person.id, Person.full_name, Person.email, Person.locale, Person.is_active)
    for part in chunks(sorted(set(person_ids)), 500):
        query = select(*columns).where(Person.id.in_(part), *conditions)
        for row in db.session.execute(query.execution_options(scope="reminders")):
            found[row.id] = Addressee(*row)
    return found


def noted(line: Line, row: Any, rules: Mapping[str, Rule], names: Mapping[int, str]) -> Line:
    """Return a line with what its row in the ledger says: which rule made it, for when, and in whose place."""
    rule = rules.get(rule_key_of(row.rule_key))
    return replace(line, rule=rule, in_place_of=names.get(row.on_behalf_of_id or 0, ""), planned_for=row.planned_for)


def why(line: Line, today: date) -> str:
    """Return why a line is told: the step's words, its day if that has passed and, for a substitute, whose place."""
    said = rule_words(line.rule) if line.rule else _("bước nhắc việc đã được thay đổi")
    if line.planned_for and line.planned_for < today:
        said = _("%(step)s (bước của ngày %(day)s, nay nhắc bù)", step=said, day=dmy(line.planned_for))
    return _("%(step)s; nhận thay %(name)s", step=said, name=line.in_place_of) if line.in_place_of else said


def is_still_due(row: Any) -> bool:
    """Tell whether a noted reminder still holds: the deadline has not moved, and its clock still runs.

    The unit's clock runs while the task is with it, the office's from the report until it was looked at.
    """
    runs = row.state is TaskState.REPORTED if is_review(row.rule_key) else row.state in WITH_UNIT
    return runs and row.deadline_version == row.noted_version
