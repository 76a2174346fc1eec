"""The pages of units, for everybody to read and administrators to keep; the calendar of working days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import AUTHORITY_ROLES, UNIT_ROLES, NotVisible, Viewer, require, viewer
from inspect_app.accounts.queries import keeps_sections
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import options, read_day
from inspect_app.format import dmy
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.journal import timeline
from inspect_app.models import COMMUNE_KINDS, PostRole, Unit
from inspect_app.sections.queries import shares
from inspect_app.units import actions, queries
from inspect_app.units.forms import SuccessionForm, UnitForm, is_far
from inspect_app.web import check_version, done
from workflows.moves import Refused
from workflows.self_inspection import Share
from workflows.units import KIND_LABELS, SUCCESSION_LABELS, EndRefused, KindRefused, ParentRefused, StartRefused

bp = Blueprint("units", __name__)
#: Who is told how far a commune is with inspecting itself: those who follow its area, and itself.
ABOVE = (*AUTHORITY_ROLES, *UNIT_ROLES)


@bp.get("/units")
def index() -> ResponseReturnValue:
    """Show the tree of units as it is today, or was on a day."""
    typed, words = request.args.get("on", "").strip(), request.args.get("q", "")[:200]
    day, problem = _day_asked(typed)
    opened = db.session.get(Unit, request.args.get("in", 0, type=id_of))
    opened = None if opened is None or opened.is_section else opened
    found = queries.found_on(day, words, within=opened) if words.strip() else None
    return render_template(
        "units/index.html",
        day=day,
        typed=typed,
        problem=problem,
        words=words,
        opened=opened,
        tree=(tree := queries.tree_on(day, opened) if found is None else []),
        own_shares=_own_shares(viewer(), queries.units_in(tree)) if day == viewer().today else {},
        found=found[: queries.MOST_FOUND] if found else found,
        is_cut=len(found or ()) > queries.MOST_FOUND,
        counts=queries.count_by_kind(day),
        kind_labels=KIND_LABELS,
        is_admin=viewer().is_admin,
    ), 422 if problem else 200


def _day_asked(typed: str) -> tuple[date, str]:
    """Return the day in the address, as typed or as links write it, and what is wrong with it."""
    if not typed:
        return viewer().today, ""
    try:
        return (date.fromisoformat(typed) if len(typed) == 10 and typed[4] == "-" else read_day(typed)), ""
    except ValueError:
        return viewer().today, _("Ngày không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 25/10/2023.")


def find_unit(unit_id: int) -> Unit:
    unit = db.session.get(Unit, unit_id)
    if unit is None or unit.is_section:
        raise NotVisible
    return unit


@bp.get("/units/<int:unit_id>")
def show(unit_id: int) -> ResponseReturnValue:
    """Show one unit: names, what it lies in, what came before and after, who holds posts there."""
    unit, v = find_unit(unit_id), viewer()
    return render_template(
        "units/show.html",
        unit=unit,
        parents=queries.parents(unit),
        children=queries.children(unit),
        came_before=queries.came_before(unit),
        came_after=queries.came_after(unit),
        posts=queries.posts_held(unit, v.today),
        kind_labels=KIND_LABELS,
        succession_labels=SUCCESSION_LABELS,
        may_assign=len(queries.successors_on(unit, v.today)) > 1 and bool(queries.tasks_to_assign(unit, v)),
        waiting_tasks=queries.open_task_count(unit) if v.is_admin else 0,
        is_admin=v.is_admin,
        follows=bool(v.authority_ids),
        own_share=_own_shares(v, [unit]).get(unit.id),
        sees_sections=keeps_sections(v, unit.id) and unit.kind in COMMUNE_KINDS,
        may_open_people=bool(v.roles & {PostRole.ADMIN, PostRole.OFFICE}),
        entries=timeline(unit),
    )


def _own_shares(v: Viewer, units: Iterable[Unit]) -> dict[int, Share]:
    """Return how far communes are with inspecting themselves this year, for themselves and for those above them."""
    paths = tuple(post.unit.path for post in v.posts if post.role in ABOVE)
    ids = [u.id for u in units if u.kind in COMMUNE_KINDS and (v.is_admin or u.path.startswith(paths))]
    return shares(ids, v.today.year, v.today) if ids else {}


@bp.route("/units/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Add a unit."""
    require(PostRole.ADMIN)
    form = UnitForm(parent_id=request.args.get("parent", type=id_of))
    _offer_parents(form, None)
    if form.validate_on_submit() and not _has_far_day(form):
        fields = _fields(form)
        try:
            parent = find_unit(fields["parent_id"]) if fields["parent_id"] else None
            unit = actions.add_unit(fields, parent=parent, by=g.viewer.person, now=clock.now())
            return done(_("Đã thêm đơn vị."), url_for(".show", unit_id=unit.id))
        except Refused as refusal:
            _blame(form, refusal)
    return render_template("units/edit.html", form=form, unit=None), 422 if form.errors else 200


