"""The working calendar, read from its table: deadlines know no other."""

from flask import g, has_request_context
from sqlalchemy import select

from inspect_app.extensions import db
from inspect_app.models import CalendarDay
from workflows.deadlines import WorkCalendar


def work_calendar() -> WorkCalendar:
    """Return the calendar of holidays and worked Saturdays, read once a request."""
    if has_request_context() and "work_calendar" in g:
        found: WorkCalendar = g.work_calendar
        return found
    rows = db.session.execute(select(CalendarDay.on, CalendarDay.is_working)).all()
    calendar = WorkCalendar(
        holidays=frozenset(on for on, working in rows if not working),
        working_saturdays=frozenset(on for on, working in rows if working),
    )
    if has_request_context():
        g.work_calendar = calendar
    return calendar
