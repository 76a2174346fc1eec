"""Names and numbers as documents write them: a committee in a sentence, an appendix in Roman numerals."""

import re

_COMMITTEE = re.compile(
    r"(?P<chair>CHỦ TỊCH )?(?P<body>ỦY BAN NHÂN DÂN|UBND) "
    r"(?P<kind>TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) (?P<name>.+)"
)


def in_small_letters(name: str) -> str:
    """Return the name of a committee or its chair as it stands in a sentence; "" where capitals do not tell.

    >>> in_small_letters("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN YÊN THẾ"), in_small_letters("SỞ NỘI VỤ")
    ('Chủ tịch Ủy ban nhân dân huyện Yên Thế', '')
    """
    if not name.isupper():
        return name
    found = _COMMITTEE.fullmatch(name)
    if not found:
        return ""
    body = "UBND" if found["body"] == "UBND" else "Ủy ban nhân dân"
    return f"{'Chủ tịch ' if found['chair'] else ''}{body} {found['kind'].lower()} {found['name'].title()}"


def roman(number: int) -> str:
    """Return a small number in Roman numerals.

    >>> [roman(n) for n in (1, 4, 9, 14, 40)]
    ['I', 'IV', 'IX', 'XIV', 'XL']
    """
    marks = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, mark in marks:
        count, number = divmod(number, value)
        text += mark * count
    return text
