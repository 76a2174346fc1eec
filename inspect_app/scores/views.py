"""The pages of the reform index: its years, one year with all units, a unit's own points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, require, viewer
from inspect_app.errors import sentence_of
from inspect_app.fields import BaseForm, options
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.journal import timeline
from inspect_app.models import IndexSet, PostRole, ReadDocument, ScoreCard
from inspect_app.notices.actions import ensure_draft
from inspect_app.scores import actions, making, queries
from inspect_app.scores.forms import (
    EditForm,
    PublishForm,
    ReopenForm,
    SetForm,
    criteria_form,
    criteria_said,
    fault_words,
    left_out_said,
    points_form,
    points_said,
    shortcomings_form,
)
from inspect_app.web import check_version, done
from workflows import scores as rules
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import UNIT, Role
from workflows.scores import INDEX, IndexState
from workflows.tasks import TASK

bp = Blueprint("scores", __name__)


@bp.get("/scores")
def index() -> ResponseReturnValue:
    """List the years: an authority's with how many units were scored, a unit's own with what it reached."""
    require(PostRole.OFFICE, PostRole.LEADER, PostRole.READER, PostRole.CHAIR, PostRole.OFFICER)
    v = viewer()
    sets = [one for one in queries.sets_seen() if one.authority_id in v.authority_ids]
    sheets = {one.id: queries.sheets_of(one) for one in sets}
    return render_template(
        "scores/index.html",
        sets=[(one, _figures(one, sheets[one.id])) for one in sets],
        cards=[_own(card) for card in queries.cards_of(v.own_unit_ids)] if v.own_unit_ids else [],
        is_authority=bool(v.authority_ids),
        may_make=bool(queries.authorities()),
        INDEX=INDEX,
    )


def _figures(found: IndexSet, sheets: Sequence[queries.Sheet]) -> dict[str, Any]:
    """Return what is told of a year in a line: units scored, the mean of what they reached, how much falls short."""
    criteria = queries.facts_of(found)
    totals = [sheet.total for sheet in sheets if sheet.total is not None]
    return {
        "units": len(sheets), "scored": len(totals), "most": queries.most_of(criteria),
        "mean": sum(totals) / len(totals) if totals else None,
        "short": sum(len(sheet.below(found.threshold)) for sheet in sheets),
    }  # fmt: skip


def _own(card: ScoreCard) -> dict[str, Any]:
    """Return what a unit is told of a year: what it reached and its rank, once that was published."""
    found = card.index_set
    is_seen = found.state is IndexState.PUBLISHED
    sheets = queries.sheets_of(found)
    sheet = next(one for one in sheets if one.card_id == card.id)
    ranks = rules.ranks({one.card_id: one.total for one in sheets if one.total is not None})
    return {
        "card": card, "set": found, "most": queries.most_of(sheet.criteria), "total_self": sheet.total_self,
        "total": sheet.total if is_seen else None, "rank": ranks.get(card.id) if is_seen else None,
        "ranked": len(ranks), "short": len(sheet.below(found.threshold)) if is_seen else None,
    }  # fmt: skip


@bp.route("/scores/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Begin the index of a year, with the criteria of an earlier one or none."""
    authorities = queries.authorities()
    if not authorities:
        raise NotVisible
    ids = {unit.id for unit in authorities}
    earlier = [one for one in queries.sets_seen() if one.authority_id in ids]
    year = max((one.year for one in earlier), default=clock.today().year - 2) + 1
    title = _("Chỉ số cải cách hành chính năm %(year)s", year=year)
    form = SetForm(data={"year": year, "title": title, "source_id": earlier[0].id if earlier else 0})
    form.authority_id.choices = options([(unit.id, unit.label) for unit in authorities])
    form.source_id.choices = options([*((one.id, one.title) for one in earlier), (0, _("Không, nhập mới"))])
    if form.validate_on_submit():
        authority = next(unit for unit in authorities if unit.id == form.authority_id.data)
        source = next((one for one in earlier if one.id == form.source_id.data), None)
        try:
            made = actions.make_set(
                authority, year=form.year.data or 0, title=form.title.data or "", source=source, by=g.viewer.person,
                now=clock.now(),
            )  # fmt: skip
        except actions.YearTaken as refusal:
            form.blame(form.year, sentence_of(refusal))
        else:
            where = ".show" if source else ".criteria"
            return done(_("Đã lập bộ tiêu chí."), url_for(where, set_id=made.id))
    return render_template("scores/new.html", form=form), 422 if form.errors else 200


