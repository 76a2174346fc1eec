"""Counts, units, numbers and dates as officials write them in documents.

Documents are Vietnamese whatever the reader's language, so nothing here goes through the catalogue.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from types import MappingProxyType

from workflows.vietnamese import sort_key

# --- units ------------------------------------------------------------------------------------------------------

# In the order in which official lists name them ("các xã, phường, thị trấn").
UNIT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "province": "tỉnh",
        "district": "huyện",
        "urban_district": "quận",
        "town": "thị xã",
        "city": "thành phố",
        "commune": "xã",
        "ward": "phường",
        "township": "thị trấn",
        "special_zone": "đặc khu",
        "office": "cơ quan, đơn vị",
        "section": "bộ phận",
        "official": "công chức",
    }
)
#: A commune's own sections and officials, which its self-inspection looks at; they are no administrative units.
SECTION_KINDS = ("section", "official")
#: What stands between "cấp xã" and its name, for the patterns that look for such units in a text.
COMMUNE_KINDS = "xã|phường|thị trấn|đặc khu"
NUMBER_WORDS: Mapping[str, int] = MappingProxyType(
    {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
)
_KIND_PLACES = {kind: place for place, kind in enumerate(UNIT_KINDS)}
#: Offices are named by what they are ("Phòng Nội vụ"): no word of kind goes before the name, and no committee acts.
OWN_KINDS = frozenset({"office", *SECTION_KINDS})
# Named after a person by law; others are marked by hand (`UnitName.after_person`).
_AFTER_PERSONS = frozenset({("city", "Hồ Chí Minh")})


@dataclass(frozen=True)
class UnitName:
    """A unit as documents name it; ``kind`` is a key of `UNIT_KINDS`, ``position`` its place in the official list.

    ``after_person`` marks a name taken from a person or an event ("Phường Điện Biên Phủ").
    """

    name: str
    kind: str
    position: int = 0
    after_person: bool = False

    def __hash__(self) -> int:
        """The name tells units apart well enough, and a text keeps its hash: a notice asks millions of times."""
        return hash(self.name)


def full_name(u: UnitName) -> str:
    """Return a unit's name with its kind: small before an ordinary name, capital before a number, person or event.

    NĐ 30/2020/NĐ-CP, phụ lục II: "xã Đồng Vương", "thị trấn Bố Hạ", but "Phường 1", "Phường Điện Biên Phủ".
    """
    if u.kind == "official":
        return f"{UNIT_KINDS[u.kind]} {u.name[len('công chức ') :] if _is_called_official(u) else u.name}"
    if u.kind in OWN_KINDS:
        return u.name
    kind = UNIT_KINDS[u.kind]
    return f"{kind[0].upper()}{kind[1:]} {u.name}" if _is_written_whole(u) else f"{kind} {u.name}"


def _is_called_official(u: UnitName) -> bool:
    return u.name.casefold().startswith("công chức ")


def council(u: UnitName) -> str:
    """Return who acts for a unit: its people's committee; a section or an office acts in its own name.

    >>> council(UnitName("Đồng Vương", "commune")), council(UnitName("Công chức Tư pháp - Hộ tịch", "official"))
    ('UBND xã Đồng Vương', 'công chức Tư pháp - Hộ tịch')
    """
    return full_name(u) if u.kind in OWN_KINDS else f"UBND {full_name(u)}"


def councils(units: Iterable[UnitName]) -> str:
    """Return who acts for units, called together.

    >>> councils([UnitName("Bố Hạ", "township"), UnitName("Đồng Vương", "commune")])
    'UBND các xã, thị trấn'
    >>> councils([UnitName("Phòng Kinh tế", "section"), UnitName("Văn phòng HĐND và UBND", "section")])
    'các bộ phận'
    """
    known = list(dict.fromkeys(units))
    committees = [unit for unit in known if unit.kind not in OWN_KINDS]
    others = [unit for unit in known if unit.kind in OWN_KINDS]
    said = [f"UBND {kinds_phrase(committees)}"] if committees else []
    return " và ".join(said + ([kinds_phrase(others)] if others else []))


def with_council(units: Iterable[UnitName], words: str) -> str:
    """Return words that name or count units after "UBND", where any of them has a people's committee."""
    return words if all(unit.kind in OWN_KINDS for unit in units) else f"UBND {words}"


_HEADS = (("Văn phòng", "Chánh"), ("Phòng", "Trưởng"), ("Sở", "Giám đốc"), ("Ban", "Trưởng"), ("Trung tâm", "Giám đốc"))


