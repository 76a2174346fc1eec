"""Who was present: one object a person on the phones, one list in the record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cached_property

from sqlalchemy import select

from inspect_app.access import team_of
from inspect_app.capture.objects import AS_MEMBER, Target, Values
from inspect_app.extensions import db
from inspect_app.models import Attendance, CaptureObject, Visit
from inspect_app.visits import actions as visits
from workflows.capture import ObjectKind, attendee_uid
from workflows.minutes import Side
from workflows.vietnamese import fold

#: Side, and the person where he is known here, else his folded name.
Who = tuple[str, int | str]


class Attendees:
    """Those present.  Two phones that typed the same name mean the same person."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    @cached_property
    def kept(self) -> dict[str, Values]:
        query = select(CaptureObject).where(
            CaptureObject.visit_id == self.visit.id, CaptureObject.kind == ObjectKind.ATTENDANCE
        )
        return {str(one.uid): dict(one.values) for one in db.session.scalars(query) if one.values}

    @property
    def rows(self) -> dict[Who, Values]:
        query = select(Attendance).where(Attendance.visit_id == self.visit.id).order_by(Attendance.id)
        return {_who(values): values for values in map(_values, db.session.scalars(query))}

    def read(self, uids: Collection[str], kept: Mapping[str, Values]) -> dict[str, Values]:
        rows = self.rows
        found = {}
        own = {self._uid(who): values for who, values in rows.items()}
        for uid in uids:
            if before := kept.get(uid):
                found[uid] = rows.get(_who(before)) or {**before, "present": False}
            elif uid in own:
                found[uid] = own[uid]
        return found

    def everything(self) -> list[str]:
        spoken_for = {_who(values): uid for uid, values in self.kept.items()}
        return [spoken_for.get(who) or self._uid(who) for who in self.rows]

    def editor(self, _uid: str) -> int | None:
        return None

    def waits_for(self, _values: Values) -> str | None:
        return None

    def write(self, targets: Iterable[Target], now: datetime) -> dict[str, Values]:
        wanted = {target.uid: target for target in targets}
        if not wanted:
            return {}
        spoken_for = {_who(values) for values in self.kept.values()}
        others = [values for who, values in self.rows.items() if who not in spoken_for]
        self.kept.update({uid: dict(target.values) for uid, target in wanted.items()})
        # Of two who typed the same name, the one who also wrote the post is heard.
        known = sorted(self.kept.items(), key=lambda pair: (not pair[1]["title"], pair[0]))
        present = [values for _uid, values in known if values["present"]]
        listed: dict[Who, Values] = {}
        for values in [*present, *others]:
            listed.setdefault(_who(values), values)
        team = list(team_of(self.visit.plan_id, self.visit.visit_on))
        places = {person_id: place for place, person_id in enumerate(team)}

        def order(values: Values) -> tuple[bool, int, str]:
            return values["side"] != Side.TEAM, places.get(values["person_id"], len(team)), fold(values["full_name"])

        author = next(iter(wanted.values()))
        by = author.authors.get("present", author.maker)
        visits.set_attendance(self.visit, sorted(listed.values(), key=order), by=by, now=now, roles=AS_MEMBER)
        return {uid: dict(target.values) for uid, target in wanted.items()}

    def _uid(self, who: Who) -> str:
        return attendee_uid(self.visit.id, *who)


def _who(values: Values) -> Who:
    return str(values["side"]), values["person_id"] or fold(values["full_name"])


def _values(row: Attendance) -> Values:
    return {
        "side": row.side.value, "full_name": row.full_name, "title": row.title, "person_id": row.person_id,
        "present": True,
    }  # fmt: skip