@bp.get("/scores/<int:set_id>")
def show(set_id: int) -> ResponseReturnValue:
    """Show a year with all its units in the order of what they reached; a unit is led to its own points."""
    found = queries.set_with_criteria(set_id)
    v = viewer()
    if found.authority_id not in v.authority_ids:
        own = [card for card in queries.cards_of(v.own_unit_ids) if card.set_id == found.id]
        return redirect(url_for(".card", card_id=own[0].id))
    roles = v.roles_of(found)
    sheets, before = queries.sheets_of(found), queries.earlier_totals(found)
    criteria, campaign = queries.facts_of(found), queries.campaign_of(found)
    most = queries.most_of(criteria)
    ranks = rules.ranks({sheet.card_id: sheet.total for sheet in sheets if sheet.total is not None})
    lines = [_line(sheet, most, ranks, before, found.threshold) for sheet in sheets]
    return render_template(
        "scores/show.html",
        found=found,
        lines=sorted(lines, key=lambda one: one["rank"] or len(lines) + 1),
        tops=_tops(criteria, sheets),
        figures=_figures(found, sheets),
        has_before=bool(before),
        may={move.name for move in INDEX.offered(found.state, roles)} if campaign is None else set(),
        campaign=campaign,
        is_office=Role.OFFICE in roles,
        entries=timeline(found),
        INDEX=INDEX,
    )


def _line(
    sheet: queries.Sheet, most: Any, ranks: dict[int, int], before: dict[int, Any], threshold: int
) -> dict[str, Any]:
    total = sheet.total
    share = rules.share_of(total, most) if total is not None and most else None
    earlier = before.get(sheet.unit.id)
    return {
        "sheet": sheet, "total": total, "total_self": sheet.total_self, "most": most, "rank": ranks.get(sheet.card_id),
        "change": share - earlier if share is not None and earlier is not None else None,
        "short": len(sheet.below(threshold)), "is_begun": bool(sheet.known),
    }  # fmt: skip


def _tops(criteria: Sequence[rules.Criterion], sheets: Sequence[queries.Sheet]) -> list[dict[str, Any]]:
    """Return what stands by itself in a set, with the mean of what the units reached of it."""
    found = []
    for one in criteria:
        if rules.whole_of(one.code):
            continue
        known = [sheet.known[one.code] for sheet in sheets if one.code in sheet.known]
        found.append({"criterion": one, "mean": sum(known) / len(known) if known else None})
    return found


def _for_office(set_id: int, move: str) -> IndexSet:
    """Return a set whose office may make this move now; to others the page does not exist."""
    found = queries.set_with_criteria(set_id)
    roles = viewer().roles_of(found)
    if Role.OFFICE not in roles:
        raise NotVisible
    INDEX.apply(move, found.state, roles)
    return found


@bp.route("/scores/<int:set_id>/edit", methods=["GET", "POST"])
def edit(set_id: int) -> ResponseReturnValue:
    """Change what a set is called and its threshold."""
    found = queries.set_with_criteria(set_id)
    if Role.OFFICE not in viewer().roles_of(found):
        raise NotVisible
    form = EditForm(obj=found)
    if form.validate_on_submit():
        check_version(found, form.version.data)
        title, threshold = form.title.data or "", form.threshold.data or 0
        actions.edit_set(found, title=title, threshold=threshold, by=g.viewer.person, now=clock.now())
        return done(_("Đã lưu bộ tiêu chí."), url_for(".show", set_id=found.id))
    return render_template("scores/edit.html", form=form, found=found), 422 if form.errors else 200


