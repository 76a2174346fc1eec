"""A share is what its fraction makes, rounded as usual; a cut-off digit and points rounded for print are no errors.

Points are computed unrounded and printed with two decimals: 9,88/11 with 89,77 % comes from 9,875 and is no error.
"""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.malformed_number import is_malformed
from workflows.i18n import N_
from workflows.reading.amounts import UNITS
from workflows.reading.as_json import agreement
from workflows.reading.quantities import NUMBER, decimals_of, plain, value_of
from workflows.reading.statement import Figure, Score, Span


@figure_rule(
    "arithmetic",
    title=N_("Tỷ lệ khớp với tử số và mẫu số"),
    why=N_("Người nhận báo cáo lấy tỷ lệ để so sánh; tỷ lệ không khớp thì không biết con số nào đúng."),
)
def share_against_fraction(case: Case) -> Iterator[Fault]:
    for figure in case.statement.figures:
        if figure.percent is None or figure.computed is None or _OF_ANOTHER.search(figure.text):
            continue
        if figure.confidence < _IN_WORDS and _is_of_others(figure):
            continue
        if not _is_said_elsewhere(figure) and not _EACH.search(figure.text):
            yield from _of(figure, figure.percent, figure.computed, figure.decimals)
    yield from _in_words(case)
    for score in case.statement.scores:
        if score.percent is None or not score.most:
            continue
        computed = 100 * score.achieved / score.most
        if agreement(score.percent, computed, score.decimals) == "half_up":
            continue
        yield _score(score, computed)


#: A share that was asked for, or of something told after a semicolon: "02/03 phòng, vượt yêu cầu của tỉnh (50%)".
_OF_ANOTHER = re.compile(
    r"\b(?:vượt|yêu cầu|chỉ tiêu|mục tiêu|quy định|so với|tối thiểu|ít nhất|cùng kỳ|kế hoạch giao)\b[^%;]{0,40}\d\s?%$"
    r"|\btrong đó\b[^%]*;[^%]*%"
)
#: What each of them reached: "05/06 đơn vị đạt từ 65% dự toán trở lên".
_EACH = re.compile(
    r"(?:đơn vị|xã|phường|thị trấn|cơ quan|sở|phòng|huyện)[^%;]{0,30}\b(?:từ|trên|dưới|hơn|ít nhất) \d[\d,.]*\s?%$"
)
#: "trễ hạn 312 hồ sơ (chiếm 2,6% tổng số 9.840 hồ sơ)"
_WHOLE_BEHIND = re.compile(
    rf"(?<![\d/.,])(?P<part>{NUMBER}) (?P<unit>{UNITS})[^.;()\d]{{0,40}}[(,] ?"
    rf"(?:chiếm|bằng|đạt|tương đương)(?: tỷ lệ)? (?P<share>{NUMBER})\s?%(?: so với| trên| trong)?"
    rf" (?:tổng số|tổng) (?P<whole>{NUMBER}) (?P=unit)"
)


#: "ký số mới 4/13 công chức, tức 38%"
_THAT_IS = re.compile(
    rf"(?<![\d/.,])(?P<part>{NUMBER})\s?/\s?(?P<whole>{NUMBER})(?: [^\W\d_]+){{1,4}},? \(?"
    rf"(?:tức|nghĩa)(?: là)? (?:đạt )?(?P<share>{NUMBER})\s?%"
)


#: "kiểm tra ngẫu nhiên 60 hồ sơ thì 21 hồ sơ rơi vào trường hợp này, tỷ lệ 31,5%"
_OF_SO_MANY = re.compile(
    rf"\b(?:[Kk]iểm tra|[Rr]à soát|[Cc]họn|[Xx]em|[Tt]rong|[Tt]rên)(?: [^\W\d_]+){{0,4}} (?P<whole>{NUMBER})"
    rf" (?P<unit>{UNITS})[^.;\d%]{{0,40}}?\b(?:thì|có|chỉ có|mới có|phát hiện)(?: đến| tới)? (?P<part>{NUMBER})"
    rf" (?P=unit)[^.;\d%]{{0,60}}?\b(?:tỷ lệ|chiếm|đạt|bằng|tức|tương ứng)(?: tỷ lệ| là)? (?P<share>{NUMBER})\s?%"
)


