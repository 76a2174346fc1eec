"""Where a text names units, how it writes them, and which units it may mean."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from workflows.vietnamese import canon, fold
from workflows.wording import UNIT_KINDS, UnitName

_WORD = re.compile(r"[^\W_]+")
#: The kinds of commune level, by the words for them; a mention of another kind (huyện, tỉnh) is none of ours.
_KINDS = {tuple(UNIT_KINDS[kind].split()): kind for kind in ("commune", "ward", "township", "special_zone")}
_KIND_GAP = re.compile(r"\s*:?\s*(?:(?:như|gồm|là)\s*:?\s*)?")
_LIST_GAP = re.compile(r"\s*(?:\([^()]{0,60}\))?(?::\s*[\d.,]+%?)?\s*(?:[,;]\s*(?:và\s+)?|và\s+)")
#: What may stand before a name without its kind; anything else makes it a part of another name or of plain words.
_BEFORE_BARE = re.compile(
    r"(?:^|[(:,;“\"]\s*|\b(?:tại|ở|của|và|UBND|như|gồm|với|là|cho|do|riêng|còn|giữa)\s+)$", re.IGNORECASE
)
#: What stands between the words of a name: "Ea H'leo", "Ba Na “Tơ”".
_INSIDE = re.compile(r"[ '’ʼ\"“”-]{1,2}")
_MANY = frozenset(("các", "những"))
_LONGEST = 5  # words of a name


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named in a text.

    ``kind`` is the kind written before the name, ``is_direct`` whether it stands right there and not at the head of
    the list ("các xã: A, B"; "xã A, B" says nothing of B).  ``exact`` are the units written just so, ``alike`` those
    whose name differs by marks, case or one letter that begins no syllable.
    """

    start: int
    end: int
    name: str
    kind: str | None
    is_direct: bool
    exact: tuple[UnitName, ...]
    alike: tuple[UnitName, ...]

    @property
    def units(self) -> tuple[UnitName, ...]:
        """The units it may mean."""
        return self.exact or self.alike

    @property
    def written(self) -> str:
        """The name as the text has it, with its kind if that is written: "thị trấn Bó Hạ"."""
        return f"{UNIT_KINDS[self.kind]} {self.name}" if self.kind else self.name


class _Last(NamedTuple):
    """The unit named before, and the kind that reaches over the list it stands in ("các xã: A, B")."""

    mention: Mention
    kind: str | None


