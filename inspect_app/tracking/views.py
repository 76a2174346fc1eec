"""The tracking pages: the picture, the list of tasks, and the same list as a workbook, as CSV and on paper.

The tables by unit, area and other groups are in :mod:`tables`, saved ways of looking in :mod:`saved`, what the office
does with many tasks at once in :mod:`bulk`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request, send_file, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from inspect_app import clock
from inspect_app.access import require, viewer
from inspect_app.format import DeadlineText, count, deadline, unit_label
from inspect_app.format import area as area_name
from inspect_app.i18n import _, _n
from inspect_app.models import PostRole
from inspect_app.tracking import columns, filters, queries, saved_queries
from inspect_app.tracking.csv_file import lines
from inspect_app.tracking.filters import Filters
from inspect_app.tracking.picture import picture, waiting_for_leader
from inspect_app.tracking.workbook import XLSX, workbook
from inspect_app.web import with_query
from workflows.findings import Severity
from workflows.tasks import TASK, WITH_UNIT
from workflows.tracking import STANDING_LABELS

bp = Blueprint("tracking", __name__)

#: What the address says beside the filters: how the list is shown.
SHOWN = ("sort", "cols", "by")
#: More rows than these nobody prints; a file holds them all.
MOST_PRINTED = 1_000


@bp.before_request
def _for_those_who_follow() -> None:
    require(PostRole.OFFICE, PostRole.LEADER, PostRole.READER)


@bp.get("/tracking")
def index() -> ResponseReturnValue:
    """Show the picture; with a filter or ``view`` the list, or the tables."""
    from inspect_app.tracking import tables

    asked, kept = filters.asked(request.args)
    view = request.args.get("view", "list" if kept or set(SHOWN) & set(request.args) else "")
    shown = {"list": _list, **tables.VIEWS}.get(view, _overview)
    return shown(asked, kept)


# -- the picture -------------------------------------------------------------------------------------------------------


def _overview(_filters: Filters, _kept: dict[str, Any]) -> str:
    today = clock.today()
    return render_template(
        "tracking/index.html",
        picture=picture(today),
        waiting=waiting_for_leader(),
        views=saved_queries.seen(),
        reader_id=viewer().who.id,
        is_office=PostRole.OFFICE in viewer().roles,
        STANDING=STANDING_LABELS,
        tabs=tabs("", {}),
    )


def tabs(active: str, kept: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the ways of looking at the same tasks."""
    words = {
        "": _("Tổng quan"), "list": _("Danh sách"), "units": _("Theo đơn vị"), "areas": _("Theo lĩnh vực"),
        "matrix": _("Đơn vị × lĩnh vực"), "groups": _("Nhóm khác"),
    }  # fmt: skip
    late = {"standing": "overdue"}  # the question that a matrix answers first
    index = url_for(".index")
    return [
        {
            "label": text,
            "url": with_query(index, {**(late if view == "matrix" else {}), **kept, "view": view}) if view else index,
            "active": view == active,
        }
        for view, text in words.items()
    ]


# -- the list ----------------------------------------------------------------------------------------------------------


def here(asked: Filters, kept: dict[str, Any], view: str = "list") -> dict[str, Any]:
    """Return what the address of this page says: the filters, the order and the columns."""
    found = {**kept, "view": view}
    if asked.sort != "due":
        found["sort"] = asked.sort
    if keys := _column_keys():
        found["cols"] = keys
    return found


def _column_keys() -> list[str]:
    return [key for key in columns.COLUMNS if key in request.args.getlist("cols")]


def _list(asked: Filters, kept: dict[str, Any]) -> str:
    today = clock.today()
    chosen = columns.chosen(_column_keys())
    page, total, more = queries.page(
        asked,
        today,
        columns=chosen,
        limit=current_app.config["PAGE_SIZE"],
        after=request.args.get("after"),
        before=request.args.get("before"),
    )
    address, index = here(asked, kept), url_for(".index")
    return render_template(
        "tracking/list.html",
        page=page,
        shown=_shown(page.rows),
        columns=chosen,
        column_address=[(name, value) for name, value in address.items() if name != "cols"],
        to_choose=[(one.key, heading, one in chosen) for one, heading in _headings(_language())],
        is_usual=tuple(chosen) == columns.DEFAULT,
        today=today,
        words=_total_words(total, more),
        sorts=_sorts(asked, address),
        older=with_query(index, {**address, "after": page.next}) if page.next else None,
        newer=with_query(index, {**address, "before": page.previous}) if page.previous else None,
        workbook_url=with_query(url_for(".workbook_of_list"), address),
        csv_url=with_query(url_for(".csv_of_list"), address),
        print_url=with_query(url_for(".print_list"), address),
        back=with_query(index, address),
        asked_for=list(kept.items()),
        tabs=tabs("list", kept),
        **filter_bar(asked, kept, "list"),
    )


def _shown(rows: Sequence[Any]) -> dict[str, Any]:
    """Return what many rows share, each worked out once: deadlines, names of units and areas, labels of states."""
    today = clock.today()
    days = {(row.due_on, row.original_due_on, row.state in WITH_UNIT) for row in rows}
    kinds = {(row.unit_name, row.unit_kind, row.unit_position) for row in rows}
    address = url_for("tasks.show", task_id=0) if "tasks.show" in current_app.view_functions else "#0"
    return {
        "deadlines": {
            (due, first, is_open): _deadline(_language(), due, first, is_open, today) for due, first, is_open in days
        },
        "units": {key: unit_label(*key) for key in kinds},
        "areas": {row.area: area_name(row.area) for row in rows},
        "states": {row.state: TASK.labels[row.state] for row in rows},
        "address": address[:-1],
        "with_unit": WITH_UNIT,
        "serious": Severity.SERIOUS,
    }


