"""An official document in its final words: the one thing HTML, DOCX and PDF are drawn from, so they cannot disagree."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from inspect_app.documents import geometry
from inspect_app.documents.breaking import broken
from inspect_app.documents.metrics import width_mm
from inspect_app.documents.names import in_small_letters, roman
from inspect_app.documents.official import (
    Appendix,
    Letterhead,
    OfficialDocument,
    Signature,
    Variant,
    VerificationCode,
)
from workflows.blocks import Block, Run, as_paragraphs, printable, without_title
from workflows.wording import date_long

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

NBSP = "\u00a0"
#: The chair's own power, his deputy's in his place included; with "TM." the committee issues, with "TL." an office.
_SIGNS_ALONE = re.compile(r"(?:(?:KT|Q)\.\s*)?CHỦ TỊCH")
_BREAK_AFTER = ("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AppendixSheet:
    """An appendix ready to print."""

    label: str
    title: Lines
    reference: Lines
    blocks: tuple[Block, ...]
    landscape: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with nothing left to decide but ink: every line is broken, every size and rule is known.

    ``head_size`` is the size of the national name and the agency; the motto and the date are a point larger.  Rules
    are in millimetres, 0 where there is none.
    """

    variant: Variant
    head_size: int
    parent: Lines
    issuer: Lines
    issuer_rule: float
    number_line: str
    about: Lines
    place_date: str
    kind_title: str
    subject: Lines
    subject_rule: float
    authority: Lines
    bases: Lines
    order_line: str
    addressees: Lines
    blocks: tuple[Block, ...]
    recipients: Lines
    signatures: tuple[Signature, ...]
    appendices: tuple[AppendixSheet, ...]
    code: VerificationCode | None
    contact: str = ""

    @property
    def is_minutes(self) -> bool:
        return self.variant == "minutes"

    @property
    def title(self) -> str:
        """The document's name as other programs show it."""
        return " ".join((self.kind_title, *self.subject, *self.about)).strip() or self.number_line

    @property
    def author(self) -> str:
        return " ".join(self.issuer)


def sheet(doc: OfficialDocument) -> Sheet:
    """Return the document as it will be printed."""
    head = doc.letterhead
    place_date = "" if doc.variant == "minutes" else _place_date(head)
    head_size = _head_size(place_date)
    issuer = name_lines(head.issuer_name, bold=True, size=head_size)
    kind_title = "" if doc.variant == "letter" else _line(head.kind_title).upper()
    subject = broken(_line(head.subject), geometry.TITLE_WIDTH, size=geometry.BODY, bold=True) if kind_title else ()
    is_decision = doc.variant == "decision"
    return Sheet(
        variant=doc.variant,
        head_size=head_size,
        parent=name_lines(head.parent_name or "", size=head_size),
        issuer=issuer,
        issuer_rule=_rule(issuer, head_size),
        number_line=_number_line(head),
        about=() if kind_title else _about(head.subject),
        place_date=place_date,
        kind_title=kind_title,
        subject=subject,
        subject_rule=_rule(subject, geometry.BODY),
        authority=_title_lines(doc.authority_line, geometry.TITLE_WIDTH) if is_decision else (),
        bases=_bases(doc.bases) if is_decision else (),
        order_line=f"{kind_title}:" if is_decision else "",
        addressees=tuple(filter(None, map(_addressee, doc.addressees))),
        blocks=_body(doc.blocks),
        recipients=_recipient_lines(doc.recipients),
        signatures=_signatures(doc),
        appendices=_appendices(doc),
        code=doc.code,
        contact=_line(head.contact),
    )


# -- the head ----------------------------------------------------------------------------------------------------------


def name_lines(name: str, *, size: float = geometry.HEAD_SIZES[0], bold: bool = False) -> Lines:
    """Return an agency's name in capitals, broken where a person would break it.

    >>> name_lines("Ủy ban nhân dân huyện Yên Thế")
    ('ỦY BAN NHÂN DÂN', 'HUYỆN YÊN THẾ')
    >>> name_lines("UBND huyện Yên Thế")
    ('UBND HUYỆN YÊN THẾ',)
    """
    capitals = printable(name).upper()
    if "\n" in capitals:
        parts = [_line(part) for part in capitals.split("\n") if part.strip()]
    else:
        capitals = _line(capitals)
        start = next((one for one in _BREAK_AFTER if capitals.startswith(f"{one} ")), "")
        parts = [start, capitals[len(start) :].strip()]
    return tuple(line for part in parts for line in broken(part, geometry.AGENCY_WIDTH, size=size, bold=bold))


def _head_size(place_date: str) -> int:
    """Return the larger of the two sets of sizes unless the line of place and date would not fit beside the number."""
    large, small = geometry.HEAD_SIZES
    return large if width_mm(place_date, large + 1, italic=True) <= geometry.HEAD_COLUMNS[1] - 2 else small


def _rule(lines: Lines, size: float) -> float:
    longest = max((width_mm(line, size, bold=True) for line in lines), default=0.0)
    return round(longest * geometry.RULE_SHARE, 1)


def _number_line(head: Letterhead) -> str:
    symbol = _line(head.symbol)
    if head.number is None:
        return f"Số:{NBSP * 8}/{symbol}"
    number = _line(head.number)
    return f"Số: {number}" if "/" in number else f"Số: {number.zfill(2)}/{symbol}"


