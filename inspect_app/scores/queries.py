"""What pages and actions ask about the reform index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from inspect_app.access import everyones, get_visible, viewer, visible
from inspect_app.extensions import db
from inspect_app.models import (
    COMMUNE_KINDS,
    IndexCriterion,
    IndexSet,
    Plan,
    PostRole,
    ReadDocument,
    Score,
    ScoreCard,
    Task,
    Unit,
)
from inspect_app.reading.asked import likely_unit
from workflows import scores as rules
from workflows.plans import PlanState
from workflows.scores import IndexState
from workflows.tasks import TaskState
from workflows.vietnamese import fold

V = TypeVar("V")
WHY = "points of a visible index"
Given = dict[str, Decimal]


@dataclass
class Sheet:
    """A unit's points of one set by the codes of the criteria, as they were given and as they sum up."""

    card_id: int
    unit: Unit
    version: int
    criteria: Sequence[rules.Criterion]
    self_points: Given = field(default_factory=dict)
    verified: Given = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    finding_ids: dict[str, int] = field(default_factory=dict)
    score_ids: dict[str, int] = field(default_factory=dict)

    @cached_property
    def codes(self) -> list[str]:
        return [one.code for one in self.criteria]

    @cached_property
    def known(self) -> Given:
        """The points found right, with the sums they make."""
        return rules.summed(self.codes, self.verified)

    @cached_property
    def known_self(self) -> Given:
        """The points the unit gave itself, with the sums they make."""
        return rules.summed(self.codes, self.self_points)

    @property
    def total(self) -> Decimal | None:
        return rules.total_of(self.codes, self.known)

    @property
    def total_self(self) -> Decimal | None:
        return rules.total_of(self.codes, self.known_self)

    def below(self, threshold: int) -> list[str]:
        """Return the criteria that fall short."""
        return rules.below(self.criteria, self.known, threshold)


def set_with_criteria(set_id: int) -> IndexSet:
    """Return a visible set with its criteria."""
    return get_visible(
        IndexSet, set_id, selectinload(IndexSet.criteria), joinedload(IndexSet.authority), joinedload(IndexSet.plan)
    )


def card_with_set(card_id: int) -> ScoreCard:
    """Return a visible card with its unit, its set and the criteria."""
    of_set = joinedload(ScoreCard.index_set)
    return get_visible(
        ScoreCard, card_id, joinedload(ScoreCard.unit), of_set.selectinload(IndexSet.criteria),
        of_set.joinedload(IndexSet.authority),
    )  # fmt: skip


def facts_of(found: IndexSet) -> list[rules.Criterion]:
    """Return the criteria of a set as the rules take them, in order."""
    return sorted((one.fact for one in found.criteria), key=lambda one: rules.order_of(one.code))


def most_of(criteria: Iterable[rules.Criterion]) -> Decimal:
    """Return how many points there are in all."""
    return sum((one.most for one in criteria if not rules.whole_of(one.code)), Decimal())


def sheets_of(found: IndexSet, *, unit_ids: Iterable[int] | None = None) -> list[Sheet]:
    """Return the points of the units of a set, in official order; its criteria must be loaded."""
    query = everyones(ScoreCard, WHY).where(ScoreCard.set_id == found.id)
    if unit_ids is not None:
        query = query.where(ScoreCard.unit_id.in_(list(unit_ids)))
    criteria, code_of = facts_of(found), {one.id: one.code for one in found.criteria}
    query = query.join(Unit, Unit.id == ScoreCard.unit_id).order_by(Unit.position, Unit.sort_name)
    cards = db.session.scalars(query.options(joinedload(ScoreCard.unit))).all()
    sheets = {card.id: Sheet(card.id, card.unit, card.version, criteria) for card in cards}
    columns = (
        Score.id, Score.card_id, Score.criterion_id, Score.self_points, Score.verified, Score.note, Score.left_out,
        Score.finding_id,
    )  # fmt: skip
    rows = select(*columns).join(ScoreCard, ScoreCard.id == Score.card_id).where(ScoreCard.set_id == found.id)
    for id_, card_id, criterion_id, own, verified, note, left_out, finding_id in db.session.execute(
        rows.execution_options(scope=WHY)
    ):
        if (sheet := sheets.get(card_id)) is None:
            continue
        code = code_of[criterion_id]
        sheet.score_ids[code] = id_
        _keep(sheet.self_points, code, own)
        _keep(sheet.verified, code, verified)
        _keep(sheet.notes, code, note)
        _keep(sheet.left_out, code, left_out)
        _keep(sheet.finding_ids, code, finding_id)
    return list(sheets.values())


