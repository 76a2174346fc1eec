"""Slips of typing and scanning: words said twice, missing blanks, torn symbols, terms with wrong marks."""

import re
import unicodedata
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.notices.doubled_words import doubled_in, told_of
from workflows.checks.notices.trade_words_misspelt import misspelt
from workflows.i18n import N_
from workflows.reading.statement import Span
from workflows.vietnamese import canon, is_syllable

#: Longer than two syllables together is no slip.
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{4,16}(?![^\W\d_])")
_TORN = re.compile(
    r"(?<!\d)\d{1,6}(?:\s?/\s?[A-ZĐ]{2,4}(?:\s-\s?|\s?-\s|\s)(?:UBND|NV|VP|HĐND)|-\s[A-ZĐ]{2}/[A-Z]{2})\b"
    r"|/\s[A-ZĐ]{2}\s-\s[A-ZĐ]{2,}"
)
_TONE_ON_QU = re.compile(r"\b[Qq][ùúủũụ][aăâeêiyơo]\w*")
_STOPPED = re.compile(r"(?<![^\W\d_])[a-zà-ỹđ]{1,6}[cpt]h?(?![^\W\d_])")
#: Words taken from elsewhere that happen to part in two syllables.
IN_ONE = frozenset(["viđeo", "ôtô", "rađiô"])
_NO_BLANK = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,20}[%”)]?\.(?=[^\W\d_a-zđ][^\W\d_]{2,20}\s)")


@figure_rule(
    "ocr",
    title=N_("Không có lỗi gõ, lỗi quét chữ"),
    why=N_("Lỗi gõ làm sai tên, sai số ký hiệu và làm người đọc ngờ cả văn bản."),
)
def typing_slips(case: Case) -> Iterator[Fault]:
    yield from _tones(case)
    for block in case.blocks:
        text = block.text
        for match in doubled_in(text):
            said, values = told_of(match)
            mend = N_("Chỉ giữ một từ.") if "times" in values else N_("Bỏ một từ.")
            yield Fault(block.span(*match.span()), "low", said, mend, values, 0.85)
        for match in _TORN.finditer(text):
            told = N_("Số, ký hiệu “%(written)s” thừa hoặc thiếu dấu.")
            yield Fault(
                block.span(*match.span()), "low", told, N_("Viết liền, ví dụ 28/KH-UBND."), {"written": match[0]}, 0.85
            )
        for match in _NO_BLANK.finditer(text):
            if match[0].rstrip(".").isupper():
                continue  # abbreviations: "TT.HĐND"
            yield Fault(
                block.span(match.start(), match.end() + 4), "low", N_("Thiếu dấu cách sau dấu chấm."), "", {}, 0.9
            )
        for match in _WORD.finditer(text):
            if is_glued(match[0]):
                told = N_("Hai chữ dính liền: “%(written)s”.")
                yield Fault(block.span(*match.span()), "low", told, N_("Thêm dấu cách."), {"written": match[0]}, 0.85)
        for match in _STOPPED.finditer(text):
            if lacks_tone(match[0]):
                told = N_("“%(written)s” thiếu hoặc sai dấu thanh.")
                yield Fault(block.span(*match.span()), "low", told, "", {"written": match[0]}, 0.8)
        for written, right in misspelt(text):
            start = text.find(written)
            told = N_("“%(written)s” có lẽ là “%(right)s”.")
            values = {"written": written, "right": right}
            yield Fault(block.span(start, start + len(written)), "low", told, "", values, 0.7)


def _tones(case: Case) -> Iterator[Fault]:
    """The "u" behind a "q" carries no tone: "qủa" is "quả"; each spelling is told once."""
    told: set[str] = set()
    for match in _TONE_ON_QU.finditer(case.text):
        if match[0].lower() in told:
            continue
        told.add(match[0].lower())
        values = {"written": match[0], "right": canon(match[0])}
        text = N_("“%(written)s” đặt sai dấu thanh, viết đúng là “%(right)s”.")
        yield Fault(Span(*match.span()), "low", text, "", values, 0.9)


def is_glued(word: str) -> bool:
    """Say whether a word is two Vietnamese syllables without the blank between them.

    >>> is_glued("quyếtđúng"), is_glued("trường"), is_glued("Zalo"), is_glued("website")
    (True, False, False, False)
    """
    if is_syllable(word) or word.isupper() or word.lower() in IN_ONE:
        return False
    if not any(letter in _MARKED for letter in word.lower()):
        return False
    return any(
        is_syllable(word[:cut]) and is_syllable(word[cut:]) and word[cut:].islower() for cut in range(2, len(word) - 1)
    )


def lacks_tone(word: str) -> bool:
    """Say whether a syllable that ends in c, ch, p or t stands without the one of two tones it must have.

    >>> lacks_tone("thưc"), lacks_tone("viêc"), lacks_tone("kềt"), lacks_tone("được"), lacks_tone("internet")
    (True, True, True, False, False)
    """
    letters = unicodedata.normalize("NFD", word)
    is_vietnamese = any(letter in _MARKED for letter in unicodedata.normalize("NFC", word))
    return is_vietnamese and is_syllable(word) and not _STOP_TONES & set(letters)


#: Acute and dot below.
_STOP_TONES = frozenset("\u0301\u0323")
_MARKED = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