def _about(subject: str) -> Lines:
    subject = _line(subject)
    if subject and not subject.casefold().startswith("v/v"):
        subject = f"V/v {subject[0].lower()}{subject[1:]}"
    return broken(subject, geometry.AGENCY_WIDTH, size=geometry.ABOUT)


def _place_date(head: Letterhead) -> str:
    place = _line(head.place)
    before = f"{place}, " if place else ""
    if head.date is not None:
        return before + date_long(head.date)
    if head.month is not None:
        _, month, rest = date_long(head.month).partition("tháng")
        return f"{before}ngày{NBSP * 6}{month}{rest}"
    return f"{before}ngày{NBSP * 6}tháng{NBSP * 6}năm{NBSP * 8}"


def _bases(bases: Iterable[str]) -> Lines:
    """Each ground ends with a semicolon and the last one with a full stop, whatever was typed."""
    texts = [text for text in (_line(base).rstrip(";., ") for base in bases) if text]
    return tuple(f"{text}{'.' if place == len(texts) else ';'}" for place, text in enumerate(texts, start=1))


# -- the foot ----------------------------------------------------------------------------------------------------------


def _addressee(name: str) -> str:
    return _line(name).removeprefix("-").strip().rstrip(";.")


def _recipient_lines(recipients: Iterable[str]) -> Lines:
    names = [name for name in map(_addressee, recipients) if name]
    return tuple(f"- {name}{'.' if place == len(names) else ';'}" for place, name in enumerate(names, start=1))


def _signatures(doc: OfficialDocument) -> tuple[Signature, ...]:
    given = doc.signatures or (Signature(doc.signature_lines, doc.signer_name),)
    most = geometry.PAIR_WIDTH if doc.variant == "minutes" else geometry.SIGNER_WIDTH
    return tuple(
        Signature(
            tuple(part for line in one.lines for part in broken(_line(line), most, size=geometry.BODY, bold=True)),
            _line(one.name),
            _line(one.note),
            one.drawing,
        )
        for one in given
    )


# -- appendices --------------------------------------------------------------------------------------------------------


def _appendices(doc: OfficialDocument) -> tuple[AppendixSheet, ...]:
    several = len(doc.appendices) > 1
    return tuple(
        AppendixSheet(
            label=f"Phụ lục {roman(place)}" if several else "Phụ lục",
            title=_title_lines(one.title, geometry.TITLE_WIDTH),
            reference=broken(_reference(one, doc), geometry.TITLE_WIDTH, size=geometry.BODY),
            blocks=_body(one.blocks),
            landscape=one.landscape,
        )
        for place, one in enumerate(doc.appendices, start=1)
    )


def _reference(one: Appendix, doc: OfficialDocument) -> str:
    """Say what an appendix belongs to, with blanks where the clerk will write number and date."""
    if one.reference:
        return f"({_line(one.reference).strip('()')})"
    head = doc.letterhead
    kind = "Công văn" if doc.variant == "letter" else _line(head.kind_title).capitalize()
    day = date_long(head.date) if head.date else f"ngày{NBSP * 4}tháng{NBSP * 4}năm{NBSP * 6}"
    issuer = in_small_letters(_line(doc.authority_line or head.issuer_name))
    if issuer.startswith("Ủy ban nhân dân") and any(_SIGNS_ALONE.fullmatch(line) for line in doc.signature_lines[:1]):
        issuer = f"Chủ tịch {issuer}"
    of = f" của {issuer}" if issuer else ""
    return f"(Kèm theo {kind} {_number_line(head).replace('Số:', 'số')} {day}{of})"


# -- words -------------------------------------------------------------------------------------------------------------


def _title_lines(text: str, most: float) -> Lines:
    return broken(_line(text).upper(), most, size=geometry.BODY, bold=True)


def _line(text: str) -> str:
    return printable(text).replace("\n", " ").replace("\t", " ").strip(" ")


def _body(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the body flat and printable, its headings one below the other: readers for the blind need no gaps."""
    body: list[Block] = []
    level = 1
    for block in map(_printable_block, as_paragraphs(without_title(blocks))):
        if not (any(run.text.strip() for run in block.runs) or any(block.rows)):
            continue
        if block.kind == "heading":
            level = min(max(block.level, 2), level + 1)
            block = replace(block, level=level)
        body.append(block)
    return tuple(body)


def _printable_block(block: Block) -> Block:
    rows = tuple(tuple(tuple(_printable_run(run) for run in cell) for cell in row) for row in block.rows)
    runs = tuple(_printable_run(run) for run in block.runs)
    head = min(block.header_rows, len(rows))
    return replace(block, runs=runs, rows=rows, header_rows=head, widths=_widths(block))


def _widths(block: Block) -> tuple[float, ...]:
    """Return the shares of a table's columns; where nobody said them, long texts get more room than numbers."""
    count = max(map(len, block.rows), default=0)
    if len(block.widths) == count:
        return block.widths
    texts = [["".join(run.text for run in row[n]) for row in block.rows if n < len(row)] for n in range(count)]
    longest_word = [max((len(word) for text in column for word in text.split()), default=1) for column in texts]
    return tuple(
        max(sum(map(len, column)) / max(len(column), 1), longest * 1.2, 4.0) ** 0.75
        for column, longest in zip(texts, longest_word, strict=True)
    )


def _printable_run(run: Run) -> Run:
    return replace(run, text=printable(run.text).replace("\t", " "))
