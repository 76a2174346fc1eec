"""What stands on a list of units, item by item: a commune or district by its kind, an office by its first word.

"UBND phường Thuận An (21/4), các xã Bình Điền, A Lưới 2 và Phòng Nội vụ": each item has the word for what it is before
it, or stands behind one that was said for all ("các xã", "các phòng:", "Đảng ủy các xã").
"""

import re
from dataclasses import dataclass

from workflows.reading.blocks import Block
from workflows.reading.letters import LOW, UP
from workflows.vietnamese import canon

KINDS = {"xã": "commune", "phường": "ward", "thị trấn": "township", "tt": "township", "đặc khu": "special_zone"}
DISTRICTS = {
    "huyện": "district", "quận": "urban_district", "thị xã": "town", "thị": "town", "thành phố": "city", "tp": "city",
    "thành": "city",
}  # fmt: skip
_COMMUNE = r"(?:(?<!thị )(?<!Thị )[Xx]ã|[Pp]hường|[Tt]hị trấn|TT\.?(?= )|[Đđ]ặc khu)"
_DISTRICT = r"(?:[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố|TP\.?)"
#: "B'Lao", "R'lấp", "Phú", "A"
_WORD = rf"[{UP}][{LOW}]*+(?:['’ʼ][{UP}{LOW}][{LOW}]*+)?(?![^\W_])"
#: "Phan Rang - Tháp Chàm", "1 Bảo Lộc", "A Lưới 2", "4"
NAME = (
    rf"(?:(?:\d{{1,2}} )?{_WORD}(?:(?: | - |-){_WORD}){{0,3}}+(?: \d{{1,2}}(?![\d/%.,]\d)(?! [{LOW}]))?"
    r"|\d{1,2}(?![\d/%.,]\d)(?![^\W_]))"
)
#: Where a commune answers people names the commune.
_DESK = (
    r"(?:(?:Bộ phận|Trung tâm) (?:Một cửa|[Tt]iếp nhận[^,;.]{0,25}?|TN&TKQ|[Pp]hục vụ hành chính công)"
    r" (?:của |thuộc )?)?"
)
_BY = rf"(?:{_DESK}(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND(?: và |, |-)UBND))"
_PARTY = r"(?:(?:(?:Ban [Tt]hường vụ|BTV|Ban Chấp hành) )?(?:[Đđ]ảng (?:ủy|uỷ|bộ)|[Cc]hi (?:bộ|ủy)|cấp ủy))"
_DISTRICT_PARTY = r"(?:(?:Ban [Tt]hường vụ|BTV) )?(?:[Hh]uyện|[Tt]hị|[Tt]hành|[Qq]uận) [ủu][ỷyủ]"
#: What an office is begins its name.
OFFICE = (
    r"(?:Văn phòng|Phòng(?!,? chống)|Ban(?! hành| [Tt]hường vụ| Chấp hành)|Sở(?! hữu)|Chi cục|Cục|Vụ|Trung tâm"
    r"|TTPVHCC|Trường(?! hợp)|Thanh tra|Hạt Kiểm lâm|Quỹ|Công an|Bộ phận|Tổ(?! chức)|Đội(?! ngũ)|Khoa(?! học)|Trạm|Trại"
    r"|Bệnh viện|Bảo tàng|Thư viện|Kho bạc|Viện|Đài|Hội|Nhà [Vv]ăn hóa|Chi nhánh|Phân viện|Ủy ban Kiểm tra)(?![^\W_])"
)
_OF_OFFICES = (
    r"(?:[Pp]hòng|[Ss]ở|[Bb]an|[Cc]hi cục|[Cc]ục|[Vv]ụ|[Tt]rung tâm|[Tt]rường|[Tt]rạm|[Kk]hoa|[Hh]ạt [Kk]iểm lâm"
    r"|[Cc]hi bộ|[Bb]ộ phận|[Tt]rại|[Bb]ệnh viện)"
)
_SMALL_NUMBER = r"(?:\d{1,3}|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)"
#: Between what is counted and the list of it: "(đạt 52,6%) trên địa bàn huyện, gồm:", "sau đây:", "là".
_MARKED = r"(?:(?:bao gồm|gồm(?: có)?|cụ thể(?: là)?|đó là|là)(?![^\W_])\s*:?\s*\(?|[:(]\s*(?:gồm:?\s*)?)"
_LEAD = (
    rf"(?:(?:[\s~]+(?!(?:bao gồm|gồm|cụ thể|đó là|là)(?![^\W_]))[{LOW}\d/]+,?|\s?trên địa bàn [^(:,;.]{{2,40}}"
    rf"|\s?thuộc [^(:,;.]{{2,30}}){{1,12}}?,?[\s~]*{_MARKED}|[\s~]*,?\s*{_MARKED}?)\s*"
)
#: "12/102 UBND cấp xã, trong đó có 06 xã (…), 04 phường (…)"
_TOTAL = (
    r"(?:\d{1,3}(?:\s?/\s?\d{1,3})? (?:UBND |đơn vị (?:hành chính )?)?(?:cấp xã|địa phương|xã, phường(?:, đặc khu)?),?"
    r" (?:trong đó(?: có)?|gồm(?: có)?|bao gồm):? )?"
)
#: "xã: Tà Xùa, Xím Vàng", and the lists that a number or "các" begins.
GROUP = re.compile(
    rf"(?P<of_kind>(?:UBND )?{_COMMUNE}(?:(?:, | và |/){_COMMUNE})*)\s*:\s*(?!{OFFICE}|UBND)(?=[{UP}])"
    rf"|{_TOTAL}(?:{_DESK}{_BY} |{_PARTY} |{_DESK})?"
    rf"(?:[Cc]ác|[Nn]hững|{_SMALL_NUMBER}(?:\s?/\s?\d{{1,3}})?) (?:{_PARTY} )?(?:"
    rf"(?P<communes>(?:UBND )?{_COMMUNE}(?:(?:, | và |/){_COMMUNE})*)|(?P<districts>(?:UBND )?{_DISTRICT}"
    rf"(?:(?:, | và |/){_DISTRICT})*)"
    rf"|(?P<parties>(?:huyện|thị|thành|quận) [ủu][ỷyủ])|(?P<offices>{_OF_OFFICES})(?: chuyên môn| trực thuộc)?"
    r"|(?P<any>(?:đơn vị|địa phương|cơ quan|nơi)(?:(?:, | và )(?:đơn vị|địa phương|cơ quan))*)"
    r"(?=[^.;]{0,60}[:(]|,? gồm|,? là)"
    rf")(?![^\W_]){_LEAD}(?=[{UP}\d“\"]|[Pp]hường [{UP}\d]|(?:[Xx]ã|thị trấn|đặc khu|huyện) [{UP}]|các )"
)
_TYPED = re.compile(
    rf"(?:{_BY} |{_PARTY} |{_DESK})?(?:(?P<commune>{_COMMUNE})|(?P<district>{_DISTRICT})|(?P<party>{_DISTRICT_PARTY}))"
    rf"\s+(?P<name>{NAME})"
)
_SMALL = r"(?:phòng|sở|ban|chi cục|trung tâm|trường|trạm|khoa|bộ phận|văn phòng)"
_OFFICE = re.compile(
    rf"(?:{_PARTY} )?(?:{OFFICE}|{_SMALL} (?=[{UP}]))"
    rf"|{_PARTY} (?=[{UP}]|khu phố|thôn|tổ dân phố|ấp|bản|cơ quan|trường|khối|quân sự|công an|trạm)"
)
#: A committee of the Party goes by what it leads; a cell by its own name.
_LEADS = re.compile(rf"(?!Chi ){_PARTY} (?={OFFICE})")
_GOES_ON = (
    r"(?:trong|từ|vào|năm|ngày|theo|để|nhằm|đã|như sau|(?<!trả )(?<!Trả )kết quả|và nơi|có|được|với|bằng|do"
    r"|trực thuộc|thuộc|đợt|lần"
    r"|thông báo|kết luận|về|và việc|cùng|còn|chưa|tổ chức|xử lý|quý|tháng|6 tháng|tại|là|gồm|thời kỳ)(?![^\W_])"
)
_BARE = re.compile(rf"(?P<name>{NAME})(?=\s*(?:[,;.:)~]|$)|\s+(?:và|cùng)\s|\s+{_GOES_ON})")
_BETWEEN = re.compile(
    r"[\s~)]*(?:[,;]\s*~*\s*(?:(?:và|cùng(?: với)?)\s+)?|(?:và|cùng(?: với)?|/)\s+)"
    r"(?:(?:kiểm tra [^,;.()]{0,40}?)?(?:tại|đối với|ở|với)\s+)?"
)
#: What follows a list and is no part of it: when, by what right, to what end.
_ENDS = re.compile(r"\.(?=\s|$)|;\s*(?=(?:thời|trong|từ|số liệu|mốc|kỳ|niên độ|nội dung)\b)|:" rf"|,?\s+(?={_GOES_ON})")
#: How a list, or an item of it, may begin.
BEGINS = re.compile(re.sub(r"\?P<\w+>", "?:", rf"{GROUP.pattern}|{_TYPED.pattern}|{_OFFICE.pattern}"))


