"""The forms of words and figures that the decree fixes: numbers, dates, lists, and how paragraphs stand."""

import re
from collections.abc import Callable, Sequence

from workflows.checks.layout.asks import FIRST_INDENTS, LEAST_SPACE, LINE_SPACING
from workflows.checks.layout.rows import NOTHING, Phrase, between, number, quoted
from workflows.checks.layout.seen import Part, Seen, Text
from workflows.i18n import N_

Found = tuple[bool | None, Phrase]
Form = tuple[str, Callable[[Sequence[Text], Seen], Found]]


def _all(texts: Sequence[Text]) -> str:
    return " ".join(" ".join(text.text.split()) for text in texts)


# -- head --------------------------------------------------------------------------------------------------------------


def _nation(texts: Sequence[Text], _seen: Seen) -> Found:
    said = _all(texts).replace("HOÀ", "HÒA")
    return said == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" and len(texts) == 1, quoted(said)


def _motto(texts: Sequence[Text], _seen: Seen) -> Found:
    return texts[0].text.strip() == "Độc lập - Tự do - Hạnh phúc" and len(texts) == 1, quoted(_all(texts))


# The number is blank until the document is issued; types are in capitals but for a few that have small letters.
_NUMBER = re.compile(r"Số:\s*(?P<number>\d*)\s*/(?P<symbol>(?:[A-ZĐ]+(?:yĐ|Tr|r|S)?)(?:-[A-ZĐ&]+)*)")


def _number_form(texts: Sequence[Text], _seen: Seen) -> Found:
    said = _all(texts[:1])
    found = _NUMBER.fullmatch(said)
    digits = found["number"] if found else ""
    is_padded = not digits or (len(digits) >= 2 and not (len(digits) > 2 and digits[0] == "0"))
    return found is not None and is_padded and digits not in {"00"}, quoted(said)


def _number_symbol(texts: Sequence[Text], seen: Seen) -> Found:
    symbol = texts[0].text.partition("/")[2].strip()
    first = symbol.partition("-")[0]
    if seen.variant == "letter":
        return first != "CV" and not re.match(r"CV\b", symbol), quoted(symbol)
    return "-" in symbol, quoted(symbol)


_DAY = re.compile(
    r"(?P<place>.*?)\s*,\s*ngày\s*(?P<day>\d*)\s*tháng\s*(?P<month>\d*)\s*năm\s*(?P<year>\d*)\.?", re.DOTALL
)


def _date_form(texts: Sequence[Text], _seen: Seen) -> Found:
    said = _all(texts)
    found = _DAY.fullmatch(said)
    if found is None or not found["place"]:
        return False, quoted(said)
    day, month, year = found["day"], found["month"], found["year"]
    day_is_right = not day or (day.isascii() and len(day) == 2 and 1 <= int(day) <= 31)
    month_is_right = not month or month in {"01", "02", *map(str, range(3, 13))}
    return day_is_right and month_is_right and len(year) in {0, 4} and not said.endswith("."), quoted(said)


def _same_line(texts: Sequence[Text], seen: Seen) -> Found:
    numbers = seen.parts.get(Part.NUMBER, ())
    if not numbers or texts[0].level is None or numbers[0].level is None:
        return None, NOTHING
    apart = abs(texts[0].level - numbers[0].level)
    return apart <= 1.0, Phrase(N_("lệch %(apart)s mm"), {"apart": number(round(apart, 1))})


def _about_form(texts: Sequence[Text], _seen: Seen) -> Found:
    return texts[0].text.strip().startswith("V/v "), quoted(_all(texts))


def _about_gap(texts: Sequence[Text], _seen: Seen) -> Found:
    gap = texts[0].gap
    return (None, NOTHING) if gap is None else (4.5 <= gap <= 7.5, quoted(f"{number(round(gap, 1))} pt"))


# -- text --------------------------------------------------------------------------------------------------------------


def _addressees(texts: Sequence[Text], _seen: Seen) -> Found:
    lines = [" ".join(text.text.split()) for text in texts]
    first, others = lines[0], lines[1:]
    if not others:
        return bool(re.fullmatch(r"Kính gửi: [^-\s].*", first)), quoted(first)
    dashed = all(line.startswith("- ") for line in others)
    ended = all(line.endswith(";") for line in others[:-1]) and others[-1].endswith(".")
    return first == "Kính gửi:" and len(others) > 1 and dashed and ended, quoted(" ".join(lines))


