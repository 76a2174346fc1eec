"""Headings count on without gaps, and inner numbers begin with the number above them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.quantities import ordinal_of
from workflows.reading.statement import Section


@figure_rule(
    "numbering",
    title=N_("Số thứ tự các mục liên tục"),
    why=N_("Nhiệm vụ viện dẫn theo mục; số mục sai thì viện dẫn sai."),
)
def headings_numbering(case: Case) -> Iterator[Fault]:
    sections = case.statement.sections
    before: dict[int | None, Section] = {}
    told: set[int | None] = set()
    for section in sections:
        inner = re.fullmatch(r"(\d{1,2})\.(\d{1,2})[.):]?", section.mark)
        if inner and section.parent is not None:
            above = re.fullmatch(r"(\d{1,2})[.)]?", sections[section.parent].mark)
            if above and above[1] != inner[1] and section.parent not in told:
                told.add(section.parent)
                values = {"mark": section.mark.rstrip("."), "above": sections[section.parent].mark.rstrip(".")}
                text = N_("Mục %(mark)s nằm trong mục %(above)s.")
                right = N_("Đánh số theo mục cha.")
                yield Fault(sections[section.parent].span, "low", text, right, values)
                yield Fault(section.span, "low", text, right, values)
            continue
        number = _number(section.mark)
        if number is None:
            continue
        last = before.get(section.parent)
        known = _number(last.mark) if last is not None and last.level == section.level else None
        if known is not None and number != known + 1 and not _counts_on(case, last, section, number):
            values = {"mark": section.mark.rstrip("."), "before": last.mark.rstrip(".") if last else ""}
            text = N_("Mục %(mark)s đứng sau mục %(before)s.")
            yield Fault(section.span, "low", text, N_("Đánh lại số thứ tự."), values)
        before[section.parent] = section


def _counts_on(case: Case, last: Section | None, section: Section, number: int) -> bool:
    """Say whether the number before stands at an item between the two that is no heading: "2." for 3., not for III."""
    first = bisect_right(case.blocks, last.span.start if last else 0, key=_start)
    end = bisect_left(case.blocks, section.span.start, lo=first, key=_start)
    return any(
        _number(block.mark) == number - 1 and _is_roman(block.mark) == _is_roman(section.mark)
        for block in case.blocks[first:end]
    )


def _start(block: Block) -> int:
    return block.whole.start


def _is_roman(mark: str) -> bool:
    return mark[:1].isalpha()


def _number(mark: str) -> int | None:
    bare = mark.rstrip(".)-– /:")
    return ordinal_of(bare)