@bp.route("/units/<int:unit_id>/edit", methods=["GET", "POST"])
def edit(unit_id: int) -> ResponseReturnValue:
    """Correct what is written about a unit."""
    require(PostRole.ADMIN)
    unit = find_unit(unit_id)
    form = UnitForm(obj=unit)
    _offer_parents(form, unit)
    if form.validate_on_submit() and not _has_far_day(form):
        check_version(unit, form.version.data)
        try:
            actions.edit_unit(unit, _fields(form), by=g.viewer.person, now=clock.now())
            return done(_("Đã lưu thông tin đơn vị."), url_for(".show", unit_id=unit_id))
        except Refused as refusal:
            _blame(form, refusal)
    return render_template("units/edit.html", form=form, unit=unit), 422 if form.errors else 200


def _offer_parents(form: UnitForm | SuccessionForm, unit: Unit | None) -> list[tuple[Any, str]]:
    top = [("", _("Không có, đây là cấp cao nhất"))]
    parents = top + [(u.id, _named_in_time(u)) for u in queries.possible_parents(unit)]
    form.parent_id.choices = options(parents)
    return parents


def _named_in_time(unit: Unit) -> str:
    """Return a unit's name with the day it ended, for units of one name followed each other."""
    if unit.valid_to is None:
        return unit.full_name
    return _("%(unit)s (đến hết %(date)s)", unit=unit.full_name, date=dmy(unit.valid_to))


def _fields(form: UnitForm) -> dict[str, Any]:
    given: dict[str, Any] = {name: form[name].data for name in actions.FIELDS}
    kept_empty = {"parent_id", "valid_from", "valid_to"}
    return {n: v if v is not None or n in kept_empty else 0 if n == "position" else "" for n, v in given.items()}


def _has_far_day(form: UnitForm) -> bool:
    return is_far(form.valid_from) or is_far(form.valid_to)


def _blame(form: UnitForm, refusal: Refused) -> None:
    fields = {
        StartRefused: form.valid_from, EndRefused: form.valid_to, ParentRefused: form.parent_id, KindRefused: form.kind,
    }  # fmt: skip
    form.blame(fields.get(type(refusal), form.name), sentence_of(refusal))


@bp.route("/units/<int:unit_id>/succession", methods=["GET", "POST"])
def succession(unit_id: int) -> ResponseReturnValue:
    """Record that units merge, split or change their name from a day on."""
    require(PostRole.ADMIN)
    unit = find_unit(unit_id)
    beside = {u.id: u for u in queries.siblings(unit, viewer().today)}
    form = SuccessionForm(old_ids=[unit_id], new_kind=unit.kind, parent_id=unit.parent_id)
    form.offer([(u.id, u.full_name) for u in beside.values()], _offer_parents(form, None))
    if form.validate_on_submit() and not is_far(form.on):
        try:
            made = actions.succeed(
                [beside[id_] for id_ in form.old_ids.data or []],
                kind=form.kind.data,
                new_kind=form.new_kind.data,
                new_names=form.names,
                parent=find_unit(form.parent_id.data) if form.parent_id.data else None,
                on=form.on.data or viewer().today,
                decision=form.decision.data or "",
                by=g.viewer.person,
                now=clock.now(),
            )
            return done(_("Đã ghi thay đổi đơn vị."), url_for(".show", unit_id=made[0].id))
        except (StartRefused, EndRefused) as refusal:
            form.blame(form.on, sentence_of(refusal))
        except Refused as refusal:
            form.blame(form.new_names, sentence_of(refusal))
    return render_template("units/succession.html", form=form, unit=unit), 422 if form.errors else 200


from inspect_app.units import calendar_views, heir_views  # noqa: E402, F401 - their pages join this blueprint
