"""Pages at the size of a province and of the country: what they take, how that grows, and under eight clients.

Databases are filled by ``flask demo generate``: 10,000 tasks are one province, a million all 34 with 3,321 units.
``BENCH_LARGEST=5000000`` goes on to five million on PostgreSQL.  Each page is held against a bare reference
in the same run, as in :mod:`page`: Flask, the same statements, the page's own templates in plain Jinja with the texts
written into them.  ``ratio`` is the median of what each visit takes beside the bare one right after it.

Growth is that of the largest beside each smaller one, visit by visit.  A small whole is like the large one either in
how many units a province has, or in how many tasks each unit has; 10,000 tasks cannot be both.  So there are two of
them: a province of 170 units with some sixty tasks each, and one of so few units that each has what it has in the
largest.  Pages of a province (matrix, picture) are held against the first, those of a unit against the second, and both
are told.  ``work`` is the processor's time of a visit, the database's with it: a busy machine does not move it.
"""

from __future__ import annotations

import os
import statistics
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import distinct, func, select, text, update

from benchmarks import data, page
from inspect_app.access import everyones
from inspect_app.demo.generate.run import generate
from inspect_app.extensions import db
from inspect_app.models import Answer, Attachment, Person, PlanUnit, Post, PostRole, Report, Task
from inspect_app.tasks.counts import recount
from tests.pages import Reader
from workflows.tasks import TaskState

SIZES = {"sqlite": (10_000, 100_000), "postgres": (10_000, 100_000, 1_000_000)}
#: (what, who opens it, the address, the blueprint that its relative links are of)
PAGES = (
    ("overdue", "noivu", "/tracking?standing=overdue", "tracking"),
    ("matrix", "noivu", "/tracking?standing=overdue&view=matrix", "tracking"),
    ("picture", "lanhdao", "/tracking", "tracking"),
    ("unit", "noivu", "/tracking/units/{unit}", "tracking"),
    ("my work", "cchc", "/tasks", "tasks"),
    ("search", "noivu", "/search?q=số hóa", "search"),
    ("review queue", "noivu", "/reports/queue", "remediation"),
)
CLIENTS, EACH = 8, 12
#: Reports that wait in the office's queue at least: more than a page shows.
WAITING = 60


