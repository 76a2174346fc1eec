"""Points count on: after the third comes the fourth, or one was lost."""

import re
from collections.abc import Iterator
from itertools import pairwise

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.blocks import Block

_NUMBER = re.compile(r"(?P<above>(?:\d{1,2}\.)*)(?P<n>\d{1,2})(?P<end>\W*)$")

_ALPHABET = "abcdđeghiklmnopqrstuvxy"


@figure_rule(
    "numbering",
    title=N_("Số thứ tự các điểm liên tục"),
    why=N_("Nhảy số là sót một điểm, hoặc viện dẫn sau này chỉ nhầm điểm."),
)
def items_numbering(case: Case) -> Iterator[Fault]:
    headings = {section.span.start for section in case.statement.sections}
    points = [(one, mark) for one in case.blocks if not one.is_row and (mark := _NUMBER.match(one.mark.strip()))]
    yield from _letters(case)
    for (last, before), (block, mark) in pairwise(points):
        is_same = (before["above"], before["end"].strip()) == (mark["above"], mark["end"].strip())
        gap = int(mark["n"]) - int(before["n"])
        is_heading = not mark["above"] and {last.span().start, block.span().start} & headings
        if not is_same or gap != 2 or int(before["n"]) < 1 or is_heading:
            continue
        if _is_between(case, last, block, f"{mark['above']}{int(before['n']) + 1}"):
            continue
        values = {"mark": block.mark.strip().rstrip(".-)"), "before": last.mark.strip().rstrip(".-)")}
        text = N_("Điểm %(mark)s đứng sau điểm %(before)s.")
        yield Fault(block.whole, "low", text, N_("Đánh lại số thứ tự, hoặc bổ sung điểm còn thiếu."), values, 0.85)


def _is_between(case: Case, last: Block, block: Block, number: str) -> bool:
    """Say whether the number that is missing stands somewhere between, taken for words of the point before."""
    between = case.text[last.span().start : block.whole.start]
    return re.search(rf"(?<![\w/.,]){re.escape(number)}\s?[-.)/]", between) is not None


def _letters(case: Case) -> Iterator[Fault]:
    """Say where lettered points change places, "e), h), g)", or one is left out: "a), b), d)".

    Who counts as in English leaves out "đ"; that is no point lost.
    """
    points = [one for one in case.blocks if not one.is_row and re.fullmatch(r"[a-zđ]\s?[).]", one.mark.strip())]
    places = [_ALPHABET.find(one.mark.strip()[0]) for one in points]
    told: set[int] = set()
    for at in range(1, len(points) - 1):
        before, here, behind = places[at - 1 : at + 2]
        if here == before + 2 and behind == before + 1:
            told.add(at)
            values = {
                "mark": points[at].mark.strip().rstrip(".) "),
                "before": points[at - 1].mark.strip().rstrip(".) "),
            }
            text = N_("Điểm %(mark)s đứng sau điểm %(before)s.")
            right = N_("Đánh lại số thứ tự, hoặc bổ sung điểm còn thiếu.")
            yield Fault(points[at].whole, "low", text, right, values, 0.85)
    for at in range(1, len(points)):
        before, here = places[at - 1 : at + 1]
        is_lost = here == before + 2 and before >= 0 and _ALPHABET[before + 1] != "đ"
        is_same = points[at].mark.strip()[1:].strip() == points[at - 1].mark.strip()[1:].strip()
        if (
            is_lost
            and is_same
            and not {at, at - 1, at + 1} & told
            and not _is_between(case, points[at - 1], points[at], _ALPHABET[before + 1])
        ):
            values = {"mark": _ALPHABET[here], "before": _ALPHABET[before]}
            text = N_("Điểm %(mark)s đứng sau điểm %(before)s.")
            right = N_("Đánh lại số thứ tự, hoặc bổ sung điểm còn thiếu.")
            yield Fault(points[at].whole, "low", text, right, values, 0.85)
