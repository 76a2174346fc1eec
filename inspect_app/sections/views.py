"""The pages of a commune's own sections and officials, for its chair and officers; who works in one sees that one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.accounts.actions import DatesRefused, EmailTaken
from inspect_app.accounts.queries import keeps_sections
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import options
from inspect_app.i18n import _, _n
from inspect_app.ids import id_of
from inspect_app.journal import timeline
from inspect_app.models import COMMUNE_KINDS, Person, Post, PostRole, Unit, UnitKind
from inspect_app.sections import actions, queries
from inspect_app.sections.forms import EndWorkerForm, SectionForm, TakeUpForm, WorkerForm
from inspect_app.web import check_version, done
from workflows.moves import Refused
from workflows.self_inspection import Share
from workflows.units import SECTION_LABELS, EndRefused, StartRefused
from workflows.wording import head_of

bp = Blueprint("sections", __name__)


def _commune(*, to_keep: bool = False) -> Unit:
    """Return the commune asked for, of those whose list the person sees or keeps; to others it does not exist."""
    v, asked = viewer(), request.args.get("unit", type=id_of)
    unit_id = asked or next(iter(queries.communes_of(v)), None)
    unit = db.session.get(Unit, unit_id) if unit_id is not None else None
    if unit is None or unit.kind not in COMMUNE_KINDS:
        raise NotVisible
    if not (keeps_sections(v, unit.id) or (not to_keep and unit.id in queries.communes_of(v))):
        raise NotVisible
    return unit


def _section(section_id: int, *, to_keep: bool = False) -> Unit:
    section, v = db.session.get(Unit, section_id), viewer()
    if section is None or not section.is_section or not v.sees(section):
        raise NotVisible
    if to_keep and not keeps_sections(v, section.parent_id):
        raise NotVisible
    return section


@bp.get("/sections")
def index() -> ResponseReturnValue:
    """List a commune's sections and officials, and say how many were inspected in a year; who works in one sees it."""
    v = viewer()
    if not queries.communes_of(v) and "unit" not in request.args:
        if own := queries.own_sections(v):
            return redirect(url_for(".show", section_id=own[0]))
        raise NotVisible
    commune, today = _commune(), v.today
    year = _year(today.year)
    lines = queries.lines(commune, year, today)
    return render_template(
        "sections/index.html",
        commune=commune,
        communes=db.session.scalars(select(Unit).where(Unit.id.in_(queries.communes_of(v)))).all(),
        year=year,
        lines=lines,
        share=(share := queries.shares([commune.id], year, today).get(commune.id, Share(0, 0))),
        wanted=(wanted := queries.wanted_share()),
        lacks=share.lacks(wanted),
        keeps=keeps_sections(v, commune.id),
        plans=commune.id in v.unit_ids(PostRole.OFFICE),
        takes_up=commune.id in v.unit_ids(PostRole.CHAIR),
        is_taken_up=bool(queries.holders(commune.id, PostRole.OFFICE, today)),
        kind_labels=SECTION_LABELS,
    )