def _language() -> str:
    return str(get_locale())


@lru_cache(4096)
def _deadline(_language: str, due: date | None, first: date | None, is_open: bool, today: date) -> DeadlineText:
    """Return a deadline in words, in the language in force; lists of a whole day say the same few hundred."""
    return deadline(due, is_open=is_open, today=today, original=first)


@cache
def _headings(_language: str) -> list[tuple[columns.Column, str]]:
    """Return the columns to choose from in the language in force."""
    return [(one, str(one.heading)) for one in columns.COLUMNS.values() if one.key != "title"]


def _total_words(total: int, more: bool) -> str:
    return _("Hơn %(n)s nhiệm vụ", n=count(total)) if more else _n("%(n)s nhiệm vụ", total)


def _sorts(asked: Filters, address: dict[str, Any]) -> dict[str, dict[str, str | None]]:
    """Return for each sorted column where its heading leads and how it is sorted now."""
    found, index = {}, url_for(".index")
    for name in ("due", "unit"):
        now = {name: "asc", f"-{name}": "desc"}.get(asked.sort)
        turned = f"-{name}" if now == "asc" else name
        found[name] = {"url": with_query(index, {**address, "sort": turned}), "sorted": now}
    return found


def filter_bar(asked: Filters, kept: dict[str, Any], view: str, **more: Any) -> dict[str, Any]:
    """Return what the filters of a tracking page offer, what is chosen, and the saved ways of looking."""
    units, plans = queries.units_to_choose(), queries.plans_to_choose()
    address, index = {**here(asked, kept, view), **more}, url_for(".index")
    return {
        "filters": asked,
        "view": view,
        "kept_shown": {name: address[name] for name in SHOWN if name in address},
        "chips": _chips(asked, kept, address, units, plans),
        "lists": filters.choices(asked, units, plans),
        "reset_url": with_query(index, {k: v for k, v in address.items() if k not in kept}) if kept else None,
        "views": saved_queries.seen(),
        "keep_url": with_query(url_for(".keep_view"), address),
        "reader_id": viewer().who.id,
        "is_office": PostRole.OFFICE in viewer().roles,
    }


def filter_chips(asked: Filters, kept: dict[str, Any]) -> list[str]:
    """Return each filter in words."""
    return [chip["label"] for chip in _chips(asked, kept, kept, queries.units_to_choose(), queries.plans_to_choose())]


def _chips(
    asked: Filters,
    kept: dict[str, Any],
    address: dict[str, Any],
    units: Sequence[tuple[int, str]],
    plans: Sequence[tuple[int, str]],
) -> list[dict[str, str]]:
    """Return each filter in words, with the address of the same page without it."""
    words, index = filters.words(asked, units, plans), url_for(".index")
    return [
        {
            # A plan or unit that is not the reader's to see is named by what was asked for, as if it did not exist.
            "label": words[name] or _("Không tìm thấy (%(value)s)", value=value),
            "remove_url": with_query(index, {k: v for k, v in address.items() if k != name}),
        }
        for name, value in kept.items()
    ]


# -- the same list as a file and on paper ------------------------------------------------------------------------------


def _exported() -> tuple[Filters, list[columns.Column], list[str]]:
    """Return the filters, the columns and the filters in words; every column where none was chosen."""
    asked, kept = filters.asked(request.args)
    keys = _column_keys()
    chosen = columns.chosen(keys) if keys else list(columns.COLUMNS.values())
    return asked, chosen, filter_chips(asked, kept)


def _file_name(ending: str) -> str:
    return f"nhiem-vu-khac-phuc-{clock.today():%Y-%m-%d}.{ending}"


@bp.get("/tracking.xlsx")
def workbook_of_list() -> Response:
    """Send the list as it is filtered and sorted, as an Excel workbook."""
    asked, chosen, words = _exported()
    today = clock.today()
    file = workbook(queries.export(asked, today, chosen), chosen, words, today)
    return send_file(file, mimetype=XLSX, as_attachment=True, download_name=_file_name("xlsx"))


@bp.get("/tracking.csv")
def csv_of_list() -> Response:
    """Send the same as CSV, row by row as it is read."""
    asked, chosen, _words = _exported()
    today = clock.today()
    body = stream_with_context(lines(queries.export(asked, today, chosen), chosen, today))
    headers = {"Content-Disposition": f'attachment; filename="{_file_name("csv")}"'}
    return Response(body, mimetype="text/csv; charset=utf-8", headers=headers)


@bp.get("/tracking/print")
def print_list() -> str:
    """Show the list as it prints, in the columns chosen."""
    asked, kept = filters.asked(request.args)
    today, chosen = clock.today(), columns.chosen(_column_keys())
    rows = list(queries.export(asked, today, chosen, limit=MOST_PRINTED + 1))
    _asked, _chosen, words = _exported()
    return render_template(
        "tracking/print.html",
        rows=rows[:MOST_PRINTED],
        is_cut=len(rows) > MOST_PRINTED,
        columns=chosen,
        words=words,
        today=today,
        most=MOST_PRINTED,
        back_url=url_for(".index", **here(asked, kept)),
    )


from inspect_app.tracking import bulk as bulk  # noqa: E402 - its pages join this blueprint
from inspect_app.tracking import history_views as history_views  # noqa: E402 - its page joins this blueprint
from inspect_app.tracking import job_views as job_views  # noqa: E402 - its pages join this blueprint
from inspect_app.tracking import saved as saved  # noqa: E402 - its pages join this blueprint
