"""The kinds of things that are found: who may see which, and what is said of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, String, cast, select

from inspect_app.access import Viewer
from inspect_app.extensions import db
from inspect_app.files.queries import COLUMNS
from inspect_app.models import (
    Attachment,
    Criterion,
    DocumentNumber,
    Finding,
    Letter,
    Notice,
    Person,
    Plan,
    PlanUnit,
    PostRole,
    ReadDocument,
    Report,
    Task,
    Unit,
    UnitKind,
    Visit,
)
from inspect_app.search import index
from inspect_app.search.index import Indexed
from workflows.correspondence import LETTER_KIND_LABELS, LetterKind, LetterState
from workflows.findings import FindingState
from workflows.register import Number
from workflows.visits import VisitState
from workflows.wording import UnitName, full_name

#: Marks of the index, one of which a row must have; :data:`ALL`: any row; None: not for this reader.
Marks = Sequence[str] | None
ALL = ("",)


class Eyes:
    """What somebody may see, as marks of the index.  They leave out early what the row rules would leave out late."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer, self.sight = viewer, viewer.sight
        self._asked: list[str] | None = None

    def marks(self, authority: str = "", unit: str = "", *, plan: bool = False, asked: bool = False) -> list[str]:
        """Return marks of what is an authority's, a unit's or a team's of the reader; ``asked``, also by campaign."""
        found = [f"{letter}_{id_}" for letter in authority for id_ in self.sight.authority_ids]
        found += [f"{letter}_{id_}" for letter in unit for id_ in self.sight.own_unit_ids]
        found += self.named if plan else ()
        return found + self._campaigns() if asked else found

    @cached_property
    def named(self) -> frozenset[str]:
        """The marks of others' campaigns that name the reader."""
        return frozenset(f"p_{id_}" for id_ in self.sight.named_in)

    @cached_property
    def around(self) -> list[str]:
        """The marks of their authorities."""
        query = select(Plan.authority_id).where(Plan.id.in_(self.sight.named_in)).distinct()
        return [f"a_{id_}" for id_ in db.session.scalars(query.execution_options(scope="campaigns of others"))]

    def _campaigns(self) -> list[str]:
        """Return the marks of the campaigns that asked something of the reader's units."""
        if self._asked is None:
            own = self.sight.own_unit_ids
            planned = select(PlanUnit.plan_id).where(PlanUnit.unit_id.in_(own))
            query = planned.union(select(Task.plan_id).where(Task.unit_id.in_(own)))
            plans = db.session.scalars(query.execution_options(scope="campaigns of own units")) if own else ()
            self._asked = [f"p_{id_}" for id_ in plans]
        return self._asked


@dataclass(frozen=True)
class Kind:
    """One kind: where it is looked for, which rows may be shown to whom, and what its titles are made of."""

    model: Any
    indexed: Indexed
    marks: Callable[[Eyes], Marks]
    #: At most three, from which ``title`` makes the title and the number.
    columns: Sequence[Any]
    title: Callable[..., tuple[str, str]]
    #: What its card shows, from its own table and from those ``beside`` it.
    shown: Sequence[Any]
    where: Sequence[ColumnElement[bool]] = ()
    beside: Sequence[Any] = ()
    #: Found by the name of its unit: in this order, the newest first.
    of_unit: str = ""
    has_number: bool = False
    #: Its title is marked, since a long text lies beneath it.
    has_text: bool = False
    #: So many times as many are looked at as are wanted: others may be hidden from the reader.
    spare: int = 2


def _held(eyes: Eyes) -> Marks:
    """A commune finds itself and what lies above it, an authority all that lies below it."""
    if eyes.viewer.is_admin:
        return ALL
    paths = [post.unit.path.strip("/").split("/") for post in eyes.viewer.posts]
    return [f"o_{path[-1]}" for path in paths] + [f"i_{id_}" for path in paths for id_ in path[:-1]]


def _reach(eyes: Eyes) -> Marks:
    """Who sees only what his authority inspects finds it by units below that; others by any unit."""
    sight = eyes.sight
    if sight.own_unit_ids or sight.named_in:
        return ALL
    return [f"o_{id_}" for id_ in sight.authority_ids]


def _documents(eyes: Eyes) -> Marks:
    if not eyes.viewer.roles & {PostRole.OFFICE, PostRole.OFFICER}:
        return None
    return ALL if eyes.viewer.is_admin else [f"u_{id_}" for id_ in eyes.sight.authority_ids + eyes.sight.own_unit_ids]


def _criteria(eyes: Eyes) -> Marks:
    if not eyes.viewer.roles & {PostRole.ADMIN, PostRole.OFFICE}:
        return None
    return ALL if eyes.viewer.is_admin else ["a_0", *eyes.marks("a")]


def _readings(eyes: Eyes) -> Marks:
    if not eyes.viewer.roles & {PostRole.OFFICE, PostRole.LEADER, PostRole.READER}:
        return None
    return eyes.marks("a")


def _people(eyes: Eyes) -> Marks:
    return ALL if eyes.viewer.roles & {PostRole.ADMIN, PostRole.OFFICE} else None


def _unit_title(name: str, kind: UnitKind, position: str) -> tuple[str, str]:
    return full_name(UnitName(name, UnitKind(kind).value, int(position))), ""


