"""An official document in its final words: the one thing HTML, DOCX and PDF are drawn from, so they cannot disagree."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from inspect_app.documents.official import Appendix, Letterhead, OfficialDocument, Signature, Variant, VerificationCode
from workflows.blocks import Block, Run, as_paragraphs, printable, without_title
from workflows.wording import date_long

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

NBSP = "\u00a0"
# How many capitals fit: bold 13 pt in the left column of the letterhead, bold 14 pt above a signature.
_ISSUER_LINE, _TITLE_LINE = 22, 23
_BREAK_AFTER = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")


@dataclass(frozen=True, slots=True)
class AppendixSheet:
    """An appendix ready to print."""

    label: str
    title: str
    reference: str
    blocks: tuple[Block, ...]
    landscape: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with nothing left to decide but type and place: every string is ready to print."""

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
    variant: Variant = "named"
    authority_line: str = ""
    bases: tuple[str, ...] = ()
    order_line: str = ""
    appendices: tuple[AppendixSheet, ...] = ()
    code: VerificationCode | None = None

    @property
    def is_minutes(self) -> bool:
        return self.variant == "minutes"

    @property
    def is_letter(self) -> bool:
        return self.variant == "letter"


def sheet(doc: OfficialDocument) -> Sheet:
    """Return the document as it will be printed."""
    head = doc.letterhead
    is_decision = doc.variant == "decision"
    kind_title = "" if doc.variant == "letter" else _line(head.kind_title).upper()
    return Sheet(
        parent_lines=name_lines(head.parent_name or ""),
        issuer_lines=name_lines(head.issuer_name),
        number_line=_number_line(head),
        place_date="" if doc.variant == "minutes" else _place_date(head),
        kind_title=kind_title,
        subject=_subject(head, doc.variant),
        addressees=tuple(filter(None, map(_line, doc.addressees))),
        blocks=_body(doc.blocks),
        recipients=_recipient_lines(doc.recipients),
        signatures=_signatures(doc),
        variant=doc.variant,
        authority_line=_line(doc.authority_line).upper() if is_decision else "",
        bases=_bases(doc.bases) if is_decision else (),
        order_line=f"{kind_title}:" if is_decision else "",
        appendices=_appendices(doc),
        code=doc.code,
    )


def name_lines(name: str) -> tuple[str, ...]:
    """Return an agency's name in capitals, broken where a person would break it.

    >>> name_lines("Ủy ban nhân dân huyện Yên Thế")
    ('ỦY BAN NHÂN DÂN', 'HUYỆN YÊN THẾ')
    >>> name_lines("UBND huyện Yên Thế")
    ('UBND HUYỆN YÊN THẾ',)
    """
    capitals = printable(name).upper()
    if "\n" in capitals:
        return tuple(_line(part) for part in capitals.split("\n") if part.strip())
    capitals = _line(capitals)
    for start in _BREAK_AFTER:
        if capitals.startswith(f"{start} "):
            return (start, *_balanced(capitals[len(start) + 1 :], _ISSUER_LINE))
    return _balanced(capitals, _ISSUER_LINE)


def _balanced(text: str, most: int) -> tuple[str, ...]:
    """Break a text into as few lines as fit, of about equal length: no single word is left behind."""
    words = text.split()
    fewest = len(_fill(words, most))
    return next((lines for width in range(1, most + 1) if len(lines := _fill(words, width)) <= fewest), ())


def _fill(words: Iterable[str], width: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _number_line(head: Letterhead) -> str:
    if head.number is None:
        return f"Số:{NBSP * 8}/{_line(head.symbol)}"
    number = _line(head.number)
    return f"Số: {number}" if "/" in number else f"Số: {number.zfill(2)}/{_line(head.symbol)}"


def _place_date(head: Letterhead) -> str:
    place = _line(head.place)
    before = f"{place}, " if place else ""
    if head.date is not None:
        return before + date_long(head.date)
    if head.month is not None:
        _, month, rest = date_long(head.month).partition("tháng")
        return f"{before}ngày{NBSP * 6}{month}{rest}"
    return f"{before}ngày{NBSP * 6}tháng{NBSP * 6}năm{NBSP * 8}"


def _subject(head: Letterhead, variant: Variant) -> str:
    subject = _line(head.subject)
    if variant != "letter" or not subject:
        return subject
    return subject if subject.casefold().startswith("v/v") else f"V/v {subject[0].lower()}{subject[1:]}"


def _bases(bases: Iterable[str]) -> tuple[str, ...]:
    """Each ground ends with a semicolon and the last one with a full stop, whatever was typed."""
    texts = [text for text in (_line(base).rstrip(";.") for base in bases) if text]
    return tuple(f"{text}{'.' if place == len(texts) else ';'}" for place, text in enumerate(texts, start=1))


def _appendices(doc: OfficialDocument) -> tuple[AppendixSheet, ...]:
    several = len(doc.appendices) > 1
    return tuple(
        AppendixSheet(
            label=f"Phụ lục {roman(place)}" if several else "Phụ lục",
            title=_line(one.title).upper(),
            reference=_reference(one, doc),
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
    issuer = _line(head.issuer_name)
    of = "" if issuer.isupper() else f" của {issuer}"
    return f"(Kèm theo {kind} {_number_line(head).replace('Số:', 'số')} {day}{of})"


def roman(number: int) -> str:
    """Return a small number in Roman numerals.

    >>> [roman(n) for n in (1, 4, 9, 14, 40)]
    ['I', 'IV', 'IX', 'XIV', 'XL']
    """
    marks = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, mark in marks:
        count, number = divmod(number, value)
        text += mark * count
    return text


def _recipient_lines(recipients: Iterable[str]) -> tuple[str, ...]:
    names = [_line(name).removeprefix("-").strip().rstrip(";.") for name in recipients]
    names = [name for name in names if name]
    return tuple(f"- {name}{'.' if name is names[-1] else ';'}" for name in names)


def _signatures(doc: OfficialDocument) -> tuple[Signature, ...]:
    given = doc.signatures or (Signature(doc.signature_lines, doc.signer_name),)
    return tuple(Signature(_title_lines(one.lines), _line(one.name), _line(one.note)) for one in given)


def _title_lines(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(part for line in lines for part in _balanced(_line(line), _TITLE_LINE))


def _line(text: str) -> str:
    return " ".join(printable(text).split(" ")).replace("\n", " ").replace("\t", " ").strip(" ")


def _body(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the body flat and printable, its headings one below the other: readers for the blind need no gaps."""
    body: list[Block] = []
    level = 1
    for block in map(_printable_block, as_paragraphs(without_title(blocks))):
        if not (block.runs or block.rows):
            continue
        if block.kind == "heading":
            level = min(max(block.level, 2), level + 1)
            block = replace(block, level=level)
        body.append(block)
    return tuple(body)


def _printable_block(block: Block) -> Block:
    return replace(
        block,
        runs=tuple(_printable_run(run) for run in block.runs),
        rows=tuple(tuple(tuple(_printable_run(run) for run in cell) for cell in row) for row in block.rows),
    )


def _printable_run(run: Run) -> Run:
    return replace(run, text=printable(run.text).replace("\t", " "))