@bp.route("/scores/<int:set_id>/criteria", methods=["GET", "POST"])
def criteria(set_id: int) -> ResponseReturnValue:
    """Write the criteria of a set in one table."""
    found = _for_office(set_id, "edit")
    standing = sorted(found.criteria, key=lambda one: rules.order_of(one.code))
    form = criteria_form(standing)
    if not form.is_submitted():
        form.version.data = str(found.version)
    if form.validate_on_submit():
        check_version(found, form.version.data)
        said = criteria_said(form)
        try:
            actions.set_criteria(found, [one for _place, one in said], by=g.viewer.person, now=clock.now())
        except actions.PointsRefused as refusal:
            places = _places(said)
            for fault in refusal.faults:
                place = places.get((fault.code, fault.column == "code"), places.get((fault.code, False), 0))
                form.blame(form[f"{fault.column}-{place}"], fault_words(fault))
        else:
            return done(_("Đã lưu các tiêu chí."), url_for(".show", set_id=found.id))
    page = render_template(
        "scores/criteria.html", form=form, found=found, most=queries.most_of(queries.facts_of(found)),
        rows=range(sum(name.startswith("code-") for name in form._fields)),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _places(said: Sequence[tuple[int, rules.Criterion]]) -> dict[tuple[str, bool], int]:
    """Return in which row each criterion stands; a code that is written twice is to blame at its last row."""
    times = Counter(one.code for _place, one in said)
    first: dict[tuple[str, bool], int] = {}
    for place, one in said:
        first.setdefault((one.code, False), place)
        if times[one.code] > 1:
            first[(one.code, True)] = place
    return first


@bp.route("/scores/<int:set_id>/publish", methods=["GET", "POST"])
def publish(set_id: int) -> ResponseReturnValue:
    """Write down by which decision the results were published."""
    found, form = _for_office(set_id, "publish"), PublishForm()
    if form.validate_on_submit() and form.decided_on.data:
        try:
            actions.publish(
                found, number=form.number.data or "", decided_on=form.decided_on.data, by=g.viewer.person,
                now=clock.now(),
            )  # fmt: skip
        except actions.DecisionRefused as refusal:
            form.blame(form.decided_on, sentence_of(refusal))
        except Refused as refusal:
            form.blame(form.number, sentence_of(refusal))
        else:
            return done(_("Đã công bố. Các đơn vị xem được điểm của mình."), url_for(".show", set_id=found.id))
    sheets = queries.sheets_of(found)
    page = render_template("scores/publish.html", form=form, found=found, figures=_figures(found, sheets))
    return page, 422 if form.errors else 200


@bp.route("/scores/<int:set_id>/reopen", methods=["GET", "POST"])
def reopen(set_id: int) -> ResponseReturnValue:
    """Open published results again, with the reason."""
    found, form = _for_office(set_id, "reopen"), ReopenForm()
    if form.validate_on_submit():
        actions.reopen(found, reason=form.reason.data or "", by=g.viewer.person, now=clock.now())
        return done(_("Đã mở lại. Điểm sửa được cho đến khi công bố lại."), url_for(".show", set_id=found.id))
    return render_template("scores/reopen.html", form=form, found=found), 422 if form.errors else 200


@bp.route("/scores/<int:set_id>/shortcomings", methods=["GET", "POST"])
def shortcomings(set_id: int) -> ResponseReturnValue:
    """Choose which criteria that fell short become shortcomings, and begin the notice that tells the units."""
    found = _for_office(set_id, "choose")
    if (campaign := queries.campaign_of(found)) is not None:
        return redirect(url_for("plans.show", plan_id=campaign))
    short = making.proposed(found)
    form = shortcomings_form(short)
    if form.validate_on_submit():
        said, now = left_out_said(form, short), clock.now()
        deadline = form["report_deadline"].data or ""
        try:
            plan = making.make_campaign(found, said, report_deadline=deadline, by=g.viewer.person, now=now)
        except making.NotAnswered as refusal:
            form.blame(form[f"reason-{refusal.score_id}"], sentence_of(refusal))
        except Refused as refusal:
            form.blame(form["report_deadline"], sentence_of(refusal))
        else:
            notice = ensure_draft(plan, by=g.viewer.person, now=now)
            words = _("Đã lập %(n)s hạn chế và dự thảo thông báo.", n=len(short) - len(said))
            return done(words, url_for("notices.show", notice_id=notice.id))
    return render_template("scores/shortcomings.html", form=form, found=found, short=short), 422 if form.errors else 200


@bp.get("/scores/cards/<int:card_id>")
def card(card_id: int) -> ResponseReturnValue:
    """Show a unit's points, criterion by criterion, beside the year before, with the tasks that come from them."""
    found = queries.card_with_set(card_id)
    of_set, v = found.index_set, viewer()
    is_seen = of_set.state is IndexState.PUBLISHED or of_set.authority_id in v.authority_ids
    sheet = queries.sheet_of(found)
    before = queries.earlier_shares(of_set).get(found.unit_id, {})
    tasks = queries.tasks_of(sheet.finding_ids.values())
    return render_template(
        "scores/card.html",
        card=found,
        found=of_set,
        rows=queries.rows_of(sheet, of_set.threshold, before, tasks, is_seen=is_seen),
        own=_own(found) | {"total": sheet.total if is_seen else None},
        is_seen=is_seen,
        is_authority=of_set.authority_id in v.authority_ids,
        has_before=is_seen and bool(before),
        parts=_parts_open(found),
        tasks=tasks,
        entries=timeline(found) if of_set.authority_id in v.authority_ids else [],
        INDEX=INDEX,
        TASK=TASK,
    )


def _parts_open(found: ScoreCard) -> Sequence[str]:
    """Return which parts of a unit's points the reader may write now."""
    roles, state = viewer().roles_of(found), found.index_set.state
    if INDEX.allows("verify", state, roles):
        return actions.PARTS
    return actions.PARTS[:1] if INDEX.allows("self_score", state, roles) else ()


@bp.route("/scores/cards/<int:card_id>/points", methods=["GET", "POST"])
def points(card_id: int) -> ResponseReturnValue:
    """Write a unit's points: the office all, the unit what it gives itself."""
    found = queries.card_with_set(card_id)
    parts, roles = _parts_open(found), viewer().roles_of(found)
    if roles.isdisjoint(UNIT | {Role.OFFICE}):
        raise NotVisible
    if not parts:
        raise Refused(N_("Kết quả đã công bố nên không sửa điểm được nữa."))
    standing = sorted(found.index_set.criteria, key=lambda one: rules.order_of(one.code))
    read = _read_in(found) if "verified" in parts else {}
    form = points_form(standing, queries.sheet_of(found), parts, read)
    if not form.is_submitted():
        form.version.data = str(found.version)
    if form.validate_on_submit():
        check_version(found, form.version.data)
        return _entered(found, form, parts) or _points_page(found, form, parts)
    return _points_page(found, form, parts, len(read))


def _read_in(found: ScoreCard) -> dict[str, Decimal]:
    """Return the points that the document named in the address tells of this card, for who reads such documents."""
    document_id = request.args.get("document", type=id_of)
    if document_id is None:
        return {}
    fits = queries.card_to_fill(get_visible(ReadDocument, document_id))
    return fits[1] if fits is not None and fits[0].id == found.id else {}


def _entered(found: ScoreCard, form: BaseForm, parts: Sequence[str]) -> ResponseReturnValue | None:
    standing = found.index_set.criteria
    try:
        actions.enter_points(found, points_said(form, standing, parts), by=g.viewer.person, now=clock.now())
    except actions.PointsRefused as refusal:
        ids = {one.code: one.id for one in standing}
        for fault in refusal.faults:
            form.blame(form[f"{fault.column}-{ids[fault.code]}"], fault_words(fault))
        return None
    return done(_("Đã lưu điểm."), url_for(".card", card_id=found.id))


def _points_page(found: ScoreCard, form: BaseForm, parts: Sequence[str], read: int = 0) -> ResponseReturnValue:
    standing = sorted(found.index_set.criteria, key=lambda one: rules.order_of(one.code))
    page = render_template(
        "scores/points.html", form=form, card=found, found=found.index_set, parts=parts, criteria=standing,
        level_of=rules.level_of, read=read,
    )  # fmt: skip
    return page, 422 if form.errors else 200
