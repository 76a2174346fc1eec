"""What was remedied before the visit, as devices take it along, and what was seen of it on site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select

from inspect_app.access import everyones
from inspect_app.capture.objects import AS_MEMBER, Target, Values
from inspect_app.extensions import db
from inspect_app.models import EffectLook, Task, Visit
from inspect_app.remediation.queries import sent_about
from inspect_app.visits.effects import look_at, remedied_before
from workflows.capture import effect_uid
from workflows.effects import Effect
from workflows.i18n import N_
from workflows.moves import Refused

Json = dict[str, Any]


def remedied(visit: Visit) -> list[Json]:
    """Return what is to be looked at again at a visit, with what the unit said that it had done."""
    found = [one.task for one in remedied_before(visit)]
    said = sent_about(found)
    return [
        {
            "effect_uid": effect_uid(visit.id, task.id),
            "title": task.title,
            "notice_number": task.notice.number or "",
            "done": _done(said.get(task.id)),
        }
        for task in found
    ]


def _done(said: Any) -> str:
    return "\n".join(filter(None, (said.action, said.result, said.figures))) if said is not None else ""


class Effects:
    """Whether what was remedied holds: one look for each task at a visit, whoever looked."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    @cached_property
    def rows(self) -> dict[str, EffectLook]:
        query = select(EffectLook).where(EffectLook.visit_id == self.visit.id)
        looks = db.session.scalars(query.execution_options(scope="record of a visit"))
        return {effect_uid(self.visit.id, look.task_id): look for look in looks}

    @cached_property
    def tasks(self) -> dict[str, Task]:
        query = everyones(Task, "looked at here").where(Task.id.in_([look.task_id for look in self.rows.values()]))
        tasks = [*db.session.scalars(query), *(one.task for one in remedied_before(self.visit))]
        return {effect_uid(self.visit.id, task.id): task for task in tasks}

    def read(self, uids: Collection[str], _kept: Mapping[str, Values]) -> dict[str, Values]:
        return {uid: self._values(self.rows[uid]) for uid in uids if uid in self.rows}

    def everything(self) -> list[str]:
        return list(self.rows)

    def editor(self, uid: str) -> int | None:
        return self.rows[uid].looked_by_id

    def waits_for(self, _values: Values) -> str | None:
        return None

    def write(self, targets: Iterable[Target], now: datetime) -> dict[str, Values]:
        found = {}
        for target in targets:
            if target.uid not in self.tasks:
                raise Refused(N_("Nội dung này không thuộc diện xem lại kết quả khắc phục tại buổi kiểm tra này."))
            by = target.authors.get("effect", target.maker)
            effect, note = Effect(target.values["effect"]), target.values["note"]
            row = look_at(self.visit, self.tasks[target.uid], effect, note, by=by, now=now, roles=AS_MEMBER)
            self.rows[target.uid] = row
            found[target.uid] = self._values(row)
        return found

    @staticmethod
    def _values(row: EffectLook) -> Values:
        return {"effect": row.effect.value, "note": row.note}
