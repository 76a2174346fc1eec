"""What is left is what there was less what was done: of 318 files 271 are settled, so 47 are left and not 57."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.slips import is_slip
from workflows.i18n import N_
from workflows.reading.amounts import UNITS, unit_of
from workflows.reading.blocks import Block
from workflows.reading.quantities import NUMBER, plain, value_of
from workflows.vietnamese import fold

_LEFT = re.compile(rf"\b[Cc]òn (?:lại )?(?P<number>{NUMBER}) (?P<unit>{UNITS})\b(?P<which>[^.;,]{{0,60}})")
#: "Có 09 tồn tại, đã khắc phục 07, còn 03 tồn tại", "Nhu cầu 12 máy, đã có 08 máy, còn thiếu 04 máy"
_THREE = re.compile(
    rf"\b(?:[Cc]ó|[Tt]rong(?: tổng)?(?: số)?|[Tt]ổng(?: số)?|[Nn]hu cầu|[Gg]iao|[Pp]hát hiện|nêu|chỉ ra)(?: là|:)?"
    rf" (?P<all>{NUMBER}) (?P<what>[^\W\d_]+(?: [^\W\d_]+){{0,5}})[,;:]? (?:trong đó )?(?:đã|có mặt|hiện có)"
    rf"(?: [^\W\d_]+){{0,3}}:? (?P<done>{NUMBER})(?: [^\W\d_]+){{0,4}}[,;] (?:và )?(?:còn|chưa|đang)"
    rf"(?: [^\W\d_]+){{0,3}}:? (?P<left>{NUMBER})(?![\d/%]|[.,]\d)"
)
#: More is told off behind it: "còn 03 đang làm, 01 chưa làm".
_GOES_ON = re.compile(r"[^.;]{0,40}[,;]? (?:và )?(?:còn |chưa |đang )?\d")
_ALIKE = 2
_AROUND = 160
#: So many shares before it, and of the document so many first ones, it may be left of.
_MOST = 100


@figure_rule(
    "arithmetic",
    title=N_("Số còn lại bằng tổng trừ số đã làm"),
    why=N_("Số còn lại là việc phải làm tiếp; ghi sai thì bỏ sót hoặc đòi thừa."),
)
def what_is_left(case: Case) -> Iterator[Fault]:
    done = [one for one in case.statement.figures if one.part and one.whole and one.part < one.whole]
    done.sort(key=lambda one: one.span.start)
    for block in case.blocks:
        for match in _LEFT.finditer(block.text):
            left, words = value_of(match["number"]), set(fold(match["which"]).split())
            place = block.span(*match.span()).start
            at = bisect_left(done, place, key=lambda one: one.span.start)
            for figure in done[max(0, at - _MOST) : at]:  # what is left is told behind what was done
                if unit_of(match["unit"]) != figure.unit:
                    continue
                rest = (figure.whole or 0) - (figure.part or 0)
                before = set(fold(case.text[max(0, figure.span.start - _AROUND) : figure.span.end + 40]).split())
                if len(words & before) >= _ALIKE and is_slip(plain(left), plain(rest)):
                    values = {
                        "left": plain(left), "rest": plain(rest),
                        "part": plain(figure.part or 0), "whole": plain(figure.whole or 0),
                    }  # fmt: skip
                    text = N_("Ghi còn %(left)s, trong khi đã làm %(part)s trên %(whole)s.")
                    yield Fault(block.span(*match.span()), "high", text, N_("Còn lại là %(rest)s."), values, 0.8)
                    break
        if not block.is_row:
            yield from _in_one_breath(block)
            yield from _unmet(case, block)


def _in_one_breath(block: Block) -> Iterator[Fault]:
    """Say where all, what is done and what is left are told one after the other and do not fit."""
    for match in _THREE.finditer(block.text):
        all_, done, left = (value_of(match[name]) for name in ("all", "done", "left"))
        if done > all_ or done + left == all_ or _GOES_ON.match(block.text, match.end()):
            continue
        values = {"left": plain(left), "rest": plain(all_ - done), "part": plain(done), "whole": plain(all_)}
        text = N_("Ghi còn %(left)s, trong khi đã làm %(part)s trên %(whole)s.")
        yield Fault(block.span(*match.span()), "high", text, N_("Còn lại là %(rest)s."), values, 0.8)


#: "03 chỉ tiêu kinh tế - xã hội năm 2023 không hoàn thành", where 17 of 19 were.
_UNMET = re.compile(
    rf"(?<![\d/.,])(?P<number>{NUMBER}) (?P<unit>{UNITS})\b(?P<which>[^.;,:\d]{{3,60}}(?:20\d\d)?)\s*"
    r"(?:không|chưa) (?:hoàn thành|đạt)"
)
_MET = re.compile(r"\b(?:hoàn thành|đạt)\b", re.IGNORECASE)
_SURELY_ALIKE = 4


def _unmet(case: Case, block: Block) -> Iterator[Fault]:
    for match in _UNMET.finditer(block.text):
        left, words = value_of(match["number"]), set(fold(match["which"]).split())
        for figure in case.statement.figures[:_MOST]:
            if (
                not figure.part
                or not figure.whole
                or figure.part >= figure.whole
                or unit_of(match["unit"]) != figure.unit
            ):
                continue
            rest = figure.whole - figure.part
            around = case.text[max(0, figure.span.start - 40) : figure.span.end + 60]
            is_same = len(words & set(fold(around).split())) >= _SURELY_ALIKE and _MET.search(around)
            if is_same and left != rest and not re.search(r"không|chưa", around):
                values = {
                    "left": plain(left), "rest": plain(rest),
                    "part": plain(figure.part), "whole": plain(figure.whole),
                }  # fmt: skip
                text = N_("Ghi còn %(left)s, trong khi đã làm %(part)s trên %(whole)s.")
                span, also = block.span(*match.span()), (figure.span,)
                yield Fault(span, "medium", text, N_("Còn lại là %(rest)s."), values, 0.8, also=also)
                break
