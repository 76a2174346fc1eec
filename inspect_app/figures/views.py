"""The pages of frozen figures: the list of periods, one period, and the rows beneath each number."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, require, viewer
from inspect_app.extensions import db
from inspect_app.figures import queries
from inspect_app.figures.freezing import digest_of
from inspect_app.format import count, unit_label
from inspect_app.i18n import _, gettext
from inspect_app.ids import id_of
from inspect_app.models import FigureSnapshot, PostRole, Unit
from workflows.period_figures import BESIDE, COUNTED_LABELS, INDICATORS, Rate, Tally, values_beside, values_of
from workflows.report_periods import KIND_LABELS, Period, PeriodKind
from workflows.tasks import TASK, TaskState
from workflows.wording import percent

bp = Blueprint("figures", __name__)

FOLLOWING = (PostRole.OFFICE, PostRole.LEADER, PostRole.READER)


def period_name(period: Period) -> str:
    """Return what a period is called."""
    return gettext(period.name, **period.slots)


def shown(value: int | Rate | None) -> str:
    """Return a figure in words: nothing known, not applicable and none are three different things."""
    if isinstance(value, Rate):
        if not value.is_applicable:
            return _("không áp dụng")
        return "–" if value.part is None or value.whole is None else percent(value.part, value.whole)
    return "–" if value is None else count(value)


def tabs(active: str) -> list[dict[str, Any]]:
    """Return the pages of figures for those who follow campaigns; a unit has the frozen ones alone."""
    if not viewer().roles & set(FOLLOWING):
        return []
    words = {
        "figures.index": _("Số liệu đã chốt"),
        "figures.drawn": _("Biểu đồ"),
        "figures.areas": _("Lĩnh vực"),
        "figures.foretold": _("Dự báo trễ hạn"),
    }
    return [{"label": text, "url": url_for(name), "active": name == active} for name, text in words.items()]


@bp.get("/figures")
def index() -> ResponseReturnValue:
    """List the frozen periods, newest first."""
    require(*FOLLOWING, PostRole.CHAIR, PostRole.OFFICER)
    asked = request.args.get("kind", "")
    kind = PeriodKind(asked) if asked in set(PeriodKind) else PeriodKind.MONTH
    page = queries.page_of_frozen(
        kind, limit=current_app.config["PAGE_SIZE"], after=request.args.get("after"), before=request.args.get("before")
    )
    own = queries.own_part(page.rows, viewer())
    return render_template(
        "figures/index.html",
        rows=[(one, period_name(one.period), _in_words(own.get(one.id, Tally()))) for one in page.rows],
        kind=kind,
        kinds=[
            {"label": gettext(text), "url": url_for(".index", kind=one.value), "active": one is kind}
            for one, text in KIND_LABELS.items()
        ],
        several=len({one.authority_id for one in page.rows}) > 1,
        older=url_for(".index", kind=kind.value, after=page.next) if page.next else None,
        newer=url_for(".index", kind=kind.value, before=page.previous) if page.previous else None,
        is_whole=bool(viewer().authority_ids),
        tabs=tabs("figures.index"),
    )


def _in_words(tally: Tally) -> dict[str, str]:
    return {code: shown(value) for code, value in values_of(tally).items()}


@bp.get("/figures/<int:snapshot_id>")
def show(snapshot_id: int) -> ResponseReturnValue:
    """Show what was frozen of a period: indicators, what stands beside them, each unit; on demand, whether it fits."""
    snapshot = get_visible(FigureSnapshot, snapshot_id)
    total, units = queries.seen_sums(snapshot, viewer())
    authority = db.session.get_one(Unit, snapshot.authority_id)
    return render_template(
        "figures/show.html",
        snapshot=snapshot,
        name=period_name(snapshot.period),
        authority=authority,
        is_whole=snapshot.authority_id in viewer().authority_ids,
        lines=[(one, one.code, _in_words(total)[one.code], _gettexts(one)) for one in INDICATORS],
        beside=[
            (one, f"+{place}", shown(value), _gettexts(one))
            for place, (one, value) in enumerate(zip(BESIDE, values_beside(total), strict=True))
        ],
        units=[(unit, _in_words(tally)) for unit, tally in units],
        fits=digest_of(snapshot) == (snapshot.row_count, snapshot.digest) if request.args.get("check") else None,
        tabs=tabs("figures.index"),
    )


def _gettexts(one: Any) -> tuple[str, str]:
    return gettext(one.label), gettext(one.how)


@bp.get("/figures/<int:snapshot_id>/rows/<of>")
def rows(snapshot_id: int, of: str) -> ResponseReturnValue:
    """List the rows beneath a number, as they were."""
    snapshot, v = get_visible(FigureSnapshot, snapshot_id), viewer()
    line, unit_id = queries.beneath(of), request.args.get("unit", type=id_of)
    if line is None or line.kind is None:
        raise NotVisible
    page, total = queries.page_of_rows(
        snapshot, line, v, unit_id=unit_id, limit=current_app.config["PAGE_SIZE"],
        after=request.args.get("after"), before=request.args.get("before"),
    )  # fmt: skip
    here: dict[str, Any] = {"snapshot_id": snapshot.id, "of": of} | ({"unit": unit_id} if unit_id else {})
    unit = db.session.get(Unit, unit_id) if unit_id else None
    return render_template(
        "figures/rows.html",
        snapshot=snapshot,
        name=period_name(snapshot.period),
        of=line,
        label=gettext(line.label),
        how=gettext(line.how),
        unit=unit,
        rows=[
            (row, unit_label(place.name, place.kind, place.position), words or "", _state_of(row))
            for row, place, words in page.rows
        ],
        COUNTED=COUNTED_LABELS,
        total=total,
        older=url_for(".rows", **here, after=page.next) if page.next else None,
        newer=url_for(".rows", **here, before=page.previous) if page.previous else None,
        today=clock.today(),
        tabs=[],
    )


def _state_of(row: Any) -> Any:
    return TASK.labels[TaskState(row.state)] if row.kind == "task" else None


from inspect_app.figures import file_views as file_views  # noqa: E402 - its files join this blueprint
from inspect_app.figures import forecast_views as forecast_views  # noqa: E402 - its page joins this blueprint
from inspect_app.figures import overview_views as overview_views  # noqa: E402 - its pages join this blueprint
from inspect_app.figures import picture_views as picture_views  # noqa: E402 - its page joins this blueprint
