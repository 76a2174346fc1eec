"""The administrator's pages: health, the journal, the runs of the scheduler's jobs."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock, journal
from inspect_app.access import require
from inspect_app.admin import queries
from inspect_app.admin.things import thing_words
from inspect_app.backup.queries import backups
from inspect_app.fields import read_day
from inspect_app.files.scanning import scanner
from inspect_app.i18n import _
from inspect_app.models import AuditEntry, JobRun, PostRole
from inspect_app.outbox import queries as outbox
from inspect_app.paging import Key, page_by_key
from inspect_app.storage import storage
from inspect_app.watchdog import health
from workflows.events import EVENTS
from workflows.vietnamese import nfc

bp = Blueprint("admin", __name__, url_prefix="/admin")


@bp.before_request
def _administrators_only() -> None:
    # Guests have been led to sign in before this is asked.
    require(PostRole.ADMIN)


@bp.get("")
def index() -> ResponseReturnValue:
    """Show how the system is."""
    now = clock.now()
    found = health(now)
    return render_template(
        "admin/index.html",
        looked_at=found.looked_at,
        is_silent=found.is_silent,
        failed=[queries.job_words().get(name, name) for name in found.failed],
        looked_by=queries.looked_by(),
        runs=queries.last_runs(),
        counts=outbox.counts(),
        labels=outbox.LABELS,
        has_server=bool(current_app.config["MAIL_SERVER"]),
        scanner=scanner(),
        bucket=current_app.config["S3_BUCKET"],
        storage_answers=storage().answers(),
        backups=backups(now),
        stuck=outbox.stuck(now),
    )


@bp.get("/jobs")
def jobs() -> ResponseReturnValue:
    """List the firings of daily jobs, newest first."""
    page = page_by_key(
        queries.runs(),
        [Key(JobRun.due_at, descending=True), Key(JobRun.id, descending=True)],
        values=lambda run: [run.due_at, run.id],
        limit=current_app.config["PAGE_SIZE"],
        after=request.args.get("after"),
        before=request.args.get("before"),
    )
    return render_template(
        "admin/jobs.html",
        runs=[queries.line_of(run) for run in page.rows],
        older=url_for(".jobs", after=page.next) if page.next else None,
        newer=url_for(".jobs", before=page.previous) if page.previous else None,
    )


@bp.get("/journal")
def entries() -> ResponseReturnValue:
    """List what happened, newest first."""
    asked, problem = _asked()
    page = page_by_key(
        queries.entries(asked),
        [Key(AuditEntry.id, descending=True)],
        values=lambda entry: [entry.id],
        limit=current_app.config["PAGE_SIZE"],
        after=request.args.get("after"),
        before=request.args.get("before"),
    )
    events, tables = queries.kinds()
    words = thing_words()
    filters: dict[str, Any] = {
        name: value for name in ("event", "about", "who", "first", "last") if (value := request.args.get(name))
    }
    return render_template(
        "admin/journal.html",
        rows=[(row, journal.entry_of(row)) for row in page.rows],
        events=[(name, _event_words(name)) for name in events],
        tables=[(name, words.get(name, name)) for name in tables],
        table_words=words,
        filters=filters,
        problem=problem,
        older=url_for(".entries", **filters, after=page.next) if page.next else None,
        newer=url_for(".entries", **filters, before=page.previous) if page.previous else None,
    ), 422 if problem else 200


#: So many entries take some seconds; the scheduler walks over all of them every night.
MOST_VERIFIED = 200_000


@bp.get("/journal/verify")
def verify() -> ResponseReturnValue:
    """Walk the chain now, of a long one the newest entries, and show what was found."""
    verdict = journal.verify(newest=MOST_VERIFIED)
    return render_template("admin/verify.html", verdict=verdict, words=queries.verdict_words(verdict))


def _asked() -> tuple[queries.JournalFilter, tuple[str, str] | None]:
    """Return the filter in the address; a day that is none is told and left out."""
    args = request.args
    days: dict[str, date] = {}
    problem = None
    for name in ("first", "last"):
        if typed := args.get(name, "").strip():
            try:
                days[name] = read_day(typed)
            except ValueError as error:
                problem = (str(error), f"#filter-{name}")
    if "first" in days and "last" in days and days["last"] < days["first"]:
        problem = (_("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."), "#filter-last")
    text = {name: nfc(args.get(name, ""))[:100] for name in ("event", "about", "who")}
    return queries.JournalFilter(**text, first=days.get("first"), last=days.get("last")), problem


def _event_words(name: str) -> str:
    """Return an event in a list of choices: its sentence with its slots left open."""
    from inspect_app.i18n import gettext

    event = EVENTS.get(name)
    return gettext(event.sentence) % _Blank() if event else name


class _Blank(dict[str, Any]):
    def __missing__(self, _key: str) -> str:
        return "…"
