"""What is told of a piece of text, as words: its syllables, its beginning, and where it stands.

These are what the learned weights (`learned`) speak of.  Each trait is a short text, so that a person can read why a
statement was taken for what it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from workflows.reading.areas import topic
from workflows.reading.outline import says_something
from workflows.reading.owners import is_actor
from workflows.reading.sentences import GOES_ON
from workflows.vietnamese import canon, fold

_FIGURE = re.compile(r"\d+")
_SYLLABLE = re.compile(r"[^\W_]+")
_MOST_WORDS = 120
#: So many words of a sentence are its opening.
_OPENING = 8
LACKS = re.compile(
    r"\b(?:chưa|còn|không|thiếu|chậm|thấp|hạn chế|bất cập|yếu|sai|vắng|vi phạm|quá hạn|trễ hạn|lúng túng|trống|hỏng"
    r"|muộn|quá tải|trùng|nhầm|hình thức)\b",
    re.IGNORECASE,
)
_BY_WHEN = re.compile(
    r"\b(?:trước|chậm nhất|hạn|xong|hết|trong|hoàn thành|đến)\b[^.;]{0,25}(?:\d{1,2}/\d|tháng|quý|ngày|năm)"
)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Return the syllables of a text, folded; figures are alike."""
    return tuple(_FIGURE.sub("0", fold(text)).split())[:_MOST_WORDS]


@lru_cache(maxsize=4096)
def marked_words_of(text: str) -> tuple[str, ...]:
    """Return the syllables of a text with their marks: "còn" and "con" are two words."""
    return tuple(_SYLLABLE.findall(_FIGURE.sub("0", canon(text).lower())))[:_MOST_WORDS]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: beneath which headings and lead-in, in which kind of document, how far down."""

    kind: str
    role: str = "-"
    headings: tuple[str, ...] = ()
    lead: str = ""
    is_item: bool = False
    area: str = "-"

    def traits(self) -> tuple[str, ...]:
        return _traits_of_place(self)


@lru_cache(maxsize=512)
def _traits_of_place(place: Place) -> tuple[str, ...]:
    found = [f"kind {place.kind}", f"role {place.role}", f"role {place.role} kind {place.kind}"]
    found += [f"item {place.is_item} {place.role}"]
    if place.headings:
        found += [f"heading {one}" for one in grams(words_of(place.headings[-1])[:14], 2)]
        found += [f"above {one}" for title in place.headings[:-1] for one in words_of(title)[:14]]
    else:
        found.append(f"no heading {place.kind}")
    found += [f"lead {one}" for one in words_of(place.lead)[-12:]]
    return tuple(found)


def grams(words: Sequence[str], most: int) -> Iterator[str]:
    """Yield the runs of one to ``most`` words."""
    for place in range(len(words)):
        for count in range(1, most + 1):
            if place + count <= len(words):
                yield " ".join(words[place : place + count])


def of_area(text: str, place: Place) -> list[str]:
    """Return the traits by which the area of a statement is told."""
    found = [*grams(marked_words_of(text), 2), f"heading area {place.area}", f"topic {_topic(text)}"]
    found.append(f"topic {_topic(text)} heading {place.area}")
    for title in place.headings[-2:]:
        found += [f"heading {one}" for one in grams(words_of(title)[:14], 2)]
    return found


@dataclass(frozen=True, slots=True)
class Around:
    """An atom among its neighbours: the words on either side, the marks between, and where in its sentence it is.

    ``opening`` is the first atom of the sentence, ``within`` says the how manieth after it this one is.
    """

    before: str
    text: str
    behind: str
    left: str
    right: str
    opening: str
    within: int


def of_atom(around: Around, number: int, count: int, place: Place) -> list[str]:
    """Return the traits by which an atom is told to praise, to find fault, to charge somebody or to say nothing.

    It is the atom ``number`` of ``count``.
    """
    before, text, behind = around.before, around.text, around.behind
    words = words_of(text)
    flags = _flags(text)
    found = [*grams(words, 2), *place.traits()]
    found += [f"marked {one}" for one in marked_words_of(text)]
    found += [f"ends {' '.join(words[-count:])}" for count in (1, 2)]
    found += [f"begins {' '.join(words[:count])}" for count in (1, 2, 3)]
    found += [f"behind {one}" for one in words_of(before)[-2:]]
    found += [f"{flag} {place.role}" for flag in flags] + [f"{flag} {place.kind}" for flag in flags] + list(flags)
    found.append(f"long {min(len(words) // 5, 6)}")
    found += [f"next {one}" for one in words_of(behind)[:1]]
    found += [f"{side} {flag}" for side, other in (("prev", before), ("next", behind)) for flag in _telling(other)]
    found.append(f"place {min(number, 3)} of {min(count, 4)}")
    found += _in_sentence(around)
    return found


def _in_sentence(around: Around) -> Iterator[str]:
    """Yield what its sentence tells of an atom: "còn" behind a comma is not what it is behind a full stop."""
    begins = marked_words_of(around.text)[:2]
    yield f"mark left {around.left}"
    yield f"mark right {around.right}"
    yield f"{around.left} begins {' '.join(begins[:1])}"
    yield f"marked begins {' '.join(begins)}"
    if around.within:
        opened = words_of(around.opening)[:2]
        yield f"in sentence {min(around.within, 4)}"
        yield f"sentence {' '.join(opened[:1])}"
        yield f"sentence {' '.join(opened)}"


def _telling(text: str) -> tuple[str, ...]:
    return _flags(text)[:3] if text else ()


@lru_cache(maxsize=4096)
def _flags(text: str) -> tuple[str, ...]:
    lower = text.lower()
    found = [
        ("lacks", bool(LACKS.search(text))),
        ("states", says_something(lower)),
        ("who", is_actor(text)),
        ("when", bool(_BY_WHEN.search(lower))),
        ("small", text[:1].islower()),
        ("figure", any(letter.isdigit() for letter in text)),
        ("open", text.rstrip().endswith(":")),
    ]
    return tuple(f"{name} {is_so}" for name, is_so in found)


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands on both sides of a seam: the atoms, and as much of the sentence as reaches to them."""

    left: str
    right: str
    so_far: str
    to_come: str


