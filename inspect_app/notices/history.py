"""What a notice said each time it was submitted, and what became of a sentence: the versions, and who changed what."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from inspect_app.access import NotVisible, everyones
from inspect_app.extensions import db
from inspect_app.journal import TimelineEntry, entry_of
from inspect_app.models import AuditEntry, Notice, NoticeRevision, Person
from workflows import events_notices as happened
from workflows.differences import Piece, differences
from workflows.notice_annexes import appendices_of
from workflows.outline import NoticeBlock, Outline
from workflows.revisions import Change, Line, compare

HEAD = ("title", "recipients", "signature_lines", "signer_name", "report_deadline")
BLOCK = ("key", "section", "area", "kind", "level", "number", "text", "addressee", "deadline_wording")
#: What a sentence says, and so what its digest covers; the rest is how it is drawn.
SAID = ("key", "number", "text", "addressee", "deadline_wording")
WORDED = (happened.NoticeSentenceEdited.__name__, happened.NoticeSentenceReverted.__name__)


def content_of(notice: Notice) -> dict[str, Any]:
    """Return all that a frozen notice says, number and date apart; ``blocks`` and their findings must be loaded."""
    blocks = [
        {name: getattr(block, name) for name in BLOCK} | {"findings": sorted(f.id for f in block.findings)}
        for block in notice.blocks
    ]
    head = {name: getattr(notice, name) for name in HEAD}
    # Without one, a version says what it said before there were any.
    return head | {"blocks": blocks} | ({"appendices": notice.appendices} if notice.appendices else {})


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what a version says."""
    said = {name: content[name] for name in (*HEAD, "appendices") if name in content}
    blocks = [[*(block[name] for name in SAID), block["findings"]] for block in content["blocks"]]
    return hashlib.sha256(
        json.dumps(said | {"blocks": blocks}, ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()


def keep_revision(notice: Notice, content: Mapping[str, Any], *, by: Person, now: datetime) -> NoticeRevision:
    """Keep what is being submitted as the next version of the notice."""
    last = select(func.max(NoticeRevision.number)).where(NoticeRevision.notice_id == notice.id)
    kept = NoticeRevision(
        notice_id=notice.id, number=(db.session.scalar(last) or 0) + 1, at=now, by_id=by.id,
        digest=digest_of(content), content=dict(content),
    )  # fmt: skip
    db.session.add(kept)
    return kept


def revisions_of(notice: Notice) -> list[NoticeRevision]:
    """Return the submitted versions of a visible notice, the first one first."""
    query = select(NoticeRevision).where(NoticeRevision.notice_id == notice.id).options(joinedload(NoticeRevision.by))
    query = query.order_by(NoticeRevision.number).execution_options(scope="versions of a visible notice")
    return list(db.session.scalars(query))


def revision_of(notice: Notice, number: int) -> NoticeRevision:
    """Return one submitted version of a visible notice."""
    for one in revisions_of(notice):
        if one.number == number:
            return one
    raise NotVisible


def outline_of(revision: NoticeRevision) -> Outline:
    """Return a version as it was submitted, ready to be drawn."""
    content = revision.content
    return Outline(
        title="THÔNG BÁO",
        subtitle=content["title"],
        place="",
        blocks=tuple(_block(block) for block in content["blocks"]),
        recipients=_lines(content["recipients"]),
        signature_lines=_lines(content["signature_lines"]),
        signer_name=content["signer_name"],
        appendices=appendices_of(content.get("appendices", "")),
    )


def _block(block: Mapping[str, Any]) -> NoticeBlock:
    fields = {name: block[name] for name in BLOCK}
    return NoticeBlock(**fields, assembled_text=block["text"], finding_ids=tuple(block["findings"]))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


# -- differences -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HeadChange:
    """A field of the frame that two versions do not share."""

    name: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Comparison:
    """How one version differs from another, in its frame and its sentences."""

    head: Sequence[HeadChange]
    changes: Sequence[Change]

    @property
    def is_empty(self) -> bool:
        return not self.head and not self.changes


def frame_of(notice: Notice) -> dict[str, str]:
    """Return what stands around the sentences of a notice now."""
    return {name: getattr(notice, name) for name in HEAD}


def compared(before: Mapping[str, Any], old: Outline, after: Mapping[str, Any], new: Outline) -> Comparison:
    """Compare two versions: what stands around them by field, what stands in them by sentence."""
    head = [HeadChange(name, differences(before[name], after[name])) for name in HEAD if before[name] != after[name]]
    return Comparison(head, compare(lines_of(old), lines_of(new)))


def lines_of(outline: Outline) -> list[Line]:
    return [Line(block.key, block.number, block.text) for block in outline.blocks]


@dataclass(frozen=True)
class Wording:
    """One change of a sentence by a person: who, when, what was done, and the words that differ."""

    entry: TimelineEntry
    pieces: Sequence[Piece]


def story_of(notice: Notice, block_key: str) -> list[Wording]:
    """Return how people worded one sentence of a visible notice, the newest first."""
    query = everyones(AuditEntry, "story of a visible sentence").where(
        AuditEntry.about_type == Notice.__tablename__, AuditEntry.about_id == notice.id, AuditEntry.event.in_(WORDED)
    )
    rows = db.session.scalars(query.order_by(AuditEntry.id.desc()))
    return [_wording(row) for row in rows if row.data.get("block_key") == block_key]


def _wording(row: AuditEntry) -> Wording:
    before, after = row.data.get("changes", {}).get("text", ["", ""])
    return Wording(entry_of(row), differences(before or "", after or ""))
