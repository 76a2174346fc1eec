"""A deputy signs for the head: "KT. CHỦ TỊCH" stands between "TM. ỦY BAN NHÂN DÂN" and "PHÓ CHỦ TỊCH"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Kind

_FOR_ALL = re.compile(r"TM\s?\.\s*(?:ỦY BAN|UỶ BAN|UBND)")
_DEPUTY = re.compile(r"PHÓ CHỦ TỊCH")
_FOR_HEAD = re.compile(r"(?:KT|TUQ|Q)\s?\.|K/T")


@figure_rule(
    "cross_section_mismatch",
    title=N_("Cấp phó ký thay ghi “KT.”"),
    why=N_("Nghị định 30/2020/NĐ-CP, điều 13: cấp phó ký thay người đứng đầu, không ký trực tiếp thay mặt tập thể."),
)
def signing_capacity(case: Case) -> Iterator[Fault]:
    if case.statement.kind is Kind.MINUTES:
        return
    for signatory in case.statement.signatories:
        stack = " / ".join(signatory.lines)
        if _FOR_ALL.search(stack) and _DEPUTY.search(stack) and not _FOR_HEAD.search(stack):
            text = N_("Phó Chủ tịch ký dưới “TM.” mà không có “KT. CHỦ TỊCH”.")
            yield Fault(signatory.span, "low", text, N_("Thêm dòng “KT. CHỦ TỊCH”."), {}, 0.9)
