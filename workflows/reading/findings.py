"""What a document praises and what it finds fault with, statement by statement."""

import re
from collections.abc import Iterator
from dataclasses import replace

from workflows.i18n import N_
from workflows.reading.areas import area_of_heading, area_of_programme, area_of_two, sureness, topic
from workflows.reading.asking import (
    ASKS,
    ASKS_BELOW,
    asked_from,
    asks_plainly,
    goes_on_asking,
    lead_above,
    stands_asked,
    stands_promised,
)
from workflows.reading.blocks import Block
from workflows.reading.clauses import Setting
from workflows.reading.cutting import Piece, pieces_of
from workflows.reading.judged import JUDGED, is_against
from workflows.reading.naming import Names
from workflows.reading.outline import Outline, Part, says_something
from workflows.reading.roles import CAUSES, MIXED, PROPOSALS, SCOPE, SCORES, SHORTCOMINGS, STRENGTHS, TASKS
from workflows.reading.sentences import sentences
from workflows.reading.statement import Finding, Kind
from workflows.reading.tabled import cells_of

_REPORTS = frozenset(
    {Kind.REMEDIATION_REPORT, Kind.PERIODIC_REPORT, Kind.SELF_INSPECTION_NOTICE, Kind.MINUTES, Kind.TEAM_REPORT}
)
_TELLING = frozenset({Kind.CONCLUSION_NOTICE, Kind.SELF_INSPECTION_NOTICE, Kind.TEAM_REPORT})
_UPWARD = frozenset({Kind.REMEDIATION_REPORT, Kind.PERIODIC_REPORT})
_WITHOUT = frozenset({Kind.PLAN, Kind.TEAM_DECISION, Kind.CHASE_LETTER, Kind.OTHER})
_NOT_HERE = frozenset({TASKS, SCORES, PROPOSALS, CAUSES, SCOPE})
_NOT_IN_TABLES = frozenset({SCORES, SCOPE})
_CLOSING = re.compile(
    r"(?:Trên đây|Trân trọng|Xin trân trọng|Vậy |Biên bản (?:được|này|lập|kết thúc|gồm)|Cuộc (?:họp"
    r"|kiểm tra) kết thúc"
    r"|Nhằm tiếp tục|Yêu cầu (?!\d)|Đề nghị|[^,.;:]{3,60} thông báo (?:để|đến|tới) [^.;]* biết\b)"
)
_LISTED_DOCUMENT = re.compile(
    r"(?:Kế hoạch|Quyết định|Công văn|Báo cáo|Thông báo|Chỉ thị|Nghị quyết|Hướng dẫn"
    r"|Tờ trình)\s+(?:số\s*:?\s*)?\d+[^\s]*[-/]"
)
_LEADS = re.compile(r"(?::|\b(?:như sau|sau đây)\s*\.)\s*$")
#: A paragraph that turns from the praise above it tells faults.
_TURNS_TO_FAULTS = re.compile(r"(?:Tuy nhiên|Tuy vậy|Bên cạnh (?:những )?(?:kết quả|ưu điểm|mặt)[^,.;]{0,40}),\s")
_LEAD_IN = re.compile(r"[:…]\s*$")
_GENERAL_LEAD_IN = re.compile(
    r"như sau\s*:?$|(?:một số|những|các)\s+(?:tồn tại|hạn chế|kết quả|khuyết điểm|ưu điểm)[^.]*:?$|gồm\s*:?$"
    r"|trong đó\s*:?$|cụ thể\s*:?$"
    r"|là\s*(?:\([^)]*\))?\s*:?$"
)
#: A number of what somebody did is no bare count.
_DONE = re.compile(
    r"(?:Đã |Ban hành|Tổ chức|Cử |Mở|Triển khai|Thành lập|Kiện toàn|Kiểm tra|Hướng dẫn|Rà soát)", re.IGNORECASE
)
_COUNT_ONLY = re.compile(
    r"Có \d+ [^.]{3,110}[;.]?$|(?:[^\W\d_]+ ){0,9}(?:là|:)?\s*\d[\d.,]* (?:hồ sơ|TTHC|thủ tục|văn bản|người|phiếu"
    r"|nhiệm vụ|đơn vị)\b[^.]{0,70}[;.]?\s*$"
)

_OF_ALL_AREAS = re.compile(
    r"cải cách hành chính|CCHC|cải cách nền hành chính|kế hoạch|chỉ số|công vụ|khắc phục|tự kiểm tra|một cửa"
    r"|Trung tâm",
    re.IGNORECASE,
)

UNDER_STRENGTHS = N_("Đứng dưới mục nêu kết quả, ưu điểm.")
UNDER_SHORTCOMINGS = N_("Đứng dưới mục nêu tồn tại, hạn chế.")
BY_WORDS = N_("Lời văn nêu hạn chế, dù đứng dưới mục nêu kết quả.")
IN_TABLE = N_("Đứng trong cột ưu điểm, kết quả hoặc tồn tại, hạn chế của bảng.")
BY_PLACE = N_("Mục không nói rõ; xếp theo lời văn.")


