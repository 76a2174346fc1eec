"""What comes next comes next: after the third quarter of 2024 the fourth, not the first."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import ROMAN
from workflows.reading.roles import TASKS
from workflows.reading.statement import Kind

_QUARTER = re.compile(r"\bquý (?P<n>IV|III|II|I)\b(?:[ /]*(?:năm )?(?P<year>20\d\d))?", re.IGNORECASE)
_HALF = re.compile(r"\b6 tháng (?P<which>đầu|cuối)(?: năm)?(?: (?P<year>20\d\d))?", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm (?P<year>20\d\d)")
_AHEAD = re.compile(r"phương hướng|nhiệm vụ (?:trọng tâm|chủ yếu)?|công tác trọng tâm|giải pháp", re.IGNORECASE)
#: Told of what was, an item speaks of its own period.
_PAST = re.compile(r"\b(?:đã|cơ bản|hoàn thành|đạt|được triển khai)\b", re.IGNORECASE)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Phương hướng nói kỳ tiếp theo"),
    why=N_("Tên mục của kỳ khác thường do chép từ báo cáo cũ."),
)
def next_period(case: Case) -> Iterator[Fault]:
    title = case.statement.title
    if case.statement.kind is not Kind.PERIODIC_REPORT or title is None:
        return
    own = re.split(r"[,;]|\bvà (?=phương hướng|nhiệm vụ)", title.value)[0]
    year = _YEAR.search(title.value) or re.search(r"/(?P<year>20\d\d)", title.value)
    if year is None:
        return
    for section in case.statement.sections:
        if section.role != TASKS or not _AHEAD.search(section.title) or _PAST.search(section.title):
            continue
        wanted = _wanted(own, int(year["year"]))
        told = _told(section.title, wanted)
        if wanted and told and told != wanted:
            values = {"heading": section.title, "right": wanted}
            text = N_("Tên mục “%(heading)s” không phải kỳ tiếp theo của báo cáo này.")
            yield Fault(section.span, "medium", text, N_("Kỳ tiếp theo là %(right)s."), values, 0.85)


def _wanted(own: str, year: int) -> str:
    """Return the period after the one of the title."""
    quarter, half = _QUARTER.search(own), _HALF.search(own)
    if quarter:
        number = ROMAN.index(quarter["n"].upper()) + 1
        return f"quý {ROMAN[number % 4]} năm {year + number // 4}"
    if half:
        return f"6 tháng cuối năm {year}" if half["which"].lower() == "đầu" else ""
    if re.search(r"\b[39] tháng|\btháng \d", own):
        return ""
    return f"năm {year + 1}"


def _told(heading: str, wanted: str) -> str:
    """Return the period of a heading in the same words, where it names one of the same sort."""
    year = wanted.rpartition(" ")[2]
    if wanted.startswith("quý") and (told := _QUARTER.search(heading)):
        return f"quý {told['n'].upper()} năm {told['year'] or year}"
    if wanted.startswith("6 tháng") and (told := _HALF.search(heading)):
        return f"6 tháng {told['which'].lower()} năm {told['year'] or year}"
    if wanted.startswith("năm") and (told := _YEAR.search(heading)) and not re.search(r"quý|tháng", heading):
        return f"năm {told['year']}"
    return ""
