"""How a criterion's wordings would stand in a notice, tried on real findings of the person's own campaigns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import get_visible, require, viewer, visible
from inspect_app.extensions import db
from inspect_app.i18n import _
from inspect_app.models import Criterion, Finding, Plan, PlanCriterion, PostRole, Unit
from inspect_app.notices.assembling import notice_facts
from inspect_app.notices.queries import facts_of_findings
from inspect_app.plans import checklist
from inspect_app.plans.forms import WordingsForm
from inspect_app.plans.queries import units_below
from inspect_app.plans.views import bp
from inspect_app.web import check_version, done
from workflows.canned import plain
from workflows.figures import figure_in_notice
from workflows.findings import FindingKind, FindingState
from workflows.notice_facts import FindingFact, NoticeFacts
from workflows.notice_sentences import say_together
from workflows.wording_lint import Remark, figure_remarks, remarks

WORDINGS = ("met_wording", "met_wording_many", "unmet_wording", "unmet_wording_many")


@dataclass(frozen=True)
class Line:
    """A sentence as it would stand, and of how many units."""

    label: str
    text: str


@dataclass(frozen=True)
class Preview:
    """What the wordings come to, and what is poor about them."""

    lines: list[Line]
    remarks: list[tuple[str, Remark]]


@bp.route("/checklist/<int:criterion_id>/wordings", methods=["GET", "POST"])
def wordings(criterion_id: int) -> ResponseReturnValue:
    """Try a criterion's wordings on real findings, and keep them when they read well."""
    require(PostRole.OFFICE, PostRole.ADMIN)
    found = get_visible(Criterion, criterion_id, joinedload(Criterion.authority))
    form = WordingsForm(obj=found)
    if request.method == "POST":
        if not form.validate():
            return _page(found, form, None), 422
        typed = {name: getattr(form, name).data or "" for name in (*WORDINGS, "figure_wording")}
        if request.form.get("do") == "save":
            check_version(found, form.version.data)
            checklist.edit_criterion(found, typed, by=g.viewer.person, now=clock.now())
            return done(_("Đã lưu câu chữ."), url_for("plans.criterion", criterion_id=found.id))
        return _page(found, form, preview_of(_kept(found) | typed))
    return _page(found, form, preview_of(_kept(found)))


def _page(criterion: Criterion, form: WordingsForm, preview: Preview | None) -> str:
    may_edit = checklist.is_keeper(criterion, viewer().roles_of(criterion))
    return render_template("plans/wordings.html", criterion=criterion, form=form, preview=preview, may_edit=may_edit)


def _kept(criterion: Criterion) -> dict[str, str]:
    return {name: getattr(criterion, name) for name in ("code", *WORDINGS, "figure_label", "figure_wording")}


def preview_of(fields: Mapping[str, str]) -> Preview:
    """Return how these wordings would stand over the newest campaign's findings on this criterion."""
    return Preview(list(_lines(fields)), list(_remarks(fields)))


def _lines(fields: Mapping[str, str]) -> Iterator[Line]:
    for kind in FindingKind:
        rows = _findings(fields["code"], kind)
        if not rows:
            continue
        facts = notice_facts(db.session.get_one(Plan, rows[0].plan_id, execution_options={"scope": "preview"}), None)
        told = [_as_typed(fact, row, fields) for fact, row in zip(facts_of_findings(rows), rows, strict=True)]
        sizes = dict.fromkeys(min(size, len(told)) for size in (1, 2, 3, len(told)))
        for size in sizes:
            yield Line(_label(kind, size), say_together(told[:size], _enough(facts, told), apart=_("Phụ lục")))


def _findings(code: str, kind: FindingKind) -> list[Finding]:
    """Return findings on this criterion in the newest campaign that has any, one a unit."""
    query = (
        visible(Finding)
        .join(PlanCriterion, PlanCriterion.id == Finding.criterion_id)
        .where(PlanCriterion.code == code, Finding.kind == kind, Finding.state == FindingState.RECORDED)
        .options(joinedload(Finding.unit), joinedload(Finding.criterion))
        .order_by(Finding.plan_id.desc(), Finding.id)
        .limit(500)
    )
    rows = list(db.session.scalars(query))
    return list({row.unit_id: row for row in reversed(rows) if row.plan_id == rows[0].plan_id}.values())[::-1]


def _as_typed(fact: FindingFact, row: Finding, fields: Mapping[str, str]) -> FindingFact:
    """Return the finding as if the inspector had taken the words as they are typed now."""
    wording = fields["met_wording"] if fact.kind == "strength" else fields["unmet_wording"]
    return replace(
        fact,
        statement=plain(wording) or fact.statement,
        figure_text=figure_in_notice(row.numerator, row.denominator, fields["figure_wording"]),
        met_wording=fields["met_wording"],
        met_wording_many=fields["met_wording_many"],
        unmet_wording=fields["unmet_wording"],
        unmet_wording_many=fields["unmet_wording_many"],
    )


def _enough(facts: NoticeFacts, told: list[FindingFact]) -> NoticeFacts:
    """A campaign without signed minutes has inspected those at least that something was found at."""
    units = dict.fromkeys([*facts.units_inspected, *(one.unit for one in told)])
    return replace(facts, units_inspected=tuple(units), units_total=max(facts.units_total, len(units)))


def _label(kind: FindingKind, size: int) -> str:
    what = _("Đạt") if kind is FindingKind.STRENGTH else _("Chưa đạt")
    return _("%(what)s, %(n)s đơn vị", what=what, n=size)


def _units_of_the_person() -> list[Unit]:
    """Return the units below the authorities whose library this is."""
    found: list[Unit] = []
    for id_ in viewer().unit_ids(PostRole.OFFICE, PostRole.ADMIN):
        found += units_below(id_, clock.today())
    return found


def _remarks(fields: Mapping[str, str]) -> Iterator[tuple[str, Remark]]:
    names = [unit.full_name for unit in _units_of_the_person()]
    labels = {name: str(WordingsForm()[name].label.text) for name in (*WORDINGS, "figure_wording")}
    for name in WORDINGS:
        for remark in remarks(fields[name], has_figure=bool(fields["figure_label"]), unit_names=names):
            yield labels[name], remark
    for remark in figure_remarks(fields["figure_wording"]):
        yield labels["figure_wording"], remark
