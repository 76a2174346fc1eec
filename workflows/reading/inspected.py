"""Who was inspected: the communes, offices and districts that a document lists, heads its parts by, or is about."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.bodies import body_in_title, headed_offices, heads_are_bodies, others_head, read_bodies
from workflows.reading.list_items import Listed
from workflows.reading.listing import COUNT, counted_in, list_of_inspected, listed_in_rows, named_first
from workflows.reading.names import Names, is_one
from workflows.reading.own_offices import own_offices
from workflows.reading.statement import Coverage, UnitRead
from workflows.reading.written_names import heads_of_parts
from workflows.unit_mentions import is_one_apart
from workflows.vietnamese import canon, fold
from workflows.wording import UnitName

REGISTERED = N_("Trùng tên đơn vị đã đăng ký.")
ALIKE = N_("Gần giống tên đơn vị đã đăng ký (dấu, chữ hoa hoặc một chữ cái); hãy xác nhận.")
OTHER_NAME = N_("Tên cũ, hoặc cách viết mà cơ quan đã sửa; hãy xác nhận.")
UNKNOWN = N_("Không có trong danh mục đơn vị; lấy theo cách viết nhiều nhất trong văn bản.")
COUNTED = N_("Số đơn vị được kiểm tra trên tổng số.")
LISTED = N_("Có tên trong danh sách cơ quan, đơn vị được kiểm tra.")

#: Over what is told of a unit, in the columns of a table.
_TOLD_OF = re.compile(
    r"ưu điểm|hạn chế|tồn tại|điểm (?:mạnh|yếu|tốt)|làm tốt|thực hiện tốt|chưa|được|kết quả", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a document that say who was inspected, each where its kind of document has it.

    ``headings`` are given where bodies that are no units may be the inspected ones: offices, departments, districts;
    ``title`` where it may name the one that was inspected, ``titles`` where each heads what is told of one, ``letter``
    the text of one that chases those inspected, ``addressed`` the lines that say to whom it is sent, ``points`` those
    that tell of matters; ``is_within`` where a commune concludes on its own offices.
    """

    blocks: Sequence[Block]
    opening: Sequence[Block]
    lists_inspected: bool
    is_within: bool = False
    title: Block | None = None
    titles: Sequence[Block] = ()
    headings: Sequence[Block] | None = None
    letter: Sequence[Block] = ()
    addressed: Sequence[Block] = ()
    points: Sequence[Block] = ()

    @property
    def receivers(self) -> list[str]:
        return [one.text for one in self.addressed]


@dataclass(frozen=True, slots=True)
class Inspected:
    """Those listed as inspected; whether the list is one that counts them, and whether it is of all."""

    listed: Sequence[Listed] = ()
    are_counted: bool = False
    is_all: bool = True

    @property
    def communes(self) -> list[Listed]:
        return [one for one in self.listed if one.is_commune]

    @property
    def are_communes(self) -> bool:
        return all(one.is_commune for one in self.listed)


def inspected_in(parts: Parts) -> Inspected:
    """Return whom the opening lists, or else a letter, the title or headings, the rows of a table."""
    found: list[Listed] = []
    if parts.lists_inspected or parts.headings is not None:
        found = list_of_inspected(parts.opening, parts.title, parts.blocks, as_counted=not parts.lists_inspected)
        if parts.headings and others_head(parts.headings, found):
            found = []
    are_counted, is_all = bool(found), True
    if not found and not parts.lists_inspected and parts.headings is not None:
        found = [one for one in list_of_inspected(parts.opening) if not one.is_commune]
    if parts.letter:
        found, is_all = _in_letter(parts.letter, parts.addressed)
    if parts.lists_inspected and not found and not (parts.headings and heads_are_bodies(parts.headings)):
        in_rows = listed_in_rows(parts.opening)
        found = in_rows or heads_of_parts(parts.titles) or listed_in_rows(parts.blocks, _TOLD_OF)
    return Inspected(found, are_counted, is_all)


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


