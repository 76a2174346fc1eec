"""Compares a measured document with the decree: one row for each thing asked of each component."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from workflows.checks.layout.asks import ASKS, RULE_OF_LINE, Ask
from workflows.checks.layout.forms import FORMS
from workflows.checks.layout.pages import page_rows
from workflows.checks.layout.rows import NOTHING, Phrase, Row, Verdict, between, number, quoted, verdict
from workflows.checks.layout.seen import Align, Part, Seen, Text
from workflows.i18n import N_

_LEAST = 0.02  # the share of letters that counts: a single blank in another size is nobody's fault
_MOST = 0.98

_STYLES = {
    (True, False): N_("chữ đậm, kiểu đứng"),
    (True, True): N_("chữ đậm, kiểu nghiêng"),
    (False, False): N_("chữ không đậm, kiểu đứng"),
    (False, True): N_("chữ không đậm, kiểu nghiêng"),
    (None, False): N_("kiểu chữ đứng"),
    (True, None): N_("chữ đậm"),
}
_ALIGNS: Mapping[Align, str] = {
    "center": N_("canh giữa"),
    "justify": N_("canh đều hai lề"),
    "left": N_("canh trái"),
    "right": N_("canh phải"),
}


def judge(seen: Seen) -> list[Row]:
    """Return the whole table of a document: first the page, then each component in the decree's order."""
    return [*page_rows(seen), *(row for ask in ASKS for row in _component(ask, seen))]


def _component(ask: Ask, seen: Seen) -> Iterable[Row]:
    texts = seen.parts.get(ask.part, ())
    if not texts:
        is_due = seen.variant in ask.needed and not (ask.part is Part.SIGNER and _is_draft(seen))
        yield _row(ask, Phrase(N_("có trong văn bản")), NOTHING, Verdict.MISSING if is_due else Verdict.NOT_APPLICABLE)
        return
    yield _size(ask, texts)
    yield _style(ask, texts)
    if ask.upper:
        is_upper = all(text.text == text.text.upper() for text in texts)
        yield _row(ask, Phrase(N_("chữ in hoa")), quoted(texts[0].text), verdict(is_upper))
    if ask.align:
        yield _align(ask, ask.align, texts)
    if ask.rule:
        yield _rule(ask, texts)
    for rule, measure in FORMS.get(ask.part, ()):
        is_right, measured = measure(texts, seen)
        yield _row(ask, Phrase(rule), measured, verdict(is_right))


def _row(ask: Ask, rule: Phrase, measured: Phrase, found: Verdict) -> Row:
    return Row(ask.name, rule, measured, found, ask.source)


def _is_draft(seen: Seen) -> bool:
    """Tell whether the number is still blank: nobody has signed yet."""
    numbers = seen.parts.get(Part.NUMBER, ())
    return not any(letter.isdigit() for text in numbers for letter in text.text.partition("/")[0])


def _size(ask: Ask, texts: Sequence[Text]) -> Row:
    low, high = ask.size
    counts: dict[float, int] = {}
    for text in texts:
        for size, count in text.sizes.items():
            counts[round(size, 1)] = counts.get(round(size, 1), 0) + count
    whole = sum(counts.values()) or 1
    sizes = sorted(size for size, count in counts.items() if count / whole >= _LEAST)
    is_right = all(low - 0.05 <= size <= high + 0.05 for size in sizes) if sizes else None
    rule = Phrase(N_("cỡ chữ %(sizes)s"), {"sizes": between(low, high)})
    return _row(ask, rule, quoted("; ".join(map(number, sizes))), verdict(is_right))


def _style(ask: Ask, texts: Sequence[Text]) -> Row:
    bold, italic = _share(texts, lambda text: text.bold), _share(texts, lambda text: text.italic)
    # A paragraph may stress some words; a title may not be half in another style.
    loose = 0.5 if ask.part is Part.TEXT else _LEAST
    is_right = all(
        wanted is None or (share >= _MOST if wanted else share <= loose)
        for wanted, share in ((ask.bold, bold), (ask.italic, italic))
    )
    shares = {"bold": number(bold * 100), "italic": number(italic * 100)}
    measured = Phrase(N_("đậm %(bold)s %%, nghiêng %(italic)s %%"), shares)
    return _row(ask, Phrase(_STYLES[ask.bold, ask.italic]), measured, verdict(is_right))


def _share(texts: Sequence[Text], of: Callable[[Text], float]) -> float:
    lengths = [max(1, sum(letter.isalpha() for letter in text.text)) for text in texts]
    return sum(of(text) * length for text, length in zip(texts, lengths, strict=True)) / sum(lengths)


def _align(ask: Ask, wanted: Align, texts: Sequence[Text]) -> Row:
    known = [text.align for text in texts if text.align is not None]
    right = sum(one == wanted or (wanted == "left" and one == "justify") for one in known)
    is_right = right >= 0.95 * len(known) if known else None
    others = sorted({one for one in known if one != wanted}) if is_right is False else [wanted] if known else []
    measured = Phrase(_ALIGNS[others[0]]) if others else NOTHING
    return _row(ask, Phrase(_ALIGNS[wanted]), measured, verdict(is_right))


def _rule(ask: Ask, texts: Sequence[Text]) -> Row:
    widths = [width for text in texts for width in text.widths]
    drawn = next((text.rule for text in texts if text.rule is not None), None)
    if ask.rule == "whole":
        rule = N_("đường kẻ nét liền bên dưới, dài bằng dòng chữ")
        low, high = (min(widths) * 0.96 - 1, max(widths) * 1.04 + 1) if widths else (0.0, 0.0)
    else:
        rule = N_("đường kẻ nét liền bên dưới, dài từ 1/3 đến 1/2 dòng chữ")
        shortest, longest = RULE_OF_LINE
        low, high = (min(widths) * shortest - 0.5, max(widths) * longest + 0.5) if widths else (0.0, 0.0)
    if any(text.underlined for text in texts):
        return _row(ask, Phrase(rule), Phrase(N_("gạch chân chữ, không phải đường kẻ")), Verdict.FAULT)
    if drawn is None:
        return _row(ask, Phrase(rule), Phrase(N_("không có đường kẻ")), Verdict.FAULT)
    values = {"rule": number(round(drawn, 1)), "line": number(round(max(widths, default=0.0), 1))}
    measured = Phrase(N_("kẻ %(rule)s mm, dòng chữ %(line)s mm"), values)
    return _row(ask, Phrase(rule), measured, verdict(low <= drawn <= high))
