"""The pages on which the office urges, extends or gives to another many tasks at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from inspect_app import clock
from inspect_app.access import NotVisible, require, visible
from inspect_app.errors import sentence_of
from inspect_app.extensions import db
from inspect_app.fields import BaseForm, DayField, long_text, text
from inspect_app.i18n import _l, _n
from inspect_app.models import PostRole, Task
from inspect_app.tracking import actions
from inspect_app.tracking.actions import Sorted
from inspect_app.tracking.views import bp
from inspect_app.web import done, safe_next
from workflows.extensions import NewDateRefused, PaperRefused
from workflows.moves import Refused
from workflows.numbers import NumberMalformed

MOST_TASKS = 500


class UrgeForm(BaseForm):
    note = long_text(_l("Nội dung đôn đốc"), max=2000, required=_l("Hãy ghi nội dung đôn đốc."))


class ExtendForm(BaseForm):
    due_on = DayField(_l("Hạn mới"), required=_l("Hãy nhập hạn mới."))
    reason = long_text(_l("Lý do gia hạn"), max=2000, required=_l("Hãy ghi lý do."))
    paper_number = text(_l("Số, ký hiệu văn bản gia hạn"), max=60, required=_l("Hãy ghi số, ký hiệu văn bản."))
    paper_on = DayField(_l("Ngày văn bản"), required=_l("Hãy nhập ngày văn bản."))


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


ACTS = {
    "urge": Act(
        _l("Đôn đốc các nhiệm vụ đã chọn"), _l("Gửi đôn đốc"), UrgeForm, actions.cannot_be_urged,
        _l("Mỗi người của đơn vị nhận một thư nêu các nhiệm vụ của mình; các bước nhắc tự động vẫn như cũ."),
    ),
    "extend": Act(
        _l("Gia hạn các nhiệm vụ đã chọn"), _l("Ghi gia hạn"), ExtendForm, actions.cannot_be_extended,
        _l("Theo một văn bản đã ký. Hạn ban đầu vẫn giữ; mỗi người của đơn vị nhận một thư."),
    ),
    "give": Act(
        _l("Giao lại các nhiệm vụ đã chọn"), _l("Giao lại"), GiveForm, actions.cannot_be_urged,
        _l("Đổi người chịu trách nhiệm trong đơn vị; nội dung và thời hạn giữ nguyên."),
    ),
}  # fmt: skip


@bp.route("/tracking/bulk/<do>", methods=["GET", "POST"])
def act_on_many(do: str) -> ResponseReturnValue:
    """Show the chosen tasks and ask what is needed; then do it with those it can be done with."""
    require(PostRole.OFFICE)
    act = ACTS.get(do)
    if act is None:
        raise NotVisible
    tasks = _chosen()
    form = act.form()
    back = safe_next(request.values.get("back"), url_for(".index", view="list"))
    parted = actions.sorted_out(tasks, act.why_not)
    if form.validate_on_submit() and tasks:
        try:
            did = _do(do, form, tasks)
        except Refused as refusal:
            db.session.rollback()
            tasks = _chosen()
            parted = actions.sorted_out(tasks, act.why_not)
            form.blame(_blamed(form, refusal), sentence_of(refusal))
        else:
            said = _n("Đã thực hiện với %(n)s nhiệm vụ.", len(did.fit))
            if did.unfit:
                said += " " + _n("%(n)s nhiệm vụ không thuộc diện này, giữ nguyên.", len(did.unfit))
            return done(said, back, "warning" if did.unfit else "success")
    page = render_template(
        "tracking/bulk.html", act=act, form=form, tasks=tasks, parted=parted, back=back, acts=ACTS, do=do
    )
    return page, 422 if form.is_submitted() else 200


def _chosen() -> Sequence[Task]:
    ids = [int(value) for value in request.values.getlist("task")[:MOST_TASKS] if value.isdigit() and len(value) < 10]
    query = visible(Task).where(Task.id.in_(ids), Task.authority_id.in_(g.viewer.unit_ids(PostRole.OFFICE)))
    return db.session.scalars(query.options(joinedload(Task.unit)).order_by(Task.due_on, Task.id)).all()


def _do(do: str, form: Any, tasks: Sequence[Task]) -> Sorted:
    who: dict[str, Any] = {"by": g.viewer.person, "now": clock.now()}
    if do == "urge":
        return actions.urge(tasks, note=form.note.data, **who)
    if do == "extend":
        return actions.extend(
            tasks, due_on=form.due_on.data, reason=form.reason.data, paper_number=form.paper_number.data,
            paper_on=form.paper_on.data, **who,
        )  # fmt: skip
    return actions.give_to_another(tasks, responsible=form.responsible.data, reason=form.reason.data, **who)


def _blamed(form: Any, refusal: Refused) -> Any:
    """Return the field that a refusal is about; the first one when it is about the tasks."""
    if isinstance(refusal, NewDateRefused):
        return form.due_on
    if isinstance(refusal, PaperRefused | NumberMalformed):
        return form.paper_number
    return next(field for field in form if field.name not in {"once", "version", "was", "csrf_token"})
