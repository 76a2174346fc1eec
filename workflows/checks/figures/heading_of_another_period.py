"""A heading speaks of the document's own period, and of the year that its items rest on."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.roles import TASKS
from workflows.reading.statement import Kind, Section, Span

_YEAR = re.compile(r"năm (20\d\d)")
_QUARTER = re.compile(r"\bquý (IV|III|II|I)\b", re.IGNORECASE)
#: Longer than this a heading holds what it is about.
_LONGEST = 120
_HALF = re.compile(r"\b(?:6|sáu|9|chín) tháng\b", re.IGNORECASE)
_TOLD = re.compile(r"^(?:tình hình|kết quả|công tác)\b[^.]*\bnăm (20\d\d)$", re.IGNORECASE)
_RESULTS = re.compile(r"(?:kết quả|chỉ số|khắc phục)[^.]*năm (20\d\d)", re.IGNORECASE)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Tên mục nói đúng kỳ của văn bản"),
    why=N_("Văn bản cũ chép lại hay sót kỳ cũ trong tên mục."),
)
def heading_of_another_period(case: Case) -> Iterator[Fault]:
    title = case.statement.title.value if case.statement.title else ""
    sections = case.statement.sections
    for place, section in enumerate(sections):
        quarter = _QUARTER.search(section.title)
        is_half_year = case.statement.kind is Kind.PERIODIC_REPORT and "6 tháng" in title
        if quarter and is_half_year and not _QUARTER.search(title) and not _is_ahead(section, quarter, title):
            values = {"heading": section.title, "title": title}
            text = N_("Tên mục nói “%(heading)s” trong văn bản “%(title)s”.")
            yield Fault(section.span, "medium", text, N_("Ghi kỳ của văn bản này."), values, 0.9)
        half = _HALF.search(section.title)
        is_quarter = case.statement.kind is Kind.PERIODIC_REPORT and _QUARTER.search(title)
        if half and is_quarter and len(section.title) < _LONGEST and not _HALF.search(title) and section.role != TASKS:
            values = {"heading": section.title, "title": title}
            text = N_("Tên mục nói “%(heading)s” trong văn bản “%(title)s”.")
            yield Fault(section.span, "medium", text, N_("Ghi kỳ của văn bản này."), values, 0.85)
        yield from _year_before(case, section)
        end = sections[place + 1].span.start if place + 1 < len(sections) else len(case.text)
        yield from _year_beneath(case, section, Span(section.span.end, end))
    yield from _told_of(case, title)
    yield from _tabled(case, title)


def _is_ahead(section: Section, quarter: re.Match[str], title: str) -> bool:
    """What is to be done next is told of the third quarter, of this year or a later one."""
    year, own = _YEAR.search(section.title.lower()), _YEAR.search(title.lower())
    is_past = bool(year and own and year[1] < own[1])
    return section.role == TASKS and quarter[1].upper() in {"III", "IV"} and not is_past


def _year_before(case: Case, section: Section) -> Iterator[Fault]:
    """ "Tình hình giải quyết hồ sơ năm 2019" as a heading of a notice on 2020."""
    title = case.statement.title.value if case.statement.title else ""
    told, own = _TOLD.match(section.title.strip()), set(_YEAR.findall(title.lower()))
    if told is None or len(own) != 1 or section.role == TASKS or case.statement.kind is Kind.REMEDIATION_REPORT:
        return
    (year,) = own
    if int(told[1]) == int(year) - 1 and not re.search(r"chỉ số|khắc phục|điểm|xếp", section.title.lower()):
        values = {"heading": section.title, "title": title}
        text = N_("Tên mục nói “%(heading)s” trong văn bản “%(title)s”.")
        yield Fault(section.span, "medium", text, N_("Ghi kỳ của văn bản này."), values, 0.8)


def _year_beneath(case: Case, section: Section, beneath: Span) -> Iterator[Fault]:
    """ "Khắc phục … qua đánh giá kết quả năm 2023" over an item that rests on the index of 2022."""
    heading = _RESULTS.search(section.title)
    if heading is None or not re.search(r"khắc phục|đánh giá", section.title) or section.role == TASKS:
        return
    text = case.text[beneath.start : beneath.end]
    years = set(re.findall(r"[Cc]hỉ số[^.]{0,140}?năm (20\d\d)", text))
    if years and heading[1] not in years:
        values = {"heading": heading[1], "items": ", ".join(sorted(years))}
        told = N_("Tên mục nói năm %(heading)s, nội dung bên dưới dựa vào chỉ số năm %(items)s.")
        yield Fault(section.span, "medium", told, N_("Ghi lại năm trong tên mục."), values, 0.85)


#: "Trong quý II/2024, UBND xã đã …", "Nhiệm vụ trọng tâm quý II năm 2025 cơ bản được hoàn thành".
_IN_PERIOD = re.compile(
    r"^(?:Trong |Nhìn chung, )?(?:(?:[Nn]hiệm vụ|[Cc]ông tác|[Kk]ết quả)[^.;:\d]{0,50} )?"
    r"(?P<period>[Qq]uý (?P<q>IV|III|II|I)|6 tháng đầu năm|9 tháng đầu năm)\b(?:\s?/?\s?(?:năm )?20\d\d)?,?"
    r" [^.;]{0,60}?\b(?:đã|cơ bản|được hoàn thành|đạt)\b"
)
_COMPARED = re.compile(r"so với|cùng kỳ|kỳ trước|lũy kế|luỹ kế|chuyển sang|trong đó|báo cáo số", re.IGNORECASE)


def _told_of(case: Case, title: str) -> Iterator[Fault]:
    """Say where results are told of another period than the report's; in a half-year's, of one quarter alone."""
    own = _QUARTER.search(title)
    is_half = "6 tháng" in title and own is None
    if case.statement.kind is not Kind.PERIODIC_REPORT or (own is None and not is_half):
        return
    years = set(re.findall(r"20\d\d", title))
    for block in case.blocks:
        match = None if block.is_row else _IN_PERIOD.match(block.text)
        if match is None or _COMPARED.search(block.text[: match.end() + 60]):
            continue
        if set(re.findall(r"20\d\d", match[0])) - years:
            continue
        is_own = (own is not None and match["q"] == own[1].upper()) or (is_half and not match["q"])
        if not is_own and not (own is not None and not match["q"] and "lũy kế" in case.text):
            values = {"heading": match["period"], "title": title}
            text = N_("Lời văn nói “%(heading)s” trong văn bản “%(title)s”.")
            yield Fault(block.span(*match.span()), "medium", text, N_("Ghi kỳ của văn bản này."), values, 0.8)


#: "SỐ LIỆU CẢI CÁCH HÀNH CHÍNH QUÝ II NĂM 2024" above a form, "Kết quả quý II/2024" above its column.
_ANNEX = re.compile(
    r"^(?:\W*(?:PHỤ LỤC|Phụ lục)[^|]{0,20})?\W*(?:SỐ LIỆU|BẢNG|BIỂU|TỔNG HỢP|KẾT QUẢ|THỐNG KÊ)", re.IGNORECASE
)
_COLUMN = re.compile(r"^(?:Kết quả|Số liệu|Số lượng|Thực hiện)[^|]{0,30}$", re.IGNORECASE)
_BESIDE = re.compile(r"trước|cùng kỳ|so với|kế hoạch|nhiệm vụ|đến|từ|lũy kế|luỹ kế", re.IGNORECASE)


def _tabled(case: Case, title: str) -> Iterator[Fault]:
    """Say where a form of a report on one quarter is headed with another, and nothing is compared in it."""
    own = _QUARTER.search(title)
    if case.statement.kind is not Kind.PERIODIC_REPORT or own is None or len(_QUARTER.findall(title)) != 1:
        return
    after = False
    for block in case.blocks:
        after = after or block.text.startswith(("PHỤ LỤC", "Phụ lục", "Biểu"))
        told = [block.text] if after and not block.is_row and block.text.isupper() and _ANNEX.match(block.text) else []
        if block.is_row:
            told = [cell for cell in block.cells if _COLUMN.match(cell.strip(" *"))]
            told = told if len([cell for cell in block.cells if _QUARTER.search(cell)]) == 1 else []
        for words in told:
            quarters = {match[1].upper() for match in _QUARTER.finditer(words)}
            if len(quarters) == 1 and own[1].upper() not in quarters and not _BESIDE.search(words):
                values = {"heading": words.strip(" *"), "title": title}
                text = N_("Tên bảng, tên cột nói “%(heading)s” trong văn bản “%(title)s”.")
                yield Fault(block.span(), "medium", text, N_("Ghi kỳ của văn bản này."), values, 0.85)