def head_of_office(name: str, otherwise: str = "Thủ trưởng") -> str:
    """Return the head of an office by the title such a head has.

    >>> head_of_office("Phòng Nội vụ"), head_of_office("Bộ phận Một cửa", "Phụ trách")
    ('Trưởng Phòng Nội vụ', 'Phụ trách Bộ phận Một cửa')
    """
    title = next((title for start, title in _HEADS if name.startswith(f"{start} ")), otherwise)
    return f"{title} {name}"


def head_of(u: UnitName) -> str:
    """Return who answers for a unit.

    >>> head_of(UnitName("Đồng Vương", "commune")), head_of(UnitName("Phòng Kinh tế", "section"))
    ('Chủ tịch UBND xã Đồng Vương', 'Trưởng Phòng Kinh tế')
    >>> head_of(UnitName("Tư pháp - Hộ tịch", "official"))
    'Công chức Tư pháp - Hộ tịch'
    """
    if u.kind == "official":
        return capital(full_name(u))
    return head_of_office(u.name, "Phụ trách") if u.kind in OWN_KINDS else f"Chủ tịch {council(u)}"


def signature_of(u: UnitName) -> tuple[str, ...]:
    """Return what stands above the signature of who answers for a unit.

    >>> signature_of(UnitName("Phòng Kinh tế", "section")), signature_of(UnitName("Một cửa", "official"))
    (('TRƯỞNG PHÒNG',), ('NGƯỜI BÁO CÁO',))
    """
    if u.kind == "official":
        return ("NGƯỜI BÁO CÁO",)
    if u.kind not in OWN_KINDS:
        return ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    found = next(((start, title) for start, title in _HEADS if u.name.startswith(f"{start} ")), None)
    if found is None:
        return ("PHỤ TRÁCH BỘ PHẬN",)
    start, title = found
    return (title.upper() if title == "Giám đốc" else f"{title} {start}".upper(),)


def name_units(units: Iterable[UnitName]) -> str:
    """Return the units as a fragment of an official sentence, kind by kind, each in official order.

    The kind is said once for several of its units, with a colon, so that nobody has to guess how far it reaches; one
    unit keeps it before its name.  Kinds are parted by ";".  Capital kinds ("Phường 1") and offices are written out
    one by one.

    >>> name_units([UnitName("Bố Hạ", "township"), UnitName("Đồng Vương", "commune"), UnitName("Đồng Hưu", "commune")])
    'các xã: Đồng Hưu, Đồng Vương; thị trấn Bố Hạ'
    """
    return "; ".join(_name_group(kind, members) for kind, members in _by_kind(units).items())


def name_in_sentence(units: Iterable[UnitName]) -> str:
    """Return the units as the subject of a sentence: two by their names, more by kind, the last kind after "và".

    >>> name_in_sentence(UnitName(name, "commune") for name in ("Tân Sỏi", "Tam Hiệp", "Canh Nậu"))
    'các xã Canh Nậu, Tam Hiệp, Tân Sỏi'
    """
    known = in_official_order(units)
    names = [_name_group(kind, members, colon="") for kind, members in _by_kind(known).items()]
    *others, last = map(full_name, known) if len(known) <= 2 else names
    return f"{', '.join(others)} và {last}" if others else last


def kinds_phrase(units: Iterable[UnitName]) -> str:
    """Return what units together are called: "các xã, thị trấn"; a single unit is called by its name.

    >>> kinds_phrase([UnitName("Bố Hạ", "township"), UnitName("Đồng Vương", "commune")])
    'các xã, thị trấn'
    """
    known = list(dict.fromkeys(units))
    if len(known) == 1:
        return full_name(known[0])
    return f"các {kinds_words(known)}" if known else ""


def kinds_words(units: Iterable[UnitName]) -> str:
    """Return the kinds alone, to follow a quantifier: "xã, thị trấn"."""
    return ", ".join(UNIT_KINDS[kind] for kind in _by_kind(units))


def in_official_order(units: Iterable[UnitName]) -> list[UnitName]:
    """Return the units by kind, then by their place in the official list, then alphabetically; each once."""
    return sorted(dict.fromkeys(units), key=_place)


# A notice over thousands of units puts the same ones in order for each of its sentences.
@lru_cache(maxsize=8192)
def _place(u: UnitName) -> tuple[int, int, str, str, bool]:
    return (_KIND_PLACES[u.kind], u.position, sort_key(u.name), u.name, u.after_person)


def _by_kind(units: Iterable[UnitName]) -> dict[str, list[UnitName]]:
    groups: dict[str, list[UnitName]] = {}
    for unit in in_official_order(units):
        groups.setdefault(unit.kind, []).append(unit)
    return groups


