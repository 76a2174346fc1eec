"""The provinces with their communes, and who holds which post there."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from argon2 import PasswordHasher

from inspect_app.demo.generate.bulk import Bulk, Table
from inspect_app.demo.generate.posts import GENERATED, OFFICE_POSTS, UNIT_POSTS
from inspect_app.demo.generate.times import ISO, morning, stamp
from inspect_app.demo.world import PASSWORD
from inspect_app.models import Person, Post, PostRole, Unit, UnitKind
from workflows.vietnamese import fold, sort_key
from workflows.wording import UnitName, full_name

#: The 34 of since 1/7/2025, with their official codes; what lies in them is invented.
PROVINCES = (
    ("Bắc Ninh", "24"), ("Hà Nội", "01"), ("Cao Bằng", "04"), ("Tuyên Quang", "08"), ("Điện Biên", "11"),
    ("Lai Châu", "12"), ("Sơn La", "14"), ("Lào Cai", "15"), ("Thái Nguyên", "19"), ("Lạng Sơn", "20"),
    ("Quảng Ninh", "22"), ("Phú Thọ", "25"), ("Hải Phòng", "31"), ("Hưng Yên", "33"), ("Ninh Bình", "37"),
    ("Thanh Hóa", "38"), ("Nghệ An", "40"), ("Hà Tĩnh", "42"), ("Quảng Trị", "44"), ("Huế", "46"),
    ("Đà Nẵng", "48"), ("Quảng Ngãi", "51"), ("Gia Lai", "52"), ("Khánh Hòa", "56"), ("Đắk Lắk", "66"),
    ("Lâm Đồng", "68"), ("Đồng Nai", "75"), ("Hồ Chí Minh", "79"), ("Tây Ninh", "80"), ("Đồng Tháp", "82"),
    ("Vĩnh Long", "86"), ("An Giang", "91"), ("Cần Thơ", "92"), ("Cà Mau", "96"),
)  # fmt: skip
CITIES = frozenset({"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"})
#: A province has some hundred communes; up to so many are taken for one.
MOST_IN_ONE = 200
FIRST = ("An", "Bình", "Đông", "Đồng", "Hòa", "Hồng", "Lạc", "Long", "Mỹ", "Nam", "Ngọc", "Phú", "Quang", "Tam", "Tân",
         "Thanh", "Thượng", "Vĩnh", "Xuân", "Yên")  # fmt: skip
SECOND = ("Châu", "Cường", "Giang", "Hải", "Hưng", "Khê", "Lâm", "Lập", "Minh", "Phong", "Sơn", "Thành", "Thịnh",
          "Thủy", "Trung", "Tiến", "Vân", "Việt")  # fmt: skip
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Nông")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Thu", "Quang", "Hữu", "Ngọc", "Thanh", "Xuân")
GIVEN = ("An", "Bình", "Chiến", "Dung", "Đạt", "Giang", "Hà", "Hằng", "Hiếu", "Hoa", "Hùng", "Hương", "Khánh", "Lan",
         "Linh", "Long", "Mai", "Nam", "Nga", "Phúc", "Quân", "Sơn", "Thảo", "Thắng", "Trang", "Tuấn", "Vân",
         "Yến")  # fmt: skip


@dataclass
class Commune:
    """A unit that is inspected, and how well it keeps deadlines (1 is ordinary, more is later)."""

    id: int
    full_name: str
    slowness: float
    people: dict[PostRole, list[int]] = field(default_factory=dict)


@dataclass
class Province:
    """An authority with its communes."""

    id: int
    name: str
    path: str
    communes: list[Commune] = field(default_factory=list)
    people: dict[PostRole, list[int]] = field(default_factory=dict)


@dataclass
class Country:
    """All of them, and the names of the people by their ids."""

    provinces: list[Province]
    names: dict[int, str]
    #: Accounts to try it with: what for, and the address.
    accounts: list[tuple[str, str]]


def settle_country(
    bulk: Bulk, units: int, begins_on: int, chance: random.Random, admin: int | None, *, starting_at: str = ""
) -> Country:
    """Make so many communes in as many provinces as they need, with their people; ``admin`` gets his post."""
    rows = bulk.table(Unit, "id", "kind", "name", "code", "parent_id", "path", "position", "valid_from", "place",
                      "office_name", "search_text", "sort_name")  # fmt: skip
    people = _People(bulk, begins_on, chance)
    wanted = 1 if units <= MOST_IN_ONE else min(len(PROVINCES), -(-units // 98))
    named = sorted(PROVINCES, key=lambda one: one[0] != starting_at)
    provinces: list[Province] = []
    accounts: list[tuple[str, str]] = []
    for place in range(wanted):
        province = _province(rows, place, named[place], begins_on)
        mark = f"t{province.id}"
        province.people = people.settle(province.id, OFFICE_POSTS, mark)
        names = _names(units // wanted + (place < units % wanted), chance)
        for position, (kind, name) in enumerate(names, 1):
            commune = _commune(rows, province, position, kind, name, begins_on, chance)
            commune.people = people.settle(commune.id, UNIT_POSTS, f"x{commune.id}")
            province.communes.append(commune)
        provinces.append(province)
        bulk.relieve()
        if not accounts:
            if admin is not None:
                people.give(admin, province.id, PostRole.ADMIN, "Quản trị hệ thống")
            first = f"x{province.communes[0].id}"
            accounts = [(title, people.address(part, 0, mark)) for part, _role, title, _n, _h in OFFICE_POSTS]
            accounts += [(title, people.address(part, 0, first)) for part, _role, title, _n, _h in UNIT_POSTS]
    return Country(provinces, people.names, accounts)


def _province(rows: Table, place: int, named: tuple[str, str], begins_on: int) -> Province:
    name, code = named
    kind = UnitKind.CITY if name in CITIES else UnitKind.PROVINCE
    id_ = rows.next_id()
    search = fold(f"{full_name(UnitName(name, kind.value, place + 1))} {code}")
    rows.add((id_, kind.value, name, code, None, f"/{id_}/", place + 1, ISO[begins_on], name, "Sở Nội vụ", search,
              sort_key(name)))  # fmt: skip
    return Province(id_, name, f"/{id_}/")


def _commune(
    rows: Table, province: Province, position: int, kind: UnitKind, name: str, begins_on: int, chance: random.Random
) -> Commune:
    id_, full = rows.next_id(), full_name(UnitName(name, kind.value, position))
    code = f"{id_:05d}"
    rows.add((id_, kind.value, name, code, province.id, f"{province.path}{id_}/", position, ISO[begins_on], name, "",
              fold(f"{full} {code}"), sort_key(name)))  # fmt: skip
    # Most are ordinary, some are late with everything.
    return Commune(id_, full, chance.lognormvariate(0, 0.35) * (1.8 if chance.random() < 0.08 else 1.0))


def _names(count: int, chance: random.Random) -> list[tuple[UnitKind, str]]:
    """Return so many different names, each with its kind: four communes to one ward."""
    all_names = [f"{one} {two}" for one in FIRST for two in SECOND]
    chance.shuffle(all_names)
    numbered = [name if turn == 0 else f"{name} {turn + 1}" for turn in range(9) for name in all_names]
    return [(UnitKind.WARD if chance.random() < 0.2 else UnitKind.COMMUNE, name) for name in numbered[:count]]


class _People:
    """Makes accounts; all have the demo's password, and addresses in the domain that belongs to nobody."""

    def __init__(self, bulk: Bulk, begins_on: int, chance: random.Random) -> None:
        self._rows = bulk.table(Person, "id", "email", "full_name", "password_hash", "created_at", "search_text",
                                "sort_name")  # fmt: skip
        self._posts = bulk.table(Post, "id", "person_id", "unit_id", "role", "title", "from_on", "is_head")
        self._from_on, self._created_at, self._chance = ISO[begins_on], stamp(morning(begins_on)), chance
        self._hash = PasswordHasher().hash(PASSWORD)
        self.names: dict[int, str] = {}

    def settle(
        self, unit_id: int, posts: tuple[tuple[str, PostRole, str, int, bool], ...], mark: str
    ) -> dict[PostRole, list[int]]:
        """Give a unit its people, by their roles."""
        found: dict[PostRole, list[int]] = {}
        for part, role, title, count, is_head in posts:
            for number in range(count):
                person_id = self._person(self.address(part, number, mark))
                self.give(person_id, unit_id, role, title, is_head)
                found.setdefault(role, []).append(person_id)
        return found

    def give(self, person_id: int, unit_id: int, role: PostRole, title: str, is_head: bool = False) -> None:
        """Give somebody a post."""
        self._posts.add((self._posts.next_id(), person_id, unit_id, role.value, title, self._from_on, int(is_head)))

    def address(self, part: str, number: int, mark: str) -> str:
        """Return the address of the holder of a post, such as "noivu1.t3@quymo.cchc.test"."""
        return f"{part}{number + 1}.{mark}@{GENERATED}"

    def _person(self, email: str) -> int:
        id_, pick = self._rows.next_id(), self._chance.choice
        name = f"{pick(SURNAMES)} {pick(MIDDLE)} {pick(GIVEN)}"
        self.names[id_] = name
        self._rows.add((id_, email, name, self._hash, self._created_at, fold(f"{name} {email}"), sort_key(name)))
        return id_
