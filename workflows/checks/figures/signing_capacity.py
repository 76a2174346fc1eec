"""A deputy signs for the head: "KT. CHỦ TỊCH" stands between "TM. ỦY BAN NHÂN DÂN" and "PHÓ CHỦ TỊCH"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.statement import Kind

_FOR_ALL = re.compile(r"TM\s?\.\s*(?:ỦY BAN|UỶ BAN|UBND)")
_DEPUTY = re.compile(r"PHÓ CHỦ TỊCH")
_IN_PLACE = re.compile(r"^(?:KT\s?\.|K/T)\s*")
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
        lines = [" ".join(line.split()) for line in signatory.lines]
        if any(_IN_PLACE.sub("", one) == two != one for one, two in pairwise(lines)):
            text = N_("Dưới “KT.” lại ghi chức vụ của người được ký thay.")
            yield Fault(signatory.span, "medium", text, N_("Ghi chức vụ của cấp phó dưới dòng “KT.”."), {}, 0.85)
        if _FOR_ALL.search(stack) and _DEPUTY.search(stack) and not _FOR_HEAD.search(stack):
            text = N_("Phó Chủ tịch ký dưới “TM.” mà không có “KT. CHỦ TỊCH”.")
            yield Fault(signatory.span, "low", text, N_("Thêm dòng “KT. CHỦ TỊCH”."), {}, 0.9)
