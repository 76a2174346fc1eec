"""What is to be put right falls to those who were inspected: a commune that was not has no fault to mend."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.letters import UP
from workflows.reading.statement import Kind
from workflows.vietnamese import fold

_COMMUNES = frozenset({"commune", "ward", "township", "special_zone"})
_NAME = rf"[{UP}][^\W\d_]*(?:[ -][{UP}][^\W\d_’']*)*(?: \d{{1,2}})?"
_CHARGED = re.compile(
    rf"^\W*(?:(?:Yêu cầu|Giao|Đề nghị) )?(?:(?:Chủ tịch |Đảng ủy )?(?:UBND|Ủy ban nhân dân) )?(?:[Cc]ác )?"
    rf"(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu) (?P<names>{_NAME}"
    rf"(?:(?:, | và |; )(?:(?:UBND )?(?:xã|phường|thị trấn) )?{_NAME})*)"
)
_KIND_AHEAD = re.compile(r"^(?:(?:UBND|[Cc]ác|[Xx]ã|[Pp]hường|[Tt]hị trấn) )+")
#: Who was not inspected may well be told to learn from it, to help, or to have itself inspected.
_MAY_BE = re.compile(
    r"còn lại|(?:không|chưa) (?:được|thuộc)[^.;]{0,12} kiểm tra|phối hợp|tự kiểm tra|tự rà soát|nhân rộng|học tập"
    r"|rút kinh nghiệm chung|hỗ trợ|chuẩn bị|đợt (?:2|II|tiếp)",
    re.IGNORECASE,
)
_FEWEST = 2


@figure_rule(
    "name_mismatch",
    title=N_("Đơn vị được giao khắc phục nằm trong danh sách kiểm tra"),
    why=N_("Đơn vị không được kiểm tra thì không có hạn chế nào để khắc phục; thường là ghi nhầm tên."),
)
def charged_not_inspected(case: Case) -> Iterator[Fault]:
    read = case.statement
    inspected = {fold(unit.name) for unit in read.inspected if unit.kind in _COMMUNES}
    if read.kind not in {Kind.CONCLUSION_NOTICE, Kind.TEAM_REPORT} or len(inspected) < _FEWEST:
        return
    opening = fold(case.text[case.opening.start : case.opening.end])
    for task in read.tasks:
        match = None if task.is_upward or _MAY_BE.search(task.text) else _CHARGED.match(task.text)
        names = [_KIND_AHEAD.sub("", one) for one in re.split(r", | và |; ", match["names"])] if match else []
        others = [one for one in names if fold(one) not in inspected and not _stands_in(fold(one), opening)]
        if match and others:
            start, end = task.span.start + match.start("names"), task.span.start + match.end("names")
            is_there = case.text[start:end] == match["names"]
            span = task.span
            text = N_("%(names)s được giao khắc phục nhưng không có trong danh sách đơn vị được kiểm tra.")
            right = N_("Kiểm tra lại tên đơn vị được giao.")
            yield Fault(span, "high", text, right, {"names": ", ".join(others)}, 0.8 if is_there else 0.75)


def _stands_in(name: str, opening: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", opening) is not None
