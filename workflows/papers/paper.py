"""What every official document of a campaign shares: who issues it, what it cites, how its lists and annexes stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.blocks import Align, Block, Row, Run, heading, paragraph, table
from workflows.notice_frame import END_MARK, about
from workflows.wording import (
    UnitName,
    capital,
    council,
    councils,
    date_cited,
    head_of_office,
    in_official_order,
    kinds_words,
    name_units,
    two_digits,
)

__all__ = [
    "END_MARK",
    "LONG_LIST",
    "Annex",
    "Authority",
    "Cited",
    "Paper",
    "about",
    "annex_label",
    "bullets",
    "counted_units",
    "grouped_table",
    "inspection_of",
    "joined",
    "numbered",
    "text_paragraphs",
]

#: From how many rows or names on a list leaves the text for an annex.
LONG_LIST = 10
#: From how many units on a sentence no longer names them.
MANY_UNITS = 25
DOTS = "……"


@dataclass(frozen=True, slots=True)
class Annex:
    """What is attached to a document; the body must announce it."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A document's words before letterhead, number and signature are set around them.

    A letter (công văn) has no ``title``; a decision has an ``authority_line`` and ``bases``.  ``recipients`` and
    ``signature_lines`` are what is usual for the kind; an office's own lists stand before them.
    """

    title: str
    subject: str
    symbol: str
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    authority_line: str = ""
    recipients: tuple[str, ...] = ()
    signature_lines: tuple[str, ...] = ()
    signer_name: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """A People's Committee as its own documents call it, at whatever level of government.

    >>> one = Authority("huyện Yên Thế", "huyện", "Phòng Nội vụ")
    >>> one.council, one.leader, one.office_head
    ('UBND huyện Yên Thế', 'Chủ tịch UBND huyện', 'Trưởng Phòng Nội vụ')
    """

    full_name: str  # "huyện Yên Thế"
    kind_word: str  # "huyện"
    office: str = ""  # "Phòng Nội vụ", "Sở Nội vụ"; none at communes
    contact: str = ""  # "điện thoại 0204 3876 123, thư điện tử noivu@…"

    @property
    def council(self) -> str:
        return f"UBND {self.full_name}"

    @property
    def leader(self) -> str:
        return f"Chủ tịch UBND {self.kind_word}"

    @property
    def leader_in_full(self) -> str:
        return f"Chủ tịch UBND {self.full_name}"

    @property
    def office_head(self) -> str:
        """The head of the office that runs inspections, by the title such a head has."""
        return head_of_office(self.office) if self.office else ""

    @property
    def through(self) -> str:
        """Through whom the leader is reported to: " (qua Phòng Nội vụ)"."""
        return f" (qua {self.office})" if self.office else ""

    @property
    def office_in_full(self) -> str:
        """The office as others write to it: "Phòng Nội vụ huyện Yên Thế"."""
        return f"{self.office} {self.full_name}" if self.office else ""

    @property
    def by_order(self) -> tuple[str, ...]:
        """The signature of a letter that the office writes by order of the leader."""
        return ("TL. CHỦ TỊCH", self.office_head.upper()) if self.office else ("CHỦ TỊCH",)


@dataclass(frozen=True, slots=True)
class Cited:
    """Another document as this one cites it; what is not known yet stays blank, for the clerk to fill in."""

    kind: str  # "Kế hoạch"
    number: str | None
    symbol: str  # "KH-UBND": what stands after the blank while there is no number
    issued_on: date | None
    issuer: str  # "Chủ tịch UBND huyện"
    subject: str = ""

    @property
    def numbered(self) -> str:
        """The document by number and day, as it is cited first: "Kế hoạch số 35/KH-UBND ngày 15/02/2023"."""
        day = date_cited(self.issued_on) if self.issued_on else f"{DOTS}/{DOTS}/{DOTS}"
        return f"{self.short} ngày {day}"

    @property
    def short(self) -> str:
        """The document by kind and number, as it is cited again."""
        return f"{self.kind} số {self.number or f'{DOTS}/{self.symbol}'}"

    @property
    def full(self) -> str:
        """The document cited in full: number, day, issuer and subject (NĐ 30/2020, phụ lục I, II.6)."""
        of = f" của {self.issuer}" if self.issuer else ""
        what = about(self.subject, self.kind).removeprefix("về việc ").removeprefix("về ")
        link = "về" if self.kind == "Thông báo" else "về việc"
        return f"{self.numbered}{of}{f' {link} {what}' if what else ''}"


def joined(parts: Iterable[str]) -> str:
    """Return cited documents one after the other, parted as a sentence parts them."""
    return "; ".join(part.strip().rstrip(".;") for part in parts if part.strip())


def inspection_of(title: str) -> str:
    """Return what a plan is about, to follow "lịch", "kết quả" or "Kế hoạch".

    >>> inspection_of("Kế hoạch kiểm tra công tác CCHC năm 2023"), inspection_of("Công tác CCHC năm 2023.")
    ('kiểm tra công tác CCHC năm 2023', 'kiểm tra công tác CCHC năm 2023')
    """
    words = about(title, "Kế hoạch")
    return words if words.casefold().startswith(("kiểm tra", "tự kiểm tra", "phúc tra")) else f"kiểm tra {words}"


def counted_units(units: Sequence[UnitName], total: int, *, annex: str = "") -> str:
    """Return how many units are meant and which: in the sentence while they are few, else by the annex.

    >>> counted_units([UnitName("A", "commune"), UnitName("B", "township")], 19)
    '02/19 xã, thị trấn, gồm: xã A; thị trấn B'
    >>> counted_units([UnitName("A", "commune"), UnitName("B", "commune")], 19)
    '02/19 xã, gồm các xã: A, B'
    """
    if len(units) == 1:
        return name_units(units)
    share = f"{two_digits(len(units))}/{two_digits(total)}" if total > len(units) else two_digits(len(units))
    counted = f"{share} {kinds_words(units)}"
    if len(units) > MANY_UNITS and annex:
        return f"{counted} (danh sách tại {annex})"
    names = name_units(units)
    # "các xã: A, B" has its colon already.
    return f"{counted}, gồm {names}" if names.startswith("các ") else f"{counted}, gồm: {names}"


# -- lists and annexes -------------------------------------------------------------------------------------------------

_ROMAN = ("I", "II", "III", "IV", "V", "VI")


def annex_label(index: int, count: int) -> str:
    """Return what the body calls an annex: a single one has no number (NĐ 30/2020, phụ lục I, III.1).

    >>> annex_label(0, 1), annex_label(1, 2)
    ('Phụ lục', 'Phụ lục II')
    """
    return "Phụ lục" if count == 1 else f"Phụ lục {_ROMAN[index]}"


def bullets(*texts: str) -> list[Block]:
    """Return items as documents end them: semicolons between, a full stop at the end."""
    return _items([f"- {text}" for text in map(_bare, texts) if text])


def numbered(*texts: str) -> list[Block]:
    """Return numbered paragraphs, each a sentence of its own."""
    kept = [text for text in map(_bare, texts) if text]
    return [paragraph(f"{index}. {text}.") for index, text in enumerate(kept, start=1)]


def _items(texts: Sequence[str]) -> list[Block]:
    return [paragraph(f"{text}{'.' if index == len(texts) else ';'}") for index, text in enumerate(texts, start=1)]


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".;, ")


def text_paragraphs(text: str) -> list[Block]:
    """Return what a person wrote in a field, a paragraph to each line; the last one is closed by a full stop."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if lines and lines[-1][-1].isalnum():
        lines[-1] += "."
    return [paragraph(line) for line in lines]


