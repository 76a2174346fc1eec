"""The journal of everything generated, in the order of time, each entry hashed over the one before."""

from __future__ import annotations

import json
import marshal
import tempfile
from collections import defaultdict
from contextlib import closing
from hashlib import sha256
from operator import itemgetter
from typing import IO, Any

from sqlalchemy import select, update

from inspect_app.demo.generate.bulk import Bulk
from inspect_app.demo.generate.times import CLOCK, DAY, ISO
from inspect_app.journal import SYSTEM_ACTOR
from inspect_app.models import AuditEntry, AuditHead

#: What an entry says beside its own fields, where that is nothing.
NOTHING = "{}"
#: Entries lie by weeks until nothing more can have happened in one; so many in memory, the rest in files.
WEEK = 7 * DAY
MOST_WAITING = 200_000

Entry = tuple[int, str, str, int, int | None, str]


class Chronicle:
    """Takes what happened week by week, and writes a week down when nothing more can have happened in it.

    Entries are those that :func:`inspect_app.journal.record` would have written: ``journal.verify`` walks over them.
    """

    def __init__(self, bulk: Bulk, names: dict[int, str]) -> None:
        self._bulk = bulk
        self._rows = bulk.table(AuditEntry, "id", "at", "event", "about_type", "about_id", "person_id", "actor", "data",
                                "previous", "digest")  # fmt: skip
        self._people: dict[int | None, tuple[str, str]] = {id_: (name, _text(name)) for id_, name in names.items()}
        self._people[None] = (SYSTEM_ACTOR, _text(SYSTEM_ACTOR))
        self._weeks: dict[int, list[Entry]] = defaultdict(list)
        self._files: dict[int, IO[bytes]] = {}
        head = bulk.connection.execute(select(AuditHead.last_id, AuditHead.digest)).first()
        self._rows.last_id, self._digest = (int(head.last_id), str(head.digest)) if head else (0, "")
        self._is_begun = head is not None

    def note(self, at: int, event: str, about: str, about_id: int, person_id: int | None, data: str = NOTHING) -> None:
        """Take an entry; ``data`` is what it says, as JSON with its keys in order."""
        self._weeks[at // WEEK].append((at, event, about, about_id, person_id, data))

    def write_before(self, at: int) -> None:
        """Write down the weeks before that of ``at``, and lay aside what does not fit into memory."""
        for week in sorted(one for one in self._weeks.keys() | self._files.keys() if one < at // WEEK):
            self._write(self._taken(week))
        if sum(map(len, self._weeks.values())) > MOST_WAITING:
            self._lay_aside()

    def finish(self) -> None:
        """Write down the rest, and where the chain ends."""
        for week in sorted(self._weeks.keys() | self._files.keys()):
            self._write(self._taken(week))
        end = {"last_id": self._rows.last_id, "digest": self._digest}
        statement = update(AuditHead).where(AuditHead.id == 1) if self._is_begun else AuditHead.__table__.insert()
        self._bulk.connection.execute(statement.values(**end, **({} if self._is_begun else {"id": 1})))

    def _lay_aside(self) -> None:
        for week, entries in self._weeks.items():
            if week not in self._files:
                self._files[week] = tempfile.TemporaryFile()  # noqa: SIM115 - closed when its week is taken
            block = marshal.dumps(entries)
            self._files[week].write(len(block).to_bytes(8) + block)
        self._weeks.clear()

    def _taken(self, week: int) -> list[Entry]:
        """Return the entries of a week in the order of time; what happened in one minute stays as it was noted."""
        found: list[Entry] = []
        if week in self._files:
            with closing(self._files.pop(week)) as file:
                file.seek(0)
                while length := file.read(8):
                    found += marshal.loads(file.read(int.from_bytes(length)))  # noqa: S302 - written above, by this process
        found += self._weeks.pop(week, [])
        found.sort(key=itemgetter(0))
        return found

    def _write(self, entries: list[Entry]) -> None:
        people, rows, digest, number = self._people, self._rows, self._digest, self._rows.last_id
        minute, day, clock = -1, "", ""
        for at, event, about, about_id, person_id, data in entries:
            number += 1
            if at != minute:
                minute, day, clock = at, ISO[at // DAY], CLOCK[at % DAY]
            actor, quoted = people[person_id]
            # The words of journal.digest_of, put together without a dictionary: there are millions.
            content = (
                f'{{"about_id":{about_id},"about_type":"{about}","actor":{quoted},"address":"",'
                f'"at":"{day}T{clock}+00:00","data":{data},"event":"{event}","id":{number},'
                f'"person_id":{"null" if person_id is None else person_id},"previous":"{digest}"}}'
            )
            previous, digest = digest, sha256(content.encode()).hexdigest()
            rows.add((number, f"{day} {clock}", event, about, about_id, person_id, actor, data, previous, digest))
            if not number % 1000:
                rows.relieve()
        rows.last_id, self._digest = number, digest


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def said(**values: Any) -> str:
    """Return what an entry says as JSON, as the journal's digest has it."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
