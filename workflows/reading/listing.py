"""The list of those inspected, among all lists of units that a text holds, in its sentences and in its tables.

It has as many items as are counted, or stands where a visit is told; and of those inspected the text goes on to speak.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workflows.reading.blocks import Block
from workflows.reading.letters import UP
from workflows.reading.list_items import (
    AT_ALL,
    AT_COMMAS,
    AT_NAMES,
    AT_SEMICOLONS,
    BEGINS,
    GROUP,
    KINDS,
    NAME,
    OFFICE,
    Listed,
    items_from,
    named_by,
)
from workflows.reading.several import COUNT_WORDS
from workflows.reading.spelling import sounds_like
from workflows.unit_mentions import is_slip_of
from workflows.vietnamese import fold

COUNTED = (
    r"(?:cơ quan|đơn vị|phòng(?: chuyên môn)?|ban|sở|ngành|đầu mối|bộ phận|chi bộ|đảng bộ|trường(?: học)?|trung tâm"
    r"|địa phương|huyện|quận|thành phố|thị xã|tổ chức|chi cục|cục|vụ|xã|phường|thị trấn|đặc khu|khoa|trạm|bệnh viện"
    r"|đảng ủy|chi ủy|nơi|[Hh]ạt|trại)"
)
#: So much before a list is looked at, and so near its count stands.
_AHEAD, _NEAR = 600, 80
#: "05/11 phòng, đơn vị", "5 bộ phận", "04 cơ quan chuyên môn thuộc phường".
COUNT = re.compile(
    rf"(?<![\d/.,])(?P<part>\d{{1,3}})(?:\s*(?:/|trên tổng số|trong tổng số|trên)\s*(?P<whole>\d{{1,3}}))?\s+"
    rf"(?:UBND (?:các |cấp )?)?{COUNTED}(?:(?:,| và|/)\s*{COUNTED}){{0,3}}(?![^\W_])"
)
#: "4 sở (Tư pháp, Y tế)": as many names as are counted.
_ONLY_NAMES = re.compile(rf"\((?:gồm:?\s*)?[{UP}][^(),;]*(?:[,;] (?:và )?[{UP}][^(),;]*)+\)")
_PARENS = re.compile(r"\([^()]*\)")
_COUNTS = re.compile(rf"{COUNT.pattern}[^(),;]{{0,40}}$")
_VISITED = re.compile(r"kiểm tra|làm việc|giám sát|khảo sát|thanh tra|xem xét|đối tượng", re.IGNORECASE)
#: Straight before a list stands that it is one of those visited.
_AT = re.compile(
    r"(?:(?<!oàn )(?<!ổ )(?:kiểm tra|làm việc|giám sát|khảo sát)(?: (?:trực tiếp|thực tế|đột xuất|toàn diện|chéo))?"
    r"(?: tại| đối với| với)?|tại|đối với"
    rf"|{COUNTED}[^.;,]{{0,40}}(?:,? (?:bao )?gồm|,? là|[:(]))\s*:?\s*$"
)
#: Who makes up a team is not who it visited: "Đoàn kiểm tra gồm đại diện Sở Tư pháp, Sở Tài chính".
_TEAM = re.compile(
    r"(?:thành viên|đại diện|phối hợp (?:với|cùng)|tham gia|chủ trì)"
    r"(?:(?!đã|tiến hành|tại|làm việc|kiểm tra|đối với)[^.;,]){0,40}$"
    r"|(?:Đoàn|Tổ)(?: kiểm tra| công tác)?[^.;,:(\d]{0,30}(?: gồm(?: có)?| là|:|\()\s*:?\s*(?:lãnh đạo )?(?:các )?$"
)
_NO_LIST = re.compile(
    r"(?:\bcủa|\btheo|\bdo|\bcho|\bgửi|\bgiao|\bbởi|\bthuộc|\btrừ|\bcăn cứ|yêu cầu|đề nghị|\bgiữa|\btừ"
    r"|thành lập|nhận được)\s*$",
    re.IGNORECASE,
)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A list: where it begins and ends, who is on it, and how well it fits what is said of those inspected.

    ``is_called`` says that it is called a list of offices: "các bộ phận: …"; ``is_named`` that it stands right behind
    the visit and each on it begins with the word for what it is: "đã kiểm tra tại Phòng Kinh tế và Trung tâm …".
    """

    items: tuple[Listed, ...]
    end: int
    fits: int
    is_counted: bool = False
    is_called: bool = False
    is_named: bool = False