def _keep(kept: dict[str, V], code: str, value: V | None) -> None:
    if value is not None and value != "":
        kept[code] = value


def sheet_of(card: ScoreCard) -> Sheet:
    """Return the points of one unit."""
    return sheets_of(card.index_set, unit_ids=[card.unit_id])[0]


def index_of_plan(plan_id: int) -> IndexSet | None:
    """Return the index whose shortcomings a visible campaign puts to the units, if it is one of those."""
    query = everyones(IndexSet, WHY).where(IndexSet.plan_id == plan_id).options(selectinload(IndexSet.criteria))
    return db.session.scalars(query).one_or_none()


def campaign_of(found: IndexSet) -> int | None:
    """Return the campaign that puts what fell short to the units, unless it was called off."""
    query = select(Plan.id).where(Plan.id == found.plan_id, Plan.state != PlanState.CANCELLED)
    id_: int | None = db.session.scalar(query.execution_options(scope=WHY))
    return id_


def earlier_set(found: IndexSet) -> IndexSet | None:
    """Return the same authority's set of the year before, if its results were published."""
    query = everyones(IndexSet, "the index of the year before").where(
        IndexSet.authority_id == found.authority_id, IndexSet.year == found.year - 1,
        IndexSet.state == IndexState.PUBLISHED,
    )  # fmt: skip
    return db.session.scalars(query.options(selectinload(IndexSet.criteria))).one_or_none()


def earlier_shares(found: IndexSet) -> dict[int, dict[str, Decimal]]:
    """Return for each unit the shares it reached the year before, by the codes of the same criteria today."""
    before = earlier_set(found)
    if before is None:
        return {}
    titles = {(one.code, fold(one.title)) for one in found.criteria}
    same = {one.code: one.most for one in before.criteria if (one.code, fold(one.title)) in titles}
    return {
        sheet.unit.id: {
            code: rules.share_of(points, same[code]) for code, points in sheet.known.items() if code in same
        }
        for sheet in sheets_of(before)
    }


def earlier_totals(found: IndexSet) -> dict[int, Decimal]:
    """Return the share of all points that each unit reached the year before."""
    before = earlier_set(found)
    if before is None or not (most := most_of(facts_of(before))):
        return {}
    totals = ((sheet.unit.id, sheet.total) for sheet in sheets_of(before))
    return {unit_id: rules.share_of(total, most) for unit_id, total in totals if total is not None}


def authorities() -> list[Unit]:
    """Return the authorities in whose name the reader scores units; a commune that inspects itself is none."""
    ids = viewer().unit_ids(PostRole.OFFICE)
    query = select(Unit).where(Unit.id.in_(ids), Unit.kind.not_in(COMMUNE_KINDS)).order_by(Unit.sort_name)
    return list(db.session.scalars(query))


def sets_seen() -> Sequence[IndexSet]:
    """Return the sets that the reader sees as an authority, the newest first."""
    query = visible(IndexSet).options(joinedload(IndexSet.authority), selectinload(IndexSet.criteria))
    return db.session.scalars(query.order_by(IndexSet.year.desc(), IndexSet.id.desc())).all()


def cards_of(unit_ids: Sequence[int]) -> Sequence[ScoreCard]:
    """Return the cards of these units, the newest year first."""
    of_set = joinedload(ScoreCard.index_set)
    query = visible(ScoreCard).join(IndexSet, IndexSet.id == ScoreCard.set_id).where(ScoreCard.unit_id.in_(unit_ids))
    return db.session.scalars(
        query.options(
            joinedload(ScoreCard.unit), of_set.selectinload(IndexSet.criteria), of_set.joinedload(IndexSet.authority)
        ).order_by(IndexSet.year.desc(), ScoreCard.id)
    ).all()


def tasks_of(finding_ids: Iterable[int]) -> dict[int, Task]:
    """Return the visible task of each of these findings, the newest where there are several."""
    ids = list(finding_ids)
    if not ids:
        return {}
    query = visible(Task).where(Task.finding_id.in_(ids), Task.state != TaskState.CANCELLED).order_by(Task.id)
    return {task.finding_id: task for task in db.session.scalars(query) if task.finding_id is not None}


@dataclass(frozen=True)
class Scored:
    """A unit's points of an index from which tasks came: the card, the year, and the criteria that fell short."""

    card_id: int
    year: int
    sheet: Sheet
    codes: frozenset[str]

    @property
    def most(self) -> Decimal:
        return most_of(self.sheet.criteria)


