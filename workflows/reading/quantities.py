"""Numbers as officials write them: "4.001" is four thousand and one, "99.04 %" is a share."""

import re

#: Of so many figures at the most, or a line of a million of them would be read anew from each.
NUMBER = r"\d{1,3}(?:\.\d{3}){1,6}(?:,\d{1,9})?|\d{1,3}(?:,\d{3}){2,6}(?:\.\d{1,9})?|\d{1,15}(?:[.,]\d{1,15})?"
#: How many đồng a unit of money is.
MONEY = {"tỷ đồng": 1e9, "tỉ đồng": 1e9, "triệu đồng": 1e6, "nghìn đồng": 1e3, "ngàn đồng": 1e3, "đồng": 1.0}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")


def ordinal_of(written: str) -> int | None:
    """Return the number of a part or a quarter, roman or not; None for what is none.

    >>> ordinal_of("IV"), ordinal_of("3"), ordinal_of("i")
    (4, 3, None)
    """
    return ROMAN.index(written) + 1 if written in ROMAN else int(written) if written.isdecimal() else None


def value_of(written: str, *, is_share: bool = False) -> float:
    """Return the number that is written; in a share one mark parts the decimals, elsewhere three digits are thousands.

    >>> value_of("4.001"), value_of("99.04", is_share=True), value_of("8,52"), value_of("3.996.500,5")
    (4001.0, 99.04, 8.52, 3996500.5)
    """
    text = written.strip().replace(" ", "")
    if is_share:
        return float(text.replace(",", ".")) if text.count(",") + text.count(".") <= 1 else _plain(text)
    return _plain(text)


def _plain(text: str) -> float:
    if _GROUPED.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if _GROUPED_BY_COMMA.fullmatch(text):
        return float(text.replace(",", ""))
    return float(text.replace(",", ".")) if text.count(",") + text.count(".") <= 1 else float(re.sub(r"\D", "", text))


def decimals_of(written: str) -> int:
    """Return how many decimals a share is written with.

    >>> decimals_of("99.04"), decimals_of("95"), decimals_of("90,8")
    (2, 0, 1)
    """
    mark = max(written.rfind("."), written.rfind(","))
    return len(written) - mark - 1 if mark >= 0 else 0


def plain(value: float) -> str:
    """Return a number as documents print it.

    >>> plain(4001.0), plain(99.04), plain(3996500.5)
    ('4.001', '99,04', '3.996.500,5')
    """
    whole = f"{value:,.10f}".rstrip("0").rstrip(".")
    return whole.replace(",", "\0").replace(".", ",").replace("\0", ".")