#: "12,5 tỷ đồng trên kế hoạch vốn 16 tỷ đồng, đạt 87,1%", "31 trong số 37 công chức có chữ ký số, đạt 93,8%"
_OUT_OF = re.compile(
    rf"(?<![\d/.,])(?P<part>{NUMBER})(?: (?P<unit>{UNITS}))? (?:trên|trong)(?: [^\W\d_]+){{0,5}} (?P<whole>{NUMBER})"
    rf" (?:{UNITS})[^.;()\d%]{{0,50}}?[,(] ?(?:đạt|bằng|chiếm|tức|tương ứng)(?: tỷ lệ| là)? (?P<share>{NUMBER})\s?%"
)
#: "đạt 61,9% (806 hồ sơ trên 1.368 hồ sơ)"
_SHARE_FIRST = re.compile(
    rf"(?<![\d/.,])(?P<share>{NUMBER})\s?% ?\((?:tức |bằng )?(?P<part>{NUMBER})(?: (?:{UNITS}))? (?:trên|trong)"
    rf"(?: [^\W\d_]+){{0,5}} (?P<whole>{NUMBER})(?: (?:{UNITS}))?\)"
)


#: Two amounts of one unit, the first of them said to be the whole, belong to the share behind them.
_IN_WORDS = 0.8

#: "là 98,9% với 1.188 hồ sơ đúng hạn trong số 1.201 hồ sơ đã giải quyết"
_SHARE_THEN = re.compile(
    rf"(?<![\d/.,])(?P<share>{NUMBER})\s?%,? (?:với|tương ứng(?: với)?|tức(?: là)?|ứng với) (?P<part>{NUMBER})"
    rf" (?P<unit>{UNITS})\b[^.;\d%]{{0,40}} (?:trong|trên)(?: tổng)?(?: số)? (?P<whole>{NUMBER}) (?P=unit)\b"
)


