"""The page people land on: each role's own day."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import Viewer
from inspect_app.backup.queries import backups
from inspect_app.home import queries
from inspect_app.models import COMMUNE_KINDS, PostRole
from inspect_app.outbox import queries as outbox
from inspect_app.period_reports.queries import own_reports
from inspect_app.tracking.picture import notices_in, picture, plans_in, waiting_for_leader
from inspect_app.units.calendar_queries import unsettled_years
from inspect_app.units.queries import units_to_assign
from workflows.correspondence import LETTER, LETTER_KIND_LABELS
from workflows.notices import NOTICE, NoticeState
from workflows.period_reports import UNIT_REPORT
from workflows.plans import PLAN, PlanState
from workflows.remediation import REPORT
from workflows.tasks import TASK
from workflows.tracking import STANDING_LABELS

bp = Blueprint("home", __name__)

LABELS = {
    "PLAN": PLAN,
    "NOTICE": NOTICE,
    "LETTER": LETTER,
    "LETTER_KINDS": LETTER_KIND_LABELS,
    "REPORT": REPORT,
    "UNIT_REPORT": UNIT_REPORT,
    "TASK": TASK,
    "STANDING": STANDING_LABELS,
}


@bp.get("/")
def index() -> ResponseReturnValue:
    """Show what is first for this person; guests are led to sign in."""
    v: Viewer | None = g.viewer
    if v is None:
        return redirect(url_for("accounts.sign_in"))
    today = clock.today()
    parts = {
        "team": _team(v, today),
        "leader": _leader(v, today),
        "office": _office(v),
        "unit": _unit(v, today),
        "admin": _admin(today) if v.is_admin else None,
    }
    return render_template(
        "home/index.html", parts=parts, has_post=bool(v.posts), ended=queries.ended_units(v), **LABELS
    )


def _admin(today: date) -> dict[str, Any]:
    """Return what an administrator looks at first."""
    now = clock.now()
    found = {"health": queries.health(today), "unsettled": unsettled_years(today)}
    return found | {"backups": backups(now), "stuck": outbox.stuck(now)}


def _team(v: Viewer, today: date) -> dict[str, Any] | None:
    """Return the visits and minutes of someone who inspects; none for people who never do."""
    teams = queries.Teams(v.who.id)
    if not teams.changes and PostRole.INSPECTOR not in v.roles:
        return None
    visits = queries.my_visits(teams, today)
    minutes = queries.minutes_for_team(teams)
    if not visits and not minutes and PostRole.INSPECTOR not in v.roles:
        return None
    now = sorted((visit for visit in visits if visit.visit_on <= today), key=lambda visit: visit.visit_on != today)
    later = [visit for visit in visits if visit.visit_on > today]
    return {"now": now, "later": later[: queries.SHOWN], "more": len(later) > queries.SHOWN, "minutes": minutes}


def _follows(v: Viewer) -> bool:
    """Tell whether the person follows campaigns: the office, the leader, or a reader above the communes."""
    reads = any(post.role is PostRole.READER and post.unit.kind not in COMMUNE_KINDS for post in v.posts)
    return reads or bool(v.roles & {PostRole.OFFICE, PostRole.LEADER})


def _leader(v: Viewer, today: date) -> dict[str, Any] | None:
    """Return the picture; for the leader also what waits for a signature."""
    if not _follows(v):
        return None
    found: dict[str, Any] = {"picture": picture(today), "signs": PostRole.LEADER in v.roles}
    if found["signs"]:
        found["waiting"] = waiting_for_leader()
    return found


def _office(v: Viewer) -> dict[str, Any] | None:
    """Return what waits for the office: reports, requests for more time, drafts, approved papers to issue."""
    if PostRole.OFFICE not in v.roles:
        return None
    reports, report_count = queries.reports_received(v)
    extensions, extension_count = queries.extensions_asked(v)
    return {
        "reports": reports,
        "report_count": report_count,
        "calls": queries.calls_under_way(v),
        "split_units": units_to_assign(v),
        "unsettled": unsettled_years(v.today),
        "to_review": queries.duties_to_review(v),
        "extensions": extensions,
        "extension_count": extension_count,
        "letters": queries.letters_in_hand(v),
        "plans": plans_in(PlanState.APPROVED, PlanState.DRAFT),
        "notices": notices_in(NoticeState.APPROVED, NoticeState.DRAFT),
    }


def _unit(v: Viewer, today: date) -> dict[str, Any] | None:
    """Return what a unit has to do, for its chair and officers, and for its readers to see."""
    roles = (PostRole.CHAIR, PostRole.OFFICER, PostRole.READER)
    ids = [p.unit_id for p in v.posts if p.role in roles and (p.unit.kind in COMMUNE_KINDS or p.role is not roles[2])]
    if not ids:
        return None
    to_do = queries.to_do(ids)
    return {
        "to_do": to_do,
        # One fault found again has one name in both notices.
        "several_notices": len({task.notice_id for task in to_do.tasks}) > 1,
        "to_acknowledge": queries.to_acknowledge(ids),
        "reports": queries.reports_to_send(ids),
        "period_reports": own_reports(ids, only_owed=True),
        "with_office": queries.with_office(ids),
        "asked": queries.more_time_asked(ids),
        "minutes": queries.minutes_for_unit(ids, v.who.id),
        "visits": queries.visits_at(ids, today),
        "signs": PostRole.CHAIR in v.roles,
        "acts": bool(v.roles & {PostRole.CHAIR, PostRole.OFFICER}),
        "several": len(set(ids)) > 1,
    }
