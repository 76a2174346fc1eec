"""What people do to the reform index of a year, one function each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import flag_modified

from inspect_app.access import everyones, roles_of, viewer_of
from inspect_app.clock import day_of
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import COMMUNE_KINDS, IndexCriterion, IndexSet, Person, Score, ScoreCard, Unit
from inspect_app.plans.queries import units_below
from inspect_app.scores import queries
from workflows import events_scores as happened
from workflows import scores as rules
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import Role
from workflows.scores import FIELD_LABELS, INDEX, USUAL_THRESHOLD, IndexState

#: What may be said of one criterion of one unit; the unit itself says the first.
PARTS = ("self_points", "verified", "note")


class YearTaken(Refused):
    """The authority has a set of this year already."""


class DecisionRefused(Refused):
    """Number or day of the decision cannot be."""


class PointsRefused(Refused):
    """Some of the figures cannot be; each fault names its criterion and its cell."""

    def __init__(self, faults: Sequence[rules.Fault]) -> None:
        super().__init__(faults[0].sentence, **faults[0].params)
        self.faults = faults


def make_set(
    authority: Unit, *, year: int, title: str, source: IndexSet | None = None, by: Person, now: datetime
) -> IndexSet:
    """Begin the index of a year for all units below, with the criteria of an earlier year where there is one."""
    if Role.OFFICE not in viewer_of(by, day_of(now)).roles_at(authority_id=authority.id):
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ được lập bộ tiêu chí."))
    if authority.kind in COMMUNE_KINDS:
        raise Refused(N_("Cấp xã không chấm Chỉ số cải cách hành chính của đơn vị nào."))
    taken = everyones(IndexSet, "one index a year").where(IndexSet.authority_id == authority.id, IndexSet.year == year)
    if db.session.scalars(taken).one_or_none() is not None:
        raise YearTaken(N_("Đã có bộ tiêu chí của năm %(year)s."), year=str(year))
    threshold = source.threshold if source else USUAL_THRESHOLD
    made = IndexSet(
        authority_id=authority.id, year=year, title=title.strip(), threshold=threshold, created_at=now,
        created_by_id=by.id,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    record(happened.IndexSetMade(made.title), about=made, by=by, at=now)
    if source is not None:
        set_criteria(made, queries.facts_of(source), by=by, now=now)
    _take_in_units(made, now)
    return made


def _take_in_units(found: IndexSet, now: datetime) -> None:
    """Give every unit below the authority a card that has none yet."""
    here = select(ScoreCard.unit_id).where(ScoreCard.set_id == found.id).execution_options(scope=queries.WHY)
    known = set(db.session.scalars(here))
    for unit in units_below(found.authority_id, day_of(now)):
        if unit.id not in known:
            db.session.add(ScoreCard(set_id=found.id, authority_id=found.authority_id, unit_id=unit.id))
    db.session.flush()


def edit_set(found: IndexSet, *, title: str, threshold: int, by: Person, now: datetime) -> None:
    """Change what a set is called and below which share a criterion falls short; units that came since are taken in."""
    _hold(found)
    if queries.campaign_of(found) is not None:
        raise Refused(N_("Đã chuyển kết quả thành hạn chế, không sửa bộ tiêu chí được nữa."))
    if Role.OFFICE not in roles_of(found, by, now):
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ được sửa bộ tiêu chí."))
    changes = changes_of(found, FIELD_LABELS, {"title": title.strip(), "threshold": threshold})
    for name, (_before, after) in changes.items():
        setattr(found, name, after)
    if changes:
        fields = ", ".join(FIELD_LABELS[name] for name in changes)
        record(happened.IndexSetEdited(fields), about=found, by=by, at=now, changes=changes)
    if found.state is IndexState.SCORING:
        _take_in_units(found, now)


def set_criteria(found: IndexSet, criteria: Sequence[rules.Criterion], *, by: Person, now: datetime) -> None:
    """Write the criteria of a set, all of them; those that are not among these are taken out."""
    _hold(found)
    INDEX.apply("edit", found.state, roles_of(found, by, now))
    if faults := criteria_faults(found, criteria):
        raise PointsRefused(faults)
    kept = {one.code: one for one in db.session.scalars(queries.criteria_rows(found.id))}
    before = [_line(one.fact) for one in kept.values()]
    wanted = sorted(criteria, key=lambda one: rules.order_of(one.code))
    areas = rules.areas_of(wanted)
    for code in kept.keys() - areas.keys():
        for score in db.session.scalars(select(Score).where(Score.criterion_id == kept[code].id)):
            db.session.delete(score)
        db.session.delete(kept[code])
    db.session.flush()
    for position, one in enumerate(wanted, 1):
        row = kept.get(one.code) or IndexCriterion(set_id=found.id, code=one.code)
        row.title, row.area, row.most, row.position = one.title.strip(), areas[one.code], one.most, position
        db.session.add(row)
    after = [_line(one) for one in wanted]
    if before != after:
        flag_modified(found, "title")
        changes = {"criteria": (before, after)}
        record(happened.IndexCriteriaSet(len(wanted)), about=found, by=by, at=now, changes=changes)
    db.session.flush()
    db.session.expire(found, ["criteria"])


def criteria_faults(found: IndexSet, criteria: Sequence[rules.Criterion]) -> list[rules.Fault]:
    """Return why a set cannot have these criteria: among themselves, or because of what was scored already."""
    if faults := list(rules.set_faults(criteria)):
        return faults
    loaded = select(IndexSet).where(IndexSet.id == found.id).options(selectinload(IndexSet.criteria))
    standing = db.session.scalars(loaded.execution_options(scope=queries.WHY, populate_existing=True)).one()
    codes = {one.code for one in criteria}
    for sheet in queries.sheets_of(standing):
        for given, what in ((sheet.self_points, "self_points"), (sheet.verified, "verified")):
            for code in given.keys() - codes:
                faults.append(rules.Fault(code, "code", SCORED, {"unit": sheet.unit.full_name}))
            faults += [
                rules.Fault(one.code, "most", DOES_NOT_FIT, {"unit": sheet.unit.full_name})
                for one in rules.points_faults(criteria, given, what)
            ]
    return faults


SCORED = N_("Đã có điểm của %(unit)s ở tiêu chí này nên không bỏ được. Hãy xóa điểm trước.")
DOES_NOT_FIT = N_("Điểm đã ghi của %(unit)s không khớp với điểm tối đa này.")


def _line(one: rules.Criterion) -> str:
    return f"{one.code} {one.title} | {one.area} | {rules.points_words(one.most, rules.PLACES)}"


def enter_points(card: ScoreCard, said: Mapping[str, Mapping[str, Any]], *, by: Person, now: datetime) -> int:
    """Write points of a unit, by the codes of the criteria; return of how many criteria something changed.

    ``said`` holds of each criterion only what is written anew, of :data:`PARTS`.  The card's set with its criteria must
    be loaded.
    """
    found = card.index_set
    _hold(found)
    roles = roles_of(card, by, now)
    touched = {part for parts in said.values() for part in parts}
    INDEX.apply("verify" if touched - {"self_points"} else "self_score", found.state, roles)
    sheet = queries.sheet_of(card)
    if faults := sheet_faults(sheet, said):
        raise PointsRefused(faults)
    ids = {one.code: one.id for one in found.criteria}
    rows = {row.criterion_id: row for row in db.session.scalars(select(Score).where(Score.card_id == card.id))}
    changes: dict[str, tuple[Any, Any]] = {}
    changed = 0
    for code, parts in said.items():
        row = rows.get(ids[code]) or Score(card_id=card.id, criterion_id=ids[code], note="")
        new = changes_of(row, PARTS, dict(parts))
        for name, (_before, after) in new.items():
            setattr(row, name, after)
            changes[f"{code} {name}"] = new[name]
        if new:
            db.session.add(row)
            changed += 1
    if changed:
        flag_modified(card, "unit_id")
        record(happened.PointsEntered(changed), about=card, by=by, at=now, changes=changes)
        db.session.flush()
    return changed


def sheet_faults(sheet: queries.Sheet, said: Mapping[str, Mapping[str, Any]]) -> list[rules.Fault]:
    """Return which points would be impossible with what is written anew; ``sheet`` stays as it is."""
    faults: list[rules.Fault] = []
    for part, standing in (("self_points", sheet.self_points), ("verified", sheet.verified)):
        after = dict(standing)
        for code, parts in said.items():
            if part in parts:
                after.pop(code, None)
                if parts[part] is not None:
                    after[code] = parts[part]
        if after != standing:
            faults += rules.points_faults(sheet.criteria, after, part)
    return faults


def publish(found: IndexSet, *, number: str, decided_on: date, by: Person, now: datetime) -> None:
    """Note by which decision the results were published (Công bố kết quả); from then on units see what they reached."""
    _hold(found)
    state = INDEX.apply("publish", found.state, roles_of(found, by, now))
    if not number.strip():
        raise DecisionRefused(N_("Hãy nhập số, ký hiệu của quyết định."))
    if decided_on > day_of(now):
        raise DecisionRefused(N_("Ngày quyết định không được sau hôm nay."))
    sheets = queries.sheets_of(found)
    if not any(sheet.total is not None for sheet in sheets):
        raise Refused(N_("Chưa đơn vị nào có đủ điểm thẩm định."))
    if unfinished := [sheet.unit.full_name for sheet in sheets if sheet.known and sheet.total is None]:
        raise Refused(N_("Chưa đủ điểm thẩm định của: %(units)s."), units=", ".join(unfinished))
    found.state, found.decision_number, found.decided_on = state, number.strip(), decided_on
    found.reopen_reason = ""
    record(happened.IndexPublished(found.decision_number), about=found, by=by, at=now)


def reopen(found: IndexSet, *, reason: str, by: Person, now: datetime) -> None:
    """Open published results again to put something right, with the reason."""
    _hold(found)
    state = INDEX.apply("reopen", found.state, roles_of(found, by, now))
    if queries.campaign_of(found) is not None:
        raise Refused(N_("Đã chuyển kết quả thành hạn chế nên không mở lại được."))
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do."))
    found.state, found.reopen_reason = state, reason.strip()
    record(happened.IndexReopened(found.reopen_reason), about=found, by=by, at=now)


def _hold(found: IndexSet) -> None:
    """Hold the set's row to the end of the transaction, so that nobody scores while results are being published."""
    db.session.refresh(found, ["state", "version", "plan_id"], with_for_update=True)