def read_findings(outline: Outline, names: Names, kind: Kind, title: str = "") -> tuple[Finding, ...]:
    """Return the findings in the order of the text; a title that names one area speaks for it."""
    if kind in _WITHOUT:
        return ()
    area = "" if _OF_ALL_AREAS.search(title) else area_of_heading(title)
    found = [*_findings(outline, names, kind, area), *_of_tables(outline, names, kind, area)]
    return tuple(sorted(found, key=lambda one: one.span.start))


def _findings(outline: Outline, names: Names, kind: Kind, title_area: str) -> Iterator[Finding]:
    begins = _prose_begins(outline, kind)
    answered = _answered(outline) if kind is Kind.REMEDIATION_REPORT else {}
    asks_from = asked_from(outline, kind)
    for place, part in enumerate(outline.parts):
        role = outline.role(part)
        text = part.block.text
        if role in _NOT_HERE or part.block.is_row or (part.section is None and place < begins):
            continue
        start = part.own_text_at if part.is_heading else 0
        while start < len(text) and text[start] in " :.":
            start += 1
        if start >= len(text) or _CLOSING.match(text[start:]):
            continue
        judged = JUDGED.match(text, start)
        start = judged.end() if judged else start
        if role in {"", MIXED} and kind not in _UPWARD and asks_plainly(text[start:]):
            continue
        if place > asks_from and role in {"", MIXED} and goes_on_asking(text[start:]):
            continue
        if part.section is None and (ASKS.match(text) or ASKS_BELOW.search(text)):
            continue
        if kind in _UPWARD and role != TASKS and stands_promised(part, lead_above(outline, place)):
            continue
        if stands_asked(role, kind, part, lead_above(outline, place)):
            continue
        following = outline.parts[place + 1] if place + 1 < len(outline.parts) else None
        if judged is None and _is_no_statement(part.block, text[start:], following, role):
            continue
        setting = Setting(
            role == SHORTCOMINGS
            or (judged is not None and is_against(judged))
            or (role in {"", MIXED} and kind in _TELLING and bool(_TURNS_TO_FAULTS.match(text, start))),
            _area(outline, part),
            kind in _REPORTS,
            False,
            names,
            is_praise=(role == STRENGTHS and kind is not Kind.REMEDIATION_REPORT) or judged is not None,
            title_area=answered.get(part.section, "") or _place_area(outline, part) or title_area,
            is_remedy=kind is Kind.REMEDIATION_REPORT,
        )
        heading = _heading(outline, part)
        about = _units_of_heading(outline, part, names)
        for piece in _pieces(text, setting, start):
            is_fault = piece.is_fault
            why, confidence = _why(role, is_fault=is_fault)
            yield Finding(
                part.block.span(piece.start, piece.end),
                text[piece.start : piece.end],
                confidence,
                why,
                "shortcoming" if is_fault else "strength",
                piece.area,
                heading,
                piece.units or about,
                kind is Kind.REMEDIATION_REPORT and not is_fault,
                _sureness(piece, text, setting),
            )


#: "Bên cạnh đó, còn một số hạn chế: …; …": what stands behind is each a fault.
_LEADS_TO_FAULTS = re.compile(
    r"(?:[^.:;]{0,70}[\s,])?(?:một số|những|các|mặt|nhiều)\s(?:\w+,? ){0,3}?(?:hạn chế|tồn tại|khuyết điểm|thiếu sót)"
    r"[^.:;]{0,40}:\s+(?=\S)",
    re.IGNORECASE,
)


def _pieces(text: str, setting: Setting, start: int) -> Iterator[Piece]:
    """Yield the statements of a paragraph; a list of faults in its midst is parted at its marks."""
    if setting.is_fault:
        yield from pieces_of(text, setting, start)
        return
    begin = start
    for _, end in sentences(text[start:]):
        lead = _LEADS_TO_FAULTS.match(text, begin)
        if lead and lead.end() < start + end:
            yield from pieces_of(text[:begin], setting, start)
            for one in re.finditer(r"[^;]+;?", text[lead.end() :]):
                at = lead.end() + one.start()
                yield from pieces_of(text[: lead.end() + one.end()].rstrip(), replace(setting, is_fault=True), at)
            return
        begin = start + end + len(text[start + end :]) - len(text[start + end :].lstrip())
    yield from pieces_of(text, setting, start)


def _answered(outline: Outline) -> dict[int | None, str]:
    """Return what each heading of a report tells again, and so what stands beneath it and beside it answers."""
    found: dict[int | None, str] = {}
    last = ""
    for part in outline.parts:
        if part.is_heading and outline.role(part) == CAUSES and part.own_text_at:
            last = topic(part.block.text[part.own_text_at :])
        elif part.is_heading and part.section is not None:
            parent = outline.sections[part.section].parent
            is_below = parent is not None and outline.sections[parent].level > 1
            last = last if outline.role(part) == STRENGTHS and (is_below or not part.block.mark) else ""
            found[part.section] = last
    return found


