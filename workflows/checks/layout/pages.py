"""The page itself: paper, margins, letters, page numbers, and that the signature is not alone on its page."""

from collections.abc import Iterator, Sequence

from workflows.checks.layout.asks import A4, FONTS, MARGINS, PAGE_NUMBER_SIZE
from workflows.checks.layout.rows import NOTHING, Phrase, Row, between, number, quoted, verdict
from workflows.checks.layout.seen import PageNumber, Seen
from workflows.i18n import N_

PAGE = N_("Trang giấy")
NUMBERS = N_("Số trang")
SIGNING = N_("Khối chữ ký")

_MARGIN_RULES = {
    "top": N_("lề trên %(range)s mm"),
    "bottom": N_("lề dưới %(range)s mm"),
    "left": N_("lề trái %(range)s mm"),
    "right": N_("lề phải %(range)s mm"),
}


def page_rows(seen: Seen) -> Iterator[Row]:
    """Yield what concerns no single component."""
    yield _paper(seen)
    yield _turned(seen)
    for side, (low, high) in MARGINS.items():
        yield _margin(seen, side, low, high)
    yield _fonts(seen)
    yield _colour(seen)
    yield from _numbers(seen)
    rule = Phrase(N_("đi cùng ít nhất hai dòng lời văn, không đứng một mình trên trang"))
    torn = Phrase(N_("đứng một mình")) if seen.torn else NOTHING
    yield Row(SIGNING, rule, torn, verdict(None if seen.torn is None else not seen.torn), "II.7")


def _paper(seen: Seen) -> Row:
    sizes = sorted({(round(page.width), round(page.height)) for page in seen.pages})
    is_right = all(sorted(size) == sorted(map(round, A4)) for size in sizes)
    measured = "; ".join(f"{width} x {height} mm" for width, height in sizes)
    return Row(PAGE, Phrase(N_("khổ A4, 210 x 297 mm")), quoted(measured), verdict(is_right), "I.1")


def _turned(seen: Seen) -> Row:
    across = [page for page in seen.pages if page.width > page.height and not page.in_appendix]
    turned = [page for page in across if not page.has_table]
    measured = Phrase(N_("chiều ngang")) if across else Phrase(N_("chiều dọc"))
    rule = Phrase(N_("trình bày theo chiều dài của trang (chiều rộng khi có bảng, biểu không làm thành phụ lục riêng)"))
    return Row(PAGE, rule, measured, verdict(not turned), "I.2")


def _margin(seen: Seen, side: str, low: float, high: float) -> Row:
    found = [value for page in seen.pages if (value := getattr(page, side)) is not None]
    rule = Phrase(_MARGIN_RULES[side], {"range": between(low, high)})
    if not found:
        return Row(PAGE, rule, NOTHING, verdict(None), "I.3")
    shown = sorted({round(value, 1) for value in found})
    is_right = low - seen.tolerance <= shown[0] and shown[-1] <= high + seen.tolerance
    measured = between(shown[0], shown[-1])
    return Row(PAGE, rule, quoted(f"{measured} mm"), verdict(is_right), "I.3")


def _fonts(seen: Seen) -> Row:
    whole = sum(seen.fonts.values())
    others = sorted((name for name in seen.fonts if not is_times(name)), key=lambda name: -seen.fonts[name])
    strange = sum(seen.fonts[name] for name in others)
    measured = quoted("; ".join(others or sorted(seen.fonts)))
    is_right = strange <= whole * 0.002 if whole else None
    return Row(PAGE, Phrase(N_("phông chữ Times New Roman")), measured, verdict(is_right), "I.4")


def is_times(name: str) -> bool:
    """Tell whether a font is Times New Roman or one with its very measures.

    >>> [is_times(name) for name in ("ABCDEF+TimesNewRomanPS-BoldMT", "Tinos-Italic", "Times New Roman,Bold", "Arial")]
    [True, True, True, False]
    """
    family = name.rpartition("+")[2].partition(",")[0].replace(" ", "").lower()
    return family.partition("-")[0] in FONTS


def _colour(seen: Seen) -> Row:
    whole = sum(seen.colours.values())
    others = sorted(name for name in seen.colours if name != "black")
    strange = sum(seen.colours[name] for name in others)
    is_right = strange <= whole * 0.002 if whole else None
    measured = quoted("; ".join(others)) if others else Phrase(N_("đen"))
    return Row(PAGE, Phrase(N_("chữ màu đen")), measured, verdict(is_right), "I.4")


# -- page numbers ------------------------------------------------------------------------------------------------------


def _numbers(seen: Seen) -> Iterator[Row]:
    firsts = [one for one in seen.numbers if one.page == 1]
    later = [one for one in seen.numbers if one.page > 1]
    shown = [one for one in later if one.text]
    on_first = quoted("; ".join(one.text for one in firsts if one.text))
    hidden = verdict(not any(one.text for one in firsts) if firsts else None)
    yield Row(NUMBERS, Phrase(N_("không hiển thị ở trang thứ nhất")), on_first, hidden, "I.7")
    is_right = _counts_on(later) if later else None
    measured = quoted(", ".join(one.text or "–" for one in later[:12]))
    rule = Phrase(N_("từ trang thứ hai, chữ số Ả Rập; phụ lục đánh số riêng từ 1"))
    yield Row(NUMBERS, rule, measured, verdict(is_right), "I.7")
    low, high = PAGE_NUMBER_SIZE
    sizes = sorted({round(one.size, 1) for one in shown})
    is_right = all(low <= size <= high for size in sizes) if shown else None
    rule = Phrase(N_("cỡ chữ %(sizes)s"), {"sizes": between(low, high)})
    yield Row(NUMBERS, rule, quoted("; ".join(map(number, sizes))), verdict(is_right), "I.7")
    upright = verdict(not any(one.italic for one in shown) if shown else None)
    yield Row(NUMBERS, Phrase(N_("kiểu chữ đứng")), NOTHING, upright, "I.7")
    placed = verdict(all(one.centred and one.in_top_margin for one in shown) if shown else None)
    yield Row(NUMBERS, Phrase(N_("ở giữa, trong phần lề trên")), NOTHING, placed, "I.7")


def _counts_on(later: Sequence[PageNumber]) -> bool:
    return all(one.text == str(one.page) for one in later)