def take_inspected(names: Names, who: Inspected, parts: Parts, by_key: Mapping[str, Sequence[UnitName]]) -> None:
    """Say to the names of a document who was inspected; ``by_key`` are the registered units by folded name."""
    if who.are_communes and who.is_all:
        names.inspected = tuple(_communes(who.communes, names, by_key))
    if parts.letter and not who.are_communes:
        names.bodies = read_bodies((), parts.blocks, listed=who.listed)
        _take_bodies(names, by_key, are_inspected=who.is_all)
    if parts.headings is not None:
        _take_headed(names, who, parts, parts.headings, by_key)
    if parts.is_within and not names.inspected and not names.bodies.listed:
        # Nothing lists the offices, as where the chair sums up a meeting: those that the text names are told of.
        names.bodies = read_bodies((), parts.blocks, listed=own_offices(parts.blocks, parts.receivers))
    elif parts.title is not None and not names.inspected:
        names.bodies = body_in_title(parts.title, parts.blocks)
        _take_bodies(names, by_key)


def _communes(listed: Iterable[Listed], names: Names, by_key: Mapping[str, Sequence[UnitName]]) -> Iterable[UnitRead]:
    """Return the communes of a list as they are registered, or else as the text calls them."""
    for one in listed:
        written, key = one.name, fold(one.name)
        near = by_key.get(key, ())
        near = near if is_one(near) else [unit for unit in near if canon(unit.name) == canon(written)]
        name = near[0].name if near else names.called.get(key, canon(written))
        kind = near[0].kind if near else one.kind or "commune"
        why = UNKNOWN if not near else REGISTERED if near[0].name == canon(written) else ALIKE
        if near and fold(near[0].name) != key and not is_one_apart(fold(near[0].name), key):
            why = OTHER_NAME
        span = one.block.span(one.name_at, one.name_at + len(written))
        yield UnitRead(span, written, 0.95 if why == REGISTERED else 0.75, why, name, kind, bool(near))


def _take_headed(
    names: Names,
    who: Inspected,
    parts: Parts,
    headings: Sequence[Block],
    by_key: Mapping[str, Sequence[UnitName]],
) -> None:
    """Take the bodies that are listed, or that head a part each; where communes are listed, headings tell matters."""
    are_known = bool(names.inspected)
    names.bodies = read_bodies(
        parts.opening,
        parts.blocks,
        () if are_known else headings,
        listed=() if who.are_communes else who.listed,
        points=() if are_known else parts.points,
        is_own=not parts.lists_inspected,
        are_counted=who.are_counted,
    )
    _take_bodies(names, by_key)
    if not parts.lists_inspected and not names.bodies.listed:
        # Whom a body that inspects itself names it tells of, though it lists nobody.
        leading = headed_offices(headings, parts.blocks)
        headed = {one.name for one in leading}
        others = [one for one in own_offices(parts.blocks, parts.receivers) if one.name not in headed]
        names.bodies = read_bodies((), parts.blocks, listed=[*leading, *others])


def _take_bodies(names: Names, by_key: Mapping[str, Sequence[UnitName]], *, are_inspected: bool = True) -> None:
    """Bodies that are listed are the inspected ones, the units among them too; how many they are out of how many."""
    found = names.bodies
    if found.counted and found.count_at and names.coverage is None:
        block, start, end = found.count_at
        names.coverage = Coverage(block.span(start, end), block.text[start:end], 0.9, COUNTED, *found.counted)
    names.called = {**names.called, **{fold(one.place): "" for one in found.listed if one.place}}
    if found.listed and are_inspected:
        names.inspected = tuple(
            UnitRead(
                one.block.span(one.at, one.at + len(one.written)),
                one.written,
                0.8,
                REGISTERED if fold(one.name) in by_key else LISTED,
                one.name if one.kind == "office" else names.called.get(fold(one.name), one.name),
                one.kind,
                fold(one.name) in by_key,
            )
            for one in found.listed
        )
