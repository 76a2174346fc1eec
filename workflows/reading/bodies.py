"""Offices, departments, centres, schools and districts that were inspected, and how the text calls each afterwards.

They are registered nowhere and know no fixed form of name; what tells them is the list that says who was inspected:
each begins with the word for what it is, or they are as many as is stated.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from workflows.reading.blocks import Block
from workflows.reading.letters import LOW, UP
from workflows.vietnamese import canon, fold

_DISTRICT = r"(?:huyện|quận|thị xã|thành phố|TP\.?)"
#: What a body is begins its name.
_IS = (
    r"(?:Văn phòng|Phòng(?!,? chống)|Ban(?! hành)|Sở|Chi cục|Cục|Trung tâm|Trường|Thanh tra|Chi bộ|Đảng (?:ủy|bộ)"
    r"|Hạt Kiểm lâm|Quỹ|Công an"
    r"|Bộ phận|Tổ(?! chức)|Đội(?! ngũ)|Khoa(?! học)|Trạm|Bệnh viện|Bảo tàng|Thư viện|Kho bạc|Viện|Đài|Hội"
    r"|Nhà [Vv]ăn hóa|Ban Quản lý|TTPVHCC"
    r"|Chi nhánh|Phân viện"
    rf"|(?:(?:UBND|Ủy ban nhân dân) )?(?:các )?{_DISTRICT} (?=[{UP}])"
    r"|(?:UBND |Ủy ban nhân dân )?(?:xã|phường|thị trấn|đặc khu) (?=[A-ZĐ\d]))"
)
_BODY = re.compile(rf"{_IS}(?![^\W_])|{_IS}(?<= )", re.IGNORECASE)
_COUNTED = (
    r"(?:cơ quan|đơn vị|phòng(?: chuyên môn)?|ban|sở|ngành|đầu mối|bộ phận|chi bộ|đảng bộ|trường(?: học)?|trung tâm"
    r"|địa phương|huyện|tổ chức|chi cục|xã|phường|thị trấn|đặc khu|khoa|trạm|bệnh viện|đảng ủy|chi ủy)"
)
#: "05/11 phòng, đơn vị", "5 bộ phận", "04 cơ quan chuyên môn thuộc phường".
COUNT = re.compile(
    rf"(?P<part>\d{{1,3}})(?:\s*(?:/|trên tổng số|trong tổng số|trên)\s*(?P<whole>\d{{1,3}}))?\s+"
    rf"{_COUNTED}(?:(?:,| và|/)\s*{_COUNTED}){{0,3}}(?![^\W_])"
)
_BEFORE_LIST = re.compile(
    rf"(?!\s*[.;])(?: (?!gồm|là|cụ thể|bao gồm)[{LOW}\d/]+,?){{0,12}}?,?\s*(?:(?:bao gồm|gồm(?: có)?|cụ thể(?: là)?"
    r"|là|đó là)\s*:?|[:(])\s*(?:gồm:?\s*)?(?=[^\W\d_])"
)
_WENT_TO = re.compile(
    r"(?:kiểm tra(?: (?:trực tiếp|thực tế|đột xuất|toàn diện))?(?: tại| đối với)?"
    r"|làm việc (?:trực tiếp )?(?:với|tại)|tại|đối với)"
    r"\s*:?\s+"
    rf"(?={_IS})",
)
#: What follows a list and is no part of it: when, by what right, to what end.
_ENDS = re.compile(
    r"\.(?=\s|$)|;\s*(?=(?:thời|trong|từ|số liệu|mốc|kỳ|niên độ|nội dung)\b)|:"
    r"|,?\s+(?=(?:trong|từ|vào|năm|ngày|theo|để|nhằm|đã|như sau|kết quả|và nơi|có|được|với|bằng|do|trực thuộc|thuộc|đợt"
    r"|lần|thông báo|kết luận|về việc|và việc|cùng)(?![^\W_]))"
)
_OF_ONE_KIND = re.compile(rf"\s*(?:(?:UBND|Ủy ban nhân dân) )?(?:các |\d+ )(?P<kind>{_DISTRICT}|xã|phường)\s*:?\s+")
_EACH = re.compile(r"(?:(?!,|;|\svà\s).)+")
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A body of the list: where it stands, its name, and whether it is a district or a unit of commune level."""

    block: Block
    at: int
    written: str
    name: str
    kind: str = "office"
    place: str = ""


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
            matches = list(form.finditer(text))
            for match in matches:
                found[name] = None
                text = text[: match.start()] + "#" * (match.end() - match.start()) + text[match.end() :]
        return tuple(found), text

    def beside(self, subject: str) -> tuple[str, ...]:
        """Return who stands beside an inspected body in one breath and was not inspected: "Phòng A và Phòng B"."""
        known = self.in_text(subject)
        heads = {one.name.split()[0] for one in self.listed if one.kind == "office"}
        if not known or len(subject) > 160:
            return ()
        parts = re.split(rf",\s+(?={_IS})|\s+và\s+(?={_IS})", subject)
        return tuple(
            part.strip(" ,") for part in parts if not self.in_text(part) and part.split() and part.split()[0] in heads
        )


