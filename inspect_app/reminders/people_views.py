"""The pages about who hears: absences and substitutes, wrong contacts, and what is handed over on paper."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, require, viewer, visible_ids
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.ids import id_or_none
from inspect_app.models import Absence, Person, Unit
from inspect_app.reminders import absences, paper
from inspect_app.reminders.absences import current
from inspect_app.reminders.forms import AbsenceForm, HandedForm
from inspect_app.reminders.views import KEEPERS, authority_asked, bp
from inspect_app.web import done
from workflows.absences import SubstituteRefused


@bp.get("/absences")
def absence_list() -> str:
    """Show who is away and who stands in, as far as the reader may enter it; and where he stands in himself."""
    v = viewer()
    mine = {one.id for one in absences.absent_people(v)}
    shown = [one for one in current(v.today) if one.person_id in mine or one.substitute_id == v.who.id]
    return render_template("reminders/absences.html", absences=shown, mine=mine, today=v.today)


@bp.route("/absences/new", methods=["GET", "POST"])
def new_absence() -> ResponseReturnValue:
    """Enter an absence and who stands in."""
    v = viewer()
    people = absences.absent_people(v)
    mates = absences.colleagues(people, v.today)
    form = AbsenceForm(from_on=v.today, person_id=v.who.id)
    form.offer(people, mates)
    if form.validate_on_submit() and form.from_on.data and form.to_on.data:
        by_id = {one.id: one for one in [*people, *mates]}
        try:
            absences.enter_absence(
                by_id[form.person_id.data], by_id[form.substitute_id.data], from_on=form.from_on.data,
                to_on=form.to_on.data, reason=form.reason.data or "", by=g.viewer.person, now=clock.now(),
            )  # fmt: skip
            return done(_("Đã ghi người nhận thay."), url_for(".absence_list"))
        except SubstituteRefused as refusal:
            db.session.rollback()
            form.blame(form.substitute_id, sentence_of(refusal))
    return render_template("reminders/absence.html", form=form), 422 if form.errors else 200


@bp.post("/absences/<int:absence_id>/end")
def end_absence(absence_id: int) -> ResponseReturnValue:
    """Let somebody hear for himself again."""
    mine = {one.id for one in absences.absent_people(viewer())}
    found = next((one for one in current(viewer().today) if one.id == absence_id), None)
    if found is None or found.person_id not in mine:
        known = db.session.get(Absence, absence_id)
        if known is None or known.person_id not in mine:
            raise NotVisible
        found = known
    absences.end_absence(found, by=g.viewer.person, now=clock.now())
    return done(_("Đã kết thúc việc nhận thay."), url_for(".absence_list"))


@bp.get("/contacts")
def contacts() -> str:
    """List the addresses that a mail server called wrong, and the units that are reminded on paper."""
    authority = authority_asked()
    return render_template(
        "reminders/contacts.html",
        authority=authority,
        people=paper.wrong_contacts(visible_ids(Person)),
        sheets=paper.sheets(authority.id),
    )


@bp.post("/contacts/<int:person_id>/right")
def contact_is_right(person_id: int) -> ResponseReturnValue:
    """Write to an address again that was called wrong."""
    require(*KEEPERS)
    paper.forgive(get_visible(Person, person_id), by=g.viewer.person, now=clock.now())
    return done(_("Sẽ gửi thư tới địa chỉ này trở lại."), url_for(".contacts"))


@bp.route("/paper/<int:unit_id>", methods=["GET", "POST"])
def paper_sheet(unit_id: int) -> ResponseReturnValue:
    """Show what to hand a unit without accounts, to print; note that it was handed over."""
    authority = authority_asked()
    unit = db.session.scalars(select(Unit).where(Unit.id == unit_id)).one_or_none()
    found = paper.sheets(authority.id, unit_id)
    if unit is None or (not found and request.method == "GET"):
        raise NotVisible
    form = HandedForm()
    if form.validate_on_submit():
        up_to = id_or_none(form.last_row.data) or 0
        paper.hand_over(authority, unit, last_row=up_to, how=form.how.data, by=g.viewer.person, now=clock.now())
        return done(_("Đã ghi là đã giao."), url_for(".contacts", authority=authority.id))
    if not found:
        raise NotVisible
    sheet: Any = found[0]
    if not form.is_submitted():
        form.last_row.data = str(sheet.last_row)
    page = render_template(
        "reminders/paper.html", authority=authority, unit=unit, sheet=sheet, form=form, today=clock.today()
    )
    return page, 422 if form.is_submitted() else 200