@dataclass(frozen=True, slots=True)
class Listed:
    """One of a list: where it stands, its name, and whether it is an office, a district or a unit of commune level."""

    block: Block
    at: int
    written: str
    name: str
    kind: str = "office"
    place: str = ""

    @property
    def is_commune(self) -> bool:
        return self.kind not in {"office", *DISTRICTS.values()}

    @property
    def name_at(self) -> int:
        """Where the name itself begins, behind the word for what it is."""
        match = _TYPED.fullmatch(self.written)
        return self.at + (match.start("name") if match else 0)


def named_by(block: Block, at: int, words: str, kind: str = "") -> Listed | None:
    """Return whom words name that name nobody else: a unit with its kind, an office, or a bare name."""
    typed, office = _TYPED.fullmatch(words), _OFFICE.match(words)
    if not (typed or office or re.fullmatch(NAME, words)) or len(words) > _LONGEST:
        return None
    if typed:
        return Listed(block, at, words, canon(typed["name"]), _kind_of(typed))
    return _office(block, at, words, "") if office else Listed(block, at, words, canon(words), kind)


_LONGEST = 90


#: Who concludes stands behind the list, and is not on it: "…, Ban Thường vụ Đảng ủy kết luận".
_SPEAKER = (
    r"(?:Đảng (?:ủy|uỷ)|UBND|Ủy ban nhân dân|Chủ tịch|Ban Thường vụ|Giám đốc|Lãnh đạo|Thường trực|Đoàn|Tổ|kết quả"
    r"|sau khi|qua|trên cơ sở)(?![^\W_]) [^,;.:]{0,60}(?:kết luận|thông báo|nhận thấy|yêu cầu|ghi nhận|đánh giá)"
)
_SPEAKS = re.compile(r"\s+(?:(?:thống nhất|đã) )?(?:kết luận|thông báo|nhận thấy|yêu cầu|ghi nhận|đánh giá)(?![^\W_])")
#: "Tài nguyên và Môi trường" is one office.
_NOT_IN_A_NAME = "".join(
    f"(?<!{one})"
    for one in (
        "Tài nguyên", "Văn hóa", "Văn hoá", "Giáo dục", "Nông nghiệp", "Kinh tế", "Khoa học", "Kế hoạch", "Thông tin",
        "Thương binh", "HĐND",
    )
)  # fmt: skip
AT_NAMES, AT_SEMICOLONS, AT_COMMAS, AT_ALL = "names", "semicolons", "commas", "all"
_FREE_ENDS = {
    AT_NAMES: re.compile(rf"[,;]\s*(?={_SPEAKER})|[,;]\s*(?:và\s+)?(?=(?:tại |đối với )?(?:{BEGINS.pattern}))|;"
                          rf"|\s+(?:và|cùng)\s+(?=(?:tại |đối với )?(?:{BEGINS.pattern}))"),
    AT_SEMICOLONS: re.compile(r";"),
    # "Đô thị và Môi trường, Văn hóa - Xã hội": a list joins its last with "và", what stands before it is one name.
    AT_COMMAS: re.compile(rf"[,;]|{_NOT_IN_A_NAME}\s+và\s(?![^,;.:()]*[,;])"),
    AT_ALL: re.compile(rf"[,;]|{_NOT_IN_A_NAME}\s+và\s"),
}  # fmt: skip