def grouped_table(
    header: Sequence[str],
    groups: Sequence[tuple[str, Sequence[Sequence[str]]]],
    *,
    widths: tuple[float, ...],
    aligns: tuple[Align, ...],
) -> Block:
    """Return a table whose rows stand in groups, each beneath its bold Roman line; rows are counted through.

    A group without a name has no line of its own.
    """
    plain = table(header, [], widths=widths, aligns=aligns)
    rows: list[Row] = list(plain.rows)
    number, numeral = 0, 0
    for name, members in groups:
        if name:
            rows.append(_group_row(_ROMAN_LONG[min(numeral, len(_ROMAN_LONG) - 1)], name, len(header)))
            numeral += 1
        for cells in members:
            number += 1
            rows.append(tuple((Run(text),) for text in (str(number), *cells)))
    return Block("table", rows=tuple(rows), header_rows=plain.header_rows, widths=plain.widths, aligns=plain.aligns)


_ROMAN_LONG = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _group_row(numeral: str, name: str, columns: int) -> Row:
    cells = (numeral, name, *("" for _ in range(columns - 2)))
    return tuple((Run(text, bold=True),) for text in cells)


def section(numeral: str, title: str, blocks: Iterable[Block]) -> list[Block]:
    """Return a section with its heading, or nothing when nothing stands in it."""
    held = list(blocks)
    return [heading(f"{numeral}. {title}", 2), *held] if held else []


def sections(parts: Iterable[tuple[str, Iterable[Block]]]) -> list[Block]:
    """Return sections with continuous Roman numbers; those with nothing in them are left out."""
    held = [(title, list(blocks)) for title, blocks in parts]
    kept = [(title, blocks) for title, blocks in held if blocks]
    return [block for index, (title, blocks) in enumerate(kept) for block in section(_ROMAN_LONG[index], title, blocks)]


def units_addressed(units: Sequence[UnitName]) -> tuple[str, ...]:
    """Return the addressees of a letter to several units: each by its name, or what they are when they are many."""
    ordered = in_official_order(units)
    if len(ordered) > LONG_LIST:
        return (f"{councils(ordered)} được kiểm tra",)
    return tuple(capital(council(unit)) for unit in ordered)
