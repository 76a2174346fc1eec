"""Which units a document names, by which spellings, and which of them were inspected."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.bodies import COUNT, Bodies, body_in_title, read_bodies
from workflows.reading.letters import LOW, UP
from workflows.reading.owners import actor_of
from workflows.reading.statement import Coverage, UnitRead
from workflows.unit_mentions import UnitIndex
from workflows.vietnamese import canon, fold
from workflows.wording import UNIT_KINDS, UnitName

_KINDS = {"xã": "commune", "phường": "ward", "thị trấn": "township", "đặc khu": "special_zone"}
_KIND = r"(?:(?<![Tt]hị )[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)"
_WORD = rf"[{UP}](?:[{LOW}]+|(?=\s|$|[,;.)]))"
_NAME = rf"(?:{_WORD}(?:[ ]{_WORD}){{0,3}}|\d{{1,2}}(?![\d/%.,]\d))"
#: "Hòa Tú 1": a number is part of a name where a list or its kind stands before it and nothing is counted behind it.
_NUMBERED = r"(?: \d{1,2}(?=\s*(?:[,;.:)]|$)|\s+(?:và|chưa|đã|còn|cử|giao|tuy|có|được|giải|gắn|bỏ)\b))?"
_NAMED = re.compile(rf"(?P<kind>{_KIND})\s*:?\s+(?P<name>{_NAME}{_NUMBERED})")
#: "hai xã Long Thạnh, Châu Thới", "các xã Ea Hồ và Phú Lộc"
_NAMED_MANY = re.compile(
    rf"\b(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn|\d+) (?P<kind>{_KIND}) {_NAME}"
    rf"(?P<rest>(?:, {_NAME}){{0,30}}(?:,? và {_NAME})?)"
)
_MANY = rf"{_KIND}(?:\s*,\s*{_KIND}|\s+và\s+{_KIND})*"
_COVERAGE = re.compile(
    rf"(?P<part>\d{{1,3}})\s*(?:/|trên tổng số|trong tổng số|trên)\s*(?P<whole>\d{{1,3}})\s+(?:{_MANY}"
    rf"|đơn vị(?! sự nghiệp)(?: hành chính)?(?: cấp xã)?|UBND (?:các )?{_MANY}"
    rf"|địa phương|cơ quan)"
)
_LIST = re.compile(
    r"\s*(?:\([^()]{0,60}%[^()]{0,60}\)\s*)?(?:trên địa bàn[^(:]{0,40})?\s*(?:(?:,?\s*(?:bao gồm|gồm|cụ thể"
    r"|là)\s*)?[:(]"
    r"|,?\s*(?:bao gồm|gồm|đó là)\s(?=[^.;:]{0,40}(?:xã|phường|thị trấn|đặc khu)))\s*(?:gồm"
    r"|cụ thể)?\s*:?\s*(?P<list>[^()]{5,2000}?)(?:\)|\.\s|\.$"
    r"|;\s*(?=[A-ZĐ][a-z]+ ngày)|$)"
)
_ITEM = re.compile(
    rf"^(?:(?:UBND|Ủy ban nhân dân)\s+)?(?:các\s+)?(?:(?P<kind>{_KIND})\s*:?\s*)?(?P<name>{_NAME}(?: \d{{1,2}})?)$"
)
_VISITED = re.compile(
    r"(?:tại|đối với|ở|làm việc với|kiểm tra(?: (?:đột xuất|thực tế|trực tiếp|toàn diện))?"
    r"|kiểm tra [^.;:,]{0,40}?(?:Bộ phận Một cửa|Bộ phận [Tt]iếp nhận[^.;:,]{0,20}|Trung tâm Phục vụ hành chính công)"
    r"(?: của)?)\s*:?\s+(?:"
    rf"(?:các|\d{{1,3}})\s+(?:đơn vị|địa phương|cơ quan)[^:;.(]{{0,40}}[:(]\s*(?:gồm:?\s*)?(?={_KIND})"
    r"|(?:các )?(?:(?:UBND|Ủy ban nhân dân|(?:Ban [Tt]hường vụ |Ban Chấp hành )?Đảng (?:ủy|bộ))\s+)?(?:các\s+)?"
    rf"(?=(?:\d{{1,3}}\s+)?{_MANY}\s*:?\s*\(?\s*{_WORD}))"
)
#: Words with a capital that follow "xã" and name no unit.
_NO_NAMES = frozenset(
    one.lower()
    for one in (
        "Hội", "Việt Nam", "Trong", "Công chức", "Công an", "Quân sự", "Đoàn", "Một cửa", "Kế hoạch", "Quyết định",
        "Có", "Tổng", "Các", "Không", "Bộ phận", "Văn phòng", "Đảng", "Mặt trận", "Ban", "Tổ", "Trang", "Cải cách",
        "Thông báo", "Báo cáo", "Năm", "Về", "Đã", "Nghị quyết", "Sở", "Phòng", "Trung tâm", "Chi cục", "Cộng",
    )
)  # fmt: skip

REGISTERED = N_("Trùng tên đơn vị đã đăng ký.")
ALIKE = N_("Gần giống tên đơn vị đã đăng ký (dấu, chữ hoa hoặc một chữ cái); hãy xác nhận.")
OTHER_NAME = N_("Tên cũ, hoặc cách viết mà cơ quan đã sửa; hãy xác nhận.")
UNKNOWN = N_("Không có trong danh mục đơn vị; lấy theo cách viết nhiều nhất trong văn bản.")
COUNTED = N_("Số đơn vị được kiểm tra trên tổng số.")
LISTED = N_("Có tên trong danh sách cơ quan, đơn vị được kiểm tra.")


@dataclass(slots=True)
class Names:
    """The units of a document: an index to find them by, and what each is called."""

    index: UnitIndex
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    coverage: Coverage | None = None
    inspected: tuple[UnitRead, ...] = ()
    asked: tuple[str, ...] = ()
    bodies: Bodies = field(default_factory=Bodies)
    _own: str = ""
    _called: Mapping[str, str] = field(default_factory=dict)

    def in_text(self, text: str) -> tuple[str, ...]:
        """Return the units a text names, by their proper names, each once; the issuer itself is none of them."""
        found: dict[str, None] = {}
        bodies, rest = self.bodies.taken_from(text)  # "Trường Tiểu học Tân Lập" names no commune
        for mention in self.index.mentions(rest):
            name = mention.units[0].name if mention.units else fold(mention.name)
            name = self._called.get(fold(name), name if mention.units else "")
            if name and fold(name) != self._own:
                found[name] = None
        found |= dict.fromkeys(bodies)
        if self.bodies.listed:
            found |= dict.fromkeys(self.bodies.beside(actor_of(text)))
        return tuple(found)

    def are_inspected(self, names: Iterable[str]) -> bool:
        """Say whether any of these was inspected."""
        return any(one.name in names for one in self.inspected)

    def has_places(self, name: str) -> bool:
        """Say whether an inspected one is a district or an office, which may have communes beneath it."""
        return any(one.name == name and one.kind not in _KINDS.values() for one in self.inspected)

    def is_called(self, name: str, word: str) -> bool:
        """Say whether an inspected one is what a word in small letters says: "phường", "sở", "trung tâm"."""
        found = next((one for one in self.inspected if one.name == name), None)
        if found is None:
            return False
        return name.lower().removeprefix("chi bộ ").startswith(f"{word} ") or UNIT_KINDS.get(found.kind, "") == word


def read_names(
    blocks: Sequence[Block],
    opening: Sequence[Block],
    registered: Iterable[UnitName],
    *,
    own: str,
    place: str,
    lists_inspected: bool,
    titles: Sequence[Block] = (),
    headings: Sequence[Block] | None = None,
    title: Block | None = None,
    letter: Sequence[Block] = (),
    aliases: Mapping[str, UnitName] | None = None,
) -> Names:
    """Find the units: those registered, and those the text itself names by kind or in the list of the inspected.

    ``headings`` are given where bodies that are no units may be the inspected ones: offices, departments, districts;
    ``title`` where it may name the one that was inspected, ``letter`` the text of one that chases those inspected.
    """
    known = list(registered)
    by_key: dict[str, list[UnitName]] = {}
    for unit in known:
        by_key.setdefault(fold(unit.name), []).append(unit)
    also = {key: unit for key, unit in (aliases or {}).items() if key not in by_key}
    by_key |= {key: [unit] for key, unit in also.items()}
    listed = _listed(opening) if lists_inspected else None
    if letter and (counted := _counted(letter)):
        listed = (None, counted)
    if title is not None and (listed is None or not listed[1]) and (named := _listed([title])) is not None:
        listed = (listed[0] if listed else None, named[1])
    if lists_inspected and not (listed and listed[1]):
        listed = (listed[0] if listed else None, _in_titles(titles))
    spellings: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[str]] = {}
    for block in blocks:
        for match in _NAMED.finditer(block.text):
            if not _is_word(block.text[match.start("name") :]):
                _note(spellings, kinds, match["name"], _KINDS[match["kind"].lower()])
        for match in _NAMED_MANY.finditer(block.text):
            for name in re.findall(_NAME, match["rest"]):
                _note(spellings, kinds, name, _KINDS[match["kind"].lower()])
    in_list: Counter[str] = Counter()
    for _, _, kind, name in listed[1] if listed else ():
        key = fold(name)
        in_list[canon(name)] += 1
        spellings.setdefault(key, Counter())
        if kind:
            kinds.setdefault(key, Counter())[kind] += 1
        spellings[key][canon(name)] += 0
    for key in [key for key in spellings if any(re.fullmatch(rf"{re.escape(key)} \d+", other) for other in spellings)]:
        del spellings[key]  # "Hòa Tú" is the beginning of "Hòa Tú 1"
    _count_bare(blocks, spellings)
    called: dict[str, str] = {}
    # A name that is written otherwise is found by its spelling, and called by its own.
    units: list[UnitName] = [*known, *(UnitName(key.title(), unit.kind, unit.position) for key, unit in also.items())]
    called |= {key: unit.name for key, unit in also.items()}
    for key, counts in spellings.items():
        if all(_is_no_name(one) for one in counts):
            continue
        if key in by_key:
            called[key] = by_key[key][0].name
            continue
        best = _usual_spelling(counts, in_list)
        called[key] = best
        kind = max(kinds.get(key, Counter()) or {"commune": 1}, key=lambda one: kinds.get(key, Counter())[one])
        units.append(UnitName(best, kind))
    names = Names(UnitIndex(units, place=place), _own=own, _called=called)
    names.aliases = {
        called[key]: tuple(sorted(one for one in counts if one != called[key] and counts[one] + in_list[one] > 0))
        for key, counts in spellings.items()
        if key in called
    }
    names.aliases = {name: other for name, other in names.aliases.items() if other}
    if listed:
        names.coverage = listed[0]
        names.inspected = tuple(_inspected(listed[1], names, by_key))
    if headings is not None:
        # Where communes are listed, headings of offices tell matters.
        heads = () if names.inspected else headings
        names.bodies = read_bodies(opening, blocks, heads, is_own=not lists_inspected)
        _take_bodies(names, by_key)
    if title is not None and not names.inspected:
        names.bodies = body_in_title(title, blocks)
        _take_bodies(names, by_key)
    names.asked = tuple(sorted({called[key] for key in called if known and key not in by_key and key != own}))
    return names


def _take_bodies(names: Names, by_key: Mapping[str, Sequence[UnitName]]) -> None:
    """Bodies that are listed are the inspected ones, the units among them too; how many they are out of how many."""
    found = names.bodies
    if found.counted and found.count_at and names.coverage is None:
        block, start, end = found.count_at
        names.coverage = Coverage(block.span(start, end), block.text[start:end], 0.9, COUNTED, *found.counted)
    names._called = {**names._called, **{fold(one.place): "" for one in found.listed if one.place}}
    if found.listed:
        names.inspected = tuple(
            UnitRead(
                one.block.span(one.at, one.at + len(one.written)),
                one.written,
                0.8,
                REGISTERED if fold(one.name) in by_key else LISTED,
                one.name if one.kind == "office" else names._called.get(fold(one.name), one.name),
                one.kind,
                fold(one.name) in by_key,
            )
            for one in found.listed
        )


def _note(spellings: dict[str, Counter[str]], kinds: dict[str, Counter[str]], name: str, kind: str) -> None:
    name = canon(name)
    if name.isdigit() and kind != "ward":
        return
    key = fold(name)
    spellings.setdefault(key, Counter())[name] += 1
    kinds.setdefault(key, Counter())[kind] += 1


def _usual_spelling(counts: Counter[str], in_list: Counter[str]) -> str:
    """Return how a name is spelt most; the list of the inspected is outvoted by two other places, not by one."""
    elsewhere = {one: counts[one] - in_list[one] for one in counts}
    best = max(counts, key=lambda one: (elsewhere[one], one))
    listed = next((one for one in counts if in_list[one]), best)
    return best if elsewhere[best] > 1 + max(0, elsewhere[listed]) else listed


def _is_no_name(name: str) -> bool:
    """Say whether a name is none; the marks decide: "Năm 2023" names no unit, "Nam Sơn" does."""
    words = canon(name).lower()
    return words in _NO_NAMES or any(words.startswith(f"{one} ") for one in _NO_NAMES)


def _is_word(text: str) -> bool:
    """Say whether words that begin with one capital name a matter: "xã Kế hoạch số 18" names no commune "Kế"."""
    return " ".join(canon(text[:30]).lower().split()[:2]) in _NO_NAMES


def _count_bare(blocks: Sequence[Block], spellings: dict[str, Counter[str]]) -> None:
    """Count how names of units are spelt where they stand without their kind, in lists."""
    if not spellings:
        return
    form = re.compile(rf"(?<=[,:(] ){_NAME}(?=[,;.) ])")
    for block in blocks:
        for match in form.finditer(block.text):
            key = fold(match[0])
            if key in spellings:
                spellings[key][canon(match[0])] += 1


def _listed(opening: Sequence[Block]) -> tuple[Coverage | None, list[tuple[Block, int, str, str]]] | None:
    """Return the coverage and the list of those inspected: (block, where, kind, name)."""
    for block in opening:
        for match in _COVERAGE.finditer(block.text):
            part, whole = int(match["part"]), int(match["whole"])
            if not 0 < part <= whole:
                continue
            coverage = Coverage(block.span(*match.span()), match[0], 0.95, COUNTED, part, whole)
            found = _LIST.match(block.text, match.end())
            kinds = [one.lower() for one in re.findall(_KIND, match[0])]
            items = _items(block, found, _KINDS[kinds[0]] if len(kinds) == 1 else "") if found else []
            return coverage, items or _in_rows(opening)
    for block in opening:
        for match in _VISITED.finditer(block.text):
            tail = block.text[match.end() :]
            head = re.match(rf"(?:\d{{1,3}}\s+)?{_MANY}\s*:?\s*\(", tail)
            if head:
                found = re.compile(r"(?P<list>[^()]+)\)").match(block.text, match.end() + head.end())
            else:
                found = re.compile(
                    r"(?P<list>[^.()]{3,1500}?)(?=[.(]|;\s*(?:từ|trong)|,\s*(?:Chủ tịch|UBND huyện|UBND tỉnh|Đoàn"
                    r"|Trưởng|kết quả|như sau|cụ thể)|\s(?:như sau|từ ngày|trong|năm|ngày|kết luận|thông báo|theo"
                    r"|về|và việc|đã)\b|$)"
                ).match(block.text, match.end())
            items = _items(block, found) if found else []
            if items:
                return None, items
    tabled = _in_rows(opening)
    return (None, tabled) if tabled else None


#: "yêu cầu 7 đơn vị được kiểm tra (…)", "03 đơn vị chưa gửi: …": as many names as are counted.
_COUNTED = re.compile(
    rf"(?<![\d/.,])(?:\d{{1,3}}\s*/\s*)?0?(?P<count>\d{{1,3}}) (?:{_MANY}|đơn vị|địa phương|UBND (?:các )?{_MANY})"
    r"(?![^\W_])[^.;:()]{0,90}?(?:\([^()]{0,20}%\))?[^.;:()]{0,20}[:(]\s*(?:gồm:?\s*)?(?P<list>[^():]{5,2000}?)(?=\)|\.\s|\.?$)"
)


def _counted(blocks: Sequence[Block]) -> list[tuple[Block, int, str, str]]:
    """Return the units that stand behind their count, each once, where the list holds as many as are counted.

    A letter that names only the late of all that were inspected names no list of these.
    """
    found: dict[str, tuple[Block, int, str, str]] = {}
    most = 0
    for block in blocks:
        most = max([most, *(int(match["part"]) for match in COUNT.finditer(block.text))])
        most = max([most, *(int(match["whole"] or 0) for match in COUNT.finditer(block.text))])
        for match in _COUNTED.finditer(block.text):
            named = {fold(one[3]): one for one in _items(block, match)}
            if len(named) == int(match["count"]):
                found |= {key: one for key, one in named.items() if key not in found}
    return list(found.values()) if 2 * len(found) > most else []


#: "tại UBND đặc khu Cù Lao Xanh" at the end of a title.
_AT_ONE = re.compile(rf"\b(?:tại|đối với) (?:UBND |Ủy ban nhân dân )?(?P<kind>{_KIND}) (?P<name>{_NAME})\W*$")


def _in_titles(titles: Sequence[Block]) -> list[tuple[Block, int, str, str]]:
    """Return the units that the title of minutes names, or that head a part of a notice each."""
    found: list[tuple[Block, int, str, str]] = []
    for block in titles:
        match = _AT_ONE.search(block.text) or (_ITEM.match(block.text.rstrip(" :.")) if block.mark else None)
        if match and match["kind"] and not _is_no_name(match["name"]):
            found.append((block, match.start("name"), _KINDS[match["kind"].lower()], match["name"]))
    return found


_UNITS_HEAD = re.compile(
    r"(?:tên )?(?:đơn vị|xã,? phường|địa phương|đối tượng|cơ quan)[^|]{0,20}(?:kiểm tra)?$", re.IGNORECASE
)


def _in_rows(blocks: Sequence[Block]) -> list[tuple[Block, int, str, str]]:
    """Return the units in the column of a table that names who is inspected."""
    items: list[tuple[Block, int, str, str]] = []
    column = -1
    for block in blocks:
        if not block.is_row:
            column = -1
        elif column < 0:
            column = next((place for place, cell in enumerate(block.cells) if _UNITS_HEAD.match(cell)), -1)
        elif column < len(block.cells) and (match := _ITEM.match(block.cells[column])):
            at = block.text.find(match["name"])
            if at >= 0 and not _is_no_name(match["name"]):
                items.append((block, at, _KINDS[match["kind"].lower()] if match["kind"] else "", match["name"]))
    return items


def _items(block: Block, found: re.Match[str], all_are: str = "") -> list[tuple[Block, int, str, str]]:
    """Return the units of a list; ``all_are`` is the kind of those counted before it: "03/12 phường (An Biên, …)"."""
    items: list[tuple[Block, int, str, str]] = []
    kind = ""
    for piece in re.finditer(
        rf"[^,;]+?(?=\s+và\s+(?:các )?(?:[{UP}]|thị trấn|xã|phường|đặc khu)|[,;]|$)", found["list"]
    ):
        text = re.sub(r"^(?:\s*(?:và|gồm|là|\d{1,3}(?=\s+(?:xã|phường|thị trấn)))\s*:?\s*)+", "", piece[0]).strip(
            " .*()…:"
        )
        match = _ITEM.match(re.sub(r"\s+", " ", text))
        if match is None:
            continue
        if match["kind"]:
            kind = _KINDS[match["kind"].lower()]
        own = _KINDS[match["kind"].lower()] if match["kind"] else all_are
        at = found.start("list") + piece.start() + piece[0].find(match["name"])
        if not _is_no_name(match["name"]):
            items.append((block, at, own or (kind if re.search(r"\bcác\b|:", found["list"]) else ""), match["name"]))
    return items


def _inspected(
    items: Sequence[tuple[Block, int, str, str]], names: Names, by_key: Mapping[str, Sequence[UnitName]]
) -> Iterable[UnitRead]:
    for block, at, kind, written in items:
        key = fold(written)
        near = by_key.get(key, ())
        name = near[0].name if near else names._called.get(key, canon(written))
        kind = near[0].kind if near else kind or "commune"
        why = UNKNOWN if not near else REGISTERED if near[0].name == canon(written) else ALIKE
        if near and fold(near[0].name) != key:
            why = OTHER_NAME
        span = block.span(at, at + len(written))
        yield UnitRead(span, written, 0.95 if why == REGISTERED else 0.75, why, name, kind, bool(near))


def kind_label(kind: str) -> str:
    """Return the word for a kind of unit."""
    return UNIT_KINDS.get(kind, "")
