"""A notice as an official document: its letterhead, its blocks, its recipients and signature."""

from __future__ import annotations

import unicodedata

from inspect_app.clock import day_of
from inspect_app.documents import OfficialDocument
from inspect_app.models import Notice, Unit
from inspect_app.office.queries import head_of, letterhead_of
from workflows.document_kinds import DocumentKind
from workflows.notice_text import to_blocks
from workflows.outline import Outline
from workflows.vietnamese import fold


def document_of(notice: Notice, outline: Outline, authority: Unit) -> OfficialDocument:
    """Return the document; number and day stay blank until the notice is issued."""
    facts = letterhead_of(authority, notice.issued_on or day_of(notice.assembled_at), notice.issued_at)
    head = head_of(
        facts,
        DocumentKind.NOTICE,
        number=notice.number,
        date=notice.issued_on,
        kind_title="THÔNG BÁO",
        subject=notice.title,
        month=day_of(notice.assembled_at),
    )
    return OfficialDocument(
        letterhead=head,
        blocks=to_blocks(outline),
        recipients=outline.recipients,
        signature_lines=outline.signature_lines,
        signer_name=outline.signer_name,
    )


def file_name(notice: Notice, ending: str) -> str:
    """Return a file name that any system keeps: "137-TB-UBND_ket-luan-kiem-tra-2023.pdf"."""
    number = unicodedata.normalize("NFD", (notice.number or "du-thao").replace("/", "-"))
    plain = "".join(letter for letter in number.replace("Đ", "D") if letter.isascii())
    subject = "-".join(fold(notice.title).split()[:8])
    return f"{plain}_{subject}_{notice.year}.{ending}"
