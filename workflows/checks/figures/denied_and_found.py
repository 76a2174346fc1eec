"""What is denied among the strengths is not found among the shortcomings: complaints."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_

_DENIED = re.compile(
    r"(?:không có|không phát sinh|chưa nhận được) (?:phản ánh|kiến nghị|khiếu nại|hồ sơ (?:trễ"
    r"|quá) hạn)[^.;]*"
)
_FOUND = (
    (
        re.compile(r"phản ánh|kiến nghị|khiếu nại"),
        re.compile(
            r"(?:[Cc]òn|[Vv]ẫn còn|[Cc]ó) (?:có )?(?:phản ánh"
            r"|khiếu nại|kiến nghị)"
        ),
    ),
    (
        re.compile(r"hồ sơ (?:trễ|quá) hạn"),
        re.compile(
            r"\d+ hồ sơ[^.;]{0,40}(?:trễ|quá) hạn"
            r"|[Cc]òn[^.;]{0,20} hồ sơ[^.;]{0,30}(?:trễ|quá) hạn"
        ),
    ),
)


@figure_rule(
    "cross_section_mismatch",
    title=N_("Phần ưu điểm không trái phần hạn chế"),
    why=N_("Người đọc không biết tin phần nào."),
)
def denied_and_found(case: Case) -> Iterator[Fault]:
    faults = [one for one in case.statement.findings if one.polarity == "shortcoming"]
    for finding in case.statement.findings:
        denied = _DENIED.search(finding.text) if finding.polarity == "strength" else None
        if denied is None:
            continue
        for subject, found in _FOUND:
            other = next((one for one in faults if found.search(one.text)), None)
            if subject.search(denied[0]) and other is not None:
                values = {"other": other.text[:120]}
                text = N_("Phần hạn chế lại nêu: “%(other)s”.")
                yield Fault(finding.span, "medium", text, N_("Nêu rõ phạm vi của từng ý."), values, 0.7)
                break