def _name_group(kind: str, members: list[UnitName], colon: str = ":") -> str:
    if len(members) == 1 or kind in OWN_KINDS or any(map(_is_written_whole, members)):
        return ", ".join(map(full_name, members))
    return f"các {UNIT_KINDS[kind]}{colon} " + ", ".join(member.name for member in members)


def _is_written_whole(u: UnitName) -> bool:
    return u.after_person or u.name[:1].isdigit() or (u.kind, u.name) in _AFTER_PERSONS


def capital(text: str) -> str:
    """Return words as they stand alone or begin a line: "Công chức Tư pháp - Hộ tịch"."""
    return text[:1].upper() + text[1:]


# --- how many ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Thresholds:
    """From which percentage on "hầu hết" and "đa số" are true; practice, not law, so each campaign sets them.

    Half is no majority, so the usual threshold lies above it.  With ``named_only`` units are named, never called most
    or some.
    """

    most: int = 75
    majority: int = 51
    named_only: bool = False


DEFAULT_THRESHOLDS = Thresholds()


def quantifier(count: int, total: int, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> str:
    """Return the words for ``count`` units out of ``total`` inspected ones: the phrase never claims more than is so.

    A single unit out of several is better named than called "một số".
    """
    if not 0 < count <= total:
        raise ValueError(f"{count} out of {total} is no share")
    if count == total:
        return "các"
    if count * 100 >= thresholds.most * total:
        return "hầu hết các"
    return "đa số các" if count * 100 >= thresholds.majority * total else "một số"


# --- numbers ----------------------------------------------------------------------------------------------------


def number(n: int | float | Decimal, places: int | None = None) -> str:
    """Return a number in Vietnamese notation, with at most ``places`` digits after the comma.

    >>> number(1234.5), number(6175930000), number(Decimal("89.767"), 2)
    ('1.234,5', '6.175.930.000', '89,77')
    """
    value = Decimal(str(n))
    if not value.is_finite():
        raise ValueError(f"{n} cannot be written as a number")
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, part = f"{value:,f}".partition(".")
    part = part.rstrip("0")
    whole = "0" if whole == "-0" and not part else whole
    return whole.replace(",", ".") + (f",{part}" if part else "")


def two_digits(n: int) -> str:
    """Return a count as documents write it: "05 đơn vị", "12 đơn vị", "1.200 đơn vị"."""
    return f"0{n}" if 0 < n < 10 else number(n)


def percent(num: int | float | Decimal, den: int | float | Decimal, places: int = 1) -> str:
    """Return a share as "52,6%"; without a denominator there is no share, which is not 0 %.

    >>> percent(10, 19, 1), percent(1, 2, 1), percent(0, 0, 1)
    ('52,6%', '50%', '–')
    """
    if not den:
        return "–"
    return f"{number(Decimal(str(num)) * 100 / Decimal(str(den)), places)}%"


# --- dates ------------------------------------------------------------------------------------------------------


def date_short(d: date) -> str:
    """Return "25/10/2023", as screens and tables show it."""
    return f"{d.day:02d}/{d.month:02d}/{d.year}"


def date_long(d: date) -> str:
    """Return "ngày 05 tháng 3 năm 2023": a zero before days below 10 and months 1, 2 (NĐ 30/2020, phụ lục I)."""
    return f"ngày {d.day:02d} tháng {_month(d)} năm {d.year}"


def date_cited(d: date) -> str:
    """Return "01/3/2023", as documents cite the date of another, with the same zeros as `date_long`."""
    return f"{d.day:02d}/{_month(d)}/{d.year}"


def _month(d: date) -> str:
    return f"0{d.month}" if d.month <= 2 else str(d.month)


# --- sentences --------------------------------------------------------------------------------------------------


def told_elsewhere(words: str, notice_number: str | None) -> str:
    """Return a notice's own words as another document repeats them: what calls itself "này" there is named.

    >>> told_elsewhere("Khắc phục các hạn chế nêu tại Thông báo này", "118/TB-UBND")
    'Khắc phục các hạn chế nêu tại Thông báo số 118/TB-UBND'
    """
    return words.replace("Thông báo này", f"Thông báo số {notice_number}") if notice_number else words


def sentence(text: str) -> str:
    """Return the text as one sentence: one line, a capital first, a full stop at the end.

    >>> sentence("đồng chí trực tại “một cửa” chưa đeo thẻ;")
    'Đồng chí trực tại “một cửa” chưa đeo thẻ.'
    """
    words = " ".join(text.split()).rstrip(";:, ")
    if not words:
        return ""
    first = next((i for i, c in enumerate(words) if c.isalnum()), 0)
    words = words[:first] + words[first].upper() + words[first + 1 :]
    return words if words.rstrip("”’\"')]»").endswith((".", "!", "?", "…")) else f"{words}."
