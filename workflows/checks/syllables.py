"""Which syllables Vietnamese has: what begins them, what may follow, and how each is spelt."""

import re
import unicodedata

_RHYMES = frozenset(
    re.findall(
        r"\S+",
        "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et"
        " ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot"
        " ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn"
        " ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh"
        " uơ uơn uy uya uych uyên uyêt uynh uyp uyt uyu ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu",
    )
)
#: With y instead of i: alone behind any beginning ("kỳ", "lý"), the others only at the beginning ("yêu").
_WITH_Y = frozenset(("y", "yêm", "yên", "yêng", "yêt", "yêu", "ynh", "yt"))
_BEGINNINGS = (
    "ngh", "ng", "gh", "gi", "ch", "kh", "nh", "ph", "th", "tr", "qu", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n",
    "r", "s", "t", "v", "x", "",
)  # fmt: skip
_FRONT = frozenset("ieêy")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def is_vietnamese(word: str) -> bool:
    """Say whether a word is one syllable that can be spelt so.

    >>> [is_vietnamese(word) for word in ("giao", "gioa", "ngành", "nghành", "thường", "thuờng", "giếng", "kỳ")]
    [True, False, True, False, True, False, True, True]
    """
    letters = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", "".join(one for one in letters if one not in _TONES))
    if sum(one in _TONES for one in letters) > 1:
        return False
    return bare == "gi" or any(_fits(one, bare[len(one) :]) for one in _BEGINNINGS if bare.startswith(one))


def _fits(beginning: str, rhyme: str) -> bool:
    if not rhyme:
        return False
    is_front = rhyme[0] in _FRONT
    if beginning in {"k", "gh", "ngh"} and not is_front:
        return False
    if beginning in {"c", "g", "ng"} and is_front:
        return beginning == "g" and rhyme[0] == "i" and rhyme in _RHYMES
    if beginning == "gi":
        return rhyme == "êng" or (rhyme in _RHYMES and not rhyme.startswith(("i", "oa", "oe", "uy", "uâ", "uê", "uơ")))
    if beginning == "qu":
        return rhyme in _WITH_Y or (rhyme in _RHYMES and not rhyme.startswith(("u", "ư", "oa", "oe")))
    return rhyme in _RHYMES or (rhyme in _WITH_Y and (rhyme == "y" or beginning == ""))
