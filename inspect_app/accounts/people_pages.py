"""The pages about people: the list, invitations, posts from one day to another, locking accounts."""

from __future__ import annotations

from typing import Any

from flask import current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, require, viewer
from inspect_app.accounts import actions, queries
from inspect_app.accounts.forms import EndPostForm, InviteForm, PersonForm, PostForm, ReasonForm, is_far
from inspect_app.accounts.views import bp
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.format import dmy, label
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.journal import timeline
from inspect_app.models import Person, PostRole, Unit
from inspect_app.web import check_version, done
from workflows.accounts import ROLE_HINTS, ROLE_LABELS
from workflows.moves import Refused

MANAGERS = (PostRole.ADMIN, PostRole.OFFICE)


@bp.get("/people")
def people() -> ResponseReturnValue:
    """Show the accounts the reader may see."""
    require(*MANAGERS)
    today = viewer().today
    units = queries.units_in_reach(viewer(), today)
    wanted = _wanted({unit.id: unit for unit in units})
    page = queries.people_page(wanted, today=today, after=request.args.get("after"), before=request.args.get("before"))
    return render_template(
        "accounts/people.html",
        page=page,
        wanted=wanted,
        units=units,
        role_labels=ROLE_LABELS,
        today=today,
        keep={n: v for n, v in request.args.items() if n in {"q", "role", "unit", "state"} and v},
        page_size=current_app.config["PAGE_SIZE"],
    )


def _wanted(units: dict[int, Unit]) -> queries.PeopleFilter:
    """Read the filters from the address; what cannot be is left out."""
    role, state = (request.args.get(name, "") for name in ("role", "state"))
    return queries.PeopleFilter(
        words=request.args.get("q", "")[:200],
        role=PostRole(role) if role in set(PostRole) else None,
        unit=units.get(request.args.get("unit", 0, type=id_of)),
        state=state if state in queries.STATES else "",
    )


@bp.route("/people/invite", methods=["GET", "POST"])
def invite() -> ResponseReturnValue:
    """Make an account and send the invitation."""
    require(*MANAGERS)
    form = InviteForm(from_on=viewer().today, unit_id=request.args.get("unit", type=id_of))
    _offer(form)
    if form.validate_on_submit() and _days_can_be(form.from_on):
        try:
            person = actions.invite(
                email=form.email.data, full_name=form.full_name.data, phone=form.phone.data or "", by=g.viewer.person,
                now=clock.now(), **_post_fields(form),
            )  # fmt: skip
            said = _("Đã gửi thư mời tới %(email)s.", email=person.email)
            return done(said, url_for(".person", person_id=person.id))
        except Refused as refusal:
            _blame(form, refusal)
    return render_template("accounts/invite.html", form=form, hints=_hints()), 422 if form.errors else 200


def _offer(form: InviteForm | PostForm) -> None:
    v = viewer()
    units = [(unit.id, unit.full_name) for unit in queries.units_in_reach(v, v.today)]
    units += [
        (unit.id, _("%(unit)s (đã kết thúc ngày %(day)s)", unit=unit.full_name, day=dmy(unit.valid_to)))
        for unit in queries.left_behind(v, v.today)
    ]
    form.offer(units, [(role.value, label(ROLE_LABELS[role.value])) for role in queries.givable_roles(v)])


def _hints() -> dict[str, str]:
    return {role: label(hint) for role, hint in ROLE_HINTS.items()}


def _post_fields(form: InviteForm | PostForm) -> dict[str, Any]:
    unit = db.session.get_one(Unit, form.unit_id.data)
    return {"unit": unit, "role": PostRole(form.role.data), "title": form.title.data, "from_on": form.from_on.data}


def _days_can_be(*fields: Any) -> bool:
    for field in fields:
        if is_far(field.data):
            field.errors = [*field.errors, _("Năm không hợp lý. Hãy kiểm tra lại ngày.")]
            return False
    return True


def _blame(form: Any, refusal: Refused) -> None:
    """Hang a refusal on the field that is to blame."""
    field = form.role if "role" in form else form.to_on if "to_on" in form else form.email
    if isinstance(refusal, actions.EmailTaken):
        field = form.email
    elif isinstance(refusal, actions.DatesRefused):
        field = form.to_on if "to_on" in form and form.to_on.data else form.from_on
    form.blame(field, sentence_of(refusal))


