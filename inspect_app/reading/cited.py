"""What a document that was read cites: the basis of a kind, its day, and how it is written in a plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from workflows.reading.bases import day_of as written_day

Item = Mapping[str, Any]


def basis_of(found: Mapping[str, Any], kind: str) -> Item | None:
    """Return the numbered document of a kind that the text rests on."""
    return next(
        (
            one
            for one in found["legal_bases"]
            if one["role"] == "basis" and one["type"].lower() == kind and one["number"]
        ),
        None,
    )


def day_in(basis: Item | None) -> date | None:
    """Return the day of a basis, where it has one."""
    written = (basis or {}).get("date")
    return date.fromisoformat(written) if written else None


def cited(one: Item) -> str:
    """Return a basis as a plan cites it."""
    day = written_day("/".join(reversed((one["date"] or "").split("-")))) if one["date"] else None
    parts = [one["type"], f"số {one['number']}" if one["number"] else "", f"ngày {day:%d/%m/%Y}" if day else ""]
    about = f"về {one['about']}" if one["about"] and one["number"] else ""
    return " ".join(part for part in (*parts, f"của {one['issuer']}" if one["issuer"] else "", about) if part)