def items_from(block: Block, text: str, start: int, way: str) -> tuple[list[Listed], int]:
    """Return the items from a place on, and where the last ends."""
    items: list[Listed] = []
    group: re.Match[str] | None = None
    at = end = start
    while at < len(text):
        opened = GROUP.match(text, at)
        while opened:  # "03 đơn vị, gồm: UBND các xã …"
            group, at = opened, opened.end()
            opened = GROUP.match(text, at)
        one = _item(block, text, at, group, way)
        if one is None or (items and _SPEAKS.match(text, one[1])):
            break
        if group is None or at > group.end():  # "phường An Biên, Máy Tơ": the kind of the first holds on
            group = _TYPED.match(text, at) or group
        items.append(one[0])
        end = one[1]
        between = _BETWEEN.match(text, end)
        if between is None:
            break
        at = between.end()
    return items, end


def _item(block: Block, text: str, at: int, group: "re.Match[str] | None", way: str) -> tuple[Listed, int] | None:
    typed = _TYPED.match(text, at)
    if typed:
        end = typed.end()
        return Listed(block, at, text[at:end], canon(typed["name"]), _kind_of(typed)), end
    of_offices = group.groupdict().get("offices") if group else None
    office = _OFFICE.match(text, at)
    if office or of_offices or way == AT_ALL:
        if not office and not text[at : at + 1].isupper():
            return None
        end = _free_end(text, at, way if office or not of_offices or way == AT_ALL else _way_of_bare(text, at, way))
        written = text[at:end].strip(' "“”~')
        if not 3 < len(written) <= _LONGEST:
            return None
        is_cell = (of_offices or "").lower() == "chi bộ" and not written.startswith("Chi ")
        return _office(block, at, written, of_offices or "" if is_cell or not office else ""), end
    bare = _BARE.match(text, at) if group else None
    if bare is None or group is None:
        return None
    return Listed(block, at, bare["name"], canon(bare["name"]), _kind_of(group)), bare.end("name")