class UnitIndex:
    """The names to look for.

    >>> index = UnitIndex([UnitName("Bố Hạ", "township"), UnitName("Đồng Vương", "commune")])
    >>> [(m.written, m.exact == ()) for m in index.mentions("Các xã: Đồng Vương và thị trấn Bó Hạ")]
    [('xã Đồng Vương', False), ('thị trấn Bó Hạ', True)]
    """

    def __init__(self, units: Iterable[UnitName], *, place: str = "") -> None:
        """``place`` is where the authority sits: its bare name means the place and no unit."""
        self._units: dict[tuple[str, ...], list[UnitName]] = {}
        for unit in dict.fromkeys(units):
            self._units.setdefault(tuple(fold(unit.name).split()), []).append(unit)
        self._first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted(self._units, key=len, reverse=True):
            self._first.setdefault(words[0], []).append(words)
        self._place = fold(place)

    def mentions(self, text: str) -> list[Mention]:
        """Return the units a text names, in order; ``text`` should be in canonical spelling (`canon`)."""
        return list(self._mentions(text, [(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]))

    def _mentions(self, text: str, words: Sequence[tuple[str, int, int]]) -> Iterator[Mention]:
        kind, kind_end, is_many, last, at = None, 0, False, None, 0
        while at < len(words):
            found = self._name_at(text, words, at)
            has_kind = kind is not None and _KIND_GAP.fullmatch(text, kind_end, words[at][1]) is not None
            if not found and has_kind and not _kind_at(words, at):
                found = _unknown_name(text, words, at)
            if found:
                end = self._end_of(text, words[at][1], words[at + found - 1][2])
                reaches = is_many or ":" in text[kind_end : words[at][1]]
                mention = self._made(text, words[at][1], end, kind if has_kind else None, last)
                at += found
                if mention is not None:
                    last = _Last(mention, (kind if reaches else None) if has_kind else last and last.kind)
                    yield mention
                kind = None
                continue
            of_kind = _kind_at(words, at)
            if not of_kind and [word[0].lower() for word in words[at : at + 2]] == ["thị", "xã"]:
                at, kind = at + 2, None
            elif of_kind:
                is_many = at > 0 and words[at - 1][0].lower() in _MANY
                at += len(of_kind)
                kind, kind_end = _KINDS[of_kind], words[at - 1][2]
            else:
                at += 1

    def _name_at(self, text: str, words: Sequence[tuple[str, int, int]], at: int) -> int:
        """Return how many words at this place are a unit's name; the first begins with a capital or is a number."""
        word = words[at][0]
        if not (word[0].isupper() or word[0].isdigit()):
            return 0
        for name in self._first.get(_folded(word), ()):
            if len(name) <= len(words) - at and all(
                _folded(words[at + i][0]) == part
                and (i == 0 or _INSIDE.fullmatch(text, words[at + i - 1][2], words[at + i][1]))
                for i, part in enumerate(name)
            ):
                return len(name)
        return 0

    def _end_of(self, text: str, start: int, end: int) -> int:
        """Return where a name ends, the mark that closes it included: "Ba Na “Tơ”"."""
        same = self._units.get(tuple(fold(text[start:end]).split()), [])
        whole = (start + len(name) for name in (canon(unit.name) for unit in same) if text.startswith(name, start))
        return max(whole, default=end)

    def _made(self, text: str, start: int, end: int, kind: str | None, last: "_Last | None") -> Mention | None:
        name = text[start:end]
        is_direct = kind is not None
        is_listed = last is not None and _LIST_GAP.fullmatch(text, last.mention.end, start) is not None
        if kind is None and is_listed and last is not None:
            kind = last.kind
        if not is_direct and not is_listed and not self._stands_alone(text, start, end):
            return None
        same = self._units.get(tuple(fold(name).split()), [])
        exact = tuple(unit for unit in same if canon(unit.name) == name)
        exact = tuple(unit for unit in exact if unit.kind == kind) or exact
        alike = () if exact else tuple(same) or self._near(name)
        return Mention(start, end, name, kind, is_direct, exact, alike)

    def _stands_alone(self, text: str, start: int, end: int) -> bool:
        """Say whether a name without its kind means a unit: not the place, not a part of a longer name, no number."""
        name, follows = text[start:end], text[end : end + 2]
        if name[0].isdigit() or fold(name) == self._place or (follows[:1] == " " and follows[1:].isupper()):
            return False
        return _BEFORE_BARE.search(text, max(0, start - 12), start) is not None

    def _near(self, name: str) -> tuple[UnitName, ...]:
        """Return the units one letter away: "Đồng Vươg"."""
        letters = fold(name)
        if len(letters) < 5:
            return ()
        return tuple(
            unit for words, units in self._units.items() if is_slip_of(letters, " ".join(words)) for unit in units
        )


def _kind_at(words: Sequence[tuple[str, int, int]], at: int) -> tuple[str, ...] | None:
    first = words[at][0].lower()
    if (first,) in _KINDS:
        return (first,)
    two = (first, words[at + 1][0].lower()) if at + 1 < len(words) else ()
    return two if two in _KINDS else None


def _unknown_name(text: str, words: Sequence[tuple[str, int, int]], at: int) -> int:
    """Return how many words look like a name that is not known: two or more with capitals."""
    count = 0
    while at + count < len(words) and count < _LONGEST and _is_name_word(words[at + count][0]):
        if count and text[words[at + count - 1][2] : words[at + count][1]] != " ":
            break
        count += 1
    return count if count >= 2 else 0


def _is_name_word(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def is_one_apart(a: str, b: str) -> bool:
    """Say whether two names are the same but for one letter, more or less or another.

    >>> is_one_apart("na sam", "na xam"), is_one_apart("tan lap", "tan loc")
    (True, False)
    """
    if a == b or abs(len(a) - len(b)) > 1:
        return a == b
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[start + (len(a) >= len(b)) :] == b[start + (len(b) >= len(a)) :]


def is_slip_of(a: str, b: str) -> bool:
    """Say whether two folded names are one apart and every syllable begins alike.

    Hands and scans lose marks and letters within a syllable; what begins it tells names apart.

    >>> is_slip_of("dong vuog", "dong vuong"), is_slip_of("nam tien", "tam tien"), is_slip_of("tan soi", "tan xoi")
    (True, False, False)
    """
    return is_one_apart(a, b) and _beginnings(a) == _beginnings(b)


def _beginnings(name: str) -> list[str]:
    return [_BEGINNING.split(word, maxsplit=1)[0] for word in name.split()]


_BEGINNING = re.compile(r"(?<=g)i(?=[aeou])|[aeiouy\d]")


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    return fold(word)
