"""The pages on which the office urges, extends or gives to another many tasks at once: ticked ones, or all that match.

All that match a filter are worked out anew when the form comes back; it carries a digest of those it was shown for, so
that nobody acts on other tasks than he was told of.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload
from wtforms.validators import ValidationError

from inspect_app import clock
from inspect_app.access import NotVisible, require, visible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import BaseForm, DayField, long_text, text
from inspect_app.i18n import _, _l, _n
from inspect_app.ids import id_of
from inspect_app.models import PostRole, Task
from inspect_app.tracking import actions, filters, jobs, queries
from inspect_app.tracking.views import bp, filter_chips
from inspect_app.web import done, safe_next
from workflows.extensions import NewDateRefused, PaperRefused, check_not_past
from workflows.moves import Refused
from workflows.numbers import NumberMalformed

#: So many are ticked by hand; more than one page of them nobody ticks.
MOST_TASKS = 500
#: So many tasks at once are done in one transaction, more by the scheduler batch by batch.
MOST_MATCHING = 2_000
MOST_AS_JOB = 100_000
#: So many of them are shown before; their number is always told.
MOST_SHOWN = 50


class UrgeForm(BaseForm):
    note = long_text(_l("Nội dung đôn đốc"), max=2000, required=_l("Hãy ghi nội dung đôn đốc."))


class ExtendForm(BaseForm):
    due_on = DayField(_l("Hạn mới"), required=_l("Hãy nhập hạn mới."))
    reason = long_text(_l("Lý do gia hạn"), max=2000, required=_l("Hãy ghi lý do."))
    paper_number = text(_l("Số, ký hiệu văn bản gia hạn"), max=60, required=_l("Hãy ghi số, ký hiệu văn bản."))
    paper_on = DayField(_l("Ngày văn bản"), required=_l("Hãy nhập ngày văn bản."))

    def validate_due_on(self, field: DayField) -> None:
        """Say of a day behind us that it is, and not which of the tasks it would leave out."""
        if field.data is None:
            return
        try:
            check_not_past(field.data, clock.today())
        except NewDateRefused as refusal:
            field.data = None
            raise ValidationError(sentence_of(refusal)) from None

    def validate_paper_on(self, field: DayField) -> None:
        """Say of a paper of a day to come that it is, beside its day."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ngày của văn bản gia hạn không được sau hôm nay."))


class GiveForm(BaseForm):
    responsible = text(_l("Người chịu trách nhiệm mới"), max=200, required=_l("Hãy ghi người chịu trách nhiệm."))
    reason = long_text(_l("Lý do"), max=2000, required=_l("Hãy ghi lý do."))


@dataclass(frozen=True)
class Act:
    """One thing done with many tasks: its words, what it asks, with which tasks it can be done."""

    title: Any
    button: Any
    form: type[BaseForm]
    why_not: Any
    lead: Any
    said: Any


ACTS = {
    "urge": Act(
        _l("Đôn đốc các nhiệm vụ đã chọn"), _l("Gửi đôn đốc"), UrgeForm, actions.cannot_be_urged,
        _l("Mỗi người của đơn vị nhận một thư nêu các nhiệm vụ của mình; các bước nhắc tự động vẫn như cũ."),
        lambda n: _n("Đã gửi đôn đốc về %(n)s nhiệm vụ.", n),
    ),
    "extend": Act(
        _l("Gia hạn các nhiệm vụ đã chọn"), _l("Ghi gia hạn"), ExtendForm, actions.cannot_be_extended,
        _l("Theo một văn bản đã ký. Hạn ban đầu vẫn giữ; mỗi người của đơn vị nhận một thư."),
        lambda n: _n("Đã ghi gia hạn %(n)s nhiệm vụ.", n),
    ),
    "give": Act(
        _l("Giao lại các nhiệm vụ đã chọn"), _l("Giao lại"), GiveForm, actions.cannot_be_urged,
        _l("Đổi người chịu trách nhiệm trong đơn vị; nội dung và thời hạn giữ nguyên."),
        lambda n: _n("Đã giao lại %(n)s nhiệm vụ.", n),
    ),
}  # fmt: skip


ACTIONS: dict[str, Any] = {"urge": actions.urge, "extend": actions.extend, "give": actions.give_to_another}


