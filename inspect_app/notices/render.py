"""A notice as an official document: its letterhead, its blocks, its recipients and signature."""

from __future__ import annotations

import unicodedata

from inspect_app.clock import day_of
from inspect_app.documents import Letterhead, OfficialDocument
from inspect_app.models import Notice, Unit
from workflows.notice_text import to_blocks
from workflows.outline import Outline
from workflows.vietnamese import fold

SYMBOL = "TB-UBND"


def document_of(notice: Notice, outline: Outline, authority: Unit) -> OfficialDocument:
    """Return the document; number and day stay blank until the notice is issued."""
    number, _slash, symbol = (notice.number or "").partition("/")
    head = Letterhead(
        parent_name=None,
        issuer_name=f"ỦY BAN NHÂN DÂN\n{authority.full_name.upper()}",
        number=number or None,
        symbol=symbol or SYMBOL,
        place=authority.place or authority.name,
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
