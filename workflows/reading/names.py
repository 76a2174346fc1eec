"""The units of a document by the names that it gives them, found wherever a text names one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workflows.reading.bodies import Bodies
from workflows.reading.letters import LOW, UP
from workflows.reading.list_items import DISTRICTS, KINDS
from workflows.reading.owners import actor_of
from workflows.reading.renamed import SEVERAL
from workflows.reading.statement import Coverage, UnitRead
from workflows.unit_mentions import UnitIndex
from workflows.vietnamese import canon, fold
from workflows.wording import UNIT_KINDS, UnitName

#: What stands before a name that is another's, or a part of one.
_OF_ELSE = re.compile(
    r"(?<![^\W_])(?:huyện|tỉnh|quận|phố|thị|sông|chợ|hồ|cầu|đèo|núi|thôn|bản|ấp|đường|khu|cụm|cảng|khẩu)\s$"
    rf"|(?<![^\W_])[{UP}][{LOW}]*\s$"
)

#: "trụ sở xã Kỳ Sơn và xã Nghĩa Dũng cũ": what is no more is a place, and told of by who came after it.
_PAST = re.compile(rf"{SEVERAL} \(?cũ(?![^\W_])")


@dataclass(slots=True)
class Names:
    """The units of a document: an index to find them by, and what each is called, by its folded name."""

    index: UnitIndex
    called: Mapping[str, str] = field(default_factory=dict)
    own: str = ""
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    coverage: Coverage | None = None
    inspected: tuple[UnitRead, ...] = ()
    asked: tuple[str, ...] = ()
    bodies: Bodies = field(default_factory=Bodies)
    _bare: re.Pattern[str] | None = None

    def in_text(self, text: str) -> tuple[str, ...]:
        """Return the units a text names, by their proper names, each once; the issuer itself is none of them."""
        found: dict[str, None] = {}
        bodies, rest = self.bodies.taken_from(text)  # "Trường Tiểu học Tân Lập" names no commune
        past = [match.span() for match in _PAST.finditer(rest)]
        for mention in self.index.mentions(rest):
            meant = mention.units[0].name if is_one(mention.units) else mention.name
            name = self.called.get(fold(meant), meant if mention.units else "")
            is_past = any(start <= mention.start < end for start, end in past) and name == canon(mention.name)
            if name and fold(name) != self.own and (not is_past or self.are_inspected([name])):
                found[name] = None
        for match in self._bare.finditer(rest) if self._bare is not None else ():
            if not _OF_ELSE.search(rest[max(0, match.start() - 12) : match.start()]):
                found[match["name"]] = None
        found |= dict.fromkeys(bodies)
        if self.bodies.listed:
            found |= dict.fromkeys(self.bodies.beside(actor_of(text)))
        return tuple(found)

    def are_inspected(self, names: Iterable[str]) -> bool:
        """Say whether any of these was inspected."""
        return any(one.name in names for one in self.inspected)

    def has_places(self, name: str) -> bool:
        """Say whether an inspected one is a district or an office, which may have communes beneath it."""
        return any(one.name == name and one.kind not in KINDS.values() for one in self.inspected)

    def is_called(self, name: str, word: str) -> bool:
        """Say whether an inspected one is what a word in small letters says: "phường", "sở", "trung tâm"."""
        found = next((one for one in self.inspected if one.name == name), None)
        if found is None:
            return False
        is_district = word == "huyện" and found.kind in DISTRICTS.values()
        is_of_kind = is_district or kind_label(found.kind) == word
        return is_of_kind or name.lower().removeprefix("chi bộ ").startswith(f"{word} ")

    def find_without_kind(self) -> None:
        """Find communes that were inspected where they are named without their kind, too: "người dân Chiềng Lao"."""
        communes = [one.name for one in self.inspected if one.kind in KINDS.values() and " " in one.name]
        if communes:
            either = "|".join(re.escape(one) for one in sorted(communes, key=len, reverse=True))
            self._bare = re.compile(rf"(?<![^\W_])(?P<name>{either})(?![^\W_])(?! (?:[{UP}]|cũ))")


def is_one(units: Sequence[UnitName]) -> bool:
    """Say whether units have one name, be they of several kinds."""
    return len({canon(unit.name) for unit in units}) == 1


def kind_label(kind: str) -> str:
    """Return the word for a kind of unit; none for what is no unit."""
    return UNIT_KINDS.get(kind, "")
