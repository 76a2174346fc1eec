"""The pages of the checklist library (bộ nội dung kiểm tra): what is shared by all, and each authority's own."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, require, viewer
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import options
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.models import Criterion, PostRole, Unit
from inspect_app.plans import checklist, queries
from inspect_app.plans.forms import SHARED, CriterionForm
from inspect_app.plans.views import bp
from inspect_app.web import check_version, done
from workflows.areas import AREA_LABELS
from workflows.vietnamese import fold


@bp.get("/checklist")
def library() -> ResponseReturnValue:
    """Show the checklist library by area; the search ignores diacritics."""
    require(PostRole.OFFICE, PostRole.ADMIN)
    words = fold(request.args.get("q", "")).split()
    criteria = queries.library()
    found = [c for c in criteria if all(word in c.search_text for word in words)]
    own = viewer().unit_ids(PostRole.OFFICE)
    return render_template(
        "plans/library.html",
        library=queries.by_area(found),
        q=request.args.get("q", ""),
        count=len(found),
        replaced={c.code for c in criteria if c.authority_id in own and c.retired_at is None},
    )


@bp.route("/checklist/new", methods=["GET", "POST"])
def new_criterion() -> ResponseReturnValue:
    """Add a criterion; with ``of`` an authority's variant of a shared one, under the same code."""
    require(PostRole.OFFICE, PostRole.ADMIN)
    shared = _shared() if "of" in request.args else None
    owners = _owners(is_variant=shared is not None)
    form = CriterionForm(obj=shared)
    form.authority_id.choices = options(owners)
    owner_id = owners[0][0]
    if len(owners) == 1:
        del form.authority_id
    if shared:
        form.code.data = shared.code
    if form.validate_on_submit():
        authority_id = form.authority_id.data if len(owners) > 1 else owner_id
        authority = db.session.get_one(Unit, authority_id) if authority_id != SHARED else None
        fields = _fields(form) | {"position": shared.position if shared else queries.last_position() + 1}
        try:
            checklist.must_be_free(fields["code"], authority, variant_of=shared)
            checklist.add_criterion(authority, fields, by=g.viewer.person, now=clock.now())
            return done(_("Đã lưu nội dung kiểm tra."), url_for("plans.library"))
        except checklist.CodeTaken as refusal:
            form.blame(form.code, sentence_of(refusal))
    return _page(form, None, shared=shared), 422 if form.errors else 200


def _shared() -> Criterion:
    found = get_visible(Criterion, request.args.get("of", 0, type=id_of))
    if found.authority_id is not None:
        raise NotVisible
    return found


def _owners(*, is_variant: bool) -> list[tuple[int, str]]:
    """Return to whom a new criterion may belong: the reader's authorities, and all for an administrator."""
    ids = viewer().unit_ids(PostRole.OFFICE)
    units = db.session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.sort_name))
    found = [(unit.id, unit.label) for unit in units]
    if viewer().is_admin and not is_variant:
        found.append((SHARED, _("Dùng chung cho mọi cơ quan")))
    if not found:
        raise NotVisible
    return found


def _fields(form: CriterionForm) -> dict[str, Any]:
    return {name: getattr(form, name).data or "" for name in checklist.CRITERION_FIELDS if name != "position"}


@bp.route("/checklist/<int:criterion_id>", methods=["GET", "POST"])
def criterion(criterion_id: int) -> ResponseReturnValue:
    """Show a criterion; whoever keeps it changes it, and campaigns keep the copies they took."""
    require(PostRole.OFFICE, PostRole.ADMIN)
    found = get_visible(Criterion, criterion_id, joinedload(Criterion.authority))
    if request.method == "POST":
        checklist.must_keep(found, g.viewer.person, clock.now())
    form = CriterionForm(obj=found)
    del form.authority_id
    if form.validate_on_submit():
        check_version(found, form.version.data)
        fields = _fields(form)
        try:
            if fields["code"] != found.code:
                checklist.must_be_free(fields["code"], found.authority)
            checklist.edit_criterion(found, fields, by=g.viewer.person, now=clock.now())
            return done(_("Đã lưu nội dung kiểm tra."), url_for("plans.library"))
        except checklist.CodeTaken as refusal:
            form.blame(form.code, sentence_of(refusal))
    return _page(form, found), 422 if form.errors else 200


def _page(form: CriterionForm, found: Criterion | None, shared: Criterion | None = None) -> str:
    v = viewer()
    own = v.unit_ids(PostRole.OFFICE)
    return render_template(
        "plans/criterion.html",
        form=form,
        criterion=found,
        shared=shared,
        areas=AREA_LABELS,
        may_edit=found is None or checklist.is_keeper(found, v.roles_of(found)),
        may_vary=found is not None
        and found.authority_id is None
        and any(queries.criterion_by_code(found.code, unit_id) is None for unit_id in own),
    )


@bp.post("/checklist/<int:criterion_id>/retire")
def retire(criterion_id: int) -> ResponseReturnValue:
    """Take a criterion out of use for new plans."""
    require(PostRole.OFFICE, PostRole.ADMIN)
    found = get_visible(Criterion, criterion_id)
    checklist.retire_criterion(found, by=g.viewer.person, now=clock.now())
    return done(_("Đã ngừng dùng nội dung này cho các kế hoạch mới."), url_for("plans.library"))
