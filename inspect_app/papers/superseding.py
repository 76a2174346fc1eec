"""What a notice that replaces another says about it: which one, why, and what is different."""

from __future__ import annotations

from sqlalchemy.orm import selectinload

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Notice, Unit
from inspect_app.papers import shared
from workflows.outline import Outline
from workflows.papers.correction import SupersedingFacts, changed_sentences


def superseding_facts(notice: Notice, outline: Outline) -> SupersedingFacts | None:
    """Return what a notice replaces, compared sentence by sentence; None for one that replaces nothing."""
    if notice.supersedes_id is None:
        return None
    query = everyones(Notice, shared.WHY).where(Notice.id == notice.supersedes_id)
    old = db.session.scalars(query.options(selectinload(Notice.blocks))).one()
    authority = shared.authority_of(db.session.get_one(Unit, notice.authority_id))
    before = [(block.key, block.text) for block in old.blocks if block.kind != "heading"]
    after = [(block.key, block.text) for block in outline.blocks if block.kind != "heading"]
    return SupersedingFacts(
        authority=authority,
        superseded=shared.cited_notice(old, authority),
        changes=changed_sentences(before, after),
        reason=notice.supersede_reason,
    )
