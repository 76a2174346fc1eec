"""What a row of the form counts is told with the same number in the text: "14 văn bản chỉ đạo", and 16 in the form.

The text tells of the row where its clause holds all words of the label and hardly any other; so a field, a quarter or
a part of what is counted is not taken for all of it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.amounts import UNITS
from workflows.reading.blocks import Block
from workflows.reading.quantities import MONEY, NUMBER, plain, value_of
from workflows.reading.rates import number_of
from workflows.reading.statement import Indicator, Span
from workflows.vietnamese import fold

_TOLD = re.compile(
    rf"(?<![\w/.,-])(?<!năm )(?<!ngày )(?<!tháng )(?<!quý )(?P<number>{NUMBER})(?![\d/]|[.,]\d|\s?/\s?\d)"
    rf"(?:\s?(?P<unit>%|(?:tỷ|tỉ|triệu|nghìn|ngàn)?\s?đồng|{UNITS})(?![^\W\d_])|(?=\W*$))"
)
_OF_HOW_MANY = re.compile(
    rf"(?:^|[.;:,]\s)(?P<what>[^\d.;:,()]{{4,60}})\s(?P<number>{NUMBER})/(?:{NUMBER})\s(?P<unit>{UNITS})(?![^\W\d_])"
)
_CLAUSE = re.compile(r"[;:()]|,\s|\.\s|\.$|\bvà\b|\btrong đó\b|\bđạt\b(?= \d+[\d.,]*\s?% (?:kế hoạch|dự toán))")
#: Syllables that say nothing of what is counted, in a label or around a number.
_COMMON = frozenset(
    (
        "ban", "bo", "cac", "cho", "co", "cong", "cua", "cuoc", "da", "dan", "dat", "den", "dia",
        "do", "don", "duoc", "gom", "het", "hien", "ket", "ky", "la", "lan", "le", "luong", "luot",
        "muc", "nam", "nay", "ngay", "nguoi", "phuong", "qua", "quy", "so", "tac", "tai",
        "theo", "thi", "thuc", "thuoc", "to", "toan", "tong", "tran", "tren", "trong", "ty", "ubnd",
        "uy", "va", "ve", "vi", "xa",
    )
)  # fmt: skip
_EVERYBODY = re.compile(r"(?:uy ban )?nhan dan")
_SHORT = (("cai cach hanh chinh", "cchc"), ("thu tuc hanh chinh", "tthc"))
_OTHER = re.compile(
    r"cùng kỳ|lũy kế|luỹ kế|năm trước|kỳ trước|so với|tăng|giảm|chỉ tiêu|mục tiêu|[Ll]ĩnh vực|riêng|phấn đấu"
)
#: The row says itself why it has no number: "Chưa khảo sát".
_NONE = re.compile(r"\b(?:chưa|không)\b", re.IGNORECASE)
#: A row with a cell less than its table has is named by a number: "110 - Tổng tiếp nhận".
_SHIFTED = re.compile(r"\d[\d.,]* - ")
_FEWEST = 2
_BESIDE = 1
_REACH = 1.6
_FAR = 200


@figure_rule(
    "cross_section_mismatch",
    title=N_("Số liệu lời văn kể đúng như dòng của bảng"),
    why=N_("Hai chỗ hai số thì không biết số nào được cộng lên cấp trên."),
)
def told_and_tabled(case: Case) -> Iterator[Fault]:
    rows = [
        (row, value, _words(row.label)) for row in case.statement.indicators if (value := number_of(row)) is not None
    ]
    rows = [row for row in rows if len(row[2]) >= _FEWEST and not _SHIFTED.match(row[0].label)]
    blank = [
        (row, label)
        for row in case.statement.indicators
        if row.value is None and not _NONE.search(row.text) and len(label := _words(row.label)) >= _FEWEST
    ]
    if not rows and not blank:
        return
    prose = [block for block in case.blocks if not block.is_row]
    told = [one for block in prose for one in (*_told(block), *_told_of_all(block))]
    forms = min(row.span.start for row in case.statement.indicators)
    for row, label in blank:
        same = [one for one in told if label <= one[2] and len(one[2] - label) <= _BESIDE and _is_of(row, one[1])]
        same = [one for one in same if one[1] and one[3].end < forms]
        if len({number for number, *_ in same}) == 1 and same[0][0]:
            number, unit, _, span = same[0]
            values = {"label": row.label, "body": f"{plain(number)}%" if unit == "%" else plain(number)}
            text = N_("“%(label)s”: bảng để trống, lời văn ghi %(body)s.")
            yield Fault(row.span, "medium", text, N_("Ghi vào bảng."), values, 0.8, also=(span,))
    for row, value, label in rows:
        same = [one for one in told if label <= one[2] and len(one[2] - label) <= _BESIDE and _is_of(row, one[1])]
        numbers = {_scaled(row, number, unit) for number, unit, _, _ in same}
        if len(numbers) != 1 or any(abs(number - value) < 1e-6 for number in numbers):
            continue
        number, unit, _, span = same[0]
        if not _is_near(value, numbers.pop()):
            continue
        shown = f"{plain(number)}%" if unit == "%" else plain(number)
        values = {"label": row.label, "form": row.value or "", "body": shown}
        text = N_("“%(label)s”: bảng ghi %(form)s, lời văn ghi %(body)s.")
        yield Fault(row.span, "high", text, N_("Đối chiếu lại hai chỗ."), values, 0.8, also=(span,))


def _is_near(value: float, number: float) -> bool:
    """Say whether two numbers may be told of one thing: much less is a part of it."""
    if not value or not number:
        return value == number
    ratio = number / value
    return 1 / _REACH <= ratio <= _REACH or any(abs(ratio / factor - 1) < 1e-6 for factor in (1e3, 1e-3, 1e6, 1e-6))


def _words(text: str) -> frozenset[str]:
    plain_text = _EVERYBODY.sub(" ", fold(text))
    for long, short in _SHORT:
        plain_text = plain_text.replace(long, short)
    return frozenset(word for word in re.findall(r"[a-z]+", plain_text) if word not in _COMMON)


def _told(block: Block) -> Iterator[tuple[float, str, frozenset[str], Span]]:
    for start, end in _clauses(block.text):
        clause = block.text[start:end]
        found = list(_TOLD.finditer(clause))
        if len(found) != 1 or _OTHER.search(clause) or len(clause) > 200:
            continue
        (match,) = found
        value = value_of(match["number"], is_share=match["unit"] == "%")
        span, unit = block.span(start + match.start(), start + match.end()), match["unit"] or ""
        # A bare number counts what the sentence has counted before: "4.862 hồ sơ (…, tiếp nhận trong kỳ 4.829)".
        counted = unit or ("hồ sơ" if "hồ sơ" in block.text[max(0, start - _FAR) : start] else "")
        yield value, unit, _words(f"{clause[: match.start()]} {counted}{clause[match.end() :]}"), span


def _told_of_all(block: Block) -> Iterator[tuple[float, str, frozenset[str], Span]]:
    """Yield what is counted of how many: "thanh toán trực tuyến 2.107/2.480 hồ sơ"; what stands before says of what."""
    for match in _OF_HOW_MANY.finditer(block.text):
        unit = match["unit"]
        span = block.span(*match.span("number"))
        if not _OTHER.search(match[0]):
            yield value_of(match["number"]), unit, _words(f"{match['what']} {unit}"), span


def _clauses(text: str) -> Sequence[tuple[int, int]]:
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    return list(pairwise(cuts))


def _is_of(row: Indicator, unit: str) -> bool:
    """Say whether a count of the text is of the sort of the row: shares are shares, money money."""
    own = row.unit.strip().lower()
    if "%" in (own, unit):
        return own == unit
    return (own in MONEY) == (unit in MONEY)


def _scaled(row: Indicator, number: float, unit: str) -> float:
    own = row.unit.strip().lower()
    return number * MONEY[unit] / MONEY[own] if unit in MONEY and own in MONEY else number
