"""The pages of findings: recorded in two taps from a criterion or freely, edited, withdrawn."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible, viewer
from inspect_app.capture.queries import fields_in_dispute, taken_of
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.files.actions import attach_all
from inspect_app.files.queries import attachments_of
from inspect_app.files.taking import FileRefused, Upload
from inspect_app.findings import actions
from inspect_app.findings.forms import FindingForm, WithdrawForm
from inspect_app.findings.queries import criterion_of, finding_with_all, remedies_of
from inspect_app.format import label
from inspect_app.i18n import _
from inspect_app.ids import id_of
from inspect_app.journal import timeline
from inspect_app.models import Finding, PlanCriterion, Visit
from inspect_app.notices.queries import place_of, unissued_of
from inspect_app.scores.queries import card_of_finding
from inspect_app.visits import steps
from inspect_app.visits.actions import FigureRefused, must_be_open
from inspect_app.visits.effects import looks_at_finding
from inspect_app.visits.queries import area_labels, main_minutes, visit_with_all
from inspect_app.web import check_version, done
from workflows.areas import area_label
from workflows.canned import plain
from workflows.capture_fields import LABELS
from workflows.capture_rules import DECIDERS
from workflows.effects import EFFECT_LABELS
from workflows.findings import (
    FIELD_LABELS,
    FINDING,
    FINDING_KIND_LABELS,
    SEVERITY_LABELS,
    FindingKind,
    FindingState,
    Severity,
    figure_text,
)
from workflows.minutes import LOCKED, MinutesState
from workflows.roles import TEAM, Role
from workflows.self_inspection import answers_for
from workflows.tasks import TASK
from workflows.visits import VISIT

bp = Blueprint("findings", __name__)

FIGURES = {"numerator", "denominator"}
#: Those who see the sentences of a notice one by one.
WORKING = frozenset({Role.OFFICE, Role.LEADER, Role.READER})
RECORDERS = TEAM | {Role.OFFICE}


@bp.route("/visits/<int:visit_id>/findings/new", methods=["GET", "POST"])
def new(visit_id: int) -> ResponseReturnValue:
    """Record a finding: the form opens with the criterion's own words, so that saving is the second tap."""
    visit = visit_with_all(visit_id)
    _may(visit)
    criterion = criterion_of(visit, request.args.get("criterion", type=id_of))
    form = FindingForm(data=_opening(visit, criterion), labels=area_labels(visit.plan_id))
    if form.validate_on_submit():
        is_answered = criterion is None or actions.is_assessed(visit, criterion)
        try:
            finding = actions.record_finding(
                visit, uid=_uid(form), criterion=criterion, **_fields(form), by=g.viewer.person, now=clock.now()
            )
            _keep_photos(finding, form)
            said = _("Đã ghi nhận phát hiện.")
            if criterion and not is_answered and finding.kind is FindingKind.SHORTCOMING:
                said += " " + _("Nội dung %(code)s được ghi là “Chưa đạt”, có thể chọn lại.", code=criterion.code)
            return done(said, _back(visit, finding.area, criterion))
        except (FigureRefused, FileRefused) as refusal:
            db.session.rollback()
            visit = visit_with_all(visit_id)
            criterion = criterion_of(visit, request.args.get("criterion", type=id_of))
            form.blame(form.photos if isinstance(refusal, FileRefused) else form.numerator, sentence_of(refusal))
    elif not form.is_submitted():
        must_be_open(visit)
        VISIT.apply("record", visit.state, viewer().roles_of(visit))
    return _form_page(visit, form, criterion, None), 422 if form.is_submitted() else 200


@bp.get("/findings/<int:finding_id>")
def show(finding_id: int) -> ResponseReturnValue:
    """Show a finding with its evidence, its minutes and where it stands in the notice."""
    finding = finding_with_all(finding_id)
    roles = viewer().roles_of(finding)
    files = attachments_of(finding)
    main = main_minutes(finding.visit_id)
    is_open = main is None or main.state is MinutesState.DRAFT
    can_change = is_open and FINDING.allows("edit", finding.state, roles)
    return render_template(
        "findings/show.html",
        finding=finding,
        visit=finding.visit,
        main=main,
        area=_area(finding),
        figure=figure_text(finding.numerator, finding.denominator),
        files=files,
        taken=taken_of(file.uid for file in files),
        disputes=fields_in_dispute(finding) if not RECORDERS.isdisjoint(roles) else [],
        may_decide=not DECIDERS.isdisjoint(roles),
        fields=LABELS,
        place=place_of(finding),
        draft=unissued_of(finding.plan_id) if finding.visit.by_scores or (main and main.state in LOCKED) else None,
        card=card_of_finding(finding.id) if finding.visit.by_scores else None,
        may_see_sentences=not roles.isdisjoint(WORKING),
        remedies=remedies_of(finding),
        looks=looks_at_finding(finding),
        EFFECTS=EFFECT_LABELS,
        TASK=TASK,
        can_change=can_change,
        can_attach=can_change,
        entries=timeline(finding) if not roles.isdisjoint(steps.INSIDE) else [],
        states=FINDING.labels,
        kind_label=FINDING_KIND_LABELS[finding.kind],
        severity_label=SEVERITY_LABELS[finding.severity],
        is_serious=finding.severity is Severity.SERIOUS,
        is_withdrawn=finding.state is FindingState.WITHDRAWN,
    )


