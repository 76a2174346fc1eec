"""The tree of administrative units, which changes with time."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from inspect_app.extensions import db
from inspect_app.models.types import Searchable, Sorted, words
from workflows import wording
from workflows.units import LOWEST_KINDS
from workflows.wording import UnitName, full_name


class UnitKind(StrEnum):
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    URBAN_DISTRICT = "urban_district"
    TOWN = "town"
    COMMUNE = "commune"
    WARD = "ward"
    TOWNSHIP = "township"
    SPECIAL_ZONE = "special_zone"
    SECTION = "section"
    OFFICIAL = "official"


#: The kinds at the lowest level: these are inspected, and no administrative unit lies in them.
COMMUNE_KINDS = tuple(map(UnitKind, LOWEST_KINDS))
#: A commune's own sections and officials: the units of its self-inspection, and of nothing that counts or lists units.
SECTION_KINDS = tuple(map(UnitKind, wording.SECTION_KINDS))
ADMINISTRATIVE_KINDS = tuple(kind for kind in UnitKind if kind not in SECTION_KINDS)


class SuccessionKind(StrEnum):
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    REPARENT = "reparent"


class Unit(Searchable, Sorted, db.Model):
    """A unit as it was between two dates; a merger or a new name makes a new row.

    ``path`` holds the ids from the root, "/1/4/17/", so that all units below one
    are found by a prefix.  ``office_name`` names the office that runs inspections
    for this authority (Phòng Nội vụ, Sở Nội vụ); empty at communes.

    A commune's sections and officials lie in it; the chair's post in one is its head's.  They are found by the
    commune's own pages alone: no search knows them, and whoever asks for units says which kinds.
    """

    __tablename__ = "unit"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="dates"),
        Index("ix_unit_path", "path", postgresql_ops={"path": "text_pattern_ops"}),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[UnitKind] = mapped_column(words(UnitKind, "kind"))
    name: Mapped[str] = mapped_column(String(120))
    code: Mapped[str] = mapped_column(String(20), default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    path: Mapped[str] = mapped_column(String(120), default="")
    position: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    place: Mapped[str] = mapped_column(String(120), default="")
    office_name: Mapped[str] = mapped_column(String(120), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    version: Mapped[int] = mapped_column(default=1)
    parent: Mapped[Unit | None] = relationship(remote_side="Unit.id", lazy="raise")
    __mapper_args__ = {"version_id_col": version}

    @property
    def unit_name(self) -> UnitName:
        """The name as the wording rules take it."""
        return UnitName(self.name, self.kind.value, self.position)

    @property
    def full_name(self) -> str:
        """The name with its type word, as in running text: "xã Đồng Vương"."""
        return full_name(self.unit_name)

    @property
    def label(self) -> str:
        """The full name where it stands alone, as on a list or a button: "Xã Đồng Vương"."""
        return self.full_name[:1].upper() + self.full_name[1:]

    @property
    def is_section(self) -> bool:
        """Whether this is a section or an official of a commune."""
        return self.kind in SECTION_KINDS

    @property
    def council(self) -> str:
        """Who acts for the unit: "UBND xã Đồng Vương", "Phòng Kinh tế"."""
        return wording.council(self.unit_name)

    @property
    def seat(self) -> str:
        """Where it is visited: at the seat of its committee; a section where it says, or at itself."""
        return (self.place or self.full_name) if self.is_section else f"trụ sở {self.council}"

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the unit exists on a day; both ends count."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def search_source(self) -> str:
        return "" if self.is_section else f"{self.full_name} {self.code or ''}"

    def sort_source(self) -> str:
        return self.name


class UnitSuccession(db.Model):
    """Which unit took over from which, when and by what decision."""

    __tablename__ = "unit_succession"
    __table_args__ = (UniqueConstraint("old_unit_id", "new_unit_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    old_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    new_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[SuccessionKind] = mapped_column(words(SuccessionKind, "kind"))
    on: Mapped[date]
    decision: Mapped[str] = mapped_column(String(300), default="")
    old_unit: Mapped[Unit] = relationship(foreign_keys=[old_unit_id], lazy="raise")
    new_unit: Mapped[Unit] = relationship(foreign_keys=[new_unit_id], lazy="raise")
