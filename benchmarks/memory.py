"""The most memory that the processes of production take: gunicorn's workers under load, and the scheduler at work."""

from __future__ import annotations

import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from benchmarks import data
from inspect_app.access import everyones
from inspect_app.accounts.sessions import digest
from inspect_app.database import reading
from inspect_app.demo.generate.run import generate
from inspect_app.extensions import db
from inspect_app.models import JobRun, LoginSession, Notice, Person
from inspect_app.serve import FLASK, LOOPBACK, web_command

SIZES = (10_000, 200_000)
PAGES = ("/", "/tracking", "/tracking?standing=overdue", "/tracking?view=units", "/tasks", "/plans", "/notices")
ROUNDS = 6
PATIENCE = 900.0


def memory(scale: float) -> Iterator[dict[str, Any]]:
    """Measure the peak resident memory (VmHWM) of each process, started as in production on SQLite; needs Linux."""
    if not Path("/proc/self/status").exists():
        raise SystemExit("memory is read from /proc, which this system does not have")
    for size in SIZES:
        yield from _at(max(400, int(size * scale)))


def _at(size: int) -> Iterator[dict[str, Any]]:
    """Generate a province with so many tasks, and let its processes work: pages by the office, jobs for all."""
    with data.application("sqlite") as app:
        generate(units=170, tasks=size, years=5, seed=1, now=datetime.now(UTC))
        officer = db.session.scalars(everyones(Person, "benchmark").where(Person.email.like("noivu1.%"))).one()
        last = select(Notice.id).order_by(Notice.id.desc()).limit(1).execution_options(scope="benchmark")
        notice_id = db.session.execute(last).scalar_one()
        cookie = _signed_in(app, officer.id)
        addresses = [*PAGES, "/tracking.xlsx", f"/notices/{notice_id}.docx", f"/notices/{notice_id}.pdf"]
        db.session.remove()
        db.engine.dispose()  # a transaction left open here would keep every process from writing
        folder = app.config["INSTANCE_DIR"]
        environment = os.environ | {
            "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"], "INSTANCE_DIR": folder, "SECRET_KEY": "bench",
            "DEMO": "0", "SESSION_COOKIE_SECURE": "0",
        }  # fmt: skip
        for process, mb, more in (*_web(environment, cookie, addresses), *_scheduler(environment)):
            yield {"name": "peak memory", "process": process, "tasks": size, "mb": mb, **more}


def _signed_in(app: Any, person_id: int) -> str:
    """Return the cookie of a session that a real process accepts."""
    token, now = secrets.token_urlsafe(16), datetime.now(UTC)
    db.session.add(LoginSession(digest=digest(token), person_id=person_id, created_at=now, seen_at=now))
    db.session.commit()
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    return f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps({'_user_id': token, '_fresh': True})}"


def _web(environment: dict[str, str], cookie: str, addresses: list[str]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    with socket.create_server((LOOPBACK, 0)) as free:
        port = free.getsockname()[1]
    with _running(web_command(port), environment) as master:
        answered = 0
        _until(lambda: _opens(port))
        for _ in range(ROUNDS):
            for address in addresses:
                asked = urllib.request.Request(f"http://{LOOPBACK}:{port}{address}", headers={"Cookie": cookie})
                with urllib.request.urlopen(asked, timeout=60) as answer:
                    if answer.status != 200 or "/sign-in" in answer.url:
                        raise RuntimeError(f"{address} answered {answer.status} at {answer.url}")
                    answer.read()
                    answered += 1
        workers = _children(master.pid)
        yield "web, busiest worker", max(_peak(pid) for pid in workers), {"workers": len(workers), "requests": answered}
        yield "web, gunicorn's master", _peak(master.pid), {}


def _scheduler(environment: dict[str, str]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Run the scheduler until its daily jobs of today are done; the reminders over all tasks are the heaviest."""

    def is_done() -> bool:
        finished = select(func.count()).where(JobRun.job.in_(("reminders", "journal", "tidy")), JobRun.finished_at)
        # A look that were left open would hold SQLite's line of writers, and the scheduler would wait for it.
        with suppress(OperationalError), reading():
            return (db.session.scalar(finished) or 0) >= 3
        return False

    with _running([*FLASK, "scheduler", "run"], environment) as process:
        _until(is_done)
        jobs = db.session.execute(select(JobRun.job, JobRun.outcome).order_by(JobRun.id)).all()
        outcome = next(outcome for job, outcome in jobs if job == "reminders")
        yield "scheduler", _peak(process.pid), {"reminders": outcome}


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=environment, stdout=sys.stderr)
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


def _until(holds: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError(f"still waiting after {PATIENCE:.0f} seconds")
        time.sleep(0.2)


def _opens(port: int) -> bool:
    with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
        return True
    return False


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _peak(pid: int) -> int:
    """Return the most resident memory a process ever had, in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) // 1024 if found else 0