def scored_by(finding_ids: Iterable[int | None]) -> list[Scored]:
    """Return the points from which these findings came, card by card; of findings of inspections nothing."""
    ids = [id_ for id_ in finding_ids if id_ is not None]
    if not ids:
        return []
    query = (
        select(Score.card_id, IndexCriterion.code)
        .join(IndexCriterion, IndexCriterion.id == Score.criterion_id)
        .where(Score.finding_id.in_(ids))
        .order_by(Score.card_id)
        .execution_options(scope="points of visible tasks")
    )
    codes: dict[int, set[str]] = {}
    for card_id, code in db.session.execute(query):
        codes.setdefault(card_id, set()).add(code)
    cards = everyones(ScoreCard, "points of visible tasks").where(ScoreCard.id.in_(codes)).order_by(ScoreCard.id)
    of_set = joinedload(ScoreCard.index_set).selectinload(IndexSet.criteria)
    return [
        Scored(card.id, card.index_set.year, sheet_of(card), frozenset(codes[card.id]))
        for card in db.session.scalars(cards.options(of_set))
    ]


def card_of_finding(finding_id: int) -> ScoreCard | None:
    """Return the visible card whose score a finding came from, with its set."""
    query = visible(ScoreCard).join(Score, Score.card_id == ScoreCard.id).where(Score.finding_id == finding_id)
    return db.session.scalars(query.options(joinedload(ScoreCard.index_set))).one_or_none()


def card_to_fill(document: ReadDocument) -> tuple[ScoreCard, dict[str, Decimal]] | None:
    """Return the card on which the points that a document tells could be written, with those points by criteria.

    It is the card of the unit that issued the document, in the index being scored of a year that its title names.
    """
    if not (read := document.found.get("scores")):
        return None
    of_set = joinedload(ScoreCard.index_set).selectinload(IndexSet.criteria)
    query = (
        visible(ScoreCard)
        .join(IndexSet, IndexSet.id == ScoreCard.set_id)
        .where(IndexSet.authority_id == document.authority_id, IndexSet.state == IndexState.SCORING)
    )
    cards = db.session.scalars(query.options(of_set, joinedload(ScoreCard.unit)).order_by(ScoreCard.id)).all()
    of_year = [card for card in cards if str(card.index_set.year) in document.title]
    unit = likely_unit(document, [card.unit for card in of_year])
    for card in of_year:
        if unit is not None and card.unit_id == unit.id:
            told = rules.told(
                facts_of(card.index_set), [(one["criterion"], one["achieved"], one.get("max")) for one in read]
            )
            return (card, told) if told else None
    return None


def criteria_rows(set_id: int) -> Select[IndexCriterion]:
    """Return the select of the criteria of a set, in their order."""
    return select(IndexCriterion).where(IndexCriterion.set_id == set_id).order_by(IndexCriterion.position)


@dataclass(frozen=True)
class Row:
    """A criterion on a unit's page: its points, and how they stand to the year before."""

    criterion: rules.Criterion
    self_points: Decimal | None
    reached: Decimal | None
    note: str
    is_below: bool
    is_whole: bool
    before: Decimal | None
    task: Task | None
    finding_id: int | None
    left_out: str

    @property
    def level(self) -> int:
        return rules.level_of(self.criterion.code)

    @property
    def share(self) -> Decimal | None:
        return None if self.reached is None else rules.share_of(self.reached, self.criterion.most)

    @property
    def change(self) -> Decimal | None:
        """By how many points of a per cent the share has risen since the year before."""
        return None if self.share is None or self.before is None else self.share - self.before


def rows_of(
    sheet: Sheet, threshold: int, before: Mapping[str, Decimal], tasks: Mapping[int, Task], *, is_seen: bool
) -> list[Row]:
    """Return a unit's points, criterion by criterion; what was verified is shown once it ``is_seen``."""
    short = set(sheet.below(threshold)) if is_seen else set()
    wholes = {rules.whole_of(code) for code in sheet.codes}
    rows = []
    for one in sheet.criteria:
        finding_id = sheet.finding_ids.get(one.code)
        seen: dict[str, Any] = {
            "reached": sheet.known.get(one.code), "note": sheet.notes.get(one.code, ""),
            "before": before.get(one.code), "left_out": sheet.left_out.get(one.code, ""),
        }  # fmt: skip
        if not is_seen:
            seen = {"reached": None, "note": "", "before": None, "left_out": ""}
        rows.append(
            Row(
                one, sheet.known_self.get(one.code), is_below=one.code in short, is_whole=one.code in wholes,
                task=tasks.get(finding_id) if finding_id else None, finding_id=finding_id, **seen,
            )
        )  # fmt: skip
    return rows