def _prose_begins(outline: Outline, kind: Kind) -> int:
    """Return where a notice that has no headings of praise and faults begins to tell: behind its first lead-in."""
    has_parts = any(section.role in {STRENGTHS, SHORTCOMINGS} for section in outline.sections)
    if kind not in _TELLING or has_parts:
        return len(outline.parts)
    leads = (place for place, part in enumerate(outline.parts[:6]) if _LEADS.search(part.block.text))
    return next(leads, len(outline.parts)) + 1


def _of_tables(outline: Outline, names: Names, kind: Kind, title_area: str) -> Iterator[Finding]:
    """Yield what stands in columns of praise and faults."""
    parts = [part for part in outline.parts if outline.role(part) not in _NOT_IN_TABLES]
    for cell in cells_of(parts, kind, lambda part: outline.role(part) == TASKS):
        text = cell.part.block.text[: cell.end]
        # A table beneath "Công tác kiểm tra" tells of every area.
        above = _area(outline, cell.part)
        heading_area = cell.area or (above if above != "direction" else "")
        setting = Setting(cell.is_fault, heading_area, kind in _REPORTS, False, names, title_area=title_area)
        about = names.in_text(cell.about)
        for piece in pieces_of(text, setting, cell.start):
            yield Finding(
                cell.part.block.span(piece.start, piece.end),
                text[piece.start : piece.end],
                0.85,
                IN_TABLE,
                "shortcoming" if piece.is_fault else "strength",
                piece.area,
                _heading(outline, cell.part),
                piece.units or about,
                kind is Kind.REMEDIATION_REPORT,
                _sureness(piece, text, setting),
            )


def _sureness(piece: Piece, text: str, setting: Setting) -> float:
    """Return how sure the area of a statement is: a heading names it, or its own words must do."""
    named = setting.heading_area
    return 0.95 if named and piece.area == named else sureness(text[piece.start : piece.end], piece.area)


def _why(role: str, *, is_fault: bool) -> tuple[str, float]:
    if role == SHORTCOMINGS:
        return UNDER_SHORTCOMINGS, 0.95
    if is_fault:
        return BY_WORDS, 0.7
    return (UNDER_STRENGTHS, 0.9) if role == STRENGTHS else (BY_PLACE, 0.6)


def _is_no_statement(block: Block, text: str, following: Part | None, role: str) -> bool:
    if _LISTED_DOCUMENT.match(text) and (block.is_bullet or block.mark):
        return True
    if _LEAD_IN.search(text) or text.endswith("như"):
        if _GENERAL_LEAD_IN.search(text.rstrip(" .…")) or not says_something(text):
            return True
        return following is None
    if (
        role != SHORTCOMINGS
        and _COUNT_ONLY.match(text)
        and not _DONE.match(text)
        and len(text) < 130
        and (text.startswith("Có ") or not re.search(r"\b(?:đã|được giao|giải quyết)\b", text))
    ):
        return True
    if len(text) < 18:
        return True
    return (
        len(text) < 60
        and not says_something(text)
        and not re.match(r"[A-ZĐ][^\W\d_]+ ", text)
        and not _DONE.match(text)
    )


#: A heading that says where something was found, and not what about.
_PLACE = re.compile(
    r"(?:(?:tại|đối với|ở) )?(?:bộ phận|trung tâm|nơi)\b(?:(?!hoạt động|công tác|việc|thực hiện)[^,:;])*$",
    re.IGNORECASE,
)


def _place_area(outline: Outline, part: Part) -> str:
    """Return the area that the place in the heading speaks for: at the one-stop unit it is often procedures."""
    titles = [section.title for section in outline.path(part.section) if _PLACE.match(section.title)]
    return area_of_heading(titles[-1]) if titles else ""


def _area(outline: Outline, part: Part) -> str:
    """Return the area of the nearest heading that names one; beneath one of the programme's areas, that."""
    path = outline.path(part.section)
    if len(path) > 1:
        named = next((area for section in path[:-1] if (area := area_of_programme(section.title))), "")
        if named:
            return named
    for section in reversed(path):
        if _PLACE.match(section.title):
            continue
        area = area_of_two(section.title, part.block.text)
        if area:
            return area
    return ""


def _units_of_heading(outline: Outline, part: Part, names: Names) -> tuple[str, ...]:
    """Return the unit that a heading is about: "I. UBND xã Bình An" over its strengths and shortcomings."""
    for section in outline.path(part.section):
        units = names.in_text(section.title)
        if len(units) == 1 and len(section.title) < 60:
            return units
    return ()


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


__all__ = ["MIXED", "read_findings"]
