"""An official document in its final words: the one thing HTML, DOCX and PDF are drawn from, so they cannot disagree."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from inspect_app.documents.official import Letterhead, OfficialDocument, Signature
from workflows.blocks import Block, Run, as_paragraphs, printable, without_title
from workflows.wording import date_long

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

NBSP = "\u00a0"
# How many capitals fit: bold 13 pt in the left column of the letterhead, bold 14 pt above a signature.
_ISSUER_LINE, _TITLE_LINE = 22, 23
_BREAK_AFTER = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")


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
    is_minutes: bool


def sheet(doc: OfficialDocument) -> Sheet:
    """Return the document as it will be printed."""
    head = doc.letterhead
    is_minutes = doc.variant == "minutes"
    return Sheet(
        parent_lines=name_lines(head.parent_name or ""),
        issuer_lines=name_lines(head.issuer_name),
        number_line=_number_line(head),
        place_date="" if is_minutes else _place_date(head),
        kind_title=_line(head.kind_title).upper(),
        subject=_line(head.subject),
        addressees=tuple(filter(None, map(_line, doc.addressees))),
        blocks=_body(doc.blocks),
        recipients=_recipient_lines(doc.recipients),
        signatures=_signatures(doc),
        is_minutes=is_minutes,
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
