"""What is denied or praised among the strengths is not found among the shortcomings: complaints, files, the counter."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, Severity, figure_rule
from workflows.i18n import N_
from workflows.reading.letters import UP
from workflows.reading.statement import Finding
from workflows.vietnamese import fold

_NOT_ANY = r"(?:không có|không phát sinh|chưa nhận được) "
#: What the strengths say, what the shortcomings say of the same matter, and how grave that is.
_CONTRARY: tuple[tuple[re.Pattern[str], re.Pattern[str], Severity], ...] = (
    (
        re.compile(_NOT_ANY + r"(?:phản ánh|kiến nghị|khiếu nại)[^.;]*"),
        re.compile(r"(?:[Cc]òn|[Vv]ẫn còn|[Cc]ó) (?:có )?(?:phản ánh|khiếu nại|kiến nghị)"),
        "medium",
    ),
    (
        re.compile(_NOT_ANY + r"hồ sơ (?:trả |giải quyết )?(?:trễ|quá) hạn[^.;]*"),
        re.compile(
            r"\d{1,9} hồ sơ[^.;]{0,40}(?:trễ|quá) hạn|[Cc]òn[^.;]{0,20} hồ sơ[^.;]{0,30}(?:trễ|quá) hạn",
        ),
        "medium",
    ),
    (
        re.compile(r"(?:hạ thấp|tháo dỡ|bỏ|không còn)[^.;,]{0,20}(?:kính|vách|ngăn cách)[^.;,]*"),
        re.compile(r"ngăn cách|kính chắn|vách (?:ngăn|kính)"),
        "low",
    ),
)


#: Of so many shortcomings on one matter the first ones show that it is there.
_MOST = 100
#: What is denied of one field is not denied of another.
_NAMED = re.compile(rf"(?:xã|phường|thị trấn|đặc khu|huyện) ([{UP}][^\W\d_]*(?: [{UP}][^\W\d_]*)*)[^.;,]{{0,20}}không")
_FIELD = re.compile(r"[Ll]ĩnh vực ([^.;:]{3,60}?) (?:không|chưa|đã|được)\b")


#: What is denied of all is denied of each: "Các đơn vị không có hồ sơ trễ hạn".
_OF_ALL = re.compile(
    r"(?:^|[.;] )\W*(?:(?:Tất cả |Cả \d{1,2} )?[Cc]ác (?:đơn vị|xã|phường|cơ quan|địa phương)|100% (?:đơn vị|xã))"
    r"(?! còn lại)[^.;,\d]{0,40} (?:đều )?không (?:có|phát sinh|để)"
)


def _is_of_then(one: Finding, other: Finding) -> bool:
    """Say whether the other tells of an earlier year: "năm 2022 có 12 hồ sơ trễ hạn"."""
    years = set(re.findall(r"20\d\d", one.text)), set(re.findall(r"20\d\d", other.text))
    return bool(years[1]) and not years[0] & years[1]


def _may_be_same(one: Finding, other: Finding) -> bool:
    """Say whether two statements may speak of the same unit: what one has not, another may have."""
    field = _FIELD.search(one.text)
    if field and not any(part.strip() and fold(part) in fold(other.text) for part in re.split(r",| và ", field[1])):
        return False
    named = _NAMED.search(one.text)
    if named and fold(named[1]) not in fold(other.text):
        return False
    return not one.units or not other.units or bool(set(one.units) & set(other.units))


@figure_rule(
    "cross_section_mismatch",
    title=N_("Phần ưu điểm không trái phần hạn chế"),
    why=N_("Người đọc không biết tin phần nào."),
)
def denied_and_found(case: Case) -> Iterator[Fault]:
    faults = [one for one in case.statement.findings if one.polarity == "shortcoming"]
    found_by = [[one for one in faults if found.search(one.text)][:_MOST] for _, found, _ in _CONTRARY]
    for finding in case.statement.findings:
        if finding.polarity != "strength":
            continue
        for (said, _, severity), told in zip(_CONTRARY, found_by, strict=True):
            if not said.search(finding.text):
                continue
            others = [one for one in told if _may_be_same(finding, one)]
            # Before what is told of all comes what is told of the same unit.
            other = min(others, key=lambda one: one.units != finding.units, default=None)
            if other is not None and not _is_of_then(finding, other):
                is_of_one = len(finding.units) == 1 and finding.units == other.units
                values = {"other": other.text[:120]}
                text = N_("Phần hạn chế lại nêu: “%(other)s”.")
                right = N_("Nêu rõ phạm vi của từng ý.")
                sure = 0.85 if is_of_one else 0.8 if _OF_ALL.search(finding.text) and other.units else 0.7
                yield Fault(finding.span, severity, text, right, values, sure, also=(other.span,))
                break
