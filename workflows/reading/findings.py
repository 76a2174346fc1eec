"""What a document praises and what it finds fault with, statement by statement."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workflows.i18n import N_
from workflows.reading.gathering import lists_beneath
from workflows.reading.names import Names
from workflows.reading.outline import Outline, Part
from workflows.reading.roles import SCOPE, SCORES, SHORTCOMINGS, STRENGTHS, TASKS
from workflows.reading.said import SHORTCOMING, STRENGTH, Paragraph, Said, said_in_cell
from workflows.reading.spoken_of import Spoken
from workflows.reading.statement import Finding, Kind, Span
from workflows.reading.tabled import cells_of

#: A letter that chases tells how others report, and finds nothing itself.
_WITHOUT = frozenset({Kind.TEAM_DECISION})
_NOT_IN_TABLES = frozenset({SCORES, SCOPE})

UNDER_STRENGTHS = N_("Đứng dưới mục nêu kết quả, ưu điểm.")
UNDER_SHORTCOMINGS = N_("Đứng dưới mục nêu tồn tại, hạn chế.")
BY_WORDS = N_("Lời văn nêu hạn chế, dù đứng dưới mục nêu kết quả.")
IN_TABLE = N_("Đứng trong cột ưu điểm, kết quả hoặc tồn tại, hạn chế của bảng.")
BY_PLACE = N_("Mục không nói rõ; xếp theo lời văn.")


def read_findings(
    outline: Outline, names: Names, kind: Kind, told: Sequence[tuple[Paragraph, Sequence[Said]]]
) -> tuple[Finding, ...]:
    """Return the findings in the order of the text; ``told`` is what each paragraph says."""
    if kind in _WITHOUT:
        return ()
    found = [*_gathered(outline, list(_findings(outline, names, kind, told))), *_of_tables(outline, names, kind)]
    return tuple(sorted(found, key=lambda one: one.span.start))


def _gathered(outline: Outline, found: Sequence[Finding]) -> list[Finding]:
    """Join what is told of a total with the list of its parts beneath it."""
    starts = [one.span.start for one in found]
    kept: list[Finding] = []
    done = 0
    for first, last in lists_beneath(outline.parts):
        lead, end = outline.parts[first].block.span(), outline.parts[last].block.span().end
        begin, behind = bisect_left(starts, lead.start), bisect_left(starts, end)
        told = found[begin:behind]
        if not told or any(one.polarity == SHORTCOMING for one in told):
            continue
        begun = [one for one in told if one.span.start < lead.end]
        start = begun[-1].span.start if begun else lead.start
        text = " ".join(outline.parts[first].block.given[start:end].split())
        kept += [*found[done:begin], *begun[:-1], replace((begun or told[:1])[-1], span=Span(start, end), text=text)]
        done = behind
    return [*kept, *found[done:]]


def _findings(
    outline: Outline, names: Names, kind: Kind, told: Sequence[tuple[Paragraph, Sequence[Said]]]
) -> Iterator[Finding]:
    spoken = Spoken(names)
    for paragraph, pieces in told:
        about = _units_of_heading(outline, paragraph.part, names)
        spoken.begin(paragraph.text, paragraph.start)
        for piece in pieces:
            if piece.label not in {STRENGTH, SHORTCOMING}:
                continue
            words = paragraph.text[piece.start : piece.end]
            yield Finding(
                paragraph.part.block.span(piece.start, piece.end),
                words,
                piece.sure,
                _why(paragraph.place.role, piece.label),
                SHORTCOMING if piece.label == SHORTCOMING else STRENGTH,
                piece.area,
                _heading(outline, paragraph.part),
                spoken.of(piece.start, piece.end) or about,
                kind is Kind.REMEDIATION_REPORT and piece.label == STRENGTH,
                piece.area_sure,
            )


def _of_tables(outline: Outline, names: Names, kind: Kind) -> Iterator[Finding]:
    """Yield what stands in columns of praise and faults."""
    parts = [part for part in outline.parts if outline.role(part) not in _NOT_IN_TABLES]
    for cell in cells_of(parts, kind, lambda part: outline.role(part) == TASKS):
        about = names.in_text(cell.about)
        headings = tuple(section.title for section in outline.path(cell.part.section))
        for piece in said_in_cell(cell, kind, headings):
            words = cell.part.block.text[piece.start : piece.end]
            yield Finding(
                cell.part.block.span(piece.start, piece.end),
                words,
                0.85,
                IN_TABLE,
                SHORTCOMING if piece.label == SHORTCOMING else STRENGTH,
                piece.area,
                _heading(outline, cell.part),
                about if names.are_inspected(about) else names.in_text(words) or about,
                kind is Kind.REMEDIATION_REPORT,
                piece.area_sure,
                cell.about if kind is Kind.REMEDIATION_REPORT else "",
            )


def _why(role: str, label: str) -> str:
    if label == SHORTCOMING:
        return {SHORTCOMINGS: UNDER_SHORTCOMINGS, STRENGTHS: BY_WORDS}.get(role, BY_PLACE)
    return UNDER_STRENGTHS if role == STRENGTHS else BY_PLACE


def _units_of_heading(outline: Outline, part: Part, names: Names) -> tuple[str, ...]:
    """Return whom a heading is about: "I. UBND xã Bình An", "4. Xã Lệ Ninh và xã Hướng Phùng"."""
    for section in outline.path(part.section):
        units = names.in_text(section.title)
        if len(section.title) < _LONG and (len(units) == 1 or (units and _names_only(section.title, units))):
            return units
    return ()


_LONG = 60


def _names_only(title: str, units: Sequence[str]) -> bool:
    """Say whether a heading holds nothing but names, and the words for what they are."""
    for name in units:
        title = title.replace(name, "")
    return _OF_NAMES.fullmatch(title) is not None


_OF_NAMES = re.compile(r"(?:\W|UBND|và|xã|phường|thị trấn|huyện|thị xã|các|Đối với)*", re.IGNORECASE)


def _heading(outline: Outline, part: Part) -> str:
    """Return the headings above a statement, the outermost by its mark alone: "II.3. Cải cách thủ tục"."""
    path = outline.path(part.section)
    if not path:
        return ""
    marks = "".join(
        section.mark if section.mark.endswith(".") else f"{section.mark}."
        for section in path[:-1]
        if section.mark[:1].isalnum()
    )
    return f"{marks}{path[-1].name}"
