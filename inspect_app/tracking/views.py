"""The tracking pages: the picture, the list of tasks by standing, the tables by unit and by area, and the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import require
from inspect_app.format import area as area_name
from inspect_app.format import count, deadline, label
from inspect_app.i18n import _, _n
from inspect_app.models import PostRole
from inspect_app.tracking import queries
from inspect_app.tracking.picture import notices_in, picture, plans_in
from inspect_app.tracking.queries import Filters
from inspect_app.tracking.workbook import XLSX, workbook
from workflows.areas import AREA_LABELS, area_position
from workflows.findings import SEVERITY_LABELS, Severity
from workflows.notices import NoticeState
from workflows.plans import PlanState
from workflows.tasks import TASK, WITH_UNIT
from workflows.tracking import STANDING_LABELS, Standing
from workflows.vietnamese import nfc

bp = Blueprint("tracking", __name__)

FILTERS = ("standing", "plan", "unit", "area", "severity", "q")


@bp.before_request
def _for_those_who_follow() -> None:
    require(PostRole.OFFICE, PostRole.LEADER, PostRole.READER)


@bp.get("/tracking")
def index() -> ResponseReturnValue:
    """Show the picture; with a filter or ``view`` the list, or the tables by unit or area."""
    filters, kept = _asked()
    view = request.args.get("view", "list" if kept or "sort" in request.args else "")
    shown = {"list": _list, "units": _units, "areas": _areas}.get(view, _overview)
    return shown(filters, kept)


def _asked() -> tuple[Filters, dict[str, Any]]:
    """Return the filters of the address, and those of them that mean something as they stood there."""
    typed = {name: nfc(request.args.get(name, ""))[:200] for name in FILTERS}
    filters = Filters(
        standing=Standing(typed["standing"]) if typed["standing"] in set(Standing) else None,
        plan=_number(typed["plan"]),
        unit=_number(typed["unit"]),
        area=typed["area"] if typed["area"] in AREA_LABELS else "",
        severity=Severity(typed["severity"]) if typed["severity"] in set(Severity) else None,
        q=typed["q"],
        sort=request.args.get("sort", "due") if request.args.get("sort") in queries.SORTS else "due",
    )
    return filters, {name: value for name, value in typed.items() if value and getattr(filters, name)}


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


# -- the picture -------------------------------------------------------------------------------------------------------


def _overview(_filters: Filters, _kept: dict[str, Any]) -> str:
    today = clock.today()
    return render_template(
        "tracking/index.html",
        picture=picture(today),
        plans=plans_in(PlanState.SUBMITTED),
        notices=notices_in(NoticeState.SUBMITTED),
        STANDING=STANDING_LABELS,
        tabs=_tabs("", {}),
    )


def _tabs(active: str, kept: dict[str, Any]) -> list[dict[str, Any]]:
    words = {"": _("Tổng quan"), "list": _("Danh sách"), "units": _("Theo đơn vị"), "areas": _("Theo lĩnh vực")}
    return [
        {
            "label": text,
            "url": url_for(".index", **kept, view=view) if view else url_for(".index"),
            "active": view == active,
        }
        for view, text in words.items()
    ]


# -- the list ----------------------------------------------------------------------------------------------------------


def _list(filters: Filters, kept: dict[str, Any]) -> str:
    today = clock.today()
    page = queries.page(
        filters,
        today,
        limit=current_app.config["PAGE_SIZE"],
        after=request.args.get("after"),
        before=request.args.get("before"),
    )
    here = {**kept, **({"sort": filters.sort} if filters.sort != "due" else {}), "view": "list"}
    return render_template(
        "tracking/list.html",
        page=page,
        shown=_shown(page.rows, filters),
        words=_total_words(filters),
        sorts=_sorts(filters, here),
        older=url_for(".index", **here, after=page.next) if page.next else None,
        newer=url_for(".index", **here, before=page.previous) if page.previous else None,
        workbook_url=url_for(".workbook_of_list", **here),
        tabs=_tabs("list", kept),
        **_filter_bar(filters, kept, "list"),
    )


def _shown(rows: Sequence[Any], filters: Filters) -> dict[str, Any]:
    """Return what many rows share, each worked out once: deadlines, names of units and areas, labels of states."""
    today = clock.today()
    days = {(row.due_on, row.original_due_on, row.state in WITH_UNIT) for row in rows}
    kinds = {(row.unit_name, row.unit_kind, row.unit_position) for row in rows}
    address = url_for("tasks.show", task_id=0) if "tasks.show" in current_app.view_functions else "#0"
    return {
        "deadlines": {
            (due, first, is_open): deadline(due, is_open=is_open, today=today, original=first)
            for due, first, is_open in days
        },
        "units": {key: queries.unit_label(*key) for key in kinds},
        "areas": {row.area: area_name(row.area) for row in rows},
        "states": {row.state: TASK.labels[row.state] for row in rows},
        "address": address[:-1],
        "with_unit": WITH_UNIT,
        "serious": Severity.SERIOUS,
    }


def _total_words(filters: Filters) -> str:
    found, more = queries.total(filters, clock.today())
    if more:
        return _("Hơn %(n)s nhiệm vụ", n=count(found))
    return _n("%(n)s nhiệm vụ", found)


def _sorts(filters: Filters, here: dict[str, Any]) -> dict[str, dict[str, str | None]]:
    """Return for each sorted column where its heading leads and how it is sorted now."""
    found = {}
    for name in ("due", "unit"):
        now = {name: "asc", f"-{name}": "desc"}.get(filters.sort)
        turned = f"-{name}" if now == "asc" else name
        found[name] = {"url": url_for(".index", **{**here, "sort": turned}), "sorted": now}
    return found


def _filter_bar(filters: Filters, kept: dict[str, Any], view: str) -> dict[str, Any]:
    units, plans = queries.units_to_choose(), queries.plans_to_choose()
    return {
        "filters": filters,
        "view": view,
        "chips": _chips(filters, kept, view, units, plans),
        "standings": [(standing.value, label(text)) for standing, text in STANDING_LABELS.items()],
        "units": units,
        "plans": [(id_, _("Kế hoạch số %(number)s", number=number)) for id_, number in plans],
        "areas": [(code, area_name(code)) for code in AREA_LABELS],
        "severities": [(severity.value, label(text)) for severity, text in SEVERITY_LABELS.items()],
        "reset_url": url_for(".index", view=view) if kept else None,
    }


def _chips(
    filters: Filters,
    kept: dict[str, Any],
    view: str,
    units: Sequence[tuple[int, str]],
    plans: Sequence[tuple[int, str]],
) -> list[dict[str, str]]:
    """Return each filter in words, with the address of the same page without it."""
    texts = {
        "standing": lambda: label(STANDING_LABELS[filters.standing]),  # type: ignore[index]
        "plan": lambda: next((_("Kế hoạch số %(number)s", number=n) for i, n in plans if i == filters.plan), ""),
        "unit": lambda: dict(units).get(filters.unit or 0, ""),
        "area": lambda: area_name(filters.area),
        "severity": lambda: label(SEVERITY_LABELS[filters.severity]),  # type: ignore[index]
        "q": lambda: _("Có chữ “%(words)s”", words=filters.q),
    }
    return [
        {
            # A plan or unit that is not the reader's to see is named by what was asked for, as if it did not exist.
            "label": texts[name]() or _("Không tìm thấy (%(value)s)", value=value),
            "remove_url": url_for(".index", view=view, **{k: v for k, v in kept.items() if k != name}),
        }
        for name, value in kept.items()
    ]


# -- the tables --------------------------------------------------------------------------------------------------------


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


def _table(filters: Filters, kept: dict[str, Any], view: str, rows: list[tuple[str, str, Any]], of: str) -> str:
    kept = {name: value for name, value in kept.items() if name != "standing"}
    return render_template(
        "tracking/table.html",
        rows=rows,
        of=of,
        whole_args=kept,
        whole=queries.counts(replace(filters, standing=None), clock.today()),
        Standing=Standing,
        STANDING=STANDING_LABELS,
        tabs=_tabs(view, kept),
        **_filter_bar(replace(filters, standing=None), kept, view),
    )


# -- the workbook ------------------------------------------------------------------------------------------------------


@bp.get("/tracking.xlsx")
def workbook_of_list() -> Response:
    """Send the list as it is filtered and sorted, as an Excel workbook."""
    filters, kept = _asked()
    today = clock.today()
    chips = _chips(filters, kept, "list", queries.units_to_choose(), queries.plans_to_choose())
    file = workbook(queries.export(filters, today), [chip["label"] for chip in chips], today)
    name = f"nhiem-vu-khac-phuc-{today:%Y-%m-%d}.xlsx"
    return send_file(file, mimetype=XLSX, as_attachment=True, download_name=name)
