"""Freezing what a notice says when it is submitted, and telling whether it still says it."""

from __future__ import annotations

from sqlalchemy import delete, select

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Notice, NoticeBlock
from inspect_app.models.notices import block_finding
from inspect_app.notices import history, queries
from workflows.notice_annexes import appendices_as_text
from workflows.outline import Outline


def loaded(notice: Notice) -> Notice:
    """Return the notice with all that its outline needs."""
    query = everyones(Notice, "outline of a notice").where(Notice.id == notice.id).options(*queries.LOADED)
    return db.session.scalars(query.execution_options(populate_existing=False)).unique().one()


def freeze(notice: Notice, drawn: Outline) -> None:
    """Keep the outline's blocks and the findings beneath them."""
    thaw(notice)
    blocks = [
        NoticeBlock(
            notice_id=notice.id, key=b.key, position=position, section=b.section, area=b.area, kind=b.kind,
            level=b.level, number=b.number, text=b.text, addressee=b.addressee, deadline_wording=b.deadline_wording,
        )
        for position, b in enumerate(drawn.blocks, 1)
    ]  # fmt: skip
    db.session.add_all(blocks)
    db.session.flush()
    notice.appendices = appendices_as_text(drawn.appendices)
    ids = {block.key: block.id for block in blocks}
    links = [{"block_id": ids[b.key], "finding_id": finding} for b in drawn.blocks for finding in b.finding_ids]
    if links:
        db.session.execute(block_finding.insert(), links)
    db.session.expire(notice, ["blocks"])


def thaw(notice: Notice) -> None:
    """Drop the frozen blocks of a notice that goes back to being a draft; the journal keeps what was submitted."""
    own = select(NoticeBlock.id).where(NoticeBlock.notice_id == notice.id)
    db.session.execute(delete(block_finding).where(block_finding.c.block_id.in_(own)))
    db.session.execute(delete(NoticeBlock).where(NoticeBlock.notice_id == notice.id))
    notice.appendices = ""
    db.session.expire(notice, ["blocks"])


def digest_of(notice: Notice) -> str:
    """Return the SHA-256 of all that a frozen notice says, number and date apart."""
    return history.digest_of(history.content_of(loaded(notice)))


def is_intact(notice: Notice) -> bool:
    """Tell whether a submitted or issued notice still says what was submitted."""
    return notice.digest == digest_of(notice)
