"""Vietnamese text as people type it: cleaned, compared, searched without marks, and put in dictionary order."""

import re
import unicodedata
from functools import lru_cache

_WORD_BREAKS = re.compile(r"[\W_]+")
_WORDS = re.compile(r"[^\W_]+")
_NUMBER_OR_LETTER = re.compile(r"[0-9]+|.", re.DOTALL)


# --- cleaning ---------------------------------------------------------------------------------------------------

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")
# Format characters (Cf) hide or turn round what a reader sees; lone surrogates (Cs) and NUL cannot be stored at all.
_UNSEEN = {"Cc", "Cf", "Cs"}


def nfc(s: str) -> str:
    """Return ``s`` composed (NFC), without control and invisible characters, and without blanks at its ends.

    Line breaks and tabs inside stay.  Keyboards send Vietnamese letters composed or decomposed; everything is kept
    composed, so that equal text is equal in the database.

    >>> nfc("  Đồ\\u0302ng ")
    'Đồ̂ng'
    >>> nfc("Bo\\u0302\\u0301 Ha\\u0323\\x00")
    'Bố Hạ'
    """
    return visible(s).strip()


def visible(s: str) -> str:
    """Return ``s`` as `nfc` does, but with the blanks at its ends: for the middle of a text."""
    if not s.isprintable():  # which nearly every text is: looking at each letter takes fifty times as long
        lines = _LINE_ENDS.sub("\n", s)
        s = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)
    return unicodedata.normalize("NFC", s)


# --- search -----------------------------------------------------------------------------------------------------


def fold(s: str) -> str:
    """Return ``s`` for searching without marks: plain small letters and digits, words parted by one blank.

    >>> fold("Xã ĐỒNG VƯƠNG (Yên Thế) - 35/KH-UBND")
    'xa dong vuong yen the 35 kh ubnd'
    """
    bare = unicodedata.normalize("NFD", s.casefold()).translate(_BARE)
    return _WORD_BREAKS.sub(" ", bare.casefold()).strip()


class _Bare(dict[int, int | None]):
    """Letters without their marks; each that is usual is looked up once."""

    def __missing__(self, letter: int) -> int | None:
        found = None if unicodedata.category(chr(letter)).startswith("M") else letter
        if letter < 0x3000:
            self[letter] = found
        return found


_BARE = _Bare({ord("đ"): ord("d")})


# --- one spelling for each syllable -----------------------------------------------------------------------------

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_TONES = {_GRAVE: 1, _HOOK: 2, _TILDE: 3, _ACUTE: 4, _DOT: 5}  # dictionary order; ngang, without a mark, is 0
_SYLLABLE = re.compile(
    r"(?P<onset>ngh|ng|nh|ch|gh|gi(?=[aăâeêoôơuưy])|kh|ph|qu|th|tr|[bcdđghklmnprstvx]?)"
    r"(?P<vowels>[aăâeêioôơuưy]{1,3})"
    r"(?P<coda>ch|ng|nh|[cmnpt])?"
)
_MARKED_VOWELS = "ăâêôơư"


def canon(s: str) -> str:
    """Return ``s`` composed and with each tone on the letter where "hóa", "Ủy" and "thúy" have it.

    Two habits of placing the tone live side by side (hoá and hóa).  They are the same word: ``canon`` makes them
    equal and keeps everything that tells words apart (ma and mã, đ and d, capitals).  Words that are no Vietnamese
    syllable are left as they are.

    >>> canon("số hoá, Uỷ ban, thuý, qúy, hoàn")
    'số hóa, Ủy ban, thúy, quý, hoàn'
    """
    return _WORDS.sub(lambda word: _canon_word(word.group()), unicodedata.normalize("NFC", s))


@lru_cache(maxsize=16384)  # a document says the same few thousand words again and again
def _canon_word(word: str) -> str:
    letters, tones = _without_tones(word)
    syllable = _SYLLABLE.fullmatch(letters.lower())
    if len(tones) != 1 or syllable is None:
        return word
    place = syllable.start("vowels") + _tone_place(syllable["vowels"], has_coda=bool(syllable["coda"]))
    return unicodedata.normalize("NFC", letters[: place + 1] + tones[0] + letters[place + 1 :])


def is_syllable(word: str) -> bool:
    """Say whether a word is built like one Vietnamese syllable.

    >>> is_syllable("quyết"), is_syllable("quyếtđúng"), is_syllable("zalo")
    (True, False, False)
    """
    letters, tones = _without_tones(word)
    return len(tones) <= 1 and _SYLLABLE.fullmatch(letters.lower()) is not None


def _tone_place(vowels: str, *, has_coda: bool) -> int:
    """Say which of the vowels carries the tone: a marked vowel first (the last one: ươ), else by the rhyme."""
    marked = [i for i, vowel in enumerate(vowels) if vowel in _MARKED_VOWELS]
    if marked:
        return marked[-1]
    if has_coda:
        return len(vowels) - 1
    return 1 if len(vowels) == 3 else 0


def _without_tones(word: str) -> tuple[str, list[str]]:
    """Part a word into its letters, composed with their own marks (ă â đ ê ô ơ ư), and its tone marks."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = [c for c in decomposed if c in _TONES]
    letters = "".join(c for c in decomposed if c not in _TONES)
    return unicodedata.normalize("NFC", letters), tones


# --- dictionary order -------------------------------------------------------------------------------------------

# No code is the beginning of another, so comparing the joined codes compares letter by letter.
_LETTER_CODES = {letter: letter for letter in "bcfghijklmnpqrstvwxy"} | {
    "a": "a0", "ă": "a1", "â": "a2", "d": "d0", "đ": "d1", "e": "e0", "ê": "e1",
    "o": "o0", "ô": "o1", "ơ": "o2", "u": "u0", "ư": "u1", "z": "z0",
}  # fmt: skip


def sort_key(s: str) -> str:
    """Return a text whose plain order is Vietnamese dictionary order, to be kept in a column and sorted by.

    Words are compared one after the other: first by letters (a ă â b c d đ e ê … o ô ơ … u ư …), then by tone
    (ngang, huyền, hỏi, ngã, sắc, nặng).  Runs of digits count as numbers, before letters.  Case and punctuation do not
    matter, so different texts may have equal keys.  Only 0-9 and a-z occur: any collation orders them alike.

    >>> sorted(["Đồng Vương", "Dĩnh", "Đông", "Phường 10", "Phường 2", "Ăn", "Ân", "An"], key=sort_key)
    ['An', 'Ăn', 'Ân', 'Dĩnh', 'Đông', 'Đồng Vương', 'Phường 2', 'Phường 10']
    """
    return "".join(_word_key(word) for word in _WORDS.findall(unicodedata.normalize("NFC", s)))


def _word_key(word: str) -> str:
    letters, tones = _without_tones(word.casefold())
    codes = "".join(_code(piece) for piece in _NUMBER_OR_LETTER.findall(letters))
    return f"{codes}0{_TONES[tones[0]] if tones else 0}"


def _code(piece: str) -> str:
    if piece[0] in "0123456789":
        digits = (piece.lstrip("0") or "0")[:99]
        return f"1{len(digits):02d}{digits}"
    known = _LETTER_CODES.get(piece)
    if known is not None:
        return known
    base = fold(piece)
    if base and all(c in _LETTER_CODES for c in base):
        return "".join(_LETTER_CODES[c] for c in base)
    return f"z1{ord(piece):06x}"
