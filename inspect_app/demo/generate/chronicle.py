"""The journal of everything generated, in the order of time, each entry hashed over the one before."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from inspect_app.demo.generate.bulk import Bulk
from inspect_app.journal import SYSTEM_ACTOR
from inspect_app.models import AuditEntry, AuditHead

#: What an entry says beside its own fields, where that is nothing.
NOTHING = "{}"


class Chronicle:
    """Takes what happened month by month, and writes a month down when nothing more can have happened in it.

    Entries are those that :func:`inspect_app.journal.record` would have written: ``journal.verify`` walks over them.
    """

    def __init__(self, bulk: Bulk, names: dict[int, str]) -> None:
        self._bulk = bulk
        self._rows = bulk.table(AuditEntry, "id", "at", "event", "about_type", "about_id", "person_id", "actor", "data",
                                "previous", "digest")  # fmt: skip
        self._names: dict[int | None, tuple[str, str]] = {id_: (name, _text(name)) for id_, name in names.items()}
        self._names[None] = (SYSTEM_ACTOR, _text(SYSTEM_ACTOR))
        self._months: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
        head = bulk.connection.execute(select(AuditHead.last_id, AuditHead.digest)).first()
        self._rows.last_id, self._digest = (int(head.last_id), str(head.digest)) if head else (0, "")
        self._is_begun = head is not None

    def note(
        self, at: datetime, event: str, about: str, about_id: int, person_id: int | None, data: str = NOTHING
    ) -> None:
        """Take an entry; ``data`` is what it says, as JSON with its keys in order."""
        month = self._months.setdefault((at.year, at.month), [])
        month.append((at, event, about, about_id, person_id, data))

    def write_before(self, at: datetime) -> None:
        """Write down the months before that of ``at``."""
        for month in sorted(one for one in self._months if one < (at.year, at.month)):
            self._write(self._months.pop(month))

    def finish(self) -> None:
        """Write down the rest, and where the chain ends."""
        for month in sorted(self._months):
            self._write(self._months.pop(month))
        end = {"last_id": self._rows.last_id, "digest": self._digest}
        statement = update(AuditHead).where(AuditHead.id == 1) if self._is_begun else AuditHead.__table__.insert()
        self._bulk.connection.execute(statement.values(**end, **({} if self._is_begun else {"id": 1})))

    def _write(self, entries: list[tuple[Any, ...]]) -> None:
        entries.sort(key=lambda entry: entry[0])
        for at, event, about, about_id, person_id, data in entries:
            number, previous = self._rows.next_id(), self._digest
            actor, quoted = self._names[person_id]
            who = "null" if person_id is None else person_id
            # The words of journal.digest_of, put together without a dictionary: there are millions.
            content = (
                f'{{"about_id":{about_id},"about_type":"{about}","actor":{quoted},"address":"",'
                f'"at":"{at.isoformat(timespec="microseconds")}","data":{data},"event":"{event}","id":{number},'
                f'"person_id":{who},"previous":"{previous}"}}'
            )
            self._digest = hashlib.sha256(content.encode()).hexdigest()
            self._rows.add(number, at, event, about, about_id, person_id, actor, data, previous, self._digest)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def said(**values: Any) -> str:
    """Return what an entry says as JSON, as the journal's digest has it."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
