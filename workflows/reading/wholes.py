"""What a share that stands alone is a share of: told in words, or by the numbers around it that make it.

What is said to belong together ("kế hoạch A, thực hiện B, đạt") is taken at its word, be it wrong, so that a check can
say so.  What only stands near is taken where it makes the share, and of several the whole that others were shares of.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from workflows.reading.amounts import AMOUNT_FORM, MONEY, UNITS, unit_of
from workflows.reading.quantities import NUMBER, decimals_of, value_of


class Whole(NamedTuple):
    """So many of so many, what is counted, and where they are first told."""

    part: float
    whole: float
    unit: str
    at: int


#: So much of a sentence is looked at.
LONGEST_CLAUSE = 600
_WHOLE_SAID = re.compile(
    r"\b(?:kế hoạch|dự toán|tổng số|được giao|phải giải quyết|tiếp nhận|trong tổng)\b", re.IGNORECASE
)
_OF_WHICH = re.compile(r"\btrong (?:đó|số đó)\b", re.IGNORECASE)
#: A sentence that tells of what the one before it counted.
_GOES_ON = re.compile(r"Trong (?:đó|số đó|số này)\b")


def whole_of_share(
    text: str, start: int, share: re.Match[str], above: str, used: Sequence[float], *, has_fraction: bool
) -> Whole | None:
    """Return what a share is a share of, if the text says it; ``start`` is where its sentence begins.

    ``above`` is the paragraph before; ``used`` are the wholes of shares before this one; where ``has_fraction``, a
    fraction stands in the sentence, too, and words alone link nothing to the share.
    """
    said = _said_in_words(text, start, share.start(), is_of_which=has_fraction)
    if said and _makes(share, said):
        shared = (said._replace(whole=one) for one in used if said.whole not in used)
        return next((one for one in shared if _makes(share, one)), said)
    behind = _said_behind(text, start, share)
    found = said or behind or (None if has_fraction else _out_of(text, start, share.start()))
    proved = None if found and _makes(share, found) else _of_a_number_before(text, share, above, used)
    proved = proved or (None if found else _agreeing(text, start, share, used))
    return proved or (None if found is said and said and _is_of_another(text, said, share) else found)


def _makes(share: re.Match[str], told: Whole) -> bool:
    stated = value_of(share["one"], is_share=True)
    return abs(100 * told.part / told.whole - stated) <= 0.5 * 10.0 ** -decimals_of(share["one"]) + 1e-9


#: Between an amount and its share stands no more than this.
_LINKS = re.compile(
    r"\b(?:đạt|đã đạt|bằng|chiếm|tỷ lệ|tỉ lệ|tương đương|tương ứng|tức|là|với|khoảng|mới|chỉ|được|hơn|gần)\b|[\s=:]"
)


def _is_of_another(text: str, told: Whole, share: re.Match[str]) -> bool:
    """Say whether a share has a subject of its own: "giải quyết 9.690 hồ sơ, đúng và trước hạn 98,1%"."""
    before = text[told.at : share.start()]
    cut = max(before.rfind(mark) for mark in ",;(")
    subject = " ".join(_LINKS.sub(" ", before[cut + 1 :]).split())
    amounts = list(AMOUNT_FORM.finditer(before))
    is_beside = cut >= 0 and bool(amounts) and amounts[-1].end() <= cut
    return is_beside and bool(subject) and subject not in before[:cut]


#: "trước và đúng hạn 9.798 hồ sơ (": so many, right before their share.
_PART_BEFORE = re.compile(
    rf"(?<![\d/.,-])(?<!tháng )(?<!quý )(?<!ngày )(?<!năm )(?P<part>{NUMBER})(?: (?P<unit>{MONEY}|{UNITS}))?"
    r"(?![\d.,]*\d)[^\d%.;]{0,60}?"
    r"(?:đạt|chiếm|bằng|tức|là|tỷ lệ|tỉ lệ|=|\()\s*$"
)
#: "trễ hạn 312 hồ sơ (chiếm 2,6% tổng số 9.840 hồ sơ)", "4.112 triệu đồng, bằng 52,7% dự toán (7.800 triệu đồng)".
_WHOLE_BEHIND = re.compile(
    r"\s(?:trên |trong |so với )?(?:tổng(?: số)?|dự toán|kế hoạch)\b[^\d.,;%()]{0,40}?\s\(?"
    rf"(?P<whole>{NUMBER}) (?P<unit>{MONEY}|{UNITS})(?![^\W\d_])"
)


def _said_behind(text: str, start: int, share: re.Match[str]) -> Whole | None:
    """Find the whole behind a share whose part stands right before it, both counted in the same."""
    behind = _WHOLE_BEHIND.match(text, share.end())
    part = _PART_BEFORE.search(text, max(start, share.start() - 100), share.start()) if behind else None
    if behind is None or part is None or not value_of(behind["whole"]):
        return None
    unit = unit_of(behind["unit"])
    if unit_of(part["unit"] or behind["unit"]) != unit:
        return None
    return Whole(value_of(part["part"]), value_of(behind["whole"]), unit, part.start())


_ANY_NUMBER = re.compile(rf"(?<![\d.,-])(?!(?:19|20)\d\d\b)(?:{NUMBER})(?![\d%]|[.,]\d|\s?%|/\d+/|-[A-ZĐ])")
#: In a list that tells a line each what it counts, the whole stands in the line above; a longer one is none.
_LINE_ABOVE = 200
#: A share without decimals is made by chance by many; one that comes out even to so much is meant.
_EVEN = 0.05


def _of_a_number_before(text: str, share: re.Match[str], above: str, used: Sequence[float]) -> Whole | None:
    """Find the whole of "tổng hồ sơ là 9.846; đúng hạn 9.798 hồ sơ (99,51%)": the nearest number that makes the share.

    It is proved by the decimals of the share, or by coming out even; all of so many are as many.  Of several it is the
    one that shares before were of, or of which the rest is told, too: "đúng hạn 31.094 hồ sơ, trễ hạn 156 hồ sơ".
    """
    at = share.start()
    part = _PART_BEFORE.search(text, max(0, at - 100), at)
    percent, decimals = value_of(share["one"], is_share=True), decimals_of(share["one"])
    if part is None or not value_of(part["part"]):
        return None
    some, near = value_of(part["part"]), 0.5 * 10.0**-decimals + 1e-9 if decimals else _EVEN
    before = text[max(0, at - LONGEST_CLAUSE) : part.start()]
    for told in (before, above if len(above) <= _LINE_ABOVE and not before.strip(" :;,.").count(".") else ""):
        numbers = [value_of(match[0]) for match in _ANY_NUMBER.finditer(told)]
        wholes = [
            one
            for one in reversed(numbers)
            if (percent == 100 and one == some > 1) or (some < one and abs(100 * some / one - percent) <= near)
        ]
        if wholes:
            return Whole(some, _meant(wholes, some, numbers, used), unit_of(part["unit"] or ""), part.start())
    return None


def _meant(wholes: Sequence[float], part: float, told: Sequence[float], used: Sequence[float]) -> float:
    """Return which of the numbers that make a share is its whole: one used before, one whose rest is told, the nearest.

    >>> _meant([1100, 1204], 6, [1204, 1100, 98, 6], [1204]), _meant([44, 45], 1, [45, 44, 1], [])
    (1204, 45)
    """
    shared = next((one for one in wholes if one in used), None)
    return shared or next((one for one in wholes if one - part in told), wholes[0])


def _said_in_words(text: str, start: int, at: int, *, is_of_which: bool = False) -> Whole | None:
    """Find "kế hoạch … A, thực hiện B đạt": two amounts of one unit, the first of which is the whole.

    Where a fraction stands in the sentence, too, only "A, trong đó B" will do (``is_of_which``); A may end the sentence
    before one that begins so.
    """
    if _GOES_ON.match(text, start):
        start = max(text.rfind(". ", max(0, start - LONGEST_CLAUSE), max(0, start - 2)), start - LONGEST_CLAUSE, 0)
    start = max(start, at - LONGEST_CLAUSE)
    amounts = [one for one in AMOUNT_FORM.finditer(text, start, at) if not _is_aside(text, one, at)]
    if len(amounts) < 2:
        return None
    first, second = amounts[-2:]
    is_some = bool(_OF_WHICH.search(text, first.end(), second.start()))
    if is_of_which and not is_some:
        return None
    if len(amounts) > 2 and unit_of(amounts[-3]["unit"]) == unit_of(second["unit"]) and not is_some:
        return None
    same = unit_of(first["unit"]) == unit_of(second["unit"])
    has_whole = is_some or _WHOLE_SAID.search(text, start, first.end())
    if not same or not has_whole or text[second.end() : at].count(".") > 0:
        return None
    whole, part = value_of(first["number"]), value_of(second["number"])
    return Whole(part, whole, unit_of(first["unit"]), max(start, first.start() - 40)) if whole else None


def _is_aside(text: str, amount: re.Match[str], at: int) -> bool:
    """Say whether an amount stands in brackets closed before: "15.872 hồ sơ (kỳ trước chuyển qua 318 hồ sơ), …"."""
    opened = text.rfind("(", max(0, amount.start() - _FAR), amount.start())
    is_open = opened >= 0 and text.find(")", opened, amount.start()) < 0
    return is_open and text.find(")", amount.end(), min(at, amount.end() + _FAR)) >= 0


#: So far brackets reach.
_FAR = 100
#: So many amounts before a share are looked at.
_NEAR = 5


def _agreeing(text: str, start: int, share: re.Match[str], used: Sequence[float]) -> Whole | None:
    """Find the two amounts of one unit before a share that make it: "giải quyết 7.306 hồ sơ, đúng hạn 7.262 (99,4%)".

    That they make it is what shows that they belong to it; where they nearly do, nothing is claimed.  The part may
    stand bare before the share or in brackets behind it; the whole may stand in the sentence before where the share
    has decimals that others would not make.
    """
    if share["one"] in {"100", "0"}:
        return None
    percent, decimals = value_of(share["one"], is_share=True), decimals_of(share["one"])
    begin = max(0 if decimals > 1 else start, share.start() - LONGEST_CLAUSE)
    found = AMOUNT_FORM.finditer(text, begin, share.start())
    amounts = [(value_of(one["number"]), unit_of(one["unit"]), one.start()) for one in found]
    behind = _BEHIND.match(text, share.end())
    bare = _BARE_BEFORE.search(text, max(begin, share.start() - 30), share.start())
    if behind:
        amounts.append((value_of(behind["number"]), unit_of(behind["unit"]), share.start()))
    if bare and amounts and amounts[-1][2] < bare.start():
        amounts.append((value_of(bare["number"]), amounts[-1][1], bare.start()))
    near = amounts[-_NEAR:]
    for place in range(len(near) - 1, 0, -1):
        part, unit, _ = near[place]
        wholes = [
            (whole, at)
            for whole, of, at in near[:place][::-1]
            if of == unit and 0 < part < whole and abs(100 * part / whole - percent) <= 0.5 * 10.0**-decimals + 1e-9
        ]
        if wholes:
            whole = _meant([one for one, _ in wholes], part, [one for one, _, _ in near], used)
            return Whole(part, whole, unit, max(start, dict(wholes)[whole] - 40))
    return None


_BEHIND = re.compile(rf"\s\((?P<number>{NUMBER}) (?P<unit>{UNITS})\)")
_BARE_BEFORE = re.compile(rf"(?<![\d/.,])(?P<number>{NUMBER}) \($")
#: "trong 31 hồ sơ có đến 9 hồ sơ quá hẹn": so many out of so many.
_OUT_OF = re.compile(
    rf"\btrong (?:tổng số )?(?P<whole>{NUMBER}) (?P<unit>{UNITS})\b[^.;\d]{{0,30}}?\b(?:có|thì|chỉ|còn|đã)\b"
    rf"[^.;\d]{{0,30}}?\s(?P<part>{NUMBER}) (?P=unit)\b[^.;\d]{{0,40}}$"
)


def _out_of(text: str, start: int, at: int) -> Whole | None:
    """Find "trong A hồ sơ có B hồ sơ …" right before a share."""
    found = _OUT_OF.search(text, max(start, at - LONGEST_CLAUSE), at)
    if found is None or not value_of(found["whole"]):
        return None
    return Whole(value_of(found["part"]), value_of(found["whole"]), found["unit"], found.start())
