"""A notice as an official document: its letterhead, its blocks, its recipients and signature."""

from __future__ import annotations

import unicodedata

from inspect_app.clock import day_of
from inspect_app.documents import Appendix, OfficialDocument
from inspect_app.models import Notice, Unit
from inspect_app.notices.queries import kind_of
from inspect_app.office.queries import head_of, letterhead_of
from inspect_app.papers.superseding import superseding_facts
from workflows.blocks import Block
from workflows.notice_annexes import appendix_blocks
from workflows.notice_text import to_blocks
from workflows.outline import Outline
from workflows.papers.correction import SupersedingFacts, superseding_annexes, superseding_opening
from workflows.vietnamese import fold


def document_of(notice: Notice, outline: Outline, authority: Unit) -> OfficialDocument:
    """Return the document; number and day stay blank until the notice is issued."""
    facts = letterhead_of(authority, notice.issued_on or day_of(notice.assembled_at), notice.issued_at)
    head = head_of(
        facts,
        kind_of(notice),
        number=notice.number,
        date=notice.issued_on,
        kind_title="THÔNG BÁO",
        subject=notice.title,
        month=day_of(notice.assembled_at),
    )
    replaced = superseding_facts(notice, outline)
    return OfficialDocument(
        letterhead=head,
        blocks=_blocks(outline, replaced),
        recipients=outline.recipients,
        signature_lines=outline.signature_lines,
        signer_name=outline.signer_name,
        appendices=[
            *(Appendix(one.title, appendix_blocks(one)) for one in outline.appendices),
            *(
                Appendix(one.title, one.blocks, one.landscape)
                for one in (superseding_annexes(replaced) if replaced else ())
            ),
        ],
    )


def _blocks(outline: Outline, replaced: SupersedingFacts | None) -> list[Block]:
    """Return the body; a notice that replaces another says so in its opening, before "kết luận như sau:"."""
    blocks = to_blocks(outline)
    if replaced is None:
        return blocks
    opening = {block.key for block in outline.blocks if block.section == "opening"}
    place = max((index for index, block in enumerate(blocks, 1) if block.key in opening), default=0)
    if place and blocks[place - 1].text.rstrip().endswith(":"):
        place -= 1
    return [*blocks[:place], superseding_opening(replaced), *blocks[place:]]


def file_name(notice: Notice, ending: str) -> str:
    """Return a file name that any system keeps: "137-TB-UBND_ket-luan-kiem-tra-2023.pdf"."""
    number = unicodedata.normalize("NFD", (notice.number or "du-thao").replace("/", "-"))
    plain = "".join(letter for letter in number.replace("Đ", "D") if letter.isascii())
    subject = "-".join(fold(notice.title).split()[:8])
    return f"{plain}_{subject}_{notice.year}.{ending}"