UNIT_TITLE = (Unit.name, cast(Unit.kind, String), cast(Unit.position, String))
UNIT = (Unit.name.label("unit_name"), Unit.kind.label("unit_kind"), Unit.position.label("unit_position"))
NOTICE_NUMBER = Notice.number.label("notice_number")


#: Of two that fit alike, what stands first here is shown first.
KINDS: dict[str, Kind] = {
    "units": Kind(Unit, index.UNIT, _held, UNIT_TITLE, _unit_title, UNIT),
    "plans": Kind(
        Plan, index.PLAN, lambda eyes: eyes.marks("a", plan=True, asked=True), (Plan.title, Plan.number),
        lambda title, number, _none: (title, number), (Plan.title, Plan.number, Plan.state), has_number=True,
    ),
    "notices": Kind(
        Notice, index.NOTICE, lambda eyes: eyes.marks("a", plan=True, asked=True), (Notice.title, Notice.number),
        lambda title, number, _none: (title, number),
        (Notice.title, Notice.number, Notice.state, Notice.issued_on, Notice.issued_at, Notice.text),
        has_number=True, has_text=True,
    ),
    "tasks": Kind(
        Task, index.TASK, lambda eyes: eyes.marks("a", "u", plan=True),
        (Task.title,), lambda title, *_none: (title, ""),
        (Task.title, Task.requirement, Task.area, Task.state, Task.due_on, Task.original_due_on, *UNIT),
        beside=(Task.unit,),
    ),
    "findings": Kind(
        Finding, index.FINDING, lambda eyes: eyes.marks("a", "u", plan=True), (Finding.statement,),
        lambda statement, *_none: (statement, ""),
        (Finding.statement, Finding.details, Finding.area, Finding.kind, Visit.visit_on, *UNIT),
        where=(Finding.state != FindingState.WITHDRAWN,),
        beside=(Finding.unit, Finding.visit),
    ),
    "visits": Kind(
        Visit, index.UNIT, _reach, UNIT_TITLE, _unit_title,
        (Visit.visit_on, Visit.state, Visit.on_paper, Plan.number.label("plan_number"), *UNIT),
        where=(Visit.state != VisitState.CANCELLED,),
        beside=(Visit.unit, Visit.plan), of_unit="visit_on",
    ),
    "reports": Kind(
        Report, index.UNIT, _reach, UNIT_TITLE, _unit_title, (Report.state, NOTICE_NUMBER, *UNIT),
        beside=(Report.unit, Report.notice), of_unit="created_at",
    ),
    "letters": Kind(
        Letter, index.LETTER, lambda eyes: eyes.marks("ia", "iu", asked=True),
        (cast(Letter.kind, String), Letter.number),
        lambda kind, number, _none: (LETTER_KIND_LABELS[LetterKind(kind)], number),
        (Letter.kind, Letter.number, Letter.level, Letter.state, Letter.issued_on, Letter.paragraph, Letter.notice_id,
         Plan.title.label("plan_title"), NOTICE_NUMBER, *UNIT),
        where=(Letter.state != LetterState.DISCARDED,), beside=(Letter.unit, Letter.plan, Letter.notice),
        has_number=True,
    ),
    "documents": Kind(
        DocumentNumber, index.DOCUMENT, _documents,
        (DocumentNumber.subject, cast(DocumentNumber.number, String), DocumentNumber.symbol),
        lambda subject, number, symbol: (subject, str(Number(int(number), symbol))),
        (DocumentNumber.subject, DocumentNumber.number, DocumentNumber.symbol, DocumentNumber.note,
         DocumentNumber.issued_on, DocumentNumber.about_type, DocumentNumber.about_id, DocumentNumber.unit_id,
         DocumentNumber.year), has_number=True,
    ),
    "readings": Kind(
        ReadDocument, index.READING, _readings,
        (ReadDocument.title, ReadDocument.name, ReadDocument.found["number"].as_string()),
        lambda title, name, number: (f"{title} {name}", number or ""),
        (ReadDocument.title, ReadDocument.name, ReadDocument.kind, ReadDocument.read_at),
        where=(ReadDocument.withdrawn_at.is_(None),), has_number=True,
    ),
    "files": Kind(
        Attachment, index.FILE, lambda eyes: eyes.marks("a", "u", plan=True), (Attachment.name, Attachment.caption),
        lambda name, caption, _none: (f"{name} {caption}", ""),
        (Attachment.uid, Attachment.name, Attachment.caption, Attachment.uploaded_at, *COLUMNS.values(), *UNIT),
        where=(Attachment.withdrawn_at.is_(None), Attachment.replaced_at.is_(None)),
        beside=(Attachment.unit,),
    ),
    "criteria": Kind(
        Criterion, index.CRITERION, _criteria, (Criterion.title, Criterion.code),
        lambda title, code, _none: (f"{code} {title}", ""),
        (Criterion.code, Criterion.title, Criterion.area, Criterion.guidance),
        where=(Criterion.retired_at.is_(None),),
    ),
    "people": Kind(
        Person, index.PERSON, _people, (Person.full_name,),
        lambda name, *_none: (name, ""), (Person.full_name, Person.email), spare=40,
    ),
}  # fmt: skip
