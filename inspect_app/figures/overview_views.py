"""The overview of a campaign, and what goes wrong in each area."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for

from inspect_app import clock
from inspect_app.access import NotVisible, require
from inspect_app.figures import overviews, pictures
from inspect_app.figures.picture_views import progress_lines
from inspect_app.figures.views import FOLLOWING, bp, tabs
from inspect_app.tracking import queries as tracking
from inspect_app.tracking.filters import Filters
from workflows.areas import AREA_LABELS, area_position
from workflows.coverage import STAGE_LABELS, Stage
from workflows.notices import NOTICE
from workflows.tracking import STANDING_LABELS, Standing


@bp.get("/plans/<int:plan_id>/overview")
def campaign(plan_id: int) -> str:
    """Show a campaign at a glance: which units, how far each is, the notice, the tasks against their deadlines."""
    require(*FOLLOWING)
    today = clock.today()
    found = overviews.campaign(plan_id, today)
    progress = pictures.progress(today, plan_id) if found.tasks() else None
    asked = request.args.get("stage", "")
    stage = Stage(asked) if asked in set(Stage) else None
    return render_template(
        "figures/campaign.html",
        found=found,
        fields=[field for field in found.fields if stage in (None, field.stage)],
        stages=[
            {"stage": one, "label": text, "n": found.of(one), "url": url_for(".campaign", plan_id=plan_id, stage=one)}
            for one, text in STAGE_LABELS.items()
            if found.of(one)
        ],
        chosen=stage,
        STAGE=STAGE_LABELS,
        STANDING=STANDING_LABELS,
        Standing=Standing,
        NOTICE=NOTICE,
        weeks=list(zip(progress.weeks, progress.due, progress.reported, strict=True)) if progress else [],
        lines=progress_lines(progress) if progress and progress.due[-1] else None,
    )


@bp.get("/figures/areas")
def areas() -> str:
    """List the areas with what was found and how its tasks stand."""
    require(*FOLLOWING)
    counts, shortcomings = tracking.by_area(Filters(), clock.today()), overviews.by_area()
    return render_template(
        "figures/areas.html",
        rows=[
            (area, *shortcomings.get(area, (0, 0)), counts.get(area))
            for area in sorted({*counts, *shortcomings}, key=area_position)
        ],
        tabs=tabs("figures.areas"),
    )


@bp.get("/figures/areas/<area>")
def area(area: str) -> str:
    """Show what goes wrong everywhere in an area, and on demand where a criterion was not met."""
    require(*FOLLOWING)
    if area not in AREA_LABELS:
        raise NotVisible
    troubles = overviews.troubles(area)
    code: Any = request.args.get("code")
    chosen = next((one for one in troubles if one.code == code), None) if code is not None else None
    return render_template(
        "figures/area.html",
        area=area,
        troubles=troubles,
        chosen=chosen,
        places=overviews.where_found(area, chosen.code) if chosen else [],
        most=overviews.MOST_UNITS,
        counts=tracking.counts(Filters(area=area), clock.today()),
        STANDING=STANDING_LABELS,
        tabs=tabs("figures.areas"),
    )
