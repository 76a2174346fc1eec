"""The page of pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from flask import render_template, url_for

from inspect_app import clock
from inspect_app.access import require, viewer
from inspect_app.figures import pictures, queries
from inspect_app.figures.views import FOLLOWING, bp, period_name, tabs
from inspect_app.i18n import _
from inspect_app.models import FigureSnapshot
from workflows import charts
from workflows.areas import area_position
from workflows.period_figures import Tally


@bp.get("/figures/pictures")
def drawn() -> str:
    """Show progress against deadlines, the trend of frozen months, ages, and units by areas; one number of queries."""
    require(*FOLLOWING)
    today = clock.today()
    progress, ages, heat = pictures.progress(today), pictures.ages(today), pictures.heat(today)
    months = _months(queries.months(viewer()))
    words = [_age_words(age) for age in ages]
    return render_template(
        "figures/pictures.html",
        weeks=list(zip(progress.weeks, progress.due, progress.reported, strict=True)) if progress.due[-1] else [],
        progress_lines=progress_lines(progress),
        months=months,
        trend_lines=charts.lines(
            [month["short"] for month in months],
            [
                (_("Chưa xong"), "progress", [month["open"] for month in months]),
                (_("Quá hạn"), "overdue", [month["overdue"] for month in months]),
            ],
        ),
        ages=ages,
        age_words=words,
        age_bars=charts.bars([(text, age.tasks) for text, age in zip(words, ages, strict=True)]),
        heat=heat,
        areas=sorted({area for _unit, area in heat.cells}, key=area_position),
        shades={n: charts.shade(n, max(heat.cells.values())) for n in heat.cells.values()},
        tabs=tabs("figures.drawn"),
    )


def progress_lines(progress: pictures.Progress) -> charts.Lines:
    """Return the curves of what is due and what was reported."""
    return charts.lines(
        [f"{week.day}/{week.month}" for week in progress.weeks],
        [(_("Đến hạn"), "waiting", progress.due), (_("Đã báo cáo"), "done", progress.reported)],
        progress.now,
    )


def _months(snapshots: Sequence[FigureSnapshot]) -> list[dict[str, Any]]:
    """Return the months, those of several authorities added up; a month of one leads to what was frozen."""
    together: dict[tuple[int, int], list[FigureSnapshot]] = defaultdict(list)
    for one in snapshots:
        together[one.year, one.number].append(one)
    found = []
    for (year, number), ones in sorted(together.items())[-queries.MONTHS_SHOWN :]:
        total = sum((Tally(**one.figures) for one in ones), Tally())
        found.append(
            {
                "name": period_name(ones[0].period),
                "short": f"{number}/{year % 100}",
                "url": url_for(".show", snapshot_id=ones[0].id) if len(ones) == 1 else None,
                "open": total.assigned - total.on_time - total.late,
                "overdue": total.overdue,
                "done": total.on_time + total.late,
                "on_time": total.on_time,
            }
        )
    return found


def _age_words(age: pictures.Age) -> str:
    if age.until is None:
        return _("trên %(n)s ngày", n=age.days - 1)
    return _("%(from)s–%(to)s ngày", **{"from": age.days, "to": age.until})
