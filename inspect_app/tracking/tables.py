"""Counts by unit, by area, by other groups, and crossed: every number leads to its list."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from flask import render_template, request, url_for

from inspect_app import clock
from inspect_app.format import area as area_name
from inspect_app.format import label
from inspect_app.i18n import _
from inspect_app.tracking import queries
from inspect_app.tracking.filters import Filters
from inspect_app.tracking.queries import Group
from inspect_app.tracking.views import filter_bar, tabs
from workflows.areas import area_position
from workflows.findings import SEVERITY_LABELS
from workflows.tracking import STANDING_LABELS, Standing

#: Shades of a matrix: a cell with as many as the fullest has the darkest.
SHADES = 4


def _units(filters: Filters, kept: dict[str, Any]) -> str:
    rows = [
        (unit.label, url_for(".index", **{**kept, "unit": unit.id}), counts)
        for unit, counts in queries.by_unit(replace(filters, standing=None), clock.today())
    ]
    return _table(filters, kept, "units", rows, _("Đơn vị"))


def _areas(filters: Filters, kept: dict[str, Any]) -> str:
    found = queries.by_area(replace(filters, standing=None), clock.today())
    rows = [
        (area_name(code), url_for(".index", **{**kept, "area": code}), found[code])
        for code in sorted(found, key=area_position)
    ]
    return _table(filters, kept, "areas", rows, _("Lĩnh vực"))


def _groups(filters: Filters, kept: dict[str, Any]) -> str:
    asked = request.args.get("by", "")
    group = Group(asked) if asked in set(Group) else Group.POST
    plans = dict(queries.plans_to_choose())
    rows = [
        (_name_of(group, value, plans), url_for(".index", **{**kept, group.value: _asks(group, value)}), counts)
        for value, counts in queries.by_group(group, replace(filters, standing=None), clock.today())
    ]
    names = {Group.POST: _("Người chịu trách nhiệm"), Group.SEVERITY: _("Mức độ"), Group.PLAN: _("Kế hoạch")}
    return _table(filters, kept, "groups", rows, names[group], group=group, groups=list(names.items()))


def _name_of(group: Group, value: Any, plans: dict[int, str]) -> str:
    if group is Group.SEVERITY:
        return label(SEVERITY_LABELS[value])
    if group is Group.PLAN:
        return _("Kế hoạch số %(number)s", number=plans[value]) if value in plans else _("Kế hoạch khác")
    return str(value) or _("Chưa ghi người chịu trách nhiệm")


def _asks(group: Group, value: Any) -> str:
    return f'"{value}"' if group is Group.POST else str(value)


def _table(
    filters: Filters, kept: dict[str, Any], view: str, rows: list[tuple[str, str, Any]], of: str, **more: Any
) -> str:
    """Draw the counts: a column a standing, or where one was asked for that alone and the lines that have some."""
    group, chosen = more.get("group"), filters.standing
    return render_template(
        "tracking/table.html",
        rows=[row for row in rows if chosen is None or row[2][chosen]],
        of=of,
        whole_args=kept,
        whole=queries.counts(replace(filters, standing=None), clock.today()),
        standings=list(Standing) if chosen is None else [chosen],
        chosen=chosen,
        STANDING=STANDING_LABELS,
        tabs=tabs(view, kept),
        **more,
        **filter_bar(filters, kept, view, **({"by": group.value} if group else {})),
    )


def _matrix(filters: Filters, kept: dict[str, Any]) -> str:
    """Cross units and areas."""
    cells = queries.matrix(filters, clock.today())
    units = queries.units_by_name({unit_id for unit_id, _area in cells})
    areas = sorted({area for _unit, area in cells}, key=area_position)
    by_unit: Counter[int] = Counter()
    by_area: Counter[str] = Counter()
    for (unit_id, area), n in cells.items():
        by_unit[unit_id] += n
        by_area[area] += n
    return render_template(
        "tracking/matrix.html",
        cells=cells,
        columns=[(area, area_name(area)) for area in areas],
        rows=units,
        by_unit=by_unit,
        by_area=by_area,
        whole=sum(by_unit.values()),
        shades=_shades(cells),
        address=url_for(".index", **{n: v for n, v in kept.items() if n not in ("unit", "area")}, view="list"),
        kept_unit=f"&unit={filters.unit}" if filters.unit else "",
        kept_area=f"&area={filters.area}" if filters.area else "",
        tabs=tabs("matrix", kept),
        **filter_bar(filters, kept, "matrix"),
    )


def _shades(cells: dict[tuple[int, str], int]) -> dict[int, int]:
    """Return the shade of each count; the figure stands in the cell, so that nobody needs the shade."""
    most = max(cells.values(), default=0)
    return {n: -(-SHADES * n // most) for n in set(cells.values())} if most else {}


VIEWS = {"units": _units, "areas": _areas, "groups": _groups, "matrix": _matrix}
