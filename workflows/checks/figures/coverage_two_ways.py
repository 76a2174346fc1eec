"""How many were inspected is told one way: 05 communes in the opening are not 06 below."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Kind
from workflows.wording import UNIT_KINDS

_KIND = r"(?:xã|phường|thị trấn|đặc khu|đơn vị|cơ quan|địa phương|sở|phòng)"
_KINDS = rf"(?P<what>{_KIND}(?:, {_KIND})*)"
_COUNTED = (
    re.compile(rf"(?<![\d/.,])(?P<n>\d{{1,2}}) {_KINDS} (?:được|đã) kiểm tra(?! (?:đột xuất|lại))", re.IGNORECASE),
    re.compile(rf"\b[Kk]iểm tra(?: trực tiếp)?(?: tại| đối với)? (?P<n>\d{{1,2}})(?:/(?P<of>\d{{1,3}}))? {_KINDS}\b"),
    re.compile(rf"(?<![\d/.,])(?P<n>\d{{1,2}})/(?P=n) {_KINDS} (?:được|đã) kiểm tra\b", re.IGNORECASE),
    re.compile(rf"\bcả (?P<n>\d{{1,2}}) {_KINDS}(?! (?:còn|chưa|không))\b", re.IGNORECASE),
)
_NOT_THIS = re.compile(
    r"chưa|không được|kế hoạch|đột xuất|hằng năm|năm trước|sẽ|lại|dự kiến|ít nhất|còn lại|quý|tháng|phúc tra"
    r"|tự kiểm tra",
    re.IGNORECASE,
)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Số đơn vị được kiểm tra nêu thống nhất"),
    why=N_("Không rõ đã kiểm tra bao nhiêu đơn vị thì không rõ ai phải báo cáo khắc phục."),
)
def coverage_two_ways(case: Case) -> Iterator[Fault]:
    read = case.statement
    coverage = read.coverage
    if read.kind not in {Kind.CONCLUSION_NOTICE, Kind.TEAM_REPORT} or coverage is None:
        return
    if coverage.inspected != len(read.inspected):
        return  # the list itself is in doubt, which is said of it
    for block in case.blocks:
        for form in _COUNTED:
            for match in [] if block.is_row else form.finditer(block.text):
                span = block.span(*match.span())
                around = block.text[max(0, match.start() - 40) : match.end() + 15]
                number = int(match["n"])
                if number == coverage.inspected or number == coverage.total or span.overlaps(coverage.span):
                    continue
                if _NOT_THIS.search(around) or not _is_all(case, match["what"]) or number < 2:
                    continue
                values = {"number": match["n"], "own": f"{coverage.inspected:02d}"}
                text = N_("Ghi %(number)s đơn vị, trong khi phần đầu ghi kiểm tra %(own)s đơn vị.")
                right = N_("Đối chiếu lại số đơn vị được kiểm tra.")
                yield Fault(span, "medium", text, right, values, 0.75, also=(coverage.span,))


def _is_all(case: Case, what: str) -> bool:
    """Say whether the words take in all kinds of unit that were inspected."""
    kinds = {unit.kind for unit in case.statement.inspected}
    names = {name.strip().lower() for name in what.split(",")}
    return bool(names & {"đơn vị", "địa phương", "cơ quan"}) or {UNIT_KINDS.get(kind, "") for kind in kinds} <= names
