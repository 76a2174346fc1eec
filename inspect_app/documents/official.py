"""An official document before it is drawn: letterhead, body, recipients and signatures."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workflows.blocks import Block

Variant = Literal["named", "minutes"]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of page one.

    ``number`` and ``date`` are None until the document is issued and are then printed as blanks for the clerk to
    fill in: nobody invents them.  ``month`` is any day of the month a document without a date is expected in, None
    where even that is open.  ``symbol`` is what follows the slash ("TB-UBND").  A line break in a name is where it
    breaks on paper; without one, it breaks where a person would.
    """

    parent_name: str | None
    issuer_name: str
    number: str | None
    symbol: str
    place: str
    date: datetime.date | None
    kind_title: str
    subject: str
    month: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: its lines (TM., KT., titles), the signer, and what is known about the signing, if anything."""

    lines: Sequence[str]
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A whole document.

    The variant ``named`` is a notice, report, plan or decision: recipients at the left of one signature, which is
    ``signature_lines`` and ``signer_name``.  The variant ``minutes`` is signed by two sides: ``signatures`` in
    reading order, two in a row, the inspected unit at the left and the team at the right; it has no line of place
    and date, for its text says both.  ``addressees`` stand after "Kính gửi:" in a report to a superior body.
    """

    letterhead: Letterhead
    blocks: Sequence[Block]
    recipients: Sequence[str] = ()
    signature_lines: Sequence[str] = ()
    signer_name: str = ""
    variant: Variant = "named"
    signatures: Sequence[Signature] = ()
    addressees: Sequence[str] = ()