def list_of_inspected(
    opening: Sequence[Block], title: Block | None = None, blocks: Sequence[Block] = (), *, as_counted: bool = False
) -> list[Listed]:
    """Return the list that best fits those inspected: as many as are counted, or named where a visit is told.

    Those inspected are spoken of elsewhere in the text (``blocks``); whoever made up the team is not.  ``as_counted``
    takes none but a list of as many as are counted, or of "các bộ phận: …" or offices by name told to be visited.
    """
    found = [*(one for block in opening for one in _lists_in(block)), *_beneath(opening)]
    if title is not None:
        found += [replace(one, fits=one.fits + _IN_TITLE) for one in _lists_in(title, is_told=True) if one.fits]
    least = _AS_COUNTED if as_counted else 1
    found = [one for one in found if one.fits >= least or _is_visited(one)]
    text = fold("\n".join(block.text for block in blocks))
    found = [one for one in found if _is_spoken_of(one.items, text)] or found
    best = max(found, key=lambda one: (one.fits, len(one.items)), default=None)
    return _once(best.items) if best else []


def _is_visited(found: Found) -> bool:
    return found.fits >= _THERE + _TOLD and (found.is_called or found.is_named)


def _is_spoken_of(items: Sequence[Listed], text: str) -> bool:
    """Say whether a text names one of a list outside the paragraph of the list."""
    own = fold("\n".join({one.block.text for one in items}))
    return any(text.count(name) > own.count(name) for one in items for name in [fold(one.name)])


def counted_in(blocks: Sequence[Block], others: Sequence[Listed] = ()) -> list[Listed]:
    """Return all that stand in lists behind their count, as letters tell who reported and who did not, and ``others``.

    Whose name is a slip of one of a list is that one.
    """
    items = [one for block in blocks for found in _lists_in(block) if found.is_counted for one in found.items]
    names = {fold(one.name) for one in items}
    new = [one for one in others if not any(_is_that_one(fold(one.name), name) for name in names)]
    return _once([*items, *new])


def _is_that_one(name: str, other: str) -> bool:
    return is_slip_of(name, other) or sounds_like(name, other)


def named_first(blocks: Sequence[Block]) -> list[Listed]:
    """Return those that lists begin with, such as whom a letter is sent to."""
    found: list[Listed] = []
    for block in blocks:
        text = _blotted(block)
        begins = BEGINS.search(text)
        found += items_from(block, text, begins.start(), AT_NAMES)[0] if begins else []
    return _once(found)


def _once(items: Sequence[Listed]) -> list[Listed]:
    """Return each once; one that is told without its kind is the one of that name that is told with it."""
    found: dict[tuple[str, str], Listed] = {}
    for one in items:
        name = fold(one.name)
        if not one.kind and any(other == name for other, _ in found):
            continue
        bare = found.get((name, ""))
        if bare is not None:
            found[name, ""] = replace(bare, kind=one.kind or bare.kind)
        else:
            found.setdefault((name, one.kind), one)
    return list({(fold(one.name), one.kind): one for one in found.values()}.values())


_AS_COUNTED, _WITH_WHOLE, _THERE, _TOLD, _IN_TITLE = 80, 20, 40, 20, 10


def _blotted(block: Block) -> str:
    """Return the words of a paragraph without what brackets tell beside a list."""

    def of(match: re.Match[str]) -> str:
        is_counted = _ONLY_NAMES.match(match[0]) and _COUNTS.search(
            block.text, max(0, match.start() - _NEAR), match.start()
        )
        return match[0] if is_counted or _LISTS.match(match[0]) else "~" * len(match[0])

    return _PARENS.sub(of, block.text)