def sizes(scale: float) -> Iterator[dict[str, Any]]:
    """Yield for each database and size the pages beside their bare references, and how each has grown."""
    largest = int(os.environ.get("BENCH_LARGEST", "0"))
    for dialect, usual in SIZES.items():
        counts = [max(300, int(size * scale)) for size in usual]
        if dialect == "postgres" and largest > counts[-1]:
            counts.append(largest)
        wholes = [(count, _units(count)) for count in counts]
        like_the_largest = (counts[0], max(1, counts[0] * wholes[-1][1] // counts[-1]))
        with ExitStack() as stack:
            apps = []
            for tasks, units in (wholes[0], like_the_largest, *wholes[1:]):
                app = stack.enter_context(data.application(dialect))
                made = generate(units=units, tasks=tasks, years=3, seed=1, now=datetime.now(UTC))
                app.extensions["clock"] = lambda: datetime.now(UTC)
                apps.append(app)
                yield {"name": "generated", "tasks": tasks, "units": units, "seconds": round(made.seconds)}
            yield from _beside_each_other(apps, max(5, int(30 * scale)))


def _units(tasks: int) -> int:
    return 170 if tasks <= 20_000 else min(3321, 170 + tasks // 300)


def sizes_there(scale: float) -> Iterator[dict[str, Any]]:
    """Yield the same of databases that are there: ``BENCH_DATABASES``, addresses with a comma between, the largest
    last.  They must have been generated, and 60 tasks of each are put to wait for the office.
    """
    addresses = [one for one in os.environ.get("BENCH_DATABASES", "").split(",") if one]
    with ExitStack() as stack:
        apps = [stack.enter_context(data.existing(address)) for address in addresses]
        yield from _beside_each_other(apps, max(5, int(30 * scale)))


@dataclass(frozen=True)
class Whole:
    """A database: how many tasks and units it has, who opens the pages, and the unit whose page is opened."""

    app: Flask
    database: str
    tasks: int
    units: int
    people: dict[str, int]
    unit: int

    @property
    def words(self) -> dict[str, Any]:
        return {
            "database": self.database,
            "tasks": self.tasks,
            "units": self.units,
            "tasks_a_unit": round(self.tasks / self.units),
        }


def _whole(app: Flask) -> Whole:
    with app.app_context():
        _let_wait(WAITING)
        tasks = select(func.count(Task.id)).execution_options(scope="benchmark")
        units = select(func.count(distinct(PlanUnit.unit_id)))
        counted = db.session.scalar(tasks) or 0, db.session.scalar(units) or 1
        return Whole(app, db.engine.dialect.name, *counted, *_people())


def _beside_each_other(apps: Sequence[Flask], rounds: int) -> Iterator[dict[str, Any]]:
    """Yield what each page takes in each database, and how the last has grown beside each of the others.

    They take turns, visit by visit, so that a busy machine slows all alike.
    """
    wholes = [_whole(app) for app in apps]
    worked = _work_clock(wholes)
    for name, who, address, feature in PAGES:
        visits = [_Visit(one, who, address.format(unit=one.unit), feature) for one in wholes]
        times = page.times([call for visit in visits for call in visit.calls], rounds)
        work = page.times([visit.calls[0] for visit in visits], rounds, worked)
        for visit, taken, reference, done in zip(visits, times[::2], times[1::2], work, strict=True):
            yield {
                "name": "page at size", "page": name, **visit.whole.words, **visit.found,
                "page_ms": _ms(taken), "bare_ms": _ms(reference), "ratio": _beside(taken, reference), "target": 1.5,
                "sql_ms": _ms(visit.asking(rounds)), "work_ms": _ms(done),
            }  # fmt: skip
        for visit, taken, done in zip(visits[:-1], times[::2], work, strict=False):
            yield {
                "name": "growth of a page", "page": name, "from": visit.whole.words, "to": visits[-1].whole.words,
                "growth": _beside(times[-2], taken), "work_growth": _beside(work[-1], done), "target": 1.3,
            }  # fmt: skip


def _ms(taken: Sequence[float]) -> float:
    return round(statistics.median(taken) * 1000, 1)


def _beside(ones: Sequence[float], others: Sequence[float]) -> float:
    return round(statistics.median(one / other for one, other in zip(ones, others, strict=True)), 2)


class _Visit:
    """A page of one database, its bare reference, and the statements it sends."""

    def __init__(self, whole: Whole, who: str, address: str, feature: str) -> None:
        self.whole = whole
        with whole.app.app_context():
            person = everyones(Person, "benchmark").where(Person.id == whole.people[who])
            reader = Reader(whole.app, db.session.scalars(person).one())
            db.session.remove()
            self.engine = db.engine
            self.seen, html = page.recorded(whole.app, reader, address)
            bare = page.bare(whole.app, reader, db.engine, self.seen, address, feature).test_client()
            db.session.remove()
        self.calls = [lambda: page.get(reader.client, address), lambda: page.get(bare, "/bare")]
        self.found = {"queries": len(self.seen), "rows": html.count("<tr"), "kb": len(html) // 1024}

    def asking(self, rounds: int) -> list[float]:
        """Return what the statements take by themselves."""
        with self.engine.connect() as connection:

            def ask() -> None:
                for statement, parameters in self.seen:
                    connection.exec_driver_sql(statement, parameters).all()

            return page.times([ask], rounds)[0]


def _work_clock(wholes: Sequence[Whole]) -> Callable[[], float]:
    """Return a clock of the processor's time that the pages and the database take: a busy machine does not move it.

    A PostgreSQL on another machine, or on a system that does not tell, is left out of it.
    """
    processes: list[Path] = []
    for whole in wholes:
        with whole.app.app_context():
            if db.engine.dialect.name == "postgresql":
                asked = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query <> ''")
                processes += [Path(f"/proc/{pid}/schedstat") for pid in db.session.scalars(asked)]
            db.session.remove()

    def now() -> float:
        return time.process_time() + sum(int(one.read_text().split()[0]) / 1e9 for one in there)

    there = [one for one in processes if one.exists()]
    return now


def _let_wait(reports: int) -> None:
    """Have one task of each of so many reports wait for the office; generated ones end within days."""
    first = select(func.min(Answer.task_id)).join(Report, Report.id == Answer.report_id)
    first = first.where(Report.authority_id == select(func.min(Report.authority_id)).scalar_subquery())
    first = first.group_by(Report.id).order_by(Report.id.desc()).limit(reports)
    ids = db.session.scalars(first.execution_options(scope="benchmark")).all()
    waits = {"state": TaskState.REPORTED, "reported_at": datetime.now(UTC) - timedelta(days=3)}
    waiting = update(Task).where(Task.id.in_(ids), Task.state != TaskState.REPORTED).values(waits)
    if db.session.execute(waiting.returning(Task.id)).first() is not None:
        recount()
    db.session.commit()


def _people() -> tuple[dict[str, int], int]:
    """Return who opens the pages (ids by post), and of their province the unit that has most to do.

    Of a unit elsewhere they would see nothing.  The officer is that unit's.
    """
    found: dict[str, int] = {}
    for person in db.session.scalars(everyones(Person, "benchmark").order_by(Person.id).limit(40)):
        found.setdefault(person.email.split("1.")[0].split("@")[0], person.id)
    unfinished = Task.state.in_((TaskState.ASSIGNED, TaskState.IN_PROGRESS, TaskState.REPORTED, TaskState.RETURNED))
    office = select(Post.unit_id).where(Post.person_id == found["noivu"]).scalar_subquery()
    most = (
        select(Task.unit_id)
        .where(unfinished, Task.authority_id == office)
        .group_by(Task.unit_id)
        .order_by(func.count().desc(), Task.unit_id)
    )
    unit = int(db.session.execute(most.limit(1).execution_options(scope="benchmark")).scalar_one())
    officer = select(Post.person_id).where(Post.unit_id == unit, Post.role == PostRole.OFFICER).limit(1)
    if (id_ := db.session.scalar(officer)) is not None:
        found["cchc"] = id_
    return found, unit


def eight_clients(scale: float) -> Iterator[dict[str, Any]]:
    """Let eight clients at once open the overdue page, and the bare one: requests a second of both."""
    for dialect in ("sqlite", "postgres"):
        with data.application(dialect) as app:
            officer, top, units = data.people_and_units()
            data.tasks(data.issued_notice(officer, top, units), units, max(300, int(100_000 * scale)))
            reader = Reader(app, officer)
            db.session.remove()
            seen, _html = page.recorded(app, reader, page.ADDRESS)
            bare = page.bare(app, reader, db.engine, seen, page.ADDRESS, "tracking")
            cookies = reader.client.get_cookie(app.config["SESSION_COOKIE_NAME"])
            assert cookies is not None
            ours = [_opens(app, page.ADDRESS, (cookies.key, cookies.value)) for _ in range(CLIENTS)]
            theirs = [_opens(bare, "/bare", None) for _ in range(CLIENTS)]
            rates = [[_rate(ours), _rate(theirs)] for _ in range(5)]
            page_rate, bare_rate = (statistics.median(one) for one in zip(*rates, strict=True))
            yield {
                "name": "eight clients", "database": dialect, "page_per_second": round(page_rate, 1),
                "bare_per_second": round(bare_rate, 1), "share": round(page_rate / bare_rate, 2), "target": 0.7,
            }  # fmt: skip


def _opens(app: Flask, address: str, cookie: tuple[str, str] | None) -> Callable[[], None]:
    client = app.test_client()
    if cookie is not None:
        client.set_cookie(*cookie)
    page.get(client, address)
    return lambda: [page.get(client, address) for _ in range(EACH)] and None


def _rate(clients: list[Callable[[], None]]) -> float:
    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        for done in [pool.submit(client) for client in clients]:
            done.result()
    return CLIENTS * EACH / (time.perf_counter() - start)


def long_report(scale: float) -> Iterator[dict[str, Any]]:
    """Open a unit's report with 100 rows and 300 files."""
    rows, files = max(5, int(100 * scale)), 3
    for dialect in ("sqlite", "postgres"):
        with data.application(dialect) as app:
            officer, top, units = data.people_and_units()
            notice = data.issued_notice(officer, top, units)
            data.tasks(notice, units[:1], rows, state=TaskState.IN_PROGRESS)
            chair = db.session.scalars(
                everyones(Person, "benchmark").where(Person.email == f"c{units[0]}@bench.test")
            ).one()
            report = Report(notice_id=notice.id, authority_id=top.id, unit_id=units[0], created_at=data.NOW)
            db.session.add(report)
            db.session.flush()
            tasks = db.session.scalars(everyones(Task, "benchmark").order_by(Task.id)).all()
            for task in tasks:
                db.session.add(
                    Answer(report_id=report.id, task_id=task.id, action="Đã thực hiện xong", answered_at=data.NOW)
                )
                for number in range(files):
                    db.session.add(_file(task, number, chair.id))
            report_id = report.id
            db.session.commit()
            reader = Reader(app, chair)
            db.session.remove()
            address = f"/reports/{report_id}"
            seen, html = page.recorded(app, reader, address)
            bare = page.bare(app, reader, db.engine, seen, address, "remediation").test_client()
            db.session.remove()
            calls = [lambda r=reader, a=address: page.get(r.client, a), lambda b=bare: page.get(b, "/bare")]
            taken, reference = page.times(calls, max(5, int(20 * scale)))
            yield {
                "name": "long report", "database": dialect, "rows": len(tasks), "files": len(tasks) * files,
                "queries": len(seen), "kb": len(html) // 1024, "page_ms": _ms(taken), "bare_ms": _ms(reference),
                "ratio": _beside(taken, reference), "target": 1.5,
            }  # fmt: skip


def _file(task: Task, number: int, person_id: int) -> Attachment:
    name = f"minh-chung-{task.id}-{number}.pdf"
    return Attachment(
        task_id=task.id, sha256=f"{task.id:032d}{number:032d}", name=name, size=1000,
        media_type="application/pdf", authority_id=task.authority_id, unit_id=task.unit_id, uploaded_by_id=person_id,
        uploaded_at=data.NOW, uid=uuid.uuid4(),
    )  # fmt: skip