@bp.get("/people/<int:person_id>")
def person(person_id: int) -> ResponseReturnValue:
    """Show one account: posts, state and its story."""
    require(*MANAGERS)
    found = get_visible(Person, person_id)
    v = viewer()
    posts = queries.posts_of(found)
    manages = queries.may_manage(v, found)
    return render_template(
        "accounts/person.html",
        person=found,
        posts=posts,
        endable={p.id for p in posts if manages and queries.may_give(v, p.role, p.unit)},
        manages=manages,
        role_labels=ROLE_LABELS,
        entries=timeline(found),
    )


def _managed(person_id: int) -> Person:
    require(*MANAGERS)
    found = get_visible(Person, person_id)
    if not queries.may_manage(viewer(), found):
        raise NotVisible
    return found


@bp.route("/people/<int:person_id>/edit", methods=["GET", "POST"])
def edit_person(person_id: int) -> ResponseReturnValue:
    """Change somebody's name, address or telephone."""
    found = _managed(person_id)
    form = PersonForm(obj=found)
    if form.validate_on_submit():
        check_version(found, form.version.data)
        try:
            fields = {name: getattr(form, name).data or "" for name in actions.FIELDS}
            actions.edit_person(found, fields, by=g.viewer.person, now=clock.now())
            return done(_("Đã lưu thông tin người dùng."), url_for(".person", person_id=person_id))
        except Refused as refusal:
            _blame(form, refusal)
    return render_template("accounts/edit_person.html", form=form, person=found), 422 if form.errors else 200


@bp.route("/people/<int:person_id>/posts/new", methods=["GET", "POST"])
def give_post(person_id: int) -> ResponseReturnValue:
    """Give somebody a post in a unit."""
    found = _managed(person_id)
    form = PostForm(from_on=viewer().today)
    _offer(form)
    if form.validate_on_submit() and _days_can_be(form.from_on, form.to_on):
        try:
            fields = _post_fields(form) | {"to_on": form.to_on.data, "is_head": bool(form.is_head.data)}
            actions.give_post(found, by=g.viewer.person, now=clock.now(), **fields)
            return done(_("Đã ghi chức vụ."), url_for(".person", person_id=person_id))
        except Refused as refusal:
            _blame(form, refusal)
    page = render_template("accounts/give_post.html", form=form, person=found, hints=_hints())
    return page, 422 if form.errors else 200


@bp.route("/people/<int:person_id>/posts/<int:post_id>/end", methods=["GET", "POST"])
def end_post(person_id: int, post_id: int) -> ResponseReturnValue:
    """Write down the last day of a post."""
    found = _managed(person_id)
    post = next((post for post in queries.posts_of(found) if post.id == post_id), None)
    if post is None or not queries.may_give(viewer(), post.role, post.unit):
        raise NotVisible
    form = EndPostForm(to_on=post.to_on or viewer().today)
    if form.validate_on_submit() and _days_can_be(form.to_on) and form.to_on.data:
        try:
            actions.end_post(post, to_on=form.to_on.data, by=g.viewer.person, now=clock.now())
            return done(_("Đã ghi ngày thôi giữ chức vụ."), url_for(".person", person_id=person_id))
        except Refused as refusal:
            form.blame(form.to_on, sentence_of(refusal))
    page = render_template("accounts/end_post.html", form=form, person=found, post=post)
    return page, 422 if form.errors else 200


@bp.post("/people/<int:person_id>/invitation")
def resend_invitation(person_id: int) -> ResponseReturnValue:
    """Send the invitation once more."""
    found = _managed(person_id)
    actions.resend_invitation(found, by=g.viewer.person, now=clock.now())
    return done(_("Đã gửi lại thư mời tới %(email)s.", email=found.email), url_for(".person", person_id=person_id))


@bp.route("/people/<int:person_id>/lock", methods=["GET", "POST"])
def lock(person_id: int) -> ResponseReturnValue:
    """Lock an account, or open it again; either needs a reason."""
    found = _managed(person_id)
    form = ReasonForm(obj=found)
    change = actions.deactivate if found.is_active else actions.reactivate
    if form.validate_on_submit():
        check_version(found, form.version.data)
        try:
            change(found, reason=form.reason.data, by=g.viewer.person, now=clock.now())
            said = (
                _("Đã mở lại tài khoản.")
                if found.is_active
                else _("Đã khóa tài khoản. Các phiên đăng nhập đã kết thúc.")
            )
            return done(said, url_for(".person", person_id=person_id))
        except Refused as refusal:
            form.blame(form.reason, sentence_of(refusal))
    return render_template("accounts/lock.html", form=form, person=found), 422 if form.errors else 200