def read_bodies(
    opening: Sequence[Block], blocks: Sequence[Block], headings: Sequence[Block] = (), *, is_own: bool = False
) -> Bodies:
    """Find the list of bodies inspected in the opening; else each heading of a part is one.

    Whoever inspects itself (``is_own``) tells of its offices; only where it counts them are they its units.
    """
    whole = "\n".join(block.text for block in blocks)
    bodies = _of_prose(opening, is_own=is_own) or Bodies()
    headed = {one.name: one for block in headings if (one := _of_heading(block, whole))}
    if is_own and not bodies.listed:
        # Counted and named nowhere in prose: as many rows or headings are they.
        ways = (_of_rows(blocks), list(headed.values()))
        bodies.listed = next((one for one in ways if bodies.counted and len(one) == bodies.counted[0]), ())
        if not bodies.listed:
            return Bodies()
    if not bodies.listed:
        is_each = sum(one.kind not in _KINDS.values() for one in headed.values()) >= _FEWEST
        bodies.listed = list(headed.values()) if is_each else _of_rows(opening)
    bodies.listed = _told_apart(bodies.listed)
    forms = [(form, one.name) for one in bodies.listed for form in _forms_of(one, bodies.listed, whole)]
    bodies._forms = [(re.compile(form), name) for form, name in sorted(forms, key=lambda one: -len(one[0]))]
    return bodies


def _told_apart(listed: Sequence[Listed]) -> Sequence[Listed]:
    """Where a district and a commune share a name, each that is named by a place goes by its whole name."""
    names = [fold(one.name) for one in listed]
    if len(set(names)) == len(names):
        return listed
    return [one if one.kind == "office" else replace(one, name=one.written, place=one.name) for one in listed]


def _of_prose(opening: Sequence[Block], *, is_own: bool) -> Bodies | None:
    counted: tuple[int, int] | None = None
    count_at: tuple[Block, int, int] | None = None
    for place, block in enumerate(opening):
        several: list[Listed] = []
        for match in COUNT.finditer(block.text):
            # "05/05 đơn vị sự nghiệp" are those of one of them.
            of_one = "sự nghiệp" in block.text[match.end() : match.end() + 12]
            if match["whole"] and 0 < int(match["part"]) <= int(match["whole"]) and counted is None and not of_one:
                counted, count_at = (int(match["part"]), int(match["whole"])), (block, *match.span())
            lead = _BEFORE_LIST.match(block.text, match.end())
            if lead and lead.end() < len(block.text):
                several += _of_kind(
                    match[0], _items(block, lead.end(), int(match["part"]), is_in_parens="(" in lead[0])
                )
        if not several and block.text.rstrip().endswith((":", "đơn vị:")) and COUNT.search(block.text):
            several = _bulleted(opening[place + 1 :])
        if len(several) >= _FEWEST and _are_bodies(several):
            return Bodies(list({(one.kind, one.name): one for one in several}.values()), counted, count_at)
    for block in () if is_own else opening:
        for match in _WENT_TO.finditer(block.text):
            items = _items(block, match.end(), 0, is_in_parens=False)
            if len(items) >= _FEWEST and _are_bodies(items):
                return Bodies(items, counted, count_at)
    return Bodies((), counted, count_at) if counted else None


_AT_ONE = re.compile(rf"\b(?:tại|đối với) (?P<body>{_IS}[^,;:()]{{3,70}}?)(?:,?\s+(?:năm|quý|đợt) [^,;]*)?\W*$")


def body_in_title(title: Block | None, blocks: Sequence[Block]) -> Bodies:
    """Return the one body that the title of minutes or of a notice names as inspected."""
    match = _AT_ONE.search(title.text) if title is not None else None
    if title is None or match is None or not _BODY.match(match["body"]):
        return Bodies()
    one = _listed(title, match.start("body"), match["body"].strip())
    if one.kind in _KINDS.values():
        return Bodies()
    whole = "\n".join(block.text for block in blocks)
    return Bodies([one], _forms=[(re.compile(form), one.name) for form in _forms_of(one, [one], whole)])


