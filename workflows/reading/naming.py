"""Which units a document names, by which spellings, and which of them were inspected."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.bodies import Bodies, body_in_title, headed_offices, heads_are_bodies, others_head, read_bodies
from workflows.reading.letters import LOW, UP
from workflows.reading.list_items import DISTRICTS, Listed
from workflows.reading.listing import COUNT, counted_in, list_of_inspected, listed_in_rows, named_first
from workflows.reading.own_offices import own_offices
from workflows.reading.owners import actor_of
from workflows.reading.renamed import SEVERAL, renamed_in
from workflows.reading.spelling import names_of_others, slips_of_listed, slips_of_registered, usual_spelling
from workflows.reading.statement import Coverage, UnitRead
from workflows.unit_mentions import UnitIndex, is_one_apart
from workflows.vietnamese import canon, fold
from workflows.wording import UNIT_KINDS, UnitName

_KINDS = {"xã": "commune", "phường": "ward", "thị trấn": "township", "đặc khu": "special_zone"}
_KIND = r"(?:(?<![Tt]hị )[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)"
_WORD = rf"[{UP}](?:[{LOW}]+|(?=\s|$|[,;.)]))"
_NAME = rf"(?:{_WORD}(?:[ ]{_WORD}){{0,3}}|\d{{1,2}}(?![\d/%.,]\d))"
#: "Hòa Tú 1": a number is part of a name where a list or its kind stands before it and nothing is counted behind it;
#: "Phú Lộc 94,2%" and "(xã Long Hải 02, …)" count.
_NUMBERED = r"(?: (?!0)\d{1,2}(?=\s*(?:[,;.:)](?!\d)|$)|\s+(?:và|chưa|đã|còn|cử|giao|tuy|có|được|giải|gắn|bỏ)\b))?"
_NAMED = re.compile(rf"(?P<kind>{_KIND})\s*:?\s+(?P<name>{_NAME}{_NUMBERED})")
#: "hai xã Long Thạnh, Châu Thới", "các xã Ea Hồ và Phú Lộc"
_NAMED_MANY = re.compile(
    rf"\b(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn|\d+) (?P<kind>{_KIND}) {_NAME}"
    rf"(?P<rest>(?:, {_NAME}){{0,30}}(?:,? và {_NAME})?)"
)
#: So many letters hold two words.
_FEW = 30
_ITEM = re.compile(
    rf"^(?:(?:UBND|Ủy ban nhân dân)\s+)?(?:các\s+)?(?:(?P<kind>{_KIND})\s*:?\s*)?(?P<name>{_NAME}(?: \d{{1,2}})?)$"
)
#: Words with a capital that follow "xã" and name no unit.
_NO_NAMES = frozenset(
    one.lower()
    for one in (
        "Hội", "Việt Nam", "Trong", "Công chức", "Công an", "Quân sự", "Đoàn", "Một cửa", "Kế hoạch", "Quyết định",
        "Có", "Tổng", "Các", "Không", "Bộ phận", "Văn phòng", "Đảng", "Mặt trận", "Ban", "Tổ", "Trang", "Cải cách",
        "Thông báo", "Báo cáo", "Năm", "Về", "Đã", "Nghị quyết", "Sở", "Phòng", "Trung tâm", "Chi cục", "Cộng",
        "Chi bộ", "Chi ủy", "Chủ tịch", "Bí thư",
    )
)  # fmt: skip

#: What stands before a name that is another's, or a part of one.
_OF_ELSE = re.compile(
    r"(?<![^\W_])(?:huyện|tỉnh|quận|phố|thị|sông|chợ|hồ|cầu|đèo|núi|thôn|bản|ấp|đường|khu|cụm|cảng|khẩu)\s$"
    rf"|(?<![^\W_])[{UP}][{LOW}]*\s$"
)

#: "trụ sở xã Kỳ Sơn và xã Nghĩa Dũng cũ": what is no more is a place, and told of by who came after it.
_PAST = re.compile(rf"{SEVERAL} \(?cũ(?![^\W_])")

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
    _bare: re.Pattern[str] | None = None

    def in_text(self, text: str) -> tuple[str, ...]:
        """Return the units a text names, by their proper names, each once; the issuer itself is none of them."""
        found: dict[str, None] = {}
        bodies, rest = self.bodies.taken_from(text)  # "Trường Tiểu học Tân Lập" names no commune
        past = [match.span() for match in _PAST.finditer(rest)]
        for mention in self.index.mentions(rest):
            meant = mention.units[0].name if _is_one(mention.units) else mention.name
            name = self._called.get(fold(meant), meant if mention.units else "")
            is_past = any(start <= mention.start < end for start, end in past) and name == canon(mention.name)
            if name and fold(name) != self._own and (not is_past or self.are_inspected([name])):
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
        return any(one.name == name and one.kind not in _KINDS.values() for one in self.inspected)

    def is_called(self, name: str, word: str) -> bool:
        """Say whether an inspected one is what a word in small letters says: "phường", "sở", "trung tâm"."""
        found = next((one for one in self.inspected if one.name == name), None)
        if found is None:
            return False
        is_district = word == "huyện" and found.kind in DISTRICTS.values()
        is_of_kind = is_district or UNIT_KINDS.get(found.kind, "") == word
        return is_of_kind or name.lower().removeprefix("chi bộ ").startswith(f"{word} ")


def read_names(
    blocks: Sequence[Block],
    opening: Sequence[Block],
    registered: Iterable[UnitName],
    *,
    own: str,
    place: str,
    lists_inspected: bool,
    is_within: bool = False,
    titles: Sequence[Block] = (),
    headings: Sequence[Block] | None = None,
    title: Block | None = None,
    letter: Sequence[Block] = (),
    addressed: Sequence[Block] = (),
    points: Sequence[Block] = (),
    aliases: Mapping[str, UnitName] | None = None,
) -> Names:
    """Find the units: those registered, and those the text itself names by kind or in the list of the inspected.

    ``headings`` are given where bodies that are no units may be the inspected ones: offices, departments, districts;
    ``title`` where it may name the one that was inspected, ``letter`` the text of one that chases those inspected,
    ``addressed`` the lines that say to whom it is sent, ``points`` those that tell of matters; ``is_within`` where a
    commune concludes on its own offices.
    """
    register = known = list(registered)
    by_key: dict[str, list[UnitName]] = {}
    for unit in known:
        by_key.setdefault(fold(unit.name), []).append(unit)
    also = {key: unit for key, unit in (aliases or {}).items() if key not in by_key}
    by_key |= {key: [unit] for key, unit in also.items()}
    found: list[Listed] = []
    if lists_inspected or headings is not None:
        found = list_of_inspected(opening, title, blocks, as_counted=not lists_inspected)
        if headings and others_head(headings, found):
            found = []
    are_counted = bool(found)
    if not found and not lists_inspected and headings is not None:
        found = [one for one in list_of_inspected(opening) if not one.is_commune]
    is_all = True
    if letter:
        found, is_all = _in_letter(letter, addressed)
    if lists_inspected and not found and not (headings and heads_are_bodies(headings)):
        found = listed_in_rows(opening) or _in_titles(titles) or listed_in_rows(blocks, _TOLD_OF)
    are_communes = all(one.is_commune for one in found)
    listed = [(one.block, one.name_at, one.kind, one.name) for one in found if one.is_commune]
    spellings: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[str]] = {}
    for block in blocks:
        for match in _NAMED.finditer(block.text):
            if not _is_word(block.text[match.start("name") : match.start("name") + _FEW]):
                _note(spellings, kinds, match["name"], _KINDS[match["kind"].lower()])
        for match in _NAMED_MANY.finditer(block.text):
            for other in re.finditer(_NAME, match["rest"]):
                if not _is_word(block.text[match.start("rest") + other.start() :][:_FEW]):
                    _note(spellings, kinds, other[0], _KINDS[match["kind"].lower()])
    in_list: Counter[str] = Counter()
    for _, _, kind, name in listed:
        key = fold(name)
        in_list[canon(name)] += 1
        spellings.setdefault(key, Counter())
        if kind:
            kinds.setdefault(key, Counter())[kind] += 1
        spellings[key][canon(name)] += 0
    for key in [key for key in spellings if any(re.fullmatch(rf"{re.escape(key)} \d+", other) for other in spellings)]:
        del spellings[key]  # "Hòa Tú" is the beginning of "Hòa Tú 1"
    _count_bare(blocks, spellings)
    for key in names_of_others(spellings, in_list, by_key) - set(also):
        del by_key[key]
        known = [unit for unit in known if fold(unit.name) != key]
    slips = slips_of_registered(spellings, by_key)
    by_key |= {key: [unit] for key, unit in slips.items()}
    also |= slips
    former = {key: new for key, new in renamed_in(block.text for block in blocks).items() if key not in by_key}
    off = {} if known else slips_of_listed(spellings, [fold(name) for _, _, _, name in listed])
    called: dict[str, str] = {}
    # A name that is written otherwise is found by its spelling, and called by its own.
    units: list[UnitName] = [*known, *(UnitName(key.title(), unit.kind, unit.position) for key, unit in also.items())]
    called |= {key: unit.name for key, unit in also.items()}
    for key, counts in spellings.items():
        if all(_is_no_name(one) for one in counts) and not any(in_list[one] for one in counts):
            continue
        if key in by_key:
            if _is_one(by_key[key]):
                called[key] = by_key[key][0].name
            continue
        best = usual_spelling(counts, in_list)
        called[key] = usual_spelling(spellings[off[key]], in_list) if key in off else best
        kind = max(kinds.get(key, Counter()) or {"commune": 1}, key=lambda one: kinds.get(key, Counter())[one])
        units.append(UnitName(best, kind))
    for key, new in former.items():
        called[key] = called.get(fold(new), new)
        units.append(UnitName(key.title(), "commune"))
    names = Names(UnitIndex(units, place=place), _own=own, _called=called)
    names.aliases = _aliases(called, spellings, in_list)
    if are_communes and is_all:
        names.inspected = tuple(_inspected(listed, names, by_key))
    if letter and not are_communes:
        names.bodies = read_bodies((), blocks, listed=found)
        _take_bodies(names, by_key, are_inspected=is_all)
    if headings is not None:
        # Where communes are listed, headings of offices tell matters.
        heads = () if names.inspected else headings
        names.bodies = read_bodies(
            opening,
            blocks,
            heads,
            listed=() if are_communes else found,
            points=() if names.inspected else points,
            is_own=not lists_inspected,
            are_counted=are_counted,
        )
        _take_bodies(names, by_key)
        if not lists_inspected and not names.bodies.listed:
            # Whom a body that inspects itself names it tells of, though it lists nobody.
            leading = headed_offices(headings, blocks)
            headed = {one.name for one in leading}
            others = [one for one in own_offices(blocks, [one.text for one in addressed]) if one.name not in headed]
            names.bodies = read_bodies((), blocks, listed=[*leading, *others])
    if is_within and not names.inspected and not names.bodies.listed:
        # Nothing lists the offices, as where the chair sums up a meeting: those that the text names are told of.
        names.bodies = read_bodies((), blocks, listed=own_offices(blocks, [one.text for one in addressed]))
    elif title is not None and not names.inspected:
        names.bodies = body_in_title(title, blocks)
        _take_bodies(names, by_key)
    names._bare = _bare_names(names)
    unknown = {called[key] for key in called if register and key not in by_key and key not in former and key != own}
    unknown |= {usual_spelling(spellings[key], in_list) for key in slips}
    names.asked = tuple(sorted(unknown | _of_several(spellings, by_key)))
    return names


def _is_one(units: Sequence[UnitName]) -> bool:
    """Say whether units have one name, be they of several kinds."""
    return len({canon(unit.name) for unit in units}) == 1


def _of_several(spellings: Mapping[str, Counter[str]], by_key: Mapping[str, Sequence[UnitName]]) -> set[str]:
    """Return the names that may mean several registered units, by their letters alone."""
    several = {key: {canon(unit.name) for unit in by_key[key]} for key in spellings if key in by_key}
    return {one for key, names in several.items() if len(names) > 1 for one in spellings[key] if one not in names}


def _aliases(
    called: Mapping[str, str], spellings: Mapping[str, Counter[str]], in_list: Counter[str]
) -> dict[str, tuple[str, ...]]:
    """Return how else each is written."""
    found: dict[str, list[str]] = {}
    for key, counts in spellings.items():
        written = [one for one in counts if counts[one] + in_list[one] > 0 and one != called.get(key)]
        if key in called and written:
            found.setdefault(called[key], []).extend(written)
    return {name: tuple(sorted(others)) for name, others in found.items()}


def _bare_names(names: Names) -> re.Pattern[str] | None:
    """Return the form by which communes that were inspected are named without their kind: "người dân Chiềng Lao"."""
    communes = [one.name for one in names.inspected if one.kind in _KINDS.values() and " " in one.name]
    if not communes:
        return None
    either = "|".join(re.escape(one) for one in sorted(communes, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?P<name>{either})(?![^\W_])(?! (?:[{UP}]|cũ))")


def _take_bodies(names: Names, by_key: Mapping[str, Sequence[UnitName]], *, are_inspected: bool = True) -> None:
    """Bodies that are listed are the inspected ones, the units among them too; how many they are out of how many."""
    found = names.bodies
    if found.counted and found.count_at and names.coverage is None:
        block, start, end = found.count_at
        names.coverage = Coverage(block.span(start, end), block.text[start:end], 0.9, COUNTED, *found.counted)
    names._called = {**names._called, **{fold(one.place): "" for one in found.listed if one.place}}
    if found.listed and are_inspected:
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


def _is_no_name(name: str) -> bool:
    """Say whether a name is none; the marks decide: "Năm 2023" names no unit, "Nam Sơn" does."""
    words = canon(name).lower()
    return words in _NO_NAMES or any(words.startswith(f"{one} ") for one in _NO_NAMES)


def _is_word(text: str) -> bool:
    """Say whether words that begin with one capital name a matter: "xã Kế hoạch số 18" names no commune "Kế"."""
    return " ".join(canon(text).lower().split()[:2]) in _NO_NAMES


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


def _in_letter(letter: Sequence[Block], addressed: Sequence[Block]) -> tuple[list[Listed], bool]:
    """Return those a letter chases or tells of, and whether they are all that were inspected.

    A letter that names only the late of all that were inspected names no list of these.
    """
    counts = [int(match[one] or 0) for block in letter for match in COUNT.finditer(block.text) for one in (1, 2)]
    others = named_first(addressed)
    found, most = counted_in(letter, others), max(counts, default=0)
    told = counted_in(letter)
    if told and all(one.is_commune for one in told):
        found = [one for one in found if one.is_commune]  # offices that a letter on communes also goes to
    return found, 2 * len(found) > most > 0


#: "tại UBND đặc khu Cù Lao Xanh" at the end of a title.
_AT_ONE = re.compile(
    rf"\b(?:tại|đối với|của) (?:[^,;.]{{0,60}} )?(?:UBND |Ủy ban nhân dân )?(?P<kind>{_KIND}) (?P<name>{_NAME})\W*$"
)


#: Over what is told of a unit, in the columns of a table.
_TOLD_OF = re.compile(
    r"ưu điểm|hạn chế|tồn tại|điểm (?:mạnh|yếu|tốt)|làm tốt|thực hiện tốt|chưa|được|kết quả", re.IGNORECASE
)


def _in_titles(titles: Sequence[Block]) -> list[Listed]:
    """Return the units that the title of minutes names, or that head a part of a notice each."""
    found: list[Listed] = []
    for block in titles:
        match = _AT_ONE.search(block.text) or (_ITEM.match(block.text.rstrip(" :.")) if block.mark else None)
        if match and match["kind"] and not _is_no_name(match["name"]):
            name = match["name"]
            found.append(Listed(block, match.start("name"), name, name, _KINDS[match["kind"].lower()]))
    return found


def _inspected(
    items: Sequence[tuple[Block, int, str, str]], names: Names, by_key: Mapping[str, Sequence[UnitName]]
) -> Iterable[UnitRead]:
    for block, at, kind, written in items:
        key = fold(written)
        near = by_key.get(key, ())
        near = near if _is_one(near) else [unit for unit in near if canon(unit.name) == canon(written)]
        name = near[0].name if near else names._called.get(key, canon(written))
        kind = near[0].kind if near else kind or "commune"
        why = UNKNOWN if not near else REGISTERED if near[0].name == canon(written) else ALIKE
        if near and fold(near[0].name) != key and not is_one_apart(fold(near[0].name), key):
            why = OTHER_NAME
        span = block.span(at, at + len(written))
        yield UnitRead(span, written, 0.95 if why == REGISTERED else 0.75, why, name, kind, bool(near))


def kind_label(kind: str) -> str:
    """Return the word for a kind of unit."""
    return UNIT_KINDS.get(kind, "")
