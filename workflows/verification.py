"""The code printed on an issued document, by which anybody asks whether the paper in hand is that document.

Eleven characters drawn at random and one that checks them, from an alphabet whose
letters nobody mistakes for another: no 0 and O, no 1, I and L.  There are 31 of
them, a prime number, so that the check finds every single wrong character and
every two that changed places.
"""

from __future__ import annotations

import re

from workflows.i18n import N_
from workflows.moves import Refused

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
#: How many codes there are; a number below it, drawn by whoever issues, makes one.
CODES = len(ALPHABET) ** (LENGTH - 1)

_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015\u2212]+")


class CodeMistyped(Refused):
    """What was typed cannot be a code."""


def code_of(number: int) -> str:
    """Return the code that stands for a number below :data:`CODES`.

    >>> code_of(0)
    '222222222222'
    >>> shown(code_of(31**10 + 2))
    '3222-2222-2247'
    """
    if not 0 <= number < CODES:
        raise ValueError("no code stands for this number")
    letters = []
    for _ in range(LENGTH - 1):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    own = "".join(reversed(letters))
    return own + _check(own)


def shown(code: str) -> str:
    """Return a code as it is printed, in groups of four.

    >>> shown("ABCDEFGHJKMN")
    'ABCD-EFGH-JKMN'
    """
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(typed: str) -> str:
    """Return the code somebody typed, whatever the case and whatever stands between the groups.

    >>> read_code(" 3222 2222–2247 ")
    '322222222247'
    """
    code = _BETWEEN.sub("", typed).upper()
    if not code:
        raise CodeMistyped(N_("Hãy nhập mã xác thực in ở cuối văn bản."))
    if len(code) != LENGTH:
        raise CodeMistyped(
            N_("Mã xác thực có 12 ký tự, viết thành ba nhóm bốn ký tự. Mã vừa nhập có %(n)s ký tự."), n=len(code)
        )
    if not set(code) <= set(ALPHABET):
        raise CodeMistyped(N_("Mã xác thực không có chữ số 0, 1, chữ I, L, O và chữ có dấu. Hãy xem lại từng ký tự."))
    if code[-1] != _check(code[:-1]):
        raise CodeMistyped(N_("Mã xác thực có ký tự gõ nhầm. Hãy so lại từng ký tự với mã in trên văn bản."))
    return code


def _check(own: str) -> str:
    total = sum(place * ALPHABET.index(letter) for place, letter in enumerate(own, 2))
    return ALPHABET[-total % len(ALPHABET)]
