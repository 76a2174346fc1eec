"""Two web nodes and two schedulers, each a process of its own with a folder of its own, on one PostgreSQL.

One node is killed while it carries out a request; the other, which shares nothing with it but the database, goes on.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select, text

from inspect_app.extensions import db
from inspect_app.models import AuditEntry, JobRun, OutboxMessage, OutboxState, Task
from inspect_app.serve import FLASK, LOOPBACK
from tests.services.smtp import MailServer
from workflows.tasks import TaskState

PATIENCE = 150


class Node:
    """One machine: its web process, asked with the cookie that any of them gave."""

    def __init__(self, environment: dict[str, str], folder: Any) -> None:
        with socket.create_server((LOOPBACK, 0)) as free:
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "inspect_app:create_app()", "--bind",
                   f"{LOOPBACK}:{self.port}", "--worker-class", "gthread", "--workers", "1", "--threads", "4",
                   "--timeout", "150", "--log-level", "warning"]  # fmt: skip
        self.process = start(command, environment, folder)

    def ask(self, path: str, cookie: str, form: dict[str, str] | None = None) -> tuple[int, str, str, str]:
        """Return status, text, where it leads, and the cookie to go on with."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(f"http://{LOOPBACK}:{self.port}{path}", data, {"Cookie": cookie})
        try:
            answer = urllib.request.build_opener(_Stays).open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            kept = re.search(r"cchc=[^;]+", answer.headers.get("Set-Cookie", ""))
            leads = answer.headers.get("Location", "")
            return answer.status, answer.read().decode(), leads, kept[0] if kept else cookie

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


class _Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any) -> None:
        return None


def start(command: list[str], environment: dict[str, str], folder: Any) -> subprocess.Popen[bytes]:
    folder.mkdir()
    return subprocess.Popen(command, env=environment | {"INSTANCE_DIR": str(folder)}, start_new_session=True)


@contextmanager
def ended(*processes: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def until(holds: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def opens(port: int) -> bool:
    with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
        return True
    return False


def count(model: Any, *conditions: Any) -> int:
    db.session.rollback()
    wanted = select(func.count()).select_from(model).where(*conditions).execution_options(scope="test")
    return db.session.scalar(wanted) or 0


@pytest.mark.only_on("postgres")  # the file of SQLite is for one machine
def test_a_node_killed_in_mid_request_loses_and_doubles_nothing(app, make, at, sign_in, tmp_path):
    at.instant = datetime.now(UTC)
    officer, task = make.officer(), make.task(due="2030-01-01")
    messages = [make.message(officer, key=f"k{number}") for number in range(12)]
    db.session.commit()
    task_id, ids = task.id, {message.id for message in messages}
    cookie = sign_in(officer).client.get_cookie("cchc")
    session = f"{cookie.key}={cookie.value}"
    db.session.remove()
    with MailServer() as smtp:
        environment = os.environ | {
            "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"], "SECRET_KEY": "test", "DEMO": "0",
            "MAIL_SERVER": smtp.host, "MAIL_PORT": str(smtp.port), "SCHEDULER_SECONDS": "1", "SECURE_COOKIES": "0",
        }  # fmt: skip
        first, second = Node(environment, tmp_path / "a"), Node(environment, tmp_path / "b")
        schedulers = [start([*FLASK, "scheduler", "run"], environment, tmp_path / name) for name in ("c", "d")]
        with ended(first.process, second.process, *schedulers):
            until(lambda: opens(first.port) and opens(second.port))
            status, page, _, session = first.ask(f"/tasks/{task_id}", session)
            assert status == 200
            form = re.search(rf'action="/tasks/{task_id}/start".*?</form>', page, re.DOTALL)
            given = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))
            killed_while_it_writes(first, f"/tasks/{task_id}/start", session, given)

            assert count(Task, Task.id == task_id, Task.state == TaskState.ASSIGNED) == 1
            answers = [second.ask(f"/tasks/{task_id}/start", session, given) for _ in range(2)]

            assert [answer[0] for answer in answers] == [302, 302] and answers[0][2] == answers[1][2]
            assert count(Task, Task.id == task_id, Task.state == TaskState.IN_PROGRESS) == 1
            assert count(AuditEntry, AuditEntry.event == "TaskStarted") == 1
            is_sent = OutboxMessage.id.in_(ids), OutboxMessage.state == OutboxState.SENT
            until(lambda: count(OutboxMessage, *is_sent) == 12)
            twice = Counter(delivery.message["Message-ID"] for delivery in smtp.deliveries)
            assert set(twice.values()) == {1} and len(twice) >= 12
            slots = select(JobRun.job, JobRun.due_at, func.count()).group_by(JobRun.job, JobRun.due_at)
            assert {row[2] for row in db.session.execute(slots)} == {1}


def killed_while_it_writes(node: Node, path: str, session: str, form: dict[str, str]) -> None:
    """Let a node begin a request, hold it up at the end of its transaction, and kill it there."""
    with db.engine.connect() as connection, connection.begin():
        connection.execute(text("LOCK TABLE audit_head IN ACCESS EXCLUSIVE MODE"))
        body = urllib.parse.urlencode(form).encode()
        head = (f"POST {path} HTTP/1.1\r\nHost: {LOOPBACK}\r\nCookie: {session}\r\nContent-Length: {len(body)}\r\n"
                "Content-Type: application/x-www-form-urlencoded\r\n\r\n")  # fmt: skip
        with socket.create_connection((LOOPBACK, node.port)) as wire:
            wire.sendall(head.encode() + body)
            waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'audit_head'::regclass")
            until(lambda: connection.execute(waiting).scalar_one() > 0)
            node.kill()