def of_seam(mark: str, sides: Sides, place: Place) -> list[str]:
    """Return the traits by which a seam is told to part two statements or to join one."""
    left, right, so_far, rest = sides.left, sides.right, sides.so_far, sides.to_come
    before, after = words_of(left)[-2:], words_of(right)[:3]
    found = [f"mark {mark}"]
    found += [f"{mark} after {' '.join(after[:count])}" for count in (1, 2)]
    found += [f"{mark} marked {' '.join(marked_words_of(right)[:count])}" for count in (1, 2)]
    found += [f"after {' '.join(after[:count])}" for count in (1, 2)]
    found += [f"{mark} before {before[-1] if before else '-'}", f"{mark} begins {(*words_of(left)[:1], '-')[0]}"]
    found += [f"{mark} {place.role}", f"{mark} {place.kind}", f"{mark} {place.is_item} {place.role}"]
    found += [f"{mark} {place.role} {place.kind}", f"{mark} long {min(len(left) // 30, 6)}"]
    found += [f"{mark} right {min(len(right) // 30, 6)}", f"{mark} rest {min(len(rest) // 40, 6)}"]
    found.append(f"{mark} sentence long {min(len(so_far) // 40, 6)}")
    ours, theirs, whole, told = _flags(left), _flags(right), _flags(rest), _flags(so_far)
    found += [f"{mark} left {one}" for one in ours] + [f"{mark} right {one}" for one in theirs]
    found += [f"{mark} {one} | {other}" for one, other in zip(ours, theirs, strict=True)]
    found += [f"{mark} rest {one} | {other}" for one, other in zip(ours[:2], whole[:2], strict=True)]
    found += [f"{mark} {place.role} {one} | {other}" for one, other in zip(ours[:3], theirs[:3], strict=True)]
    found += [f"{mark} whole {one} | {other}" for one, other in zip(told[:5], theirs[:5], strict=True)]
    found += [f"{mark} {one}" for one in _kinship(so_far, rest)]
    if mark == ".":
        found += [f". behind {one}" for one in marked_words_of(rest)[:_OPENING]]
    return found


def _kinship(left: str, right: str) -> Iterator[str]:
    """Yield what tells whether two pieces speak of one matter: their topics, and the words they share."""
    ours, theirs = _topic(left), _topic(right)
    yield f"topic {'same' if ours == theirs else 'none' if '-' in {ours, theirs} else 'other'}"
    yield f"topics {ours} {theirs}"
    pairs = _pairs_of(right)
    yield f"shares {min(len(pairs & _pairs_of(left)), 4)}"
    if _GOES_ON.match(right):
        yield "goes on"
    if _REFERS_BACK.search(right[:60]):
        yield "refers back"


_GOES_ON = re.compile(rf"(?:{GOES_ON}|Qua đó|Nhờ đó|Tất cả)")
_REFERS_BACK = re.compile(r"\b(?:như trên|nêu trên|này|đó|trên đây)\b")


@lru_cache(maxsize=4096)
def _pairs_of(text: str) -> frozenset[str]:
    words = words_of(text)
    return frozenset(f"{a} {b}" for a, b in pairwise(words) if "0" not in {a, b})


@lru_cache(maxsize=4096)
def _topic(text: str) -> str:
    return topic(text[:600]) or "-"
