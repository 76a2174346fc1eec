"""What the pages of a notice show around its sentences: sources, comments, who is at it, the way through it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app.access import everyones, visible
from inspect_app.documents import anchor
from inspect_app.extensions import db
from inspect_app.files.queries import attachments_by
from inspect_app.models import Attachment, Finding, Notice, NoticeBlock, NoticeEdit, Person, Task, Visit
from inspect_app.notices.presence import Here
from inspect_app.notices.queries import is_withdrawn
from inspect_app.notices.threads import Thread
from workflows import outline as drawn
from workflows.checks.notices import Problem
from workflows.findings import figure_text
from workflows.notices import NOTICE
from workflows.outline import Outline
from workflows.roles import Role
from workflows.wording import in_official_order

WORKING = frozenset({Role.OFFICE, Role.LEADER, Role.READER})


@dataclass(frozen=True)
class Shown:
    """A notice as one person sees it now."""

    notice: Notice
    outline: Outline
    roles: frozenset[Role]
    may_speak: bool
    findings: Mapping[int, Finding]
    threads: Sequence[Thread]
    here: Sequence[Here]
    unfinished: frozenset[str]
    problems: Sequence[Problem]

    @property
    def can_edit(self) -> bool:
        return NOTICE.allows("edit", self.notice.state, self.roles)

    @property
    def is_working(self) -> bool:
        """Whether the person works on the notice or watches the work, and so sees what is said about it."""
        return not self.roles.isdisjoint(WORKING)

    @cached_property
    def stamps(self) -> dict[str, str]:
        """Return by key what changes whenever somebody words a sentence."""
        return stamps_of(self.notice.edits)

    @cached_property
    def by_block(self) -> Mapping[str, list[Thread]]:
        found: dict[str, list[Thread]] = defaultdict(list)
        for thread in self.threads:
            if not thread.is_orphaned:
                found[thread.comment.block_key].append(thread)
        return found

    @property
    def open_threads(self) -> list[Thread]:
        return [thread for thread in self.threads if thread.is_open]

    def open_at(self, key: str) -> int:
        """Return how many comments on a sentence wait to be dealt with."""
        return sum(thread.is_open for thread in self.by_block.get(key, ()))

    def writers_at(self, key: str) -> list[str]:
        """Return who else is writing a sentence just now."""
        return [one.name for one in self.here if key and one.block_key == key]

    def findings_at(self, block: drawn.NoticeBlock) -> list[Finding]:
        """Return the visible findings beneath a sentence, in the order in which it names the units."""
        return in_order_of_units(self.findings[one] for one in block.finding_ids if one in self.findings)

    def problems_at(self, key: str) -> list[Problem]:
        return [problem for problem in self.problems if problem.block_key == key]

    @cached_property
    def parts(self) -> list[Part]:
        return parts_of(self)


def stamps_of(edits: Iterable[NoticeEdit]) -> dict[str, str]:
    return {edit.block_key: f"{edit.id}.{edit.version}" for edit in edits}


@dataclass
class Part:
    """One heading in the way through a notice, with what stands below it."""

    anchor: str
    level: int
    number: str
    text: str
    sentences: int = 0
    problems: int = 0
    comments: int = 0


def parts_of(shown: Shown) -> list[Part]:
    """Return the headings of the first two levels, each counting what stands below it; the opening comes first."""
    parts: list[Part] = []
    open_: list[Part] = []
    for block in shown.outline.blocks:
        if block.kind == "heading" and block.level <= 2:
            part = Part(anchor(block.key), block.level, block.number, block.text)
            parts.append(part)
            open_ = [one for one in open_ if one.level < part.level] + [part]
        for part in open_:
            part.sentences += block.kind != "heading"
            part.problems += len(shown.problems_at(block.key))
            part.comments += shown.open_at(block.key)
    return parts


def in_order_of_units(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings as a sentence names their units: by kind, then by place in the official list."""
    known = list(findings)
    places = {unit: place for place, unit in enumerate(in_official_order(one.unit.unit_name for one in known))}
    return sorted(known, key=lambda one: (places[one.unit.unit_name], one.id))


def findings_beneath(outline: Outline) -> dict[int, Finding]:
    """Return the visible findings beneath all sentences, in one query."""
    ids = {finding for block in outline.blocks for finding in block.finding_ids}
    query = visible(Finding).where(Finding.id.in_(ids)).options(joinedload(Finding.unit))
    return {finding.id: finding for finding in db.session.scalars(query)}


@dataclass(frozen=True)
class Source:
    """One finding beneath a sentence, with its figure, its photos and its tasks."""

    finding: Finding
    figure: str
    files: Sequence[Attachment]
    tasks: Sequence[Task]


def sources_of(notice: Notice, block: drawn.NoticeBlock) -> list[Source]:
    """Return what a sentence rests on, as far as the reader may see it, in the order in which it names the units."""
    query = visible(Finding).where(Finding.id.in_(block.finding_ids))
    query = query.options(joinedload(Finding.unit), joinedload(Finding.visit).selectinload(Visit.minutes))
    findings = in_order_of_units(db.session.scalars(query))
    files = attachments_by(Finding, [finding.id for finding in findings])
    tasks: dict[int, list[Task]] = defaultdict(list)
    wanted = visible(Task).where(Task.notice_id == notice.id, Task.finding_id.in_(block.finding_ids))
    for task in db.session.scalars(wanted.options(joinedload(Task.unit)).order_by(Task.id)):
        tasks[task.finding_id or 0].append(task)
    return [Source(f, figure_text(f.numerator, f.denominator), files.get(f.id, []), tasks[f.id]) for f in findings]


def tasks_asked_by(notice: Notice, block_key: str) -> Sequence[Task]:
    """Return the visible tasks that a general requirement of an issued notice gave, in the order of the units."""
    block = select(NoticeBlock.id).where(NoticeBlock.notice_id == notice.id, NoticeBlock.key == block_key)
    query = visible(Task).where(Task.block_id == block.scalar_subquery(), Task.finding_id.is_(None))
    return db.session.scalars(query.options(joinedload(Task.unit)).order_by(Task.id)).all()


def last_writer(notice: Notice, block_key: str) -> str:
    """Return who worded a sentence last; empty when nobody did."""
    query = select(Person.full_name).join(NoticeEdit, NoticeEdit.edited_by_id == Person.id)
    query = query.where(NoticeEdit.notice_id == notice.id, NoticeEdit.block_key == block_key)
    return db.session.scalar(query.execution_options(scope="who worded a visible sentence")) or ""


def related(notice: Notice) -> tuple[Notice | None, Notice | None]:
    """Return the notice that this one replaces, and the one that replaces it once that is issued or being written."""
    before = after = None
    if notice.supersedes_id is not None:
        before = db.session.scalars(visible(Notice).where(Notice.id == notice.supersedes_id)).first()
    query = visible(Notice).where(Notice.supersedes_id == notice.id, ~is_withdrawn()).order_by(Notice.id.desc())
    after = db.session.scalars(query).first()
    return before, after


def names_of(edits: Iterable[NoticeEdit]) -> dict[str, str]:
    """Return who worded each sentence last, by its key."""
    ids = {edit.edited_by_id for edit in edits}
    people = {person.id: person.full_name for person in db.session.scalars(
        everyones(Person, "who worded visible sentences").where(Person.id.in_(ids))
    )}  # fmt: skip
    return {edit.block_key: people[edit.edited_by_id] for edit in edits}
