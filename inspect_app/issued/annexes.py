"""Annexes that are files of their own: added to a draft, kept with what is issued, signed one by one.

A signature on such a file has no picture: the number of the document and the time of signing stand at the top right
of its first page (Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.7 và III.1).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import current_app

from inspect_app import clock
from inspect_app.access import roles_of
from inspect_app.extensions import db
from inspect_app.files.taking import keep
from inspect_app.issued import queries
from inspect_app.issued.actions import may_sign
from inspect_app.journal import record as note
from inspect_app.models import AnnexFile, IssuedDocument, Letter, Notice, Person
from inspect_app.storage import Stored, storage
from workflows import events_issued as happened
from workflows.correspondence import LETTER, sides
from workflows.files import clean_name
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.notices import NOTICE

if TYPE_CHECKING:
    from inspect_app.issued.signed_actions import Certificate

#: More annexes than this belong into an archive of the office, not onto a notice.
MOST = 20


class AnnexRefused(Refused):
    """The file cannot go out as an annex; the sentence says why."""


def may_change(thing: Notice | Letter, by: Person, now: datetime) -> bool:
    """Tell whether somebody adds and removes annexes: who edits the draft, while it is one."""
    roles = roles_of(thing, by, now)
    if isinstance(thing, Letter):
        return LETTER.allows("edit", thing.state, roles & sides(thing.kind))
    return NOTICE.allows("edit", thing.state, roles)


def add(thing: Notice | Letter, title: str, name: str, content: bytes, *, by: Person, now: datetime) -> AnnexFile:
    """Add a PDF to a draft."""
    _must_change(thing, by, now)
    pages = _checked(content)
    there = queries.annexes_of(thing)
    if any(one.sha256 == hashlib.sha256(content).hexdigest() for one in there):
        raise AnnexRefused(N_("Tệp này đã có trong danh sách phụ lục."))
    if len(there) >= MOST:
        raise AnnexRefused(N_("Mỗi văn bản kèm nhiều nhất %(n)s tệp phụ lục."), n=MOST)
    stored = keep(io.BytesIO(content))
    annex = AnnexFile(
        about_type=type(thing).__tablename__, about_id=thing.id, authority_id=thing.authority_id, title=title,
        name=clean_name(name), sha256=stored.sha256, size=stored.size, pages=pages, added_at=now, added_by_id=by.id,
    )  # fmt: skip
    db.session.add(annex)
    db.session.flush()
    note(happened.AnnexAdded(title, stored.sha256), about=thing, by=by, at=now)
    return annex


def take_along(old: Notice, draft: Notice, chosen: Collection[int] | None, *, by: Person, now: datetime) -> None:
    """Put the annexes of an issued notice on the draft that will replace it: those chosen, or all.

    The files are those that went out, as they were before anybody signed them: each is signed anew with the number
    of the new notice.
    """
    for one in queries.annexes_of(old):
        if chosen is None or one.id in chosen:
            same = {name: getattr(one, name) for name in ("title", "name", "sha256", "size", "pages")}
            annex = AnnexFile(
                about_type=Notice.__tablename__, about_id=draft.id, authority_id=draft.authority_id, added_at=now,
                added_by_id=by.id, **same,
            )  # fmt: skip
            db.session.add(annex)
            db.session.flush()
            note(happened.AnnexAdded(one.title, one.sha256), about=draft, by=by, at=now)


def remove(annex: AnnexFile, thing: Notice | Letter, *, by: Person, now: datetime) -> None:
    """Take an annex off a draft."""
    _must_change(thing, by, now)
    if annex.removed_at is None:
        annex.removed_at = now
        note(happened.AnnexRemoved(annex.title, annex.sha256), about=thing, by=by, at=now)


def sign(annex: AnnexFile, document: IssuedDocument, certificate: Certificate, *, by: Person, now: datetime) -> None:
    """Sign one annex with the agency's certificate, which is forgotten afterwards."""
    from inspect_app.issued import signing, stamps, validity

    _hold(annex, document, by, now)
    # A signature says the true time, whatever day a demonstration plays on.
    today = clock.real_now()
    signer = signing.opened(certificate.data, certificate.password, today)
    content = storage().path(annex.sha256).read_bytes()
    when = today.astimezone(clock.ZONE).isoformat(timespec="seconds")
    lines = [line for line in (document.number, when) if line]
    made = signing.signed_on_first_page(
        content, signer, reason=annex.title, location=document.authority.place or document.authority.name,
        style=stamps.text_stamp(lines, *signing.STAMP, size=10),
    )  # fmt: skip
    facts = validity.signatures_in(io.BytesIO(made), content)
    validity.check_signed(facts)
    _signed(annex, storage().put(io.BytesIO(made)), [fact.record() for fact in facts], by, now)
    note(happened.AnnexSigned(annex.title, facts[-1].signer, annex.signed_sha256 or ""), about=document, by=by, at=now)


def take_signed(annex: AnnexFile, document: IssuedDocument, content: bytes, *, by: Person, now: datetime) -> None:
    """Keep a copy of an annex that was signed elsewhere, after looking at all that is in it."""
    from inspect_app.issued import validity

    _hold(annex, document, by, now)
    _check_size(content)
    facts = validity.signatures_in(io.BytesIO(content), storage().path(annex.sha256).read_bytes())
    validity.check_signed(facts)
    _signed(annex, keep(io.BytesIO(content)), [fact.record() for fact in facts], by, now)
    names = ", ".join(dict.fromkeys(fact.signer for fact in facts))
    note(happened.AnnexSigned(annex.title, names, annex.signed_sha256 or ""), about=document, by=by, at=now)


def _hold(annex: AnnexFile, document: IssuedDocument, by: Person, now: datetime) -> None:
    may_sign(document, by, now)
    db.session.refresh(annex, ["signed_sha256"], with_for_update=True)
    if annex.signed_sha256 is not None:
        raise Refused(N_("Tệp phụ lục này đã được ký số."))


def _signed(annex: AnnexFile, stored: Stored, facts: list[dict[str, Any]], by: Person, now: datetime) -> None:
    annex.signed_sha256, annex.signed_size, annex.signatures = stored.sha256, stored.size, facts
    annex.signed_at, annex.signed_by_id = now, by.id


def _must_change(thing: Notice | Letter, by: Person, now: datetime) -> None:
    if not may_change(thing, by, now):
        raise Refused(N_("Chỉ thêm, bớt được phụ lục khi văn bản còn là dự thảo."))


def _check_size(content: bytes) -> None:
    limit = current_app.config["MAX_FILE_MB"]
    if len(content) > limit * 1024 * 1024:
        raise AnnexRefused(N_("Tệp lớn hơn %(mb)s MB nên không nhận được."), mb=limit)


def _checked(content: bytes) -> int:
    """Return the number of pages of a file that can go out and be signed, or refuse it."""
    from inspect_app.issued.signing import first_page_problem

    _check_size(content)
    if not content.startswith(b"%PDF-"):
        raise AnnexRefused(N_("Tệp này không phải tệp PDF."))
    pages, problem = first_page_problem(content)
    if problem:
        raise AnnexRefused(problem)
    return pages