def _lists_in(block: Block, *, is_told: bool = False) -> Iterator[Found]:
    """Yield the lists of a paragraph; ``is_told`` where all of it is about a visit, as a title is."""
    text = _blotted(block)
    at = 0
    for match in BEGINS.finditer(text):
        if match.start() < at or (match.start() and text[match.start() - 1].isalnum()):
            continue
        found = _best_at(block, text, match.start(), is_told=is_told)
        if found is None:
            continue
        at = found.end
        before = text[max(0, match.start() - _AHEAD) : match.start()]
        found = _with_one_beside(block, found, before, match.start())
        is_of_others = _NO_LIST.search(before) and not match[0][0].isdigit()
        if not is_of_others and not _TEAM.search(before):
            yield found
        elif before.endswith("của ") and found.fits:
            yield replace(found, fits=1)


#: "03 phòng chuyên môn và Trung tâm Phục vụ hành chính công xã: Văn phòng HĐND và UBND, …"
_ONE_BESIDE = re.compile(rf"{COUNT.pattern}[^,;.:()]{{0,40}}? và (?P<one>{OFFICE}[^,;.:()]{{2,60}})\s*:\s*$")


def _with_one_beside(block: Block, found: Found, before: str, start: int) -> Found:
    """Return a list that is as long as its count with whom the lead-in names beside those counted."""
    beside = _ONE_BESIDE.search(before)
    if beside is None or len(found.items) != int(beside["part"]):
        return found
    one = named_by(block, start - len(before) + beside.start("one"), beside["one"].strip())
    is_new = one is not None and one.name not in {other.name for other in found.items}
    return replace(found, items=(*found.items, one)) if one is not None and is_new else found


def _beneath(blocks: Sequence[Block]) -> Iterator[Found]:
    """Yield the lists whose items, or parts, are a paragraph each: "a) 03 sở: Sở Xây dựng; Sở Y tế"."""
    for place, lead in enumerate(blocks):
        if not lead.text.rstrip().endswith(":") or not (count := _last_count(lead.text)):
            continue
        items: list[Listed] = []
        is_exact = True
        for block in blocks[place + 1 :]:
            text = _blotted(block)
            some, end = items_from(block, text, 0, AT_NAMES) if block.is_bullet or block.mark else ([], 0)
            if not some or text[end:].strip(" .;~"):
                break
            own = COUNT.match(text)
            is_exact = is_exact and len(some) == (int(own["part"]) if own else 1)
            items += some
        if len(items) >= _FEWEST:
            is_exact = is_exact or len(items) == count[0]
            fits = _THERE + _TOLD + _IN_TITLE + _AS_COUNTED * is_exact + _WITH_WHOLE * bool(count[1])
            yield Found(tuple(items), 0, fits, True)


#: What stands in brackets is a list itself, or told beside one.
_LISTS = re.compile(rf"\((?:gồm:?\s*)?(?:(?:{BEGINS.pattern})[^()]*(?:[,;] | và )|{NAME}(?:[,;] | và ))")


def _best_at(block: Block, text: str, start: int, *, is_told: bool) -> Found | None:
    """Return the list that begins at a place, parted as its count says, else at what are names by themselves."""
    before = text[max(0, start - _AHEAD) : start]
    sentence = before[max(before.rfind(". "), before.rfind("; ")) + 1 :]
    group = GROUP.match(text, start)
    counted = _last_count(sentence + group[0] if group else sentence)
    is_told = is_told or bool(_VISITED.search(before))
    fits = _TOLD * is_told + _THERE * (is_told and bool(_AT.search(before.rstrip("~ "))))
    if is_told and not _VISITED.search(sentence):
        fits -= _IN_TITLE
    is_called = bool(group and group["offices"] and ":" in group[0])
    best = None
    for way in (AT_NAMES, AT_SEMICOLONS, AT_COMMAS, AT_ALL):
        items, end = items_from(block, text, start, way)
        count = counted or _count_behind(block.text, end)
        is_exact = bool(items and count) and len(items) in {(count or (0, 0))[0], _sum_of_counts(text[start:end])}
        if len(items) < _FEWEST and not is_exact and not (items and fits > _TOLD and items[0].kind != "office"):
            continue
        fit = fits + (_AS_COUNTED + _WITH_WHOLE * bool(count and count[1])) * (is_exact and is_told)
        fit = fit if len(items) >= _FEWEST else min(fit, _TOLD - 1)
        is_named = way == AT_NAMES and len(items) >= _FEWEST and not counted and _are_offices(items, text[end:])
        found = Found(tuple(items), end, fit, count is not None, is_called, is_named)
        if is_exact:
            return found
        if best is None or (count and len(best.items) < len(items) <= count[0] + 1):
            best = found  # the last may stand beside those counted
        if not count:
            break
    return best