def _of_kind(counted: str, items: Sequence[Listed]) -> list[Listed]:
    """Return the items; what is counted as communes and has no word for what it is, is a commune."""
    kinds = [kind for word, kind in _KINDS.items() if re.search(rf"\b{word}\b", counted)]
    return [replace(one, kind=kinds[0]) if kinds and not is_body(one.written) else one for one in items]


def _are_bodies(items: Sequence[Listed]) -> bool:
    return any(one.kind not in _KINDS.values() for one in items)


def _items(block: Block, start: int, count: int, *, is_in_parens: bool) -> list[Listed]:
    """Return the items of a list; how many there are said to be decides where names with commas part."""
    text = block.text
    blotted = _PARENS.sub(lambda match: "~" * len(match[0]), text[start:])
    close = blotted.find(")") if is_in_parens else -1
    stop = _ENDS.search(blotted) if not is_in_parens else None
    end = start + (close if close >= 0 else stop.start() if stop else len(blotted))
    blotted = blotted[: end - start]
    ways = (
        r";\s*(?:và\s+)?" if ";" in blotted else r"(?!)",
        rf"[,;]\s*(?:và\s+)?(?=(?:các )?{_IS})|\s+và\s+(?=(?:các )?{_IS})",
        r"[,;]\s*(?:và\s+)?|\s+và\s+",
    )
    found: list[list[Listed]] = []
    for way in ways:
        edges = [0, *(place for match in re.finditer(way, blotted) for place in match.span()), len(blotted)]
        kind = ""
        items: list[Listed] = []
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            many = _OF_ONE_KIND.match(blotted[a:b])
            kind = many["kind"] if many else kind if not _BODY.match(blotted[a:b].strip()) else ""
            first = a + (many.end() if many else 0)
            names = (
                [(match.start(), match.end()) for match in _EACH.finditer(blotted, first, b)] if many else [(first, b)]
            )
            for c, d in names:  # "các xã Nhân Cơ, Đăk Ru" are two
                one = _item(block, start + c, start + d, kind, is_counted=count > 0)
                if one is not None:
                    items.append(one)
        found.append(items)
    if count:
        exact = next((items for items in found if len(items) == count), None)
        if exact is not None:
            return exact
    bodied = found[0] if len(found[0]) >= _FEWEST else found[1]
    return [one for one in bodied if _BODY.match(one.written)]


def _item(block: Block, start: int, end: int, kind: str, *, is_counted: bool) -> Listed | None:
    text = block.text[start:end]
    bare = _PARENS.sub(lambda match: " " * len(match[0]), text)
    bare = re.sub(r"^(?:\s*(?:và|gồm|là|các)\s)+", lambda match: " " * len(match[0]), bare)
    at = start + len(bare) - len(bare.lstrip(' -–*:“"'))
    written = re.sub(r"\s+", " ", bare).strip(' .,;:*-–“”"')
    is_body = bool(_BODY.match(written)) or bool(kind)
    if not 3 < len(written) < 90 or not (is_body or (is_counted and written[:1].isupper())):
        return None
    return _listed(block, at, written, kind)


_PLACED = re.compile(
    rf"(?:(?:UBND|Ủy ban nhân dân) )?(?:(?P<district>{_DISTRICT})"
    rf"|(?:[^,;]* )?(?P<kind>xã|phường|thị trấn|đặc khu)) (?P<name>(?-i:[{UP}\d]).*)$",
    re.IGNORECASE,
)
_KINDS = {"xã": "commune", "phường": "ward", "thị trấn": "township", "đặc khu": "special_zone"}
_DISTRICTS = {"huyện": "district", "quận": "urban_district", "thị xã": "town", "thành phố": "city", "tp": "city"}


def _listed(block: Block, at: int, written: str, kind: str = "") -> Listed:
    """Return a body by its whole name; a district or commune goes by its own, without the word for what it is."""
    placed = _PLACED.match(written)
    if placed and placed["district"]:
        return Listed(block, at, written, canon(placed["name"]), _DISTRICTS.get(placed["district"].lower(), "district"))
    if placed:
        return Listed(block, at, written, canon(placed["name"]), _KINDS[placed["kind"].lower()])
    if kind:
        return Listed(block, at, written, canon(written), (_KINDS | _DISTRICTS).get(kind, "district"))
    return Listed(block, at, written, canon(written))


