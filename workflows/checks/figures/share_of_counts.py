"""A share told behind two counts is what they make: "phát 150 phiếu, thu về 148, hài lòng 139 phiếu, đạt 93,9%".

Which counts are meant no form says surely, so any two of the paragraph that make the share are taken for them; only
where none do, and the last count is plainly a part of one before it, the share is wrong.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.counted import Counted, counts_in
from workflows.i18n import N_
from workflows.reading.as_json import agreement
from workflows.reading.blocks import Block
from workflows.reading.quantities import NUMBER, decimals_of, plain, value_of
from workflows.reading.sentences import sentences

_SHARE = re.compile(rf"(?<![\d/.,-])(?P<share>{NUMBER})\s?%(?!\s?(?:điểm|trở lên|[-–]))")
#: What leads from the part to its share.
_LEADS = re.compile(
    r"(?:[^.;:,%\d()]{0,60}?\s*[,;:(–-]\s*|[^.;:,%\d()]{0,60}?\s)"
    r"(?:(?:mới |chỉ )?(?:đạt|chiếm|bằng|tương đương|tương ứng|tức(?: là)?|ứng với|tỷ lệ|tỉ lệ|là)(?: tỷ lệ| tỉ lệ|"
    r" với| là| đạt)?\s*:?\s*)|[^.;:,%\d()]{0,60}\s?\((?:đạt |chiếm |bằng |tỷ lệ |tức )?(?:tỷ lệ )?"
)
_ANOTHER = re.compile(r"tỷ lệ|tỉ lệ|chỉ tiêu|mục tiêu|vượt|tăng|giảm|so với|yêu cầu|tối thiểu|trên \d|hơn|gần|khoảng")
_OF_THE_PLAN = re.compile(r"\s?(?:\)?\s?)(?:so với )?(?:kế hoạch|dự toán|chỉ tiêu|KH\b|DT\b|yêu cầu|định mức|vốn)")
_PLANNED = re.compile(r"kế hoạch|dự toán|chỉ tiêu|giao|vốn|KH\b", re.IGNORECASE)
_EARLIER = re.compile(r"\s?\)?\s?(?:so với|cùng kỳ)")
_WHOLE = re.compile(
    r"tổng|tiếp nhận|nhận|phát|thu về|giao|kế hoạch|dự toán|chỉ tiêu|kiểm tra|rà soát|trong|trên|\bcó\b|phải|giải quyết"
    r"|văn bản đi|văn bản đến|đăng ký",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"trong đó|trong số|trong tổng|trên|\bthì\b|\bcó\b")
#: "36 hồ sơ trên 12.308 hồ sơ", "37,6 triệu đồng trên chỉ tiêu 39,6 triệu đồng"
_OUT_OF = re.compile(r"(?: [^\W\d_]+){0,4} (?:trên|trong|so với)(?: [^\W\d_]+){0,4} ")
#: "tổng thu 4.912 triệu đồng, đạt 58,3% dự toán; tổng chi 4.105 triệu đồng, đạt 48,7%": each is a share of its plan.
_HAS_ITS_OWN = re.compile(
    rf"[^.;:%\d()]{{0,20}}[,(]? ?(?:đạt|bằng)(?: tỷ lệ)? (?:{NUMBER})\s?%\)?"
    r"(?: so với)? (?:kế hoạch|dự toán|chỉ tiêu|KH\b|DT\b)"
)
_COUNTS_AT_MOST = 8
#: A paragraph may be as long as a book; what stands further before a share than this is not what makes it.
_FAR = 400
_SURE, _UNSURE = 0.8, 0.65


@figure_rule(
    "arithmetic",
    title=N_("Tỷ lệ khớp với hai số đếm nêu cùng câu"),
    why=N_("Người nhận báo cáo lấy tỷ lệ để so sánh; tỷ lệ không khớp thì không biết con số nào đúng."),
)
def share_of_counts(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        if block.is_row or "%" not in block.text:
            continue
        for start, end in sentences(block.text):
            for share in _SHARE.finditer(block.text, start, end):
                place = block.span(*share.span())
                if not case.has_share_at(place):
                    yield from _judged(block, start, share)


def _judged(block: Block, start: int, share: re.Match[str]) -> Iterator[Fault]:
    stated, decimals = value_of(share["share"], is_share=True), decimals_of(share["share"])
    text = block.text
    told = counts_in(text, max(start, share.start() - _FAR), share.start())[-_COUNTS_AT_MOST:]
    if len(told) < 2 or stated in {0, 100} or _EARLIER.match(text, share.end()):
        return
    part, behind = told[-1], told[-1].end
    if told[-1].value > told[-2].value and _OUT_OF.fullmatch(text, told[-2].end, told[-1].start):
        part, told = told[-2], (*told[:-2], told[-1], told[-2])
    between = text[behind : share.start()]
    lead = _LEADS.fullmatch(between)
    if lead is None or _ANOTHER.search(re.sub(r"(?:tỷ|tỉ) lệ\s*(?:là|đạt|:)?\s*$", "", between)):
        return
    wholes = [one for one in told[:-1] if one.value > part.value and (one.unit == part.unit or not part.unit)]
    wholes = [one for one in wholes if one.unit and not _HAS_ITS_OWN.match(text, one.end)]
    if _OF_THE_PLAN.match(text, share.end()):
        wholes = [one for one in wholes if _PLANNED.search(one.before + one.behind)]
    if not wholes or _is_made(_all(block, share), stated, decimals):
        return
    whole = next((one for one in wholes[::-1] if _WHOLE.search(one.before)), wholes[0])
    is_whole = bool(_WHOLE.search(whole.before) or _PART_OF.search(text, whole.end, part.start))
    if not is_whole and sum(one.unit in {part.unit, whole.unit} for one in told) > 2:
        return
    computed = 100 * part.value / whole.value
    values = {"stated": plain(stated), "computed": plain(round(computed, max(decimals, 2)))}
    wrong = N_("Tỷ lệ ghi %(stated)s%% không khớp tử số, mẫu số.")
    span = block.span(min(whole.start, part.start), share.end())
    yield Fault(span, "high", wrong, N_("Tính lại là %(computed)s%%."), values, _SURE if is_whole else _UNSURE, "error")


def _all(block: Block, share: re.Match[str]) -> Sequence[Counted]:
    """Return the counts of the paragraph until the share and right behind it, the last ones of them."""
    start = max(0, share.start() - 2 * _FAR)
    before = counts_in(block.text, start, share.start())[-2 * _COUNTS_AT_MOST :]
    behind = counts_in(block.text, share.end(), min(len(block.text), share.end() + 60))[:1]
    fractions = re.findall(rf"(?<![\d/.,])({NUMBER})\s?/\s?({NUMBER})(?!\s?/)", block.text[start : share.start()])
    bare = [Counted(value_of(one), "", 0, 0, "", "") for pair in fractions[-3:] for one in pair]
    return (*bare, *before, *behind)


def _is_made(counts: Sequence[Counted], stated: float, decimals: int) -> bool:
    """Say whether any two of them, or two neighbours together, or what one leaves of another, make the share."""
    values = [one.value for one in counts]
    parts = [*values, *(a + b for a, b in pairwise(values))]
    # Of "14.206 hồ sơ (kỳ trước 318, trực tuyến 9.943 đạt 71,6%)" the share is one of what came in anew.
    wholes = [*parts, *(a - b for a, b in pairwise(values) if a > b)]
    shares = (100 * part / whole for part in parts for whole in wholes if whole > part)
    return any(
        abs(share - one) <= 1 and agreement(share, one, decimals) != "mismatch"
        for one in shares
        for share in (stated, 100 - stated)
    )