def _in_words(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for form in (_WHOLE_BEHIND, _THAT_IS, _OF_SO_MANY, _OUT_OF, _SHARE_FIRST, _SHARE_THEN):
            for match in form.finditer(block.text):
                part, whole = value_of(match["part"]), value_of(match["whole"])
                stated, decimals = value_of(match["share"], is_share=True), decimals_of(match["share"])
                span = block.span(*match.span())
                if 0 < part < whole and not case.has_share_at(span):  # what was read is looked at already
                    yield from _told(span, stated, 100 * part / whole, decimals)


def _told(span: Span, stated: float, computed: float, decimals: int) -> Iterator[Fault]:
    if agreement(stated, computed, decimals) == "half_up":
        return
    values = {"stated": plain(stated), "computed": plain(round(computed, max(decimals, 2)))}
    text = N_("Tỷ lệ ghi %(stated)s%% không khớp tử số, mẫu số.")
    yield Fault(span, "high", text, N_("Tính lại là %(computed)s%%."), values, 0.9, "error")


#: Between the numbers and their share stands what else it may be a share of: "…, đúng và trước hạn 99,12%".
_OWN_SUBJECT = re.compile(
    r"\d[^\d%]*\b(?:(?:đúng|trước|quá|trễ)[^\d%,;]{0,14} hạn|(?:tỷ|tỉ) lệ (?!đạt|là|chiếm|bằng)[^\d%,;]{4,40})"
    rf" (?:đạt |là )?(?:{NUMBER})\s?%"
)


def _is_of_others(figure: Figure) -> bool:
    """Say whether a share told in words is of what it names itself, or of another whole of its sentence."""
    if _OWN_SUBJECT.search(figure.text):
        return True
    part, percent = figure.part or 0.0, figure.percent or 0.0
    told = [(value_of(one, is_share=True), decimals_of(one)) for one in _SHARES.findall(figure.text)[:-1][-_MOST:]]
    if any(agreement(share, figure.computed or 0.0, decimals) != "mismatch" for share, decimals in told):
        return True  # "94 hồ sơ, đạt 55,9%; số hóa kết quả đạt 88%": the first share is theirs
    wholes = [value_of(one[0]) for one in _NUMBERS.finditer(figure.text)][-_MOST:]
    return any(
        whole > part and agreement(percent, 100 * part / whole, figure.decimals) == "half_up" for whole in wholes
    )


_NUMBERS = re.compile(rf"(?<![\d/.,-])(?:{NUMBER})(?![\d/]|[.,]\d|\s?%)")
_SHARES = re.compile(rf"(?<![\d/.,-])({NUMBER})\s?%")
_MOST = 10


def _is_said_elsewhere(figure: Figure) -> bool:
    """An inverted fraction and a number with a figure too many have rules of their own."""
    if is_malformed(figure.text):
        return True
    if not figure.part or figure.whole is None or figure.percent is None:
        return False
    return (
        figure.part > figure.whole and abs(100 * figure.whole / figure.part - figure.percent) <= 10.0**-figure.decimals
    )


def _of(figure: Figure, stated: float, computed: float, decimals: int) -> Iterator[Fault]:
    found = agreement(stated, computed, decimals)
    if "half_up" in (found, agreement(stated, 100 - computed, decimals)) or _is_about(figure.text, stated, computed):
        return  # "còn 02/10 việc chưa làm, tức đã khắc phục 80%" tells the rest
    values = {"stated": plain(stated), "computed": plain(round(computed, max(decimals, 2)))}
    if found == "truncated":
        text = N_("Tỷ lệ ghi %(stated)s%% là cắt bớt chữ số, không làm tròn.")
        yield Fault(figure.span, "low", text, N_("Làm tròn là %(computed)s%%."), values, 0.9, "truncation")
        return
    text = N_("Tỷ lệ ghi %(stated)s%% không khớp tử số, mẫu số.")
    confidence = max(figure.confidence, _IN_WORDS)
    yield Fault(figure.span, "high", text, N_("Tính lại là %(computed)s%%."), values, confidence, "error")


#: "Hơn 90% hồ sơ (1.204/1.286)": only how much it is at least, at most or about.
_ABOUT = re.compile(rf"\b(?P<how>hơn|trên|gần|khoảng|xấp xỉ|dưới)\s(?:{NUMBER})\s?%", re.IGNORECASE)
_REACH = 6


def _is_about(text: str, stated: float, computed: float) -> bool:
    about = _ABOUT.search(text)
    if about is None:
        return False
    gap = computed - stated
    if about["how"].lower() in {"hơn", "trên"}:
        return 0 <= gap <= _REACH
    return -_REACH <= gap <= 0 if about["how"].lower() in {"gần", "dưới"} else abs(gap) <= _REACH / 2


#: In brackets behind the points may stand the rate that they were given for: "đạt 0,86/2 điểm (tỷ lệ 21,5%)".
_RATE = re.compile(r"điểm,? \((?:tỷ|tỉ) lệ")


def _score(score: Score, computed: float) -> Fault:
    """A score printed with two decimals may stand for any point within half of the last place."""
    stated, most = score.percent or 0.0, score.most or 1.0
    values = {"stated": plain(stated), "computed": plain(round(computed, score.decimals or 2))}
    half = 0.005 if score.achieved * 100 % 1 < 1e-9 or score.achieved * 100 % 1 > 1 - 1e-9 else 0.0005
    reach = 100 * half / most + 0.5 * 10.0**-score.decimals
    if abs(stated - computed) <= reach + 1e-9:
        text = N_("Chỉ số ghi %(stated)s%%, tính từ điểm đã làm tròn là %(computed)s%%: điểm in ra có lẽ đã làm tròn.")
        right = N_("Ghi điểm chưa làm tròn, hoặc tính chỉ số từ điểm đã in.")
        return Fault(score.span, "high", text, right, values, 0.85, "rounding")
    text = N_("Chỉ số ghi %(stated)s%% không khớp điểm đạt và điểm tối đa.")
    confidence = 0.65 if _RATE.search(score.text) else 0.95
    return Fault(score.span, "high", text, N_("Tính lại là %(computed)s%%."), values, confidence, "error")