def _bulleted(blocks: Sequence[Block]) -> list[Listed]:
    """Return the bodies of the items beneath: each one, or a count with its list: "a) 03 sở: Sở Xây dựng; Sở Y tế"."""
    found: list[Listed] = []
    for block in blocks:
        if not (block.is_bullet or block.mark):
            break
        count = COUNT.match(block.text)
        lead = _BEFORE_LIST.match(block.text, count.end()) if count else None
        if count and lead:
            found += _of_kind(count[0], _items(block, lead.end(), int(count["part"]), is_in_parens="(" in lead[0]))
            continue
        pieces = [match.span() for match in re.finditer(r"[^;]+", block.text)]
        items = [one for a, b in pieces if (one := _item(block, a, b, "", is_counted=False)) is not None]
        if not items or ":" in block.text or _SAYS.search(block.text.lower()):
            break
        found += items
    return found


_UNITS_HEAD = re.compile(r"(?:tên )?(?:đơn vị|cơ quan|địa phương|đối tượng|phòng|bộ phận)[^|]{0,30}$", re.IGNORECASE)
_NO_UNITS = re.compile(r"tính|thực hiện|chủ trì|phối hợp|trách nhiệm|tham mưu|giải quyết", re.IGNORECASE)


def _of_rows(opening: Sequence[Block]) -> Sequence[Listed]:
    """Return the bodies of the column of a table that names who was inspected."""
    items: list[Listed] = []
    column = -1
    for block in opening:
        if not block.is_row:
            column = -1
        elif column < 0 and not any(map(str.isdigit, block.text)):
            cells = enumerate(block.cells)
            column = next((at for at, cell in cells if _UNITS_HEAD.match(cell) and not _NO_UNITS.search(cell)), -1)
        elif 0 <= column < len(block.cells) and _BODY.match(cell := block.cells[column].strip()):
            items.append(_listed(block, max(0, block.text.find(cell)), cell))
    return items if len(items) >= _FEWEST and _are_bodies(items) else ()


def _of_heading(block: Block, whole: str) -> Listed | None:
    """Return the body a heading names and nothing else: "2. Phòng Tài nguyên khoáng sản", "3. UBND HUYỆN NINH HẢI"."""
    text = re.sub(r"^(?:Đối với|Tại)\s+", "", _PARENS.sub("", block.text).strip(" :.*"))
    if not _BODY.match(text) or len(text) > 70 or not block.mark or re.search(r"[:;.?]|\d{2}", text):
        return None
    if _SAYS.search(text.lower()):
        return None
    return _listed(block, 0, _in_small_letters(text, whole) if text.isupper() else text)


_SAYS = re.compile(
    r"\b(?:được|đã|chưa|có|phải|thực hiện|báo cáo|tham mưu|rà soát|theo dõi|trách nhiệm|chủ trì|cần|kiểm tra)\b"
)


def _in_small_letters(text: str, whole: str) -> str:
    """Return a name that stands in capitals as the text writes it elsewhere; else each word with a capital."""
    for match in re.finditer(re.escape(text), whole, re.IGNORECASE):
        if not match[0].isupper():
            return match[0]
    return " ".join(word if word == "UBND" else word.title() for word in text.split())


def _forms_of(one: Listed, others: Sequence[Listed], whole: str) -> Iterator[str]:
    """Yield the patterns by which a text names a body: in full, as the text abbreviates it, by its first words."""
    if one.place:  # another has the same name
        yield rf"(?i:(?:(?:UBND|Ủy ban nhân dân) )?{_kind_word(one)} {re.escape(one.place)})(?![^\W_])"
        return
    if one.kind in _DISTRICTS.values():
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
    short = re.search(re.escape(one.name) + _ABBREVIATED, whole)
    if short and not re.search(r"\d|%|b/c", short["short"]):
        is_bare = " " not in short["short"].removeprefix("Văn ").removeprefix("Trung ").strip()
        yield rf"(?<![^\W_]){re.escape(short['short'].strip())}(?![^\W_])" + (rf"(?! [{UP}])" if is_bare else "")
    head = re.match(r"(?:Văn phòng|Trung tâm|Chi cục|Phòng|Ban|Sở|Trường|Bộ phận)(?= )", one.name)
    rest = one.name[head.end() :].strip(" -–") if head else one.name
    types = _head_forms(head[0]) if head else r"(?:(?:[Bb]ộ phận|BP|[Cc]ông chức|[Cc]án bộ)\s+)?"
    if len(rest.split()) > 1:
        yield rf"(?<![^\W_]){types}\s?{_initials(rest)}(?![^\W_])"
    school = re.match(r"(Tiểu học|Trung học cơ sở|Trung học phổ thông|Mầm non) (.+)", rest)
    if school:
        yield rf"(?<![^\W_])(?:Trường )?{_SHORT_TYPES[fold(school[1])]} {re.escape(school[2])}"
    yield from _by_first_words(one, rest, head[0] if head else "", others)


def _kind_word(one: Listed) -> str:
    return next(word for word, kind in (_DISTRICTS | _KINDS).items() if kind == one.kind)


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