def _way_of_bare(text: str, at: int, way: str) -> str:
    """Return what parts offices of one kind: commas, or semicolons: "các phòng: Văn hóa; Kinh tế, Hạ tầng"."""
    return AT_SEMICOLONS if way != AT_COMMAS and _ONE_BY_SEMICOLONS.match(text, at) else AT_COMMAS


#: Behind the semicolon stands the next, not the next kind of them.
_ONE_BY_SEMICOLONS = re.compile(r"[^.;:()]{3,90};\s+(?:và\s+)?(?!(?:[Cc]ác|\d+|từ|thời|số)\b)")


def _free_end(text: str, at: int, way: str) -> int:
    stop = at + 2 * _LONGEST
    ends = [match.start() for form in (_FREE_ENDS[way], _ENDS) if (match := form.search(text, at, stop))]
    ends += [place for place in (text.find(")", at, stop), text.find("~", at, stop)) if place >= 0]
    end = min(ends, default=min(len(text), stop))
    return end - (len(text[at:end]) - len(text[at:end].rstrip(" .")))


def _office(block: Block, at: int, written: str, of: str) -> Listed:
    """Return an office by its name; a committee of the Party by the office it leads."""
    party = _LEADS.match(written)
    name = written[party.end() :] if party else written
    if of and of.lower() != "bộ phận":
        name = f"{of[0].upper()}{of[1:].lower()} {name}"
    if name.split()[0] in _BEGIN_SMALL:
        name = name[0].upper() + name[1:]
    name = canon(re.sub(r"\s+", " ", name))
    return Listed(block, at, written, without_level(name))


def without_level(office: str) -> str:
    """Return what an office is called without the word for the level it is of.

    >>> without_level("Văn phòng HĐND và UBND xã"), without_level("Ban Quản lý Khu kinh tế tỉnh")
    ('Văn phòng HĐND và UBND', 'Ban Quản lý Khu kinh tế tỉnh')
    """
    match = _OF_LEVEL.fullmatch(office)
    return match["name"] if match else office


_OF_LEVEL = re.compile(
    r"(?P<name>(?:Phòng|Văn phòng HĐND|(?:Trung tâm|Bộ phận) [Pp]hục vụ) .+?)"
    r" (?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã)"
)


#: Words for an office that are written small by some, and with a capital in its name.
_BEGIN_SMALL = frozenset({"phòng", "sở", "ban", "chi", "trung", "trường", "trạm", "khoa", "văn"})


def _kind_of(match: "re.Match[str]") -> str:
    """Return the kind that the word before a name says, or that before all names of a group."""
    said = match.groupdict()
    commune = said.get("commune") or said.get("communes") or said.get("of_kind")
    if commune:
        kinds = [kind for kind in KINDS if re.search(rf"(?<![^\W_]){kind}(?![^\W_])", commune.lower())]
        return KINDS[kinds[0]] if len(kinds) == 1 else ""
    district = said.get("district") or said.get("districts")
    if district:
        return DISTRICTS.get(district.lower().removeprefix("ubnd ").rstrip("."), "district")
    party = (said.get("party") or said.get("parties") or "").lower()
    if not party:
        return ""
    return next((kind for word, kind in DISTRICTS.items() if re.search(rf"\b{word} [ủu]", party)), "district")
