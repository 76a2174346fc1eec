"""The wording library that a device takes along: the library's sentences, and those written before at other units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app.access import visible
from inspect_app.extensions import db
from inspect_app.models import Criterion, Finding, PlanCriterion, Visit
from workflows.canned import plain
from workflows.capture_wordings import Said, offered
from workflows.findings import FindingKind, FindingState

#: How far back sentences are looked for.
NEWEST = 800


def wordings(visit: Visit) -> list[dict[str, Any]]:
    """Return sentences to take over at a visit: of what its reader may see, nothing that names another unit."""
    return [
        {"kind": one.kind.value, "area": one.area, "code": one.code, "text": one.text, "times": one.times}
        for one in offered([*_said_before(visit), *_library(visit)])
    ]


def _said_before(visit: Visit) -> Iterator[Said]:
    query = (
        visible(Finding)
        .where(
            Finding.authority_id == visit.authority_id,
            Finding.visit_id != visit.id,
            Finding.state == FindingState.RECORDED,
        )
        .options(joinedload(Finding.unit), joinedload(Finding.criterion))
        .order_by(Finding.recorded_at.desc(), Finding.id.desc())
        .limit(NEWEST)
    )
    for row in db.session.scalars(query):
        yield Said(row.kind, row.area, row.criterion.code if row.criterion else "", row.statement, row.unit.name)


def _library(visit: Visit) -> Iterator[Said]:
    """Return the sentences of criteria that this campaign left out: they fit what is found beside its checklist."""
    taken = select(PlanCriterion.code).where(PlanCriterion.plan_id == visit.plan_id)
    query = visible(Criterion).where(
        Criterion.retired_at.is_(None),
        Criterion.code.not_in(taken),
        Criterion.authority_id.is_(None) | (Criterion.authority_id == visit.authority_id),
    )
    for row in db.session.scalars(query.order_by(Criterion.position, Criterion.id)):
        for kind, wording in ((FindingKind.SHORTCOMING, row.unmet_wording), (FindingKind.STRENGTH, row.met_wording)):
            if wording:
                yield Said(kind, row.area, "", plain(wording))
