"""Number and symbol as the decree wants them: "05/TB-UBND".

Zero before numbers below 10, a slash between number and symbol, hyphens inside the symbol, no blanks; a công văn has no
abbreviation of its kind (never "CV").  Party documents put a hyphen first ("26-CT/TU").
"""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_


@notice_rule(
    "warning",
    title=N_("Số, ký hiệu văn bản viết đúng thể thức"),
    why=N_("Số, ký hiệu viết sai thì không tìm được văn bản trên hệ thống."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.3: số và ký hiệu"),
)
def number_format(case: Case) -> Iterator[Fault]:
    text = N_("Số, ký hiệu “%(written)s” viết chưa đúng. Hãy viết “%(right)s”.")
    said: set[str] = set()
    for block, cited in case.citations:
        said.add(cited.number)
        right = _right(cited.written)
        if right != cited.written:
            yield Fault(text, block.key, {"written": cited.written, "right": right})
    for key, number in _own(case):
        if number and number not in said and (right := _right(number)) != number:
            yield Fault(text, key, {"written": number, "right": right})


def _own(case: Case) -> Iterator[tuple[str | None, str]]:
    yield "opening/bases", case.facts.plan_number
    yield from (("opening/bases", one.number) for one in case.facts.team_decisions)
    yield None, case.facts.number


def _right(number: str) -> str:
    """Return a number as it should be written.

    >>> _right("5/KH-UBND"), _right("28/KH UBND"), _right("26- CT/TU"), _right("171/CV-UBND")
    ('05/KH-UBND', '28/KH-UBND', '26-CT/TU', '171/UBND')
    """
    plain = re.sub(r"\s*([-/])\s*", r"\1", number.strip()).replace(" ", "-")
    plain = re.sub(r"^(\d)(?=[/-])", r"0\1", plain)
    return plain.replace("/CV-", "/")
