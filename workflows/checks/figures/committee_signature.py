"""What the People's Committee issues is signed on its behalf: "TM. ỦY BAN NHÂN DÂN" stands above "CHỦ TỊCH"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Kind

_COMMITTEE = re.compile(r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\b", re.IGNORECASE)
_CHAIR = re.compile(r"(?:KT\s?\.\s*)?CHỦ TỊCH(?: UBND.*)?$")
_MARKED = re.compile(r"\b(?:TM|T/M|TL|TUQ|Q)\s?[./]")
_REPORTS = frozenset({Kind.PERIODIC_REPORT, Kind.REMEDIATION_REPORT})


@figure_rule(
    "missing",
    title=N_("Báo cáo của UBND ký thay mặt UBND"),
    why=N_("Nghị định 30/2020/NĐ-CP, điều 13: cơ quan làm việc theo chế độ tập thể thì người đứng đầu thay mặt ký."),
)
def committee_signature(case: Case) -> Iterator[Fault]:
    read = case.statement
    if read.kind not in _REPORTS or read.issuer is None or not _COMMITTEE.search(read.issuer.value):
        return
    for signatory in read.signatories:
        lines = [line.strip() for line in signatory.lines]
        if not lines or not signatory.name or any(_MARKED.search(line) for line in lines):
            continue
        above = case.text[max(0, signatory.span.start - 120) : signatory.span.start]
        if _CHAIR.match(lines[0]) and not re.search(r"\bT/?M\b|ỦY BAN|UỶ BAN", above):
            text = N_("Trên chức vụ người ký không có “TM. ỦY BAN NHÂN DÂN”.")
            yield Fault(signatory.span, "medium", text, N_("Thêm dòng “TM. ỦY BAN NHÂN DÂN”."), {}, 0.7)
