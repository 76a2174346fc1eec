"""Column types: enums kept as words, instants kept in UTC, and what every table shares."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Enum, event
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from workflows.search import index_text
from workflows.vietnamese import sort_key


class Instant(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database, on SQLite as on PostgreSQL."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def words(kind: type[StrEnum], name: str) -> Enum:
    """Return a column type that keeps an enum as its word, guarded by a check constraint."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=24,
        values_callable=lambda members: [m.value for m in members],
    )


class Searchable:
    """A row found without diacritics; ``search_source`` says which words it is found by."""

    search_text: Mapped[str] = mapped_column(default="")

    def search_source(self) -> str:
        raise NotImplementedError

    def search_number(self) -> str:
        """Return the number of a document, by which it is found before all others."""
        return ""

    def search_title(self) -> str:
        """Return the title of what has a long text beneath it."""
        return ""

    def searched(self) -> str:
        """Return what stands in ``search_text`` when it is right."""
        return index_text(self.search_source(), number=self.search_number(), title=self.search_title())


class Sorted:
    """A row that lists in Vietnamese alphabetical order by ``sort_source``."""

    sort_name: Mapped[str] = mapped_column(default="", index=True)

    def sort_source(self) -> str:
        raise NotImplementedError


def _keep_derived(_mapper: Any, _connection: Any, row: Any) -> None:
    if isinstance(row, Searchable):
        row.search_text = row.searched()
    if isinstance(row, Sorted):
        row.sort_name = sort_key(row.sort_source())


for _base in (Searchable, Sorted):
    event.listen(_base, "before_insert", _keep_derived, propagate=True)
    event.listen(_base, "before_update", _keep_derived, propagate=True)
