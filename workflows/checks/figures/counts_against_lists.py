"""As many units are named as are counted: "10/19 xã" and ten names, "04 đơn vị gửi chậm: …" and four."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.letters import UP
from workflows.reading.statement import Span, Sum

_KIND = r"(?:xã|phường|thị trấn|đặc khu)"
_NAME = rf"(?:các )?(?:(?:UBND )?(?:các )?{_KIND} )?[{UP}][^\W\d_]*(?:[ -][{UP}][^\W\d_]*)*(?: \d{{1,2}})?"
_TOLD_OFF = re.compile(
    rf"(?<![\d/])(?P<count>\d{{1,2}})(?:/\d{{1,3}})? (?:đơn vị|địa phương|{_KIND}(?:, {_KIND})*)\b"
    rf"(?:[^.;:/()]{{0,70}}:|[^.;:/()]{{0,50}} (?:gồm|bao gồm|là))\s+"
    rf"(?P<names>{_NAME}(?:(?:[,;] | và ){_NAME})+)(?=[.;]|$)"
)


#: Who they are stands in brackets behind the number: "2/6 cơ quan gửi báo cáo (huyện Bắc Mê, Sở Y tế)".
_IN_BRACKETS = re.compile(
    rf"(?<![\d/.,])(?P<count>\d{{1,2}})(?:\s?/\s?\d{{1,3}})? (?:đơn vị|địa phương|cơ quan|huyện|sở|phòng|{_KIND})\b"
    r"[^.;:()\d]{0,70}\((?:gồm:? |là:? |cụ thể:? )?(?P<names>[^()]{8,300})\)"
)
#: "12/102 UBND cấp xã, trong đó có 06 xã (…), 04 phường (…)": each kind has its number and its names.
_BY_KIND = re.compile(rf"\b\d{{1,2}} (?:{_KIND}|sở|ngành|phòng|huyện)\b[^.;:()\d]{{0,30}}\(")
_IS = rf"(?:{_KIND}|huyện|thành phố|thị xã|quận|Sở|Phòng|Ban|Văn phòng|Trung tâm|Chi cục|Trường)"
_KIND_AHEAD = re.compile(rf"^(?:các |UBND |Ủy ban nhân dân )*{_IS}?\s*[{UP}]")


@figure_rule(
    "arithmetic",
    title=N_("Số đơn vị khớp danh sách tên"),
    why=N_("Thiếu hoặc thừa một tên thì không rõ đơn vị nào được kiểm tra."),
)
def counts_against_lists(case: Case) -> Iterator[Fault]:
    nested = [one for one in case.statement.sums if one.label == "names" and len(_BY_KIND.findall(one.text)) > 1]
    for one in case.statement.sums:
        if one.label == "names" and one not in nested and len(one.parts) != one.total and _is_read(case, one):
            values = {"stated": f"{one.total:.0f}", "named": str(len(one.parts))}
            text = N_("Ghi %(stated)s đơn vị nhưng nêu %(named)s tên.")
            yield Fault(one.span, "high", text, N_("Đối chiếu với biên bản từng đơn vị."), values)
    yield from _told_off(case, bool(nested))


def _is_read(case: Case, one: Sum) -> bool:
    """Say whether the list was read as one: it ends before anything is stated, and hardly a name is missing."""
    return one.span.end <= case.opening.end and len(one.parts) > 1 and abs(len(one.parts) - one.total) <= one.total / 3


def _told_off(case: Case, is_nested: bool) -> Iterator[Fault]:
    """Say where units are told off by name behind their number, in whatever part of the text.

    Where those inspected are told off kind by kind (``is_nested``), each kind is held against its own number.
    """
    listed = case.statement.coverage.span if case.statement.coverage and not is_nested else None
    for block in case.blocks:
        yield from _in_brackets(block, listed)
        for match in _TOLD_OFF.finditer(block.text):
            names = re.split(r"[,;] | và ", match["names"])
            span = block.span(*match.span())
            is_said = listed is not None and listed.overlaps(span)
            if len(names) != int(match["count"]) and not is_said and re.search(_KIND, match["names"]):
                values = {"stated": match["count"], "named": str(len(names))}
                text = N_("Ghi %(stated)s đơn vị nhưng nêu %(named)s tên.")
                yield Fault(span, "high", text, N_("Đối chiếu lại số và tên."), values, 0.85)


def _in_brackets(block: Block, listed: Span | None) -> Iterator[Fault]:
    """Say where brackets name more or fewer; only lists whose every item begins like a name are counted."""
    for match in _IN_BRACKETS.finditer(block.text):
        parting = ";" if ";" in match["names"] else r",\s*(?:và )?| và "
        names = re.split(parting, match["names"])
        span = block.span(*match.span())
        are_names = len(names) > 1 and all(_KIND_AHEAD.match(name.strip()) for name in names)
        if not are_names or (listed is not None and listed.overlaps(span)) or len(names) == int(match["count"]):
            continue
        if len(re.split(rf"[,;]\s*(?:và )?| và (?={_IS})", match["names"])) == int(match["count"]):
            continue  # "Phòng Văn hóa và Thông tin" is one
        values = {"stated": match["count"], "named": str(len(names))}
        text = N_("Ghi %(stated)s đơn vị nhưng nêu %(named)s tên.")
        yield Fault(span, "high", text, N_("Đối chiếu lại số và tên."), values, 0.8)
