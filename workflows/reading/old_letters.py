"""Vietnamese letters of before Unicode: fonts of TCVN3 (".VnTime") and of VNI ("VNI-Times"), put into Unicode.

Files of before 2010 hold the signs of Western letters, which only their font draws as Vietnamese ones.  TCVN3 has one
sign for each small letter and draws capitals with marks by a font of its own, whose name ends in "H"; VNI writes the
marks behind the vowel.  The tables are those of TCVN 5712:1993 and of the fonts of VNI.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workflows.reading.letters import LOW


class OldLetters(StrEnum):
    TCVN3 = "tcvn3"
    VNI = "vni"


#: Names of their own, the same in every language.
LABELS = {OldLetters.TCVN3: "TCVN3 (ABC)", OldLetters.VNI: "VNI"}


@dataclass(frozen=True, slots=True)
class OldFont:
    """What a font of before Unicode draws: whose letters, and whether as capitals."""

    letters: OldLetters
    capitals: bool = False


_TCVN3_FONT = re.compile(r"(?:[A-Z]{6}\+)?\.?Vn[A-Z][A-Za-z0-9 _-]*")
_CAPITALS = re.compile(r"[a-z]H(?![a-z])")
_VNI_FONT = re.compile(r"(?:[A-Z]{6}\+)?VNI[- _]?[A-Za-z]")


def old_font(name: str) -> OldFont | None:
    """Return what a font draws whose name tells that it is of before Unicode.

    >>> old_font("BCDEEE+.VnTimeH,Bold")
    OldFont(letters=<OldLetters.TCVN3: 'tcvn3'>, capitals=True)
    >>> old_font("VNI-Times").letters.value, old_font("Times New Roman"), old_font("UVnTime")
    ('vni', None, None)
    """
    if _VNI_FONT.match(name):
        return OldFont(OldLetters.VNI)
    if _TCVN3_FONT.match(name):
        return OldFont(OldLetters.TCVN3, _CAPITALS.search(name) is not None)
    return None


# --- TCVN3 ------------------------------------------------------------------------------------------------------

_SIGNS = "¡¢£¤¥¦§¨©ª«¬\xad®¯µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
_MEANT = "ĂÂÊÔƠƯĐăâêôơưđẰàảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
#: A file may hold the sign of micro as the Greek letter it looks like.
_TCVN3 = dict(zip(_SIGNS, _MEANT, strict=True)) | {"μ": "à"}


# --- VNI --------------------------------------------------------------------------------------------------------

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_ROOF, _BOWL = "\u0302", "\u0306"
_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_ROOFS = {"â": _ROOF} | {sign: _ROOF + tone for sign, tone in zip("áàåãä", _TONES.values(), strict=True)}
_BOWLS = {"ê": _BOWL} | {sign: _BOWL + tone for sign, tone in zip("éèúüë", _TONES.values(), strict=True)}
_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_BEHIND = {
    "a": _TONES | _ROOFS | _BOWLS, "e": _TONES | _ROOFS, "o": _TONES | _ROOFS, "u": _TONES, "y": _TONES,
    "ô": _TONES, "ö": _TONES,
}  # fmt: skip


def _vni_pairs() -> Iterator[tuple[str, str]]:
    for vowel, marks in _BEHIND.items():
        for sign, mark in marks.items():
            meant = unicodedata.normalize("NFC", _ALONE.get(vowel, vowel) + mark)
            yield vowel + sign, meant
            yield vowel.upper() + sign.upper(), meant.upper()
            yield vowel.upper() + sign, meant.upper()
    for sign, meant in _ALONE.items():
        yield sign, meant
        yield sign.upper(), meant.upper()


_VNI = dict(_vni_pairs())
_A_VNI = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


# --- both -------------------------------------------------------------------------------------------------------

#: No font of before Unicode has these signs.
_UNICODE = re.compile("[\u1ea0-\u1ef9ăđĩũơưĂĐĨŨƠƯ\u0300-\u0303\u0309\u0323]")


def is_small(sign: str) -> bool:
    """Say whether a sign is a small letter of TCVN3.

    >>> is_small("n"), is_small("®"), is_small("§"), is_small("/")
    (True, True, False, False)
    """
    return _TCVN3.get(sign, sign).islower()


def is_unicode(text: str) -> bool:
    """Say whether a text was typed in Unicode, whatever font was set."""
    return _UNICODE.search(text) is not None


def in_unicode(text: str, font: OldFont) -> str:
    """Return what a font of before Unicode draws for a text; what was typed in Unicode stays.

    >>> in_unicode("Céng hoµ x· héi", OldFont(OldLetters.TCVN3)), in_unicode("coâng chöùc", OldFont(OldLetters.VNI))
    ('Cộng hoà xã hội', 'công chức')
    """
    if font.letters is OldLetters.VNI:
        return text if is_unicode(text) else _A_VNI.sub(lambda found: _VNI[found[0]], text)
    if not is_unicode(text):
        text = "".join(_TCVN3.get(letter, letter) for letter in text)
    return text.upper() if font.capitals else text


#: Words that every official document has, by which a text is known whose fonts nobody knows.
_USUAL = {
    "của", "và", "các", "được", "ngày", "tháng", "năm", "công", "hành", "chính", "nhân", "dân", "ủy", "xã", "cộng",
    "hòa", "hoà", "hội", "chủ", "nghĩa", "thực", "hiện", "việc",
}  # fmt: skip
_WORD = re.compile(rf"[{LOW}A-Z\xa1-\xff]+")


def _typed(word: str, letters: OldLetters) -> str:
    if letters is OldLetters.TCVN3:
        signs = {meant: sign for sign, meant in zip(_SIGNS, _MEANT, strict=True)}
        return "".join(signs.get(letter, letter) for letter in word)
    pairs = {meant: sign for sign, meant in _VNI.items() if sign.islower()}
    return "".join(pairs.get(letter, letter) for letter in word)


_KNOWN_BY = {one: {typed for word in _USUAL if (typed := _typed(word, one)) not in _USUAL} for one in OldLetters}
_FEW = 4


def letters_of(text: str) -> OldLetters | None:
    """Return whose letters a text holds, by its most usual words; None where it is in Unicode or no such text.

    >>> letters_of("Céng hoµ x· héi chñ nghÜa: ngµy 05 th¸ng 3 n¨m 2009").value
    'tcvn3'
    >>> letters_of("Cộng hòa xã hội chủ nghĩa: ngày 05 tháng 3 năm 2009")
    """
    words = [word.lower() for word in _WORD.findall(text)]
    count = {one: sum(word in known for word in words) for one, known in _KNOWN_BY.items()}
    most = max(count, key=lambda one: count[one])
    return most if count[most] >= _FEW and count[most] > 2 * len(_UNICODE.findall(text)) else None


def lines_in_unicode(text: str, letters: OldLetters) -> str:
    """Return a text whose fonts nobody knows line by line in Unicode; capitals stay as they were typed."""
    return "\n".join(in_unicode(line, OldFont(letters)) for line in text.split("\n"))
