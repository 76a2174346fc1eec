"""What the text says was not held or made is not counted in its form: no self-inspection, and one in the table."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.rates import number_of
from workflows.reading.statement import Kind
from workflows.vietnamese import fold

_DENIED = re.compile(
    r"\b(?:chưa|không) (?:tổ chức|thực hiện|tiến hành|ban hành|mở)(?: được)?(?: cuộc| đợt| lần)?"
    r" (?P<what>[^.,;:|()\d]{6,60})",
)
_SYLLABLES = 3
#: Words that a label has beside what it counts.
_COUNTED = frozenset(
    (
        "so", "tong", "cuoc", "dot", "lan", "luot", "da", "duoc", "to", "chuc", "thuc", "hien", "ban", "hanh", "trong",
        "ky", "nam",
    )
)  # fmt: skip


@figure_rule(
    "cross_section_mismatch",
    title=N_("Việc lời văn nói chưa làm thì biểu mẫu không đếm"),
    why=N_("Lời văn và bảng nói ngược nhau thì cấp trên không biết đã làm hay chưa."),
)
def denied_and_counted(case: Case) -> Iterator[Fault]:
    if case.statement.kind not in {Kind.PERIODIC_REPORT, Kind.SELF_INSPECTION_NOTICE}:
        return
    counted = {}
    for row in case.statement.indicators:
        label = " ".join(word for word in fold(row.label).split() if word not in _COUNTED)
        if label.count(" ") + 1 >= _SYLLABLES and row.unit != "%" and (number_of(row) or 0) > 0:
            counted[label] = row
    for block in case.blocks:
        for match in [] if block.is_row else _DENIED.finditer(block.text):
            what = fold(match["what"]).split()
            for end in range(_SYLLABLES, len(what) + 1):
                same = counted.get(" ".join(what[:end]))
                if same is not None:
                    values = {"label": same.label, "value": same.value or ""}
                    text = N_("Lời văn nói chưa làm, biểu mẫu ghi “%(label)s”: %(value)s.")
                    yield Fault(block.span(*match.span()), "high", text, N_("Đối chiếu lại hai chỗ."), values, 0.75)
