"""A unit is a commune, a ward or a town: "xã Hòa Mỹ" in the list is no "thị trấn Hòa Mỹ" below."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.letters import UP
from workflows.vietnamese import canon
from workflows.wording import UNIT_KINDS

_KINDS = ("xã", "phường", "thị trấn", "đặc khu")
_CITED = re.compile(r"(?:trước đây|cũ|nay là|sáp nhập|thành lập|tiền thân)")


@figure_rule(
    "name_mismatch",
    title=N_("Đơn vị gọi đúng loại: xã, phường, thị trấn"),
    why=N_("Sai loại đơn vị là sai tên; sau sắp xếp có thể là đơn vị khác."),
)
def unit_kind_two_ways(case: Case) -> Iterator[Fault]:
    read = case.statement
    kinds: dict[str, set[str]] = {}
    for unit in read.inspected:
        kinds.setdefault(canon(unit.name), set()).add(UNIT_KINDS.get(unit.kind, ""))
    told: set[str] = set()
    for unit in read.inspected:
        own = kinds[canon(unit.name)]
        if len(own) != 1 or not own <= set(_KINDS) or unit.name in told or len(unit.name) < 2:
            continue
        (kind,) = own
        form = re.compile(
            rf"(?<!\w)(?P<kind>(?i:{'|'.join(_KINDS)})) {re.escape(unit.name)}(?![\w]| [{UP}]| \d)",
        )
        found = [(block, match) for block in case.blocks for match in form.finditer(block.text)]
        others = [(block, match) for block, match in found if match["kind"].lower() != kind]
        usual = [match for _, match in found if match["kind"].lower() == kind]
        if not others or not usual or len(others) >= len(usual) + 1:
            continue
        block, match = others[0]
        if _CITED.search(block.text[max(0, match.start() - 40) : match.end() + 40]):
            continue
        told.add(unit.name)
        values = {"written": match[0], "right": f"{kind} {unit.name}"}
        text = N_("“%(written)s” ở chỗ khác gọi là “%(right)s”.")
        yield Fault(
            block.span(*match.span()), "medium", text, N_("Ghi “%(right)s”, hoặc đúng tên đơn vị."), values, 0.8
        )
