"""Points that are told as lost are those that the score leaves: of 82,4/100 17,6 are lost, not 11,25."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import NUMBER, plain, value_of

_SCORE = re.compile(
    rf"(?:đạt|được|tổng điểm:?|chấm)[^.;\d]{{0,30}} (?P<got>{NUMBER})\s?/\s?(?P<most>\d{{2,3}})(?: điểm)?"
)
_LOST = re.compile(
    rf"(?:(?:tổng cộng |tổng số |tất cả )?(?:mất|bị trừ|trừ)(?: tổng cộng| tất cả| tổng số)?"
    rf"|(?:tổng )?số điểm (?:bị trừ|mất))(?: là)?:? (?P<lost>{NUMBER}) điểm"
)
#: "58,76/72 điểm, đạt 81,61%; điểm chưa đạt 13,42 điểm"
_BESIDE = re.compile(
    rf"(?<![\d/.,])(?P<got>{NUMBER})\s?/\s?(?P<most>{NUMBER}) điểm(?:,? (?:đạt|chỉ số đạt) (?:{NUMBER})\s?%)?[;,]"
    rf" (?:(?:số )?điểm )?(?:chưa đạt|bị trừ|mất|bị mất|còn thiếu|thiếu) (?P<lost>{NUMBER}) điểm"
)
_WHOLE = re.compile(r"tổng cộng|tổng số|tất cả|số điểm (?:bị trừ|mất)|cộng lại")
_CENT = 0.005
_MOST = 50


@figure_rule(
    "cross_section_mismatch",
    title=N_("Số điểm mất khớp điểm đạt"),
    why=N_("Điểm mất chưa được giải trình hết thì báo cáo khắc phục chưa đủ."),
)
def points_lost(case: Case) -> Iterator[Fault]:
    yield from _beside(case)
    scores = [
        (block.span(*match.span()), value_of(match["got"]), float(match["most"]))
        for block in case.blocks
        for match in ([] if block.is_row else _SCORE.finditer(block.text))
        if float(match["most"]) >= _MOST and value_of(match["got"]) <= float(match["most"])
    ]
    if len({(got, most) for _, got, most in scores}) != 1:
        return
    where, got, most = scores[0]
    for block in case.blocks:
        for match in [] if block.is_row else _LOST.finditer(block.text):
            around = block.text[max(0, match.start() - 12) : match.end()]
            lost = value_of(match["lost"])
            if _WHOLE.search(around) and abs(most - got - lost) > 2 * _CENT:
                values = {
                    "got": plain(got), "most": plain(most), "lost": plain(lost), "left": plain(round(most - got, 2)),
                }  # fmt: skip
                text = N_("Đạt %(got)s/%(most)s điểm là mất %(left)s điểm, nhưng chỉ nêu mất %(lost)s điểm.")
                span = block.span(*match.span())
                yield Fault(where, "medium", text, N_("Giải trình hết số điểm mất."), values, 0.8, also=(span,))
                return


def _beside(case: Case) -> Iterator[Fault]:
    """Say where points and what was lost of them stand side by side and do not fit."""
    for block in case.blocks:
        for match in _BESIDE.finditer(block.text):
            got, most, lost = value_of(match["got"]), value_of(match["most"]), value_of(match["lost"])
            if got <= most and abs(most - got - lost) > 2 * _CENT:
                values = {
                    "got": plain(got), "most": plain(most), "lost": plain(lost), "left": plain(round(most - got, 2)),
                }  # fmt: skip
                text = N_("Đạt %(got)s/%(most)s điểm là mất %(left)s điểm, nhưng ghi mất %(lost)s điểm.")
                yield Fault(block.span(*match.span()), "high", text, N_("Tính lại điểm mất."), values, 0.85)
