"""An official document before it is drawn: letterhead, body, recipients and signatures."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workflows.blocks import Block

Variant = Literal["named", "minutes", "letter", "decision"]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of page one.

    ``number`` and ``date`` are None until the document is issued and are then printed as blanks for the clerk to
    fill in: nobody invents them.  ``month`` is any day of the month a document without a date is expected in, None
    where even that is open.  ``symbol`` is what follows the slash ("TB-UBND").  A line break in a name is where it
    breaks on paper; without one, it breaks where a person would.  A letter has no ``kind_title``; its ``subject``
    stands under the number after "V/v".  ``contact`` is the line at the foot of page one, where the office wants one.
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
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: its lines (TM., KT., titles), the signer, and what is known about the signing, if anything.

    ``drawing`` is what a finger drew on a screen, as the path of an SVG of 600 by 200.
    """

    lines: Sequence[str]
    name: str = ""
    note: str = ""
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """A part of its own behind the signature, with its own page numbers; the body has to announce it.

    Two or more are numbered with Roman numerals, a single one is not.  ``reference`` is the line in brackets that says
    what the appendix belongs to; without one it is made from the letterhead.
    """

    title: str
    blocks: Sequence[Block]
    landscape: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class VerificationCode:
    """The short code of an issued document and the address where anybody can check a copy against it."""

    code: str
    url: str


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A whole document.

    - ``named``: a notice, report or plan. Recipients at the left of one signature, which is ``signature_lines`` and
      ``signer_name``.
    - ``decision``: as named, and between title and body stand who decides (``authority_line``) and the ``bases``, a
      paragraph each, closed by the line that orders.
    - ``letter``: no title; the subject under the number, the ``addressees`` above the body.
    - ``minutes``: signed by two sides. ``signatures`` in reading order, two in a row, the inspected unit (or the
      secretary) at the left and the team (or the chair) at the right; no line of place and date: the text says both.

    ``addressees`` stand after "Kính gửi:" in a letter, a submission, or a report to a superior body.  ``code`` is
    printed at the foot of the last page, and only issued documents have one.
    """

    letterhead: Letterhead
    blocks: Sequence[Block]
    recipients: Sequence[str] = ()
    signature_lines: Sequence[str] = ()
    signer_name: str = ""
    variant: Variant = "named"
    signatures: Sequence[Signature] = ()
    addressees: Sequence[str] = ()
    appendices: Sequence[Appendix] = ()
    authority_line: str = ""
    bases: Sequence[str] = ()
    code: VerificationCode | None = None
