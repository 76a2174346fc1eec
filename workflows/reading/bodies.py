"""Offices, departments, centres, schools and districts that were inspected, and how the text calls each afterwards.

They are registered nowhere and know no fixed form of name; what tells them is the list that says who was inspected:
each begins with the word for what it is, or they are as many as is stated.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workflows.reading.blocks import Block
from workflows.reading.issuers import named_in_a_sentence
from workflows.reading.letters import LOW, UP
from workflows.reading.list_items import DISTRICTS, KINDS, OFFICE, Listed, named_by
from workflows.reading.listing import COUNT, COUNTED, listed_in_rows
from workflows.vietnamese import fold

_DISTRICT = r"(?:huyện|quận|thị xã|thành phố|TP\.?)"
#: What a body is begins its name.
_IS = (
    rf"(?:{OFFICE}|Đảng (?:ủy|bộ)|Chi bộ"
    rf"|(?:(?:UBND|Ủy ban nhân dân) )?(?:các )?{_DISTRICT} (?=[{UP}])"
    r"|(?:UBND |Ủy ban nhân dân )?(?:xã|phường|thị trấn|đặc khu) (?=[A-ZĐ\d]))"
)
_BODY = re.compile(rf"{_IS}(?![^\W_])|{_IS}(?<= )", re.IGNORECASE)
_PARENS = re.compile(r"\([^()]*\)")
_ABBREVIATED = (
    r"\s*\((?:sau đây |dưới đây )?(?:gọi tắt là |viết tắt là |gọi là |viết tắt: )?"
    r"[“\"]?(?P<short>[^()“”\"]{2,40})[”\"]?\)"
)
_SHORT_TYPES = {
    "van phong": "VP", "trung tam": "TT", "tieu hoc": "TH", "trung hoc co so": "THCS", "trung hoc pho thong": "THPT",
    "mam non": "MN", "thanh pho": "TP", "phong": "P", "uy ban nhan dan": "UBND",
}  # fmt: skip
_FEWEST = 2


def is_body(name: str) -> bool:
    """Say whether a name begins with the word for an office, a department or a centre."""
    return bool(_BODY.match(name))


@dataclass(slots=True)
class Bodies:
    """The bodies inspected, and the forms by which a text names them."""

    listed: Sequence[Listed] = ()
    counted: tuple[int, int] | None = None
    count_at: tuple[Block, int, int] | None = None
    _forms: list[tuple[re.Pattern[str], str]] = field(default_factory=list)

    def in_text(self, text: str) -> tuple[str, ...]:
        """Return the bodies a text names, each once."""
        return self.taken_from(text)[0]

    def taken_from(self, text: str) -> tuple[tuple[str, ...], str]:
        """Return the bodies a text names, each once, and the text without them.

        The longest form is looked for first, so that none is found within another.
        """
        found: dict[str, None] = {}
        for form, name in self._forms:
            text, count = form.subn(lambda match: "#" * len(match[0]), text)
            if count:
                found[name] = None
        return tuple(found), text

    def beside(self, subject: str) -> tuple[str, ...]:
        """Return who stands beside an inspected body in one breath and was not inspected: "Phòng A và Phòng B"."""
        known = self.in_text(subject)
        heads = {one.name.split()[0] for one in self.listed if one.kind == "office"}
        if not known or len(subject) > 160:
            return ()
        parts = re.split(rf",\s+(?={_IS})|\s+và\s+(?={_IS})", subject)
        return tuple(
            part.strip(" ,")
            for part in parts
            if not self.in_text(part) and len(part.split()) > 1 and part.split()[0] in heads
        )


def read_bodies(
    opening: Sequence[Block],
    blocks: Sequence[Block],
    headings: Sequence[Block] = (),
    *,
    listed: Sequence[Listed] = (),
    points: Sequence[Block] = (),
    is_own: bool = False,
    are_counted: bool = True,
) -> Bodies:
    """Find the bodies inspected: those ``listed`` in the opening; else the headings, rows or points that are one each.

    Whoever inspects itself (``is_own``) tells of its offices; only where it counts them (``are_counted``), or tells of
    each that it lists in a part or point of its own, are they its units.
    """
    whole = "\n".join(block.text for block in blocks)
    bodies = _counted(opening)
    headed, led = _headed(headings, whole), _leading(points)
    as_many = [one for one in (listed_in_rows(blocks), [*headed.values()], led) if len(one) in _counts_in(opening)]
    if listed and (not is_own or are_counted or _are_led(listed, [*headed.values(), *led])):
        bodies.listed = listed
    elif not is_own and _is_each(headed):
        bodies.listed = list(headed.values())
    else:
        bodies.listed = next((one for one in as_many if any(not body.is_commune for body in one)), ())
    if is_own and not bodies.listed:
        return Bodies()
    bodies.listed = _told_apart(bodies.listed)
    forms = [(form, one.name) for one in bodies.listed for form in _forms_of(one, bodies.listed, whole)]
    bodies._forms = [(re.compile(form), name) for form, name in sorted(forms, key=lambda one: -len(one[0]))]
    return bodies


def _counts_in(opening: Sequence[Block]) -> set[int]:
    """Return how many may have been inspected: each count of the opening; "03 phòng và 02 hạt" are five."""
    found: set[int] = set()
    for block in opening:
        end, summed = -_BESIDE, 0
        for match in COUNT.finditer(block.text):
            summed = int(match["part"]) + (summed if match.start() - end < _BESIDE else 0)
            end = match.end()
            found = {one for one in found if one != summed - int(match["part"])} | {summed}
    return {one for one in found if one >= _FEWEST}


#: Counts of one whole stand so near each other.
_BESIDE = 24


def _leading(points: Sequence[Block]) -> list[Listed]:
    """Return the offices that points begin with: "* Phòng Kinh tế: lập sổ", "1. Bộ phận Kế toán. Chi đúng dự toán"."""
    found: dict[str, Listed] = {}
    for block in points:
        lead = _POINT.match(block.text)
        one = named_by(block, 0, lead["who"].strip()) if lead and not _SAYS.search(lead["who"].lower()) else None
        if one is not None and one.kind == "office":
            found.setdefault(one.name, one)
    return list(found.values())


_POINT = re.compile(r"(?P<who>[^:.]{4,70})[:.]\s+\S")


def _are_led(listed: Sequence[Listed], led: Sequence[Listed]) -> bool:
    """Say whether each of a list has a part or point of its own."""
    return bool(led) and all(any(fold(one.name) in fold(other.name) for other in led) for one in listed)


def heads_are_bodies(headings: Sequence[Block]) -> bool:
    """Say whether headings are a body each."""
    return _is_each(_headed(headings, ""))


def headed_offices(headings: Sequence[Block], blocks: Sequence[Block]) -> list[Listed]:
    """Return the offices that head a part each."""
    whole = "\n".join(block.text for block in blocks)
    return [one for one in _headed(headings, whole).values() if one.kind == "office"]


def others_head(headings: Sequence[Block], listed: Sequence[Listed]) -> bool:
    """Say whether other bodies than those of a list head the parts: the list told who made up the team."""
    headed = _headed(headings, "")
    is_of_communes = bool(listed) and all(one.is_commune for one in listed)
    heads = [fold(name) for name in headed]
    return (
        _is_each(headed) and not is_of_communes and not any(fold(one.name) in head for one in listed for head in heads)
    )


def _headed(headings: Sequence[Block], whole: str) -> dict[str, Listed]:
    return {one.name: one for block in headings if (one := _of_heading(block, whole))}


def _is_each(headed: Mapping[str, Listed]) -> bool:
    return sum(not one.is_commune for one in headed.values()) >= _FEWEST


def _told_apart(listed: Sequence[Listed]) -> Sequence[Listed]:
    """Where a district and a commune share a name, each that is named by a place goes by its whole name."""
    names = [fold(one.name) for one in listed]
    if len(set(names)) == len(names):
        return listed
    return [one if one.kind == "office" else replace(one, name=one.written, place=one.name) for one in listed]


def _counted(opening: Sequence[Block]) -> Bodies:
    """Return how many were inspected out of how many, as the opening counts them."""
    for block in opening:
        for match in COUNT.finditer(block.text):
            # "05/05 đơn vị sự nghiệp" are those of one of them.
            of_one = "sự nghiệp" in block.text[match.end() : match.end() + 12]
            if match["whole"] and 0 < int(match["part"]) <= int(match["whole"]) and not of_one:
                return Bodies((), (int(match["part"]), int(match["whole"])), (block, *match.span()))
    return next((found for block in opening if (found := _counted_with_rest(block))), Bodies())


#: "kiểm tra qua báo cáo đối với 13 đơn vị", "và 52 xã, phường còn lại": the others of all that are inspected.
_REST = re.compile(
    rf"(?:qua báo cáo|gián tiếp)[^.;:\d]{{0,60}}\s(?P<rest>\d{{1,3}}) {COUNTED}"
    rf"|(?P<left>\d{{1,3}}) {COUNTED}(?:(?:,| và|/) {COUNTED}){{0,3}} còn lại"
)


def _counted_with_rest(block: Block) -> Bodies | None:
    """Return how many were visited out of all, where those that were not are counted by themselves."""
    rest = _REST.search(block.text)
    told = next((one for one in COUNT.finditer(block.text) if _DIRECTLY.search(block.text, 0, one.start())), None)
    if rest is None or told is None or told["whole"] or told.end() > rest.start():
        return None
    visited, others = int(told["part"]), int(rest["rest"] or rest["left"])
    return Bodies((), (visited, visited + others), (block, told.start(), rest.end()))


_DIRECTLY = re.compile(r"trực tiếp|kiểm tra|làm việc")


_AT_ONE = re.compile(rf"\b(?:tại|đối với) (?P<body>{_IS}[^,;:()]{{3,70}}?)(?:,?\s+(?:năm|quý|đợt) [^,;]*)?\W*$")


def body_in_title(title: Block | None, blocks: Sequence[Block]) -> Bodies:
    """Return the one body that the title of minutes or of a notice names as inspected."""
    match = _AT_ONE.search(title.text) if title is not None else None
    if title is None or match is None or not _BODY.match(match["body"]):
        return Bodies()
    one = named_by(title, match.start("body"), match["body"].strip())
    if one is None or one.is_commune:
        return Bodies()
    whole = "\n".join(block.text for block in blocks)
    return Bodies([one], _forms=[(re.compile(form), one.name) for form in _forms_of(one, [one], whole)])


def _of_heading(block: Block, whole: str) -> Listed | None:
    """Return the body a heading names and nothing else: "2. Phòng Tài nguyên khoáng sản", "3. UBND HUYỆN NINH HẢI"."""
    text = re.sub(r"^(?:Đối với|Tại)\s+", "", _PARENS.sub("", block.text).strip(" :.*"))
    if len(text) > 70 or not block.mark or re.search(r"[:;.?]|\d{2}", text) or _SAYS.search(text.lower()):
        return None
    named = named_by(block, 0, _in_small_letters(text, whole) if text.isupper() else text)
    return named if (named and named.written != named.name) or _BODY.match(text) else None


_SAYS = re.compile(
    r"\b(?:được|đã|chưa|có|phải|thực hiện|báo cáo|tham mưu|rà soát|theo dõi|trách nhiệm|chủ trì|cần|kiểm tra)\b"
)


def _in_small_letters(text: str, whole: str) -> str:
    """Return a name that stands in capitals as the text writes it elsewhere; else as a sentence writes such names."""
    for match in re.finditer(re.escape(text), whole, re.IGNORECASE):
        if not match[0].isupper():
            return match[0]
    return named_in_a_sentence(text)


def _forms_of(one: Listed, others: Sequence[Listed], whole: str) -> Iterator[str]:
    """Yield the patterns by which a text names a body: in full, as the text abbreviates it, by its first words."""
    if one.place:  # another has the same name
        yield rf"(?i:(?:(?:UBND|Ủy ban nhân dân) )?{_kind_word(one)} {re.escape(one.place)})(?![^\W_])"
        return
    if one.kind in DISTRICTS.values():
        bare = re.escape(one.name)
        yield rf"(?i:(?:(?:UBND|Ủy ban nhân dân) )?{_DISTRICT} ){_any_case(one.name)}"
        yield rf"(?<![^\W_])(?<!xã )(?<!phường ){bare}(?![^\W_])(?! [{UP}])"
        yield rf"(?i:(?:(?:UBND|Ủy ban nhân dân) )?{_DISTRICT} ){_initials(one.name)}"
        return
    if one.kind != "office":
        return  # the index of units knows it
    yield rf"(?<![^\W_]){_any_case(one.name)}(?![^\W_])"
    party = re.match(r"(?:Chi bộ|Đảng bộ|Đảng ủy) (?=[A-ZĐ])", one.name)
    if party and not any(fold(other.name) == fold(one.name[party.end() :]) for other in others):
        yield from _forms_of(replace(one, name=one.name[party.end() :]), others, whole)
    placed = re.match(rf"(?P<is>[{UP}][{LOW}]+) [^,-]*?(?P<place>[{UP}][{LOW}]+(?: [{UP}][{LOW}]+)+)$", one.name)
    if placed and sum(other.name.endswith(placed["place"]) for other in others) == 1:
        yield rf"(?<![^\W_]){placed['is']} {placed['place']}(?![^\W_])"
    seat = re.search(rf" (?:huyện|quận|thị xã|thành phố|xã|phường) (?P<place>[{UP}].*)$", one.name)
    if seat and sum(other.name.endswith(f" {seat['place']}") for other in others) == 1:
        yield rf"(?:^|(?<=[Tt]ại )|(?<=và )|(?<=[Ởở] )|(?<=[.;] )){re.escape(seat['place'])}(?![^\W_])(?! [{UP}])"
    short = re.search(re.escape(one.name) + _ABBREVIATED, whole)
    if short and not re.search(r"\d|%|b/c", short["short"]):
        is_bare = " " not in short["short"].removeprefix("Văn ").removeprefix("Trung ").strip()
        yield rf"(?<![^\W_]){re.escape(short['short'].strip())}(?![^\W_])" + (rf"(?! [{UP}])" if is_bare else "")
    head = re.match(r"(?:Văn phòng|Trung tâm|Chi cục|Cục|Vụ|Phòng|Ban|Sở|Trường|Bộ phận)(?= )", one.name)
    rest = one.name[head.end() :].strip(" -–") if head else one.name
    if head and head[0] in _ONLY_ONES and sum(other.name.startswith(head[0]) for other in others) == 1:
        yield rf"(?:(?:^|(?<=[.;] )){head[0]}(?=:)|(?<=công chức ){head[0]}(?![^\W_])(?! [{UP}]))"
    types = _head_forms(head[0]) if head else r"(?:(?:[Bb]ộ phận|BP|[Cc]ông chức|[Cc]án bộ)\s+)?"
    if len(rest.split()) > 1:
        yield rf"(?<![^\W_]){types}\s?{_initials(rest)}(?![^\W_])"
    school = re.match(r"(Tiểu học|Trung học cơ sở|Trung học phổ thông|Mầm non) (.+)", rest)
    if school:
        yield rf"(?<![^\W_])(?:Trường )?{_SHORT_TYPES[fold(school[1])]} {re.escape(school[2])}"
    yield from _by_first_words(one, rest, head[0] if head else "", others)


#: Of which a body has one, as a rule: "Văn phòng: còn sai thể thức", "01 công chức Văn phòng về sớm".
_ONLY_ONES = frozenset({"Văn phòng", "Trung tâm"})


def _kind_word(one: Listed) -> str:
    return next(word for word, kind in (DISTRICTS | KINDS).items() if kind == one.kind)


def _by_first_words(one: Listed, rest: str, head: str, others: Sequence[Listed]) -> Iterator[str]:
    """Yield the short forms of a name in parts, where no other body shares them: "bộ phận địa chính"."""
    parts = [part.strip() for part in re.split(r",|\s[-–]\s|\svà\s", rest) if part.strip()]
    if len(parts) < _FEWEST:
        return
    if head:
        first = f"{head} {parts[0]}"
        if sum(fold(other.name).startswith(fold(first)) for other in others) == 1 and first != "Văn phòng HĐND":
            yield rf"(?<![^\W_]){re.escape(first)}(?![^\W_])"
        return
    for part in [rest, *parts]:
        if sum(fold(part) in fold(other.name) for other in others) == 1:
            yield rf"(?:[Bb]ộ phận|[Cc]ông chức|[Cc]án bộ|[Mm]ảng|[Cc]òn)\s(?:[^,;.]{{2,20}} và )?{_any_case(part)}\b"
            yield rf"(?:^|(?<=[.;,] )){re.escape(part)}(?![^\W_])"


def _head_forms(head: str) -> str:
    short = _SHORT_TYPES.get(fold(head))
    return rf"(?:{head}|{short}\.?)" if short else head


def _initials(words: str) -> str:
    """Return a pattern of the first letters, with whatever marks stand between them: "VH-XH", "TN&MT", "KT,HT&ĐT"."""
    letters = [re.escape(word[0].upper()) for word in re.findall(r"[^\W\d_]+", words) if word not in {"và"}]
    return r"[-–&,.\s]{0,3}".join(letters)


def _any_case(words: str) -> str:
    return rf"(?i:{re.escape(words)})"