def _grounds(texts: Sequence[Text], _seen: Seen) -> Found:
    lines = [text.text.strip() for text in texts]
    right = all(line.endswith(";") for line in lines[:-1]) and lines[-1].endswith(".")
    return right, quoted(" … ".join(line[-12:] for line in lines[-2:]))


def _first_indent(texts: Sequence[Text], _seen: Seen) -> Found:
    indents = [text.indent for text in texts if text.indent is not None and text.align in {None, "justify", "left"}]
    if not indents:
        return None, NOTHING
    right = sum(any(abs(indent - asked) <= 0.7 for asked in FIRST_INDENTS) for indent in indents)
    shown = sorted({round(indent, 1) for indent in indents})
    return right >= 0.95 * len(indents), quoted(f"{between(shown[0], shown[-1])} mm")


def _paragraph_space(texts: Sequence[Text], _seen: Seen) -> Found:
    spaces = sorted(text.space for text in texts if text.space is not None)
    if not spaces:
        return None, NOTHING
    least = spaces[len(spaces) // 20]  # one in twenty may stand out: the last on a page, a hand-made break
    return least >= LEAST_SPACE - 0.4, quoted(f"{number(round(least, 1))} pt")


def _line_spacing(texts: Sequence[Text], _seen: Seen) -> Found:
    found = sorted(text.spacing for text in texts if text.spacing is not None)
    if not found:
        return None, NOTHING
    inner = found[len(found) // 20 : len(found) - len(found) // 20]
    low, high = LINE_SPACING
    shown = between(round(inner[0], 2), round(inner[-1], 2))
    return low - 0.02 <= inner[0] and inner[-1] <= high + 0.02, quoted(shown)


def _end_mark(texts: Sequence[Text], seen: Seen) -> Found:
    return seen.has_end_mark, quoted(texts[-1].text[-20:])


def _article_form(texts: Sequence[Text], _seen: Seen) -> Found:
    numbers = [int(match[1]) for text in texts if (match := re.match(r"Điều (\d+)\.", text.text))]
    return numbers == list(range(1, len(texts) + 1)), quoted("; ".join(text.text.strip() for text in texts))


# -- foot --------------------------------------------------------------------------------------------------------------


def _height_of_titles(texts: Sequence[Text], seen: Seen) -> Found:
    beside = seen.parts.get(Part.RECIPIENTS_TITLE, ())
    if seen.variant == "minutes" or not beside or beside[0].level is None or texts[0].level is None:
        return None, NOTHING
    if beside[0].page != texts[0].page:
        return False, NOTHING
    apart = abs(texts[0].level - beside[0].level)
    return apart <= 3.0, Phrase(N_("lệch %(apart)s mm"), {"apart": number(round(apart, 1))})


_RANK = re.compile(r"(?:GS|PGS|TS|ThS|Ths|CN|KS|BS|DS)\.")


#: Where ranks of learning, health, science and the forces may stand before a name (II.7.b).
_RANKED = re.compile(
    r"TRUNG TÂM Y TẾ|TRẠM Y TẾ|(?<!MÔI )(?<!THỊ )\bTRƯỜNG\b|ĐẠI HỌC|(?<!THƯ )\bVIỆN\b|CÔNG AN|QUÂN SỰ|BIÊN PHÒNG"
)


def _no_rank(texts: Sequence[Text], seen: Seen) -> Found:
    issuer = _all((*seen.parts.get(Part.PARENT, ()), *seen.parts.get(Part.ISSUER, ())))
    if _RANKED.search(issuer):
        return None, quoted(_all(texts))
    return not any(_RANK.match(text.text.strip()) for text in texts), quoted(_all(texts))


def _recipient_list(texts: Sequence[Text], _seen: Seen) -> Found:
    lines = [" ".join(text.text.split()) for text in texts]
    dashed = all(line.startswith("- ") for line in lines)
    ended = all(line.endswith(";") for line in lines[:-1]) and lines[-1].endswith(".")
    return dashed and ended, quoted(" ".join(lines))


def _as_above(texts: Sequence[Text], seen: Seen) -> Found:
    first = " ".join(texts[0].text.split())
    if seen.variant == "decision":
        return bool(re.match(r"- Như Điều\b", first)), quoted(first)
    return (first.startswith("- Như trên") if seen.parts.get(Part.ADDRESSEE) else None), quoted(first)


def _kept_copy(texts: Sequence[Text], _seen: Seen) -> Found:
    last = " ".join(texts[-1].text.split())
    return bool(re.match(r"- Lưu: ?VT\b", last)), quoted(last)


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def _roman_value(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _appendix_numbers(texts: Sequence[Text], _seen: Seen) -> Found:
    labels = [" ".join(text.text.split()) for text in texts]
    marks = [match[1] for label in labels if (match := re.fullmatch(r"Phụ lục(?: ([IVXL]+))?", label))]
    if len(marks) != len(labels):
        return False, quoted("; ".join(labels))
    if len(labels) == 1:
        return marks == [None], quoted(labels[0])
    right = [mark is not None and _roman_value(mark) == place for place, mark in enumerate(marks, start=1)]
    return all(right), quoted("; ".join(labels))


def _in_brackets(texts: Sequence[Text], _seen: Seen) -> Found:
    said = _all(texts)
    return said.startswith("(") and said.endswith(")"), quoted(said)


FORMS: dict[Part, tuple[Form, ...]] = {
    Part.NATION: ((N_("đúng lời, trên một dòng"), _nation),),
    Part.MOTTO: ((N_("đúng lời, gạch nối có cách chữ, trên một dòng"), _motto),),
    Part.NUMBER: (
        (N_("dạng “Số: 05/TB-UBND”: dưới 10 thêm số 0, không cách trong ký hiệu"), _number_form),
        (N_("ký hiệu gồm chữ viết tắt tên loại và cơ quan (công văn không ghi “CV”)"), _number_symbol),
    ),
    Part.PLACE_DATE: (
        (N_("dấu phẩy sau địa danh; thêm số 0 cho ngày dưới 10 và tháng 1, 2"), _date_form),
        (N_("cùng một dòng với số, ký hiệu"), _same_line),
    ),
    Part.ABOUT: ((N_("bắt đầu bằng “V/v”"), _about_form), (N_("cách dòng số, ký hiệu 6 pt"), _about_gap)),
    Part.ADDRESSEE: ((N_("một nơi: cùng dòng; nhiều nơi: mỗi nơi một dòng, “- …;” và “.” ở cuối"), _addressees),),
    Part.BASES: ((N_("mỗi căn cứ một dòng, cuối dòng “;”, dòng cuối “.”"), _grounds),),
    Part.TEXT: (
        (N_("lùi đầu dòng 1 cm hoặc 1,27 cm"), _first_indent),
        (N_("khoảng cách giữa các đoạn tối thiểu 6 pt"), _paragraph_space),
        (N_("khoảng cách dòng từ dòng đơn đến 1,5 dòng"), _line_spacing),
        (N_("kết thúc bằng dấu “./.”"), _end_mark),
    ),
    Part.ARTICLE: ((N_("“Điều 1.” đậm, đánh số liên tục"), _article_form),),
    Part.TITLES: ((N_("ngang hàng với “Nơi nhận”"), _height_of_titles),),
    Part.SIGNER: ((N_("không ghi học hàm, học vị"), _no_rank),),
    Part.RECIPIENTS: (
        (N_("mỗi nơi một dòng, “- …;” và “.” ở dòng cuối"), _recipient_list),
        (N_("dòng đầu “- Như trên;” khi có “Kính gửi”, “- Như Điều …;” ở quyết định"), _as_above),
        (N_("dòng cuối “- Lưu: VT, …”"), _kept_copy),
    ),
    Part.APPENDIX: ((N_("từ hai phụ lục trở lên đánh số La Mã, một phụ lục không đánh số"), _appendix_numbers),),
    Part.APPENDIX_REFERENCE: ((N_("đặt trong ngoặc đơn"), _in_brackets),),
}