@bp.route("/tracking/bulk/<do>", methods=["GET", "POST"])
def act_on_many(do: str) -> ResponseReturnValue:
    """Show the chosen tasks and ask what is needed; then do it with those it can be done with."""
    require(PostRole.OFFICE)
    act = ACTS.get(do)
    if act is None:
        raise NotVisible
    form = act.form()
    back = safe_next(request.values.get("back"), url_for(".index", view="list"))
    is_fine = form.validate_on_submit()
    chosen, status, warned = _chosen(act, form), 422 if form.is_submitted() else 200, ""
    if is_fine and chosen.fit and not chosen.is_too_many:
        if chosen.is_all and request.form.get("seen", "") != chosen.digest:
            status, warned = (
                409,
                _(
                    "Các nhiệm vụ bên dưới khác với lúc bạn mở trang: có nhiệm vụ vừa thay đổi, hoặc hạn mới "
                    "không muộn hơn hạn đang có. Hãy xem lại rồi bấm lần nữa."
                ),
            )
        else:
            try:
                if chosen.is_job:
                    job = jobs.ask(
                        do, chosen.with_units, _asked(do, form), chips=chosen.chips, by=g.viewer.person, now=clock.now()
                    )
                    return done(_("Đã nhận. Hệ thống làm dần và báo khi xong."), url_for(".job", job_id=job.id))
                did = ACTIONS[do](_loaded(chosen.fit), **_asked(do, form), by=g.viewer.person, now=clock.now())
            except Refused as refusal:
                db.session.rollback()
                chosen = _chosen(act, form)
                form.blame(_blamed(form, refusal), sentence_of(refusal))
            else:
                left = len(did.unfit) + len(chosen.unfit)
                said = act.said(len(did.fit))
                if left:
                    said += " " + _n("%(n)s nhiệm vụ không thuộc diện này, giữ nguyên.", left)
                return done(said, back, "warning" if left else "success")
    page = render_template(
        "tracking/bulk.html", act=act, form=form, chosen=chosen, back=back, do=do, warned=warned, most=MOST_AS_JOB,
        fit=_loaded(chosen.fit[:MOST_SHOWN]),
        unfit=list(zip(_loaded([id_ for id_, _why in chosen.unfit[:MOST_SHOWN]]), _reasons(chosen), strict=False)),
    )  # fmt: skip
    return page, status


@dataclass(frozen=True)
class Chosen:
    """The tasks an act is asked for, by id: with which it can be done, with which not and why."""

    fit: Sequence[int] = ()
    unfit: Sequence[tuple[int, str]] = ()
    #: All that match a filter, and the filter as the address has it and in words.
    is_all: bool = False
    asked: Sequence[tuple[str, Any]] = ()
    chips: Sequence[str] = field(default=())
    is_too_many: bool = False
    units: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_job(self) -> bool:
        """Whether it is more than one transaction should hold."""
        return self.is_all and len(self.fit) > MOST_MATCHING

    @property
    def with_units(self) -> list[tuple[int, int]]:
        """The tasks it can be done with, each with its unit."""
        return [(id_, self.units[id_]) for id_ in self.fit]

    @property
    def count(self) -> int:
        return len(self.fit) + len(self.unfit)

    @property
    def why_left(self) -> list[tuple[str, int]]:
        """Return each reason for which tasks are left out, with how many, the most first."""
        return Counter(why for _id, why in self.unfit).most_common()

    @property
    def digest(self) -> str:
        """Return by what one knows that these are the tasks that were shown."""
        return hashlib.sha256(" ".join(map(str, sorted(self.fit))).encode()).hexdigest()[:16]


def _chosen(act: Act, form: BaseForm) -> Chosen:
    """Return what was ticked, or all that match the filters of the address, parted by whether it can be done."""
    query: Any
    is_all = request.values.get("all") == "1"
    if is_all:
        asked, kept = filters.asked(request.values)
        query = queries.listed(asked, clock.today())
        more: dict[str, Any] = {"is_all": True, "asked": list(kept.items()), "chips": filter_chips(asked, kept)}
    else:
        typed = request.values.getlist("task", type=id_of)[:MOST_TASKS]
        query = visible(Task).where(Task.id.in_(typed))
        more = {}
    query = query.where(Task.authority_id.in_(g.viewer.unit_ids(PostRole.OFFICE)))
    columns = query.with_only_columns(Task.id, Task.state, Task.due_on, Task.unit_id).order_by(Task.due_on, Task.id)
    rows = db.session.execute(columns.limit(MOST_AS_JOB + 1)).all()
    if len(rows) > MOST_AS_JOB:
        return Chosen(is_too_many=True, **more)
    reasons = [(row.id, act.why_not(row, *_until(form))) for row in rows]
    more["units"] = {row.id: row.unit_id for row in rows} if is_all else {}
    return Chosen([id_ for id_, why in reasons if not why], [one for one in reasons if one[1]], **more)


def _until(form: Any) -> list[Any]:
    """Return the new last day as far as one was typed: what is due later anyway is left out."""
    return [form.due_on.data] if "due_on" in form and form.due_on.data else []


def _loaded(ids: Sequence[int]) -> Sequence[Task]:
    query = visible(Task).where(Task.id.in_(ids)).options(joinedload(Task.unit))
    found = {task.id: task for task in db.session.scalars(query)}
    return [found[id_] for id_ in ids if id_ in found]


def _reasons(chosen: Chosen) -> list[str]:
    return [why for _id, why in chosen.unfit]


def _asked(do: str, form: Any) -> dict[str, Any]:
    """Return what was typed as the action takes it."""
    names = {
        "urge": ("note",),
        "extend": ("due_on", "reason", "paper_number", "paper_on"),
        "give": ("responsible", "reason"),
    }
    return {name: form[name].data for name in names[do]}


def _blamed(form: Any, refusal: Refused) -> Any:
    """Return the field that a refusal is about; the first one when it is about the tasks."""
    if isinstance(refusal, NewDateRefused):
        return form.due_on
    if isinstance(refusal, PaperRefused | NumberMalformed):
        return form.paper_number
    return next(field for field in form if field.name not in {"once", "version", "was", "csrf_token"})
