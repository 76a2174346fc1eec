"""An official document before it is drawn: letterhead, body, recipients and signatures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from workflows.blocks import Block, as_paragraphs, printable, without_title

Variant = Literal["named", "minutes"]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of page one.

    ``number`` and ``date`` are None until the document is issued and are then printed as blanks to be filled in by
    the clerk: nobody invents them.  ``symbol`` is what follows the slash ("TB-UBND").  A line break in a name is
    where the name breaks on paper; without one, it breaks where a person would.
    """

    parent_name: str | None
    issuer_name: str
    number: str | None
    symbol: str
    place: str
    date: date | None
    kind_title: str
    subject: str


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: its lines (TM., KT., titles), the signer, and what is known about the signing, if anything."""

    lines: tuple[str, ...]
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A whole document.

    The variant ``named`` is a notice, report, plan or decision: recipients at the left of one signature, which is
    ``signature_lines`` and ``signer_name``.  The variant ``minutes`` is signed by two sides: ``signatures`` in
    reading order, two in a row, the inspected unit at the left and the team at the right.  ``addressees`` are those
    after "Kính gửi:" in a report to a superior body.
    """

    letterhead: Letterhead
    blocks: Sequence[Block]
    recipients: Sequence[str] = ()
    signature_lines: Sequence[str] = ()
    signer_name: str = ""
    variant: Variant = "named"
    signatures: Sequence[Signature] = ()
    addressees: Sequence[str] = ()
    note: str = field(default="")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document laid out in words: every string ready to print, nothing left to decide but type and place.

    HTML, DOCX and PDF are drawn from this one, so they cannot disagree.
    """

    parent_lines: tuple[str, ...]
    issuer_lines: tuple[str, ...]
    number_line: str
    place_date: str
    kind_title: str
    subject: str
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    signatures: tuple[Signature, ...]
    variant: Variant
