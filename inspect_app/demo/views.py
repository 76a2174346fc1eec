"""The demo's own pages: sign in with one click, move the clock, read the mail."""

from __future__ import annotations

from datetime import date, time, timedelta

from flask import Blueprint, g, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField

from inspect_app import clock
from inspect_app.access import NotVisible, everyones
from inspect_app.accounts import sessions
from inspect_app.demo import mailbox
from inspect_app.demo.mode import DOMAIN, demo_state, move_to
from inspect_app.extensions import db
from inspect_app.fields import BaseForm, DayField
from inspect_app.format import dmy
from inspect_app.i18n import _, _l
from inspect_app.journal import record
from inspect_app.models import Person
from inspect_app.web import done, public, safe_next
from workflows.events_demo import ClockMoved

bp = Blueprint("demo", __name__, url_prefix="/demo")

#: The hour at which a day begins after the clock was moved: after the morning's reminders.
MORNING = time(8)
FURTHEST = timedelta(days=3660)


@bp.post("/sign-in/<int:person_id>")
@public
def sign_in(person_id: int) -> ResponseReturnValue:
    """Enter as one of the demo's people, without a password."""
    query = everyones(Person, "demo sign-in").where(Person.id == person_id, Person.is_active)
    person = db.session.scalars(query).one_or_none()
    if demo_state() is None or person is None or not person.email.endswith(DOMAIN):
        raise NotVisible
    now = clock.now()
    if g.viewer is not None:
        sessions.end(now=now)
    sessions.start(person, now=now)
    db.session.commit()
    return redirect(safe_next(request.form.get("next"), url_for("home.index")))


class ClockForm(BaseForm):
    """Where the clock goes: some days on, or to a day."""

    to = DayField(_l("Chuyển đến ngày"))
    days = StringField()

    def target(self, today: date) -> date | None:
        """Return the day to go to, or None with the reason beside the field."""
        days = self.days.data or ""
        if days in {"1", "7"}:
            return today + timedelta(days=int(days))
        if self.to.data is None:
            self.blame(self.to, _("Hãy nhập ngày muốn chuyển đến."))
        elif self.to.data <= today:
            self.blame(
                self.to,
                _(
                    "Đồng hồ chỉ đi tới. Hãy chọn một ngày sau %(day)s; muốn quay lại từ đầu thì chạy “make demo”.",
                    day=dmy(today),
                ),
            )
        elif self.to.data > today + FURTHEST:
            self.blame(self.to, _("Ngày này quá xa. Hãy chọn một ngày trong vòng mười năm tới."))
        else:
            return self.to.data
        return None


@bp.route("/clock", methods=["GET", "POST"])
@public
def move_clock() -> ResponseReturnValue:
    """Move the demo's today forward; the scheduler acts within its next look."""
    form = ClockForm()
    state = demo_state()
    if state is None:
        raise NotVisible
    now = clock.now()
    today = clock.day_of(now)
    target = form.target(today) if form.validate_on_submit() else None
    if target is None:
        return render_template("demo/clock.html", form=form), 422 if form.is_submitted() else 200
    record(ClockMoved(today, target), about=state, by=g.viewer.person if g.viewer else None, at=now)
    move_to(state, clock.instant_on(target, MORNING))
    back = safe_next(request.form.get("next"), url_for("home.index"))
    return done(_("Bây giờ là 08:00 ngày %(day)s. Bộ hẹn giờ sẽ làm việc trong ít giây.", day=dmy(target)), back)


@bp.get("/mail")
@public
def mail() -> ResponseReturnValue:
    """List the mail that the demo's server has kept; without one, what waits to be sent."""
    letters = mailbox.letters()
    return render_template("demo/mail.html", letters=letters, queued=mailbox.queued() if not letters else [])


@bp.get("/mail/<name>")
@public
def letter(name: str) -> ResponseReturnValue:
    """Show one letter."""
    found = mailbox.letter(name)
    if found is None:
        raise NotVisible
    return render_template("demo/letter.html", letter=found)


@bp.get("/mail/<name>/<int:number>")
@public
def attachment(name: str, number: int) -> ResponseReturnValue:
    """Hand out a file that came with a letter."""
    found = mailbox.attachment(name, number)
    if found is None:
        raise NotVisible
    file_name, content = found
    return send_file(content, as_attachment=True, download_name=file_name, mimetype="application/octet-stream")