#: "… Trung tâm Phục vụ hành chính công và 02 trường": who else was visited stands nowhere by name.
_UNNAMED_BEHIND = re.compile(r"[\s~]*(?:,|\bvà)\s+\d{1,2}\s")
#: "Phòng Kinh tế, Hạ tầng và Đô thị" is one; "Văn phòng - Thống kê, Tư pháp - Hộ tịch" are posts.
_ONE_NAME = re.compile(rf"{OFFICE}[^,;]+(?:, (?![^,;]* - )[^,;]+)?")


def _are_offices(items: Sequence[Listed], behind: str) -> bool:
    """Say whether each begins with the word for an office, and nobody else stands unnamed behind them."""
    return all(_ONE_NAME.fullmatch(one.name) for one in items) and not _UNNAMED_BEHIND.match(behind)


_IN_WORDS = re.compile(rf"\b(?P<part>{'|'.join(COUNT_WORDS)}) {COUNTED}(?![^\W_])")


def _last_count(sentence: str) -> tuple[int, int] | None:
    """Return how many are said to be listed, of how many, by the last count before the list."""
    counts = list(COUNT.finditer(sentence)) or list(_IN_WORDS.finditer(sentence))
    if not counts or len(sentence) - counts[-1].end() > _NEAR:
        return None
    last = counts[-1].groupdict()
    return COUNT_WORDS.get(last["part"]) or int(last["part"]), int(last.get("whole") or 0)


def _sum_of_counts(words: str) -> int:
    """Return how many "4 sở (…) và 02 huyện (…)" are."""
    return sum(int(match["part"]) for match in COUNT.finditer(words))


def _count_behind(text: str, end: int) -> tuple[int, int] | None:
    """Return the count in brackets behind a list: "… (05/65 đơn vị hành chính cấp xã)"."""
    match = COUNT.search(text, end, end + 40)
    return (int(match["part"]), int(match["whole"] or 0)) if match and "(" in text[end : match.start() + 1] else None


_UNITS_HEAD = re.compile(
    r"(?:tên )?(?:(?:các )?(?:đơn vị|cơ quan|địa phương|đối tượng|phòng|bộ phận|chi bộ|xã|phường)"
    r"(?:(?:, |/| và )(?:đơn vị|cơ quan|địa phương|xã|phường|thị trấn|đặc khu))*)"
    r"(?: (?:được |đã )?(?:tự )?kiểm tra| trực thuộc)?$",
    re.IGNORECASE,
)


def listed_in_rows(rows: Sequence[Block], heads: "re.Pattern[str] | None" = None) -> list[Listed]:
    """Return those in the column of a table that names who was inspected; ``heads`` is what another head must say."""
    found: list[Listed] = []
    column, kind = -1, ""
    for block in rows:
        if not block.is_row:
            column = -1
        elif column < 0:
            column = next((at for at, cell in enumerate(block.cells) if _UNITS_HEAD.match(cell.strip())), -1)
            if heads is not None and not any(heads.search(cell) for cell in block.cells):
                column = -1
            kind = KINDS.get(block.cells[column].strip().lower(), "") if column >= 0 else ""
        elif column < len(block.cells) and (one := _of_cell(block, block.cells[column].strip(), kind)):
            found.append(one)
    return _once(found)


def _of_cell(block: Block, cell: str, kind: str) -> Listed | None:
    at = block.text.find(cell)
    return named_by(block, at, cell, kind) if at >= 0 and not _SUMS.match(cell) else None


_SUMS = re.compile(r"(?:Cộng|Tổng|Chung|Toàn|Bình quân|Trung bình)\b")
