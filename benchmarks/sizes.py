"""Pages at the size of a province and of the country: what they take, how that grows, and under eight clients.

Databases are filled by ``flask demo generate``: 10,000 tasks are one province, a million all 34 with 3,321 units.
``BENCH_LARGEST=5000000`` goes on to five million on PostgreSQL.  Each page is held against a bare reference
in the same run, as in :mod:`page`: Flask, the same statements, the page's own templates in plain Jinja with the texts
written into them.  ``ratio`` is the median of what each visit takes beside the bare one right after it.
"""

from __future__ import annotations

import os
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import func, select, update

from benchmarks import data, page
from inspect_app.access import everyones
from inspect_app.demo.generate.run import generate
from inspect_app.extensions import db
from inspect_app.models import Answer, Attachment, Person, Post, PostRole, Report, Task
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
#: Reports that wait in the office's queue: what comes in on a busy day.
WAITING = 40


def sizes(scale: float) -> Iterator[dict[str, Any]]:
    """Yield for each database and size the pages beside their bare references; then how each has grown."""
    largest = int(os.environ.get("BENCH_LARGEST", "0"))
    for dialect, usual in SIZES.items():
        counts = [max(300, int(size * scale)) for size in usual]
        if dialect == "postgres" and largest > counts[-1]:
            counts.append(largest)
        first: dict[str, float] = {}
        last: dict[str, float] = {}
        for count in counts:
            for found in _at(dialect, count, rounds=max(5, int(30 * scale))):
                first.setdefault(found["page"], found["page_ms"])
                last[found["page"]] = found["page_ms"]
                yield found
        for name, began in first.items():
            yield {
                "name": "growth of a page", "database": dialect, "page": name, "from": counts[0], "to": counts[-1],
                "growth": round(last[name] / began, 2), "target": 1.3,
            }  # fmt: skip


def _at(dialect: str, count: int, rounds: int) -> Iterator[dict[str, Any]]:
    units = 170 if count <= 20_000 else min(3321, 170 + count // 300)
    with data.application(dialect) as app:
        made = generate(units=units, tasks=count, years=3, seed=1, now=datetime.now(UTC))
        app.extensions["clock"] = lambda: datetime.now(UTC)
        for found in _pages(app, rounds):
            yield {
                **found,
                "database": dialect,
                "tasks": count,
                "units": units,
                "generated_seconds": round(made.seconds),
            }


def sizes_there(scale: float) -> Iterator[dict[str, Any]]:
    """Yield the same of databases that are there: ``BENCH_DATABASES``, addresses with a comma between, the smallest
    first.  They must have been generated, and 40 tasks of each are put to wait for the office.

    The databases take turns, so that a busy machine slows all alike.
    """
    rounds, first = max(5, int(30 * scale)), {}
    addresses = [one for one in os.environ.get("BENCH_DATABASES", "").split(",") if one]
    for name in [one[0] for one in PAGES]:
        for number, address in enumerate(addresses):
            with data.existing(address) as app:
                tasks = db.session.scalar(select(func.max(Task.id)).execution_options(scope="benchmark"))
                (found,) = _pages(app, rounds, only=name)
                if number == 0:
                    first[name] = found
                growth = {
                    f"{key}_growth": round(found[f"{key}_ms"] / first[name][f"{key}_ms"], 2) for key in ("page", "sql")
                }
                yield {**found, "database": db.engine.dialect.name, "tasks": tasks, **growth}


def _pages(app: Flask, rounds: int, only: str = "") -> Iterator[dict[str, Any]]:
    _let_wait(WAITING)
    people, unit = _people()
    for name, who, address, feature in PAGES:
        if only and name != only:
            continue
        reader = Reader(app, db.session.scalars(everyones(Person, "benchmark").where(Person.id == people[who])).one())
        db.session.remove()
        asked = address.format(unit=unit)
        seen, html = page.recorded(app, reader, asked)
        taken, reference, ratio = _beside_bare(app, reader, asked, feature, seen, rounds)
        yield {
            "name": "page at size", "page": name, "queries": len(seen), "rows": html.count("<tr"),
            "kb": len(html) // 1024, "page_ms": round(taken * 1000, 1), "bare_ms": round(reference * 1000, 1),
            "ratio": round(ratio, 2), "target": 1.5, "sql_ms": round(_asking(seen, rounds) * 1000, 2),
        }  # fmt: skip


def _asking(seen: list[tuple[str, Any]], rounds: int) -> float:
    """Return the median of what the statements of a page take by themselves."""
    with db.engine.connect() as connection:

        def ask() -> None:
            for statement, parameters in seen:
                connection.exec_driver_sql(statement, parameters).all()

        return page.interleaved([ask], rounds)[0]


def _beside_bare(
    app: Flask, reader: Reader, address: str, feature: str, seen: list[tuple[str, Any]], rounds: int
) -> tuple[float, float, float]:
    """Return the medians of the page and of its reference, and of the ratios of the two."""
    client = page.bare(app, reader, db.engine, seen, address, feature).test_client()
    with app.app_context():
        db.session.remove()
    calls = [lambda: page.get(reader.client, address), lambda: page.get(client, "/bare")]
    taken, reference = page.times(calls, rounds)
    ratios = [one / other for one, other in zip(taken, reference, strict=True)]
    return statistics.median(taken), statistics.median(reference), statistics.median(ratios)


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
            taken, reference, ratio = _beside_bare(app, reader, address, "remediation", seen, max(5, int(20 * scale)))
            yield {
                "name": "long report", "database": dialect, "rows": len(tasks), "files": len(tasks) * files,
                "queries": len(seen), "kb": len(html) // 1024, "page_ms": round(taken * 1000, 1),
                "bare_ms": round(reference * 1000, 1), "ratio": round(ratio, 2), "target": 1.5,
            }  # fmt: skip


def _file(task: Task, number: int, person_id: int) -> Attachment:
    name = f"minh-chung-{task.id}-{number}.pdf"
    return Attachment(
        task_id=task.id, sha256=f"{task.id:032d}{number:032d}", name=name, size=1000,
        media_type="application/pdf", authority_id=task.authority_id, unit_id=task.unit_id, uploaded_by_id=person_id,
        uploaded_at=data.NOW, uid=uuid.uuid4(),
    )  # fmt: skip