def _year(this: int) -> int:
    asked = request.args.get("year", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= this else this


@bp.post("/sections/usual")
def add_usual() -> ResponseReturnValue:
    """Add the sections and officials that such communes usually have."""
    commune = _commune(to_keep=True)
    added = actions.add_usual(commune, by=g.viewer.person, now=clock.now())
    said = _n("Đã thêm %(n)s bộ phận, công chức. Hãy sửa cho đúng với đơn vị.", len(added))
    return done(said, url_for(".index", unit=commune.id))


@bp.route("/sections/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Add a section or an official."""
    commune = _commune(to_keep=True)
    form = SectionForm(kind=UnitKind.SECTION, valid_from=viewer().today, valid_to=commune.valid_to)
    if form.validate_on_submit():
        try:
            section = actions.add_section(commune, _fields(form), by=g.viewer.person, now=clock.now())
            return done(_("Đã thêm %(section)s.", section=section.full_name), url_for(".index", unit=commune.id))
        except Refused as refusal:
            _blame(form, refusal)
    page = render_template("sections/edit.html", form=form, section=None, commune=commune)
    return page, 422 if form.errors else 200


@bp.get("/sections/<int:section_id>")
def show(section_id: int) -> ResponseReturnValue:
    """Show a section: who works in it, when it was inspected, its story."""
    section, v = _section(section_id), viewer()
    return render_template(
        "sections/show.html",
        section=section,
        commune=db.session.get_one(Unit, section.parent_id),
        workers=queries.workers(section, v.today),
        visits=queries.visits_at(section),
        keeps=keeps_sections(v, section.parent_id),
        sees_list=section.parent_id in queries.communes_of(v),
        kind_label=SECTION_LABELS[section.kind.value],
        entries=timeline(section),
    )


@bp.route("/sections/<int:section_id>/edit", methods=["GET", "POST"])
def edit(section_id: int) -> ResponseReturnValue:
    """Change what is written about a section, its last day included."""
    section = _section(section_id, to_keep=True)
    form = SectionForm(obj=section)
    if form.validate_on_submit():
        check_version(section, form.version.data)
        try:
            actions.edit_section(section, _fields(form), by=g.viewer.person, now=clock.now())
            return done(_("Đã lưu %(section)s.", section=section.full_name), url_for(".show", section_id=section.id))
        except Refused as refusal:
            _blame(form, refusal)
    commune = db.session.get_one(Unit, section.parent_id)
    page = render_template("sections/edit.html", form=form, section=section, commune=commune)
    return page, 422 if form.errors else 200


def _fields(form: SectionForm) -> dict[str, Any]:
    given: dict[str, Any] = {name: form[name].data for name in actions.FIELDS}
    return given | {"position": given["position"] or 0, "place": given["place"] or ""}


def _blame(form: SectionForm, refusal: Refused) -> None:
    fields = {StartRefused: form.valid_from, EndRefused: form.valid_to}
    form.blame(fields.get(type(refusal), form.name), sentence_of(refusal))


@bp.route("/sections/<int:section_id>/people", methods=["GET", "POST"])
def appoint(section_id: int) -> ResponseReturnValue:
    """Say who heads a section, or works in it: somebody with an account, or somebody new who is invited."""
    section, v = _section(section_id, to_keep=True), viewer()
    people = {person.id: person for person in queries.people_to_choose(v)}
    form = WorkerForm(role=PostRole.CHAIR, from_on=v.today, title=head_of(section.unit_name))
    form.offer([(person.id, person.full_name) for person in people.values()])
    if form.validate_on_submit():
        post = {"role": form.role.data, "title": form.title.data, "from_on": form.from_on.data}
        told: dict[str, Any] = {**post, "by": g.viewer.person, "now": clock.now()}
        try:
            if form.person_id.data is not None:
                actions.appoint(section, people[form.person_id.data], **told)
                said = _("Đã giao %(person)s.", person=people[form.person_id.data].full_name)
            else:
                invited = actions.invite(section, form.new_person, **told)
                said = _("Đã gửi thư mời tới %(email)s.", email=invited.email)
            return done(said, url_for(".show", section_id=section.id))
        except EmailTaken as refusal:
            form.blame(form.email, sentence_of(refusal))
        except Refused as refusal:
            form.blame(form.from_on, sentence_of(refusal))
        db.session.rollback()
        section = _section(section_id, to_keep=True)
    return render_template("sections/appoint.html", form=form, section=section), 422 if form.errors else 200


@bp.route("/sections/<int:section_id>/people/<int:post_id>/end", methods=["GET", "POST"])
def end_post(section_id: int, post_id: int) -> ResponseReturnValue:
    """Write down the last day on which somebody headed a section, or worked in it."""
    section = _section(section_id, to_keep=True)
    post = db.session.get(Post, post_id)
    if post is None or post.unit_id != section.id:
        raise NotVisible
    form = EndWorkerForm(to_on=post.to_on or viewer().today)
    if form.validate_on_submit() and form.to_on.data:
        try:
            actions.end_post(post, to_on=form.to_on.data, by=g.viewer.person, now=clock.now())
            return done(_("Đã ghi ngày thôi."), url_for(".show", section_id=section.id))
        except DatesRefused as refusal:
            form.blame(form.to_on, sentence_of(refusal))
    person = db.session.get_one(Person, post.person_id, execution_options={"scope": queries.WHY})
    page = render_template("sections/end_post.html", form=form, section=section, post=post, person=person)
    return page, 422 if form.errors else 200


@bp.route("/sections/self-inspection", methods=["GET", "POST"])
def take_up() -> ResponseReturnValue:
    """Let the chair say who prepares the commune's self-inspection; he himself approves."""
    commune, v = _commune(to_keep=True), viewer()
    if commune.id not in v.unit_ids(PostRole.CHAIR):
        raise NotVisible
    officers = {post.person_id: post.person for post in queries.holders(commune.id, PostRole.OFFICER, v.today)}
    already = [post.person_id for post in queries.holders(commune.id, PostRole.OFFICE, v.today)]
    form = TakeUpForm(officers=already or list(officers))
    form.officers.choices = options([(id_, person.full_name) for id_, person in officers.items()])
    if form.validate_on_submit():
        chosen = [officers[id_] for id_ in form.officers.data or []]
        try:
            actions.take_up(commune, chosen, by=g.viewer.person, now=clock.now())
            return done(_("Đã giao việc tự kiểm tra."), url_for(".index", unit=commune.id))
        except actions.NobodyChosen as refusal:
            form.blame(form.officers, sentence_of(refusal))
    page = render_template("sections/take_up.html", form=form, commune=commune, has_officers=bool(officers))
    return page, 422 if form.errors else 200
