"""What a recogniser of letters takes for another sign, where only one reading makes sense; and specks it takes for one.

Each rule holds for signs, never for words: a wrong word stays for the person who compares it with the original.
"""

import re

from workflows.reading.letters import UP

_MARKS = frozenset("-–—+*•:;/%….,()“”&=")
_SPECKS = "_¡~|"
_BEHIND = ".,;:)"
_UNSURE, _DOUBTFUL = 20.0, 40.0


def word_mended(word: str, sure: float) -> str:
    """Return a word without the specks about it, nothing where it is one; ``sure`` is how sure it is, in hundredths.

    >>> word_mended("_tỷ", 67), word_mended("—_", 23), word_mended("Ni", 15), word_mended("-", 90)
    ('tỷ', '', '', '-')
    >>> word_mended("%,", 88), word_mended("./.", 60)
    ('%,', './.')
    >>> word_mended("1O/KH-UBND", 80), word_mended("T1HC.", 72), word_mended("TTHC", 95)
    ('10/KH-UBND', 'TTHC.', 'TTHC')
    """
    word = word.strip(_SPECKS)
    letters = sum(letter.isalnum() for letter in word)
    if not letters and (sure < _DOUBTFUL or not _MARKS.issuperset(word)):
        return ""
    if letters <= 2 and sure < _UNSURE and not any(letter.isdigit() for letter in word):
        return ""
    word = _FIGURES.sub(lambda found: found[0].translate(_AS_FIGURES), word)
    bare = word.rstrip(_BEHIND)
    return _USUAL.get(bare, bare) + word[len(bare) :]


#: Among figures these letters are figures.
_FIGURES = re.compile(r"(?<![^\W_])(?=[OolI]*\d)[\dOolI]{2,}(?![^\W_])")
_AS_FIGURES = str.maketrans("OolI", "0011")
#: How the abbreviations of this trade come out where the print is coarse; none of these is one.
_USUAL = {
    slip: meant
    for meant, slips in {
        "TTHC": "T1HC TIHC TƯHC TLHC T'HC T\"HC TTRHC TTHCC TTIIC TTTHC",
        "CCHC": "CƠHC CCƯHC CCIIC CCHŒ CƠCHC",
        "UBND": "UBNĐ ƯBND ƯBNĐ UBNID UEND LUBND",
        "HĐND": "HDND HĐNĐ HĐNID",
        "QPPL": "QPPI OPPL",
    }.items()
    for slip in slips.split()
}


def mended(text: str) -> str:
    """Return a text with the Roman numbers of its headings, and numbers of documents torn at a hyphen, made whole.

    >>> mended("H. HẠN CHẾ\\nHI.TỒN TẠI\\nI.ƯU ĐIỂM")
    'II. HẠN CHẾ\\nIII. TỒN TẠI\\nI. ƯU ĐIỂM'
    >>> mended("số 3193/QĐ- -UBND, 41 /KH-UBND")
    'số 3193/QĐ-UBND, 41/KH-UBND'
    """
    text = _HEADING.sub(lambda found: f"{_roman(found[1])}. {found[2]}", text)
    text = _TORN.sub(r"\1-", text)
    return _APART.sub("/", text)


_HEADING = re.compile(rf"(?m)^((?=1*[IlLH])[IlLH1]{{1,4}})[.,]\s*([{UP}]{{2,}}(?=[\s,]))")
_TORN = re.compile(rf"((?<=/)[{UP}]{{2,4}})\s*-(?:\s*-)*\s*(?=[{UP}]{{2,}})")
_APART = re.compile(rf"(?<=\d)\s+/\s?(?=[{UP}][{UP}a-z]{{1,4}}-)")


def _roman(signs: str) -> str:
    number = signs.replace("H", "II").replace("L", "I").replace("l", "I").replace("1", "I")
    return number if len(number) <= _THREE else signs


_THREE = 3
