"""The pages of the working calendar: a year, its days, what a change touches before it is made, a year settled."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, require, viewer
from inspect_app.deadlines.queries import authorities
from inspect_app.errors import sentence_of
from inspect_app.fields import options
from inspect_app.i18n import _, _n
from inspect_app.ids import id_of
from inspect_app.models import PostRole, Unit
from inspect_app.units import calendar_queries, days
from inspect_app.units.forms import ConfirmYearForm, DayForm, RemoveDayForm, is_far
from inspect_app.units.touched import DayChange, Effect, effect_of
from inspect_app.units.views import bp
from inspect_app.web import done
from workflows.calendar_days import DAY_LABELS, DayKind
from workflows.moves import Refused
from workflows.units import check_day


@bp.get("/calendar")
def calendar() -> ResponseReturnValue:
    """Show a year's days off and worked Saturdays, as an authority counts them."""
    v = viewer()
    year = request.args.get("year", type=int) or v.today.year
    if not 1900 <= year <= 2100:
        raise NotVisible
    readable = {unit.id: unit for unit in authorities()}
    unit = readable.get(request.args.get("unit", type=id_of) or 0)
    kept = calendar_queries.calendars_kept_by(v)
    return render_template(
        "units/calendar.html",
        year=year,
        unit=unit,
        units=list(readable.values()),
        days=calendar_queries.days_of(year, unit),
        months=calendar_queries.months_of(year, unit),
        standing=calendar_queries.standing_of(year),
        unsettled=[one for one in calendar_queries.unsettled_years(v.today) if one.year != year] if kept else [],
        kept_ids={one.id if one else 0 for one in kept},
        is_admin=v.is_admin,
        DAY_LABELS=DAY_LABELS,
        entries=calendar_queries.calendar_story(),
    )


def _kept(unit_id: int | None) -> Unit | None:
    """Return whose calendar is to be changed (nobody's is the country's), for who keeps it."""
    for unit in calendar_queries.calendars_kept_by(viewer()):
        if (unit.id if unit else None) == (unit_id or None):
            return unit
    raise NotVisible


@bp.route("/calendar/new", methods=["GET", "POST"])
def new_day() -> ResponseReturnValue:
    """Write a day into a calendar; first show what it touches, if it touches anything."""
    require(PostRole.ADMIN, PostRole.OFFICE)
    kept = calendar_queries.calendars_kept_by(viewer())
    form = DayForm(unit_id=request.args.get("unit", type=id_of) or (kept[0].id if kept and kept[0] else 0))
    form.unit_id.choices = options([(one.id if one else 0, one.label if one else _("Cả nước")) for one in kept])
    if form.validate_on_submit() and not is_far(form.on) and form.on.data:
        unit = _kept(form.unit_id.data)
        try:
            check_day(form.kind.data, form.on.data, is_own=unit is not None)
            change = DayChange(form.on.data, DayKind(form.kind.data), unit.id if unit else None)
            effect = effect_of(change, viewer().today)
            if effect and form.seen.data != effect.digest and days.find_day(change.on, change.unit_id) is None:
                return _show_first(form, effect, change, unit)
            days.add_day(
                on=form.on.data, kind=form.kind.data, name=form.name.data or "", unit=unit,
                moves=bool(effect) and bool(form.moves.data), by=g.viewer.person, now=clock.now(),
            )  # fmt: skip
            return done(_said(_("Đã ghi vào lịch."), effect, form.moves.data), _year_of(form.on.data, unit))
        except Refused as refusal:
            form.blame(form.on, sentence_of(refusal))
    return render_template("units/new_day.html", form=form), 422 if form.errors else 200


@bp.post("/calendar/<day>/remove")
def remove_day(day: str) -> ResponseReturnValue:
    """Take a day out of a calendar; first show what that touches."""
    require(PostRole.ADMIN, PostRole.OFFICE)
    unit = _kept(request.args.get("unit", type=id_of))
    try:
        found = days.find_day(date.fromisoformat(day), unit.id if unit else None)
    except ValueError:
        found = None
    if found is None:
        raise NotVisible
    form = RemoveDayForm()
    change = DayChange(found.on, None, unit.id if unit else None)
    effect = effect_of(change, viewer().today)
    if effect and form.seen.data != effect.digest:
        return _show_first(form, effect, change, unit, name=found.name)
    address = _year_of(found.on, unit)
    days.remove_day(found, moves=bool(effect) and bool(form.moves.data), by=g.viewer.person, now=clock.now())
    return done(_said(_("Đã bỏ khỏi lịch."), effect, form.moves.data), address)


def _show_first(
    form: DayForm | RemoveDayForm, effect: Effect, change: DayChange, unit: Unit | None, name: str = ""
) -> ResponseReturnValue:
    """Show what a change touches; the same form, sent once more with what was seen, makes it."""
    was_seen = bool(form.seen.data)
    form.seen.data, form.moves.data = effect.digest, form.moves.data if was_seen else True
    # This answer is a page of its own, not the end of the form: it is sent once more.
    return render_template(
        "units/day_effect.html", form=form, effect=effect, change=change, unit=unit, name=name,
        changed_meanwhile=was_seen, shows_titles=not viewer().is_admin, DAY_LABELS=DAY_LABELS,
    )  # fmt: skip


def _said(words: str, effect: Effect, moves: Any) -> str:
    if effect.later and moves:
        return words + " " + _n("%(n)s hạn đã được dời muộn hơn.", effect.later)
    return words


def _year_of(day: date, unit: Unit | None) -> str:
    return url_for(".calendar", year=day.year, unit=unit.id if unit else None)


@bp.post("/calendar/<int:year>/draft")
def draft_year(year: int) -> ResponseReturnValue:
    """Fill a year with what can be known of it."""
    require(PostRole.ADMIN)
    if not 1990 <= year <= 2100:
        raise NotVisible
    n = days.draft_year(year, by=g.viewer.person, now=clock.now())
    return done(
        _n("Đã lập dự thảo lịch với %(n)s ngày. Hãy đối chiếu với thông báo lịch nghỉ rồi xác nhận.", n),
        url_for(".calendar", year=year),
    )


@bp.route("/calendar/<int:year>/confirm", methods=["GET", "POST"])
def confirm_year(year: int) -> ResponseReturnValue:
    """Say that a year agrees with the announcement for officials."""
    require(PostRole.ADMIN)
    standing = calendar_queries.standing_of(year)
    if not standing.has_days:
        raise NotVisible
    form = ConfirmYearForm(source=standing.row.source if standing.row else "")
    if form.validate_on_submit():
        days.confirm_year(year, source=form.source.data or "", by=g.viewer.person, now=clock.now())
        return done(_("Đã xác nhận lịch năm %(year)s.", year=str(year)), url_for(".calendar", year=year))
    return render_template("units/confirm_year.html", form=form, standing=standing), 422 if form.errors else 200