@bp.route("/findings/<int:finding_id>/edit", methods=["GET", "POST"])
def edit(finding_id: int) -> ResponseReturnValue:
    """Change a finding, or add photos to it, while its minutes are not drawn up."""
    finding = finding_with_all(finding_id)
    visit = visit_with_all(finding.visit_id)
    _may(visit)
    form = FindingForm(obj=finding, labels=area_labels(visit.plan_id))
    if form.validate_on_submit():
        check_version(finding, form.version.data)
        try:
            actions.edit_finding(finding, _fields(form), by=g.viewer.person, now=clock.now())
            _keep_photos(finding, form)
            return done(_("Đã sửa phát hiện."), url_for(".show", finding_id=finding.id))
        except (FigureRefused, FileRefused) as refusal:
            db.session.rollback()
            finding, visit = finding_with_all(finding_id), visit_with_all(visit.id)
            form.blame(form.photos if isinstance(refusal, FileRefused) else form.numerator, sentence_of(refusal))
    elif not form.is_submitted():
        must_be_open(visit)
        FINDING.apply("edit", finding.state, viewer().roles_of(finding))
        form.version.data = str(finding.version)
    return _form_page(visit, form, finding.criterion, finding), 422 if form.is_submitted() else 200


@bp.route("/findings/<int:finding_id>/withdraw", methods=["GET", "POST"])
def withdraw(finding_id: int) -> ResponseReturnValue:
    """Take a finding back, with the reason."""
    finding = finding_with_all(finding_id)
    _may(finding.visit)
    form = WithdrawForm(data={"version": finding.version})
    if form.validate_on_submit():
        check_version(finding, form.version.data)
        actions.withdraw(finding, reason=form.reason.data, by=g.viewer.person, now=clock.now())
        said, answered = _("Đã rút phát hiện."), finding.criterion
        if answered and finding.kind is FindingKind.SHORTCOMING and actions.is_assessed(finding.visit, answered):
            # What somebody answered stays his; he is only reminded of it.
            said += " " + _("Kết quả của nội dung %(code)s vẫn giữ nguyên, hãy xem lại.", code=answered.code)
        return done(said, url_for("visits.show", visit_id=finding.visit_id, _anchor="findings"))
    if not form.is_submitted():
        must_be_open(finding.visit)
        FINDING.apply("withdraw", finding.state, viewer().roles_of(finding))
    return render_template("findings/withdraw.html", finding=finding, form=form), 422 if form.is_submitted() else 200


# -- what the views share --------------------------------------------------------------------------------------------


def _may(visit: Visit) -> None:
    if RECORDERS.isdisjoint(viewer().roles_of(visit)):
        raise NotVisible


def _opening(visit: Visit, criterion: PlanCriterion | None) -> dict[str, Any]:
    """Return what a new finding's form opens with."""
    asked = request.args.get("kind", "")
    kind = FindingKind(asked) if asked in set(FindingKind) else FindingKind.SHORTCOMING
    opening: dict[str, Any] = {"uid": str(uuid.uuid4()), "kind": kind}
    if criterion is None:
        return opening
    is_shortcoming = kind is FindingKind.SHORTCOMING
    known = criterion.severity in set(Severity)
    return opening | {
        "area": criterion.area,
        "statement": plain(criterion.unmet_wording if is_shortcoming else criterion.met_wording),
        "remedy": criterion.remedy if is_shortcoming else "",
        "responsible": answers_for(visit.unit.unit_name, criterion.responsible) if is_shortcoming else "",
        "severity": Severity(criterion.severity) if is_shortcoming and known else Severity.NORMAL,
        "figure_label": criterion.figure_label,
    }


def _uid(form: FindingForm) -> uuid.UUID:
    """Return the identity the form carries; a form without a readable one is a new finding."""
    try:
        return uuid.UUID(form.uid.data or "")
    except ValueError:
        return uuid.uuid4()


def _fields(form: FindingForm) -> dict[str, Any]:
    """Return what was typed: empty text for nothing, and figures as they are."""
    typed = {name: getattr(form, name).data for name in FIELD_LABELS}
    return {name: value if name in FIGURES else value or "" for name, value in typed.items()} | {
        "is_initiative": bool(form.is_initiative.data)
    }


def _keep_photos(finding: Finding, form: FindingForm) -> None:
    sent = [*(form.camera.data or []), *(form.photos.data or [])]
    uploads = [Upload.of(file) for file in sent if file and file.filename]
    if uploads:
        token = form.once.data or uuid.uuid4().hex
        attach_all(finding, uploads, token=token, by=g.viewer.person, now=clock.now())


def _back(visit: Visit, area: str, criterion: PlanCriterion | None) -> str:
    anchor = f"c-{criterion.id}" if criterion else "findings"
    return url_for("visits.show", visit_id=visit.id, area=area, _anchor=anchor)


def _area(finding: Finding) -> str:
    return label(area_label(finding.area, area_labels(finding.plan_id)))


def _form_page(visit: Visit, form: FindingForm, criterion: PlanCriterion | None, finding: Finding | None) -> str:
    details = (form.severity, form.figure_label, form.numerator, form.denominator, form.remedy, form.responsible)
    return render_template(
        "findings/form.html",
        visit=visit,
        form=form,
        criterion=criterion,
        finding=finding,
        files=attachments_of(finding) if finding else [],
        show_all=criterion is None or any(field.errors for field in details),
    )
