"""A syllable that Vietnamese does not have was mistyped or misread: "thuờng", "nghành", "gioa ban"."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.typing_slips import IN_ONE, is_glued
from workflows.checks.syllables import is_vietnamese
from workflows.i18n import N_
from workflows.reading.letters import LOW
from workflows.vietnamese import canon

#: Small letters only: names of people and places follow other tongues.
_WORD = re.compile(rf"(?<![^\W_])(?<![-.@/'’])[{LOW}]{{2,8}}(?![^\W_])(?![-@/'’]|\.\w)")
_FOREIGN = frozenset("fjwz")
#: Words taken from elsewhere and written in one.
_TAKEN = frozenset(
    ["ôtô", "ôxy", "xêri", "kilôgam", "kilômét", "gioăng", "boong", "xoong", "mêtan", "lôgô", "ămpe", "phôtô", "rôbốt"]
)
_LONGEST_PLAIN = 6


@figure_rule(
    "ocr",
    title=N_("Không có tiếng viết sai chính tả"),
    why=N_("Tiếng không có trong tiếng Việt là lỗi gõ hoặc lỗi quét chữ."),
)
def impossible_syllables(case: Case) -> Iterator[Fault]:
    told: set[str] = set()
    for block, match in ((one, found) for one in case.blocks for found in _WORD.finditer(one.text)):
        word = match[0]
        if word in told or word in _TAKEN | IN_ONE or is_vietnamese(canon(word)) or is_glued(word):
            continue
        meant = _meant(word)
        if not meant and (word.isascii() or _FOREIGN & set(word)):
            continue  # a word of another tongue: "camera"
        told.add(word)
        values = {"written": word, "right": meant}
        right = N_("Có lẽ là “%(right)s”.") if meant else ""
        yield Fault(block.span(*match.span()), "low", N_("“%(written)s” viết sai."), right, values, 0.8)


def _meant(word: str) -> str:
    """Return the syllable with two letters changed over or a horn put right, where there is just one."""
    if word.isascii() and (len(word) > _LONGEST_PLAIN or len(word) < 4 or _FOREIGN & set(word)):
        return ""
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)}
    horned = set() if word.isascii() else {word.replace("uo", "ươ"), _with_horns(word), word.replace("ngh", "ng", 1)}
    found = {one for one in swapped | horned if one != word and is_vietnamese(one)}
    return found.pop() if len(found) == 1 else ""


_HORNED = str.maketrans("uùúủũụoòóỏõọ", "ưừứửữựơờớởỡợ")


def _with_horns(word: str) -> str:
    return re.sub(r"[uùúủũụưừứửữự][oòóỏõọơờớởỡợ]", lambda match: match[0].translate(_HORNED), word)
