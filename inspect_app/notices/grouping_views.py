"""The pages on which officers say which findings are one sentence ("Gộp câu"); they work without script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from inspect_app import clock
from inspect_app.access import NotVisible, get_visible, viewer, visible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import BaseForm, long_text
from inspect_app.i18n import _, _l
from inspect_app.ids import id_of
from inspect_app.models import Finding, Notice, NoticeDismissal, NoticeGroup
from inspect_app.notices import actions, grouping, queries
from inspect_app.notices.views import bp
from inspect_app.visits.queries import area_labels
from inspect_app.web import check_version, done
from workflows.areas import area_label
from workflows.moves import Refused
from workflows.notices import NOTICE
from workflows.outline import NoticeBlock
from workflows.roles import Role
from workflows.similar import Proposal, matter_of, proposals


class WordingForm(BaseForm):
    """What is said of all findings of a sentence together."""

    wording = long_text(
        _l("Câu chung"),
        max=2000,
        description=_l("Bỏ trống: mỗi phát hiện giữ lời riêng. Không ghi tên đơn vị; thông báo tự thêm."),
    )


class UnitsForm(BaseForm):
    """How the notice speaks of several units."""

    share_most = IntegerField(
        _l("Nói “hầu hết” từ (phần trăm số đơn vị được kiểm tra)"),
        validators=[InputRequired(_l("Hãy nhập số phần trăm.")), NumberRange(1, 100, _l("Từ 1 đến 100."))],
    )
    share_majority = IntegerField(
        _l("Nói “đa số” từ (phần trăm số đơn vị được kiểm tra)"),
        validators=[InputRequired(_l("Hãy nhập số phần trăm.")), NumberRange(1, 100, _l("Từ 1 đến 100."))],
    )
    named_only = BooleanField(_l("Luôn nêu tên đơn vị, không dùng “một số”, “đa số”, “hầu hết”"))
    list_limit = IntegerField(
        _l("Đưa danh sách vào phụ lục khi nhiều hơn (đơn vị)"),
        description=_l("Ghi 0 để luôn nêu tên trong câu."),
        validators=[InputRequired(_l("Hãy nhập số đơn vị, hoặc 0.")), NumberRange(0, 10_000, _l("Từ 0 trở lên."))],
    )

    annex_by_unit = BooleanField(_l("Kèm phụ lục nhiệm vụ khắc phục theo từng đơn vị"))

    def validate_share_majority(self, field: IntegerField) -> None:
        if field.data and self.share_most.data and field.data > self.share_most.data:
            raise ValidationError(_("Ngưỡng “đa số” không được lớn hơn ngưỡng “hầu hết”."))


@dataclass(frozen=True)
class Sentence:
    """A sentence of findings on the page, with the group it comes from, if an officer made it."""

    block: NoticeBlock
    group: NoticeGroup | None


@bp.route("/<int:notice_id>/grouping", methods=["GET", "POST"])
def grouping_page(notice_id: int) -> ResponseReturnValue:
    """Show the sentences by area with what may belong together; join those that are ticked."""
    notice = draft_of(notice_id)
    form = WordingForm()
    if request.method == "POST":
        # The boxes of the list, or the two sentences of a proposal.
        pair = [request.form.get(name, "") for name in ("first", "second")]
        keys = [*request.form.getlist("key"), *filter(None, pair)]
        if form.validate():
            try:
                made = grouping.join(notice, keys, wording=form.wording.data or "", by=g.viewer.person, now=clock.now())
                return done(_("Đã gộp thành một câu."), _at(notice, f"g{made.key}"))
            except Refused as refusal:
                db.session.rollback()
                notice = draft_of(notice_id)
                form.blame(form.wording, sentence_of(refusal))
        return _page(notice, form, keys), 422
    return _page(notice, form, [])


def _page(notice: Notice, form: WordingForm, ticked: Sequence[str]) -> str:
    outline = actions.outline(notice)
    groups = {group.key: group for group in queries.groups_of(notice)}
    sentences = [Sentence(block, _group_of(block, groups)) for block in outline.blocks if block.finding_ids]
    areas: dict[tuple[str, str], list[Sentence]] = {}
    for one in sentences:
        areas.setdefault((one.block.section, one.block.area or ""), []).append(one)
    labels = area_labels(notice.plan_id)
    return render_template(
        "notices/grouping.html",
        notice=notice,
        form=form,
        ticked=set(ticked),
        areas=[(section, area_label(area, labels), found) for (section, area), found in areas.items()],
        texts={block.key: block.text for block in outline.blocks},
        proposals=_proposals(notice, sentences),
    )


def _group_of(block: NoticeBlock, groups: Mapping[str, NoticeGroup]) -> NoticeGroup | None:
    return groups.get(block.key.rpartition("/")[2].removeprefix("g"))


def _proposals(notice: Notice, sentences: Sequence[Sentence]) -> list[Proposal]:
    facts = {fact.id: fact for fact in queries.facts_of_findings(queries.findings_of(notice.plan_id))}
    matters = [
        matter_of(one.block.key, one.block.section, [facts[id_] for id_ in one.block.finding_ids]) for one in sentences
    ]
    dismissed = db.session.execute(
        select(NoticeDismissal.first_key, NoticeDismissal.second_key).where(NoticeDismissal.notice_id == notice.id)
    )
    return proposals(matters, [frozenset(pair) for pair in dismissed])


@bp.route("/<int:notice_id>/grouping/units", methods=["GET", "POST"])
def units_wording(notice_id: int) -> ResponseReturnValue:
    """Set from which share on the notice says "hầu hết" and "đa số", and when a list goes into an appendix."""
    notice = draft_of(notice_id)
    plan = notice.plan
    form = UnitsForm(obj=plan)
    if form.validate_on_submit():
        check_version(plan, form.version.data)
        fields = {name: getattr(form, name).data for name in grouping.UNITS_WORDING}
        grouping.set_units_wording(notice, plan, fields, by=g.viewer.person, now=clock.now())
        return done(_("Đã lưu cách nêu đơn vị; dự thảo được viết lại theo đó."), _at(notice))
    return render_template("notices/units_wording.html", notice=notice, form=form), 422 if form.errors else 200


@bp.post("/<int:notice_id>/grouping/dismiss")
def dismiss_similar(notice_id: int) -> ResponseReturnValue:
    """Note that two sentences are different matters."""
    notice = draft_of(notice_id)
    first, second = request.form.get("first", ""), request.form.get("second", "")
    grouping.dismiss(notice, first, second, by=g.viewer.person, now=clock.now())
    return done(_("Đã ghi nhận hai câu không cùng nội dung."), _at(notice))


@bp.route("/<int:notice_id>/grouping/<path:key>", methods=["GET", "POST"])
def sentence_group(notice_id: int, key: str) -> ResponseReturnValue:
    """Show the findings of one sentence: part some of them, change what is said of all, or drop the group."""
    notice = draft_of(notice_id)
    block = next((b for b in actions.outline(notice).blocks if b.key == key and b.finding_ids), None)
    if block is None:
        raise NotVisible
    group = _group_of(block, {one.key: one for one in queries.groups_of(notice)})
    form = WordingForm(data={"wording": group.wording if group else ""}) if request.method == "GET" else WordingForm()
    ticked = request.form.getlist("finding", type=id_of)
    if request.method == "POST" and form.validate():
        try:
            return _decide(notice, block, group, form, ticked)
        except Refused as refusal:
            sentence = sentence_of(refusal)
            db.session.rollback()
            notice = draft_of(notice_id)
            group = _group_of(block, {one.key: one for one in queries.groups_of(notice)})
            form.blame(form.wording, sentence)
    findings = db.session.scalars(
        visible(Finding)
        .where(Finding.id.in_(block.finding_ids))
        .options(joinedload(Finding.unit), joinedload(Finding.criterion))
        .order_by(Finding.id)
    ).all()
    page = render_template(
        "notices/sentence_group.html", notice=notice, block=block, group=group, form=form, findings=findings,
        ticked=set(ticked),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _decide(
    notice: Notice, block: NoticeBlock, group: NoticeGroup | None, form: WordingForm, ticked: Sequence[int]
) -> ResponseReturnValue:
    what, by, now = request.form.get("do", ""), g.viewer.person, clock.now()
    if what == "undo" and group is not None:
        grouping.undo(notice, group, by=by, now=now)
        return done(_("Đã bỏ nhóm; các phát hiện trở lại câu theo bộ nội dung kiểm tra."), _at(notice))
    if what == "reword" and group is not None:
        grouping.reword(notice, group, form.wording.data or "", by=by, now=now)
        return done(_("Đã lưu câu chung."), _at(notice))
    made = grouping.part(notice, block.key, ticked, wording=form.wording.data or "", by=by, now=now)
    return done(_("Đã tách thành câu riêng."), _at(notice, f"g{made.key}"))


def draft_of(notice_id: int) -> Notice:
    """Return a draft for its own office; to others the page does not exist."""
    notice = get_visible(Notice, notice_id, *queries.LOADED)
    roles = viewer().roles_of(notice)
    if Role.OFFICE not in roles:
        raise NotVisible
    NOTICE.apply("edit", notice.state, roles)
    return notice


def _at(notice: Notice, anchor: str | None = None) -> str:
    return url_for("notices.grouping_page", notice_id=notice.id, _anchor=anchor)
