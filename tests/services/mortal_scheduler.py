"""A scheduler that can be killed at any moment, over and over: ``python -m … DATABASE_URI FOLDER SMTP_PORT INSTANT…``.

Each line on its input is an instant and a number; it forks a process that looks at what is due at that instant and is
killed (SIGKILL) at its so-manieth step: a statement to the database, before or after, a commit, or a word to or from
the mail server.  0 lets it live.  Printed is how it ended and how many steps it took.  Forking spares the second that a
new process would need to load the application.
"""

from __future__ import annotations

import os
import signal
import smtplib
import sys
import threading
from datetime import datetime
from typing import Any

from sqlalchemy import event


def main() -> None:
    """Serve until the input ends."""
    from inspect_app import create_app
    from inspect_app.config import Config
    from inspect_app.extensions import db
    from inspect_app.garbage import search_rarely
    from inspect_app.scheduler import JOBS, run_due_jobs

    uri, folder, port, *in_peace = sys.argv[1:]
    config = Config(INSTANCE_DIR=folder, DATABASE_URL=uri, SECRET_KEY="test", DEMO=False)
    app = create_app(
        config, TESTING=True, MAIL_SERVER="127.0.0.1", MAIL_PORT=int(port), MAIL_DEFAULT_SENDER="cchc@demo.cchc.test"
    )
    jobs = tuple(job for job in JOBS if job.name in {"reminders", "deliver"})
    with app.app_context():
        if uri.startswith("sqlite"):
            # A killed process loses nothing that the system has; only a power cut would need the wait for the disk.
            event.listen(db.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
        # Some days in peace, so that what it forks finds statements and templates compiled.
        for instant in map(datetime.fromisoformat, in_peace):
            app.extensions["clock"] = lambda moment=instant: moment
            run_due_jobs(instant, jobs)
        db.session.remove()
        db.engine.dispose()
    search_rarely()  # as the scheduler does; what is forked need not copy all that is only looked at
    print("ready", flush=True)
    for line in sys.stdin:
        now, last_step = line.split()
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            with app.app_context():
                db.engine.dispose(close=False)
                moment = datetime.fromisoformat(now)
                app.extensions["clock"] = lambda moment=moment: moment
                steps = Steps(int(last_step))
                steps.watch(db.engine)
                run_due_jobs(moment, jobs)
            os.write(write, str(steps.count).encode())
            os._exit(0)
        os.close(write)
        ended = os.waitpid(child, 0)[1]
        print(ended, int(os.read(read, 20) or b"0"), flush=True)
        os.close(read)


class Steps:
    """Counts what a process does to the world, and ends it for good at the last step it is given."""

    def __init__(self, last: int) -> None:
        self.count, self.last = 0, last
        self.one_at_a_time = threading.Lock()  # the outbox keeps its rows in a thread of its own

    def step(self, *_args: Any, **_more: Any) -> None:
        with self.one_at_a_time:
            self.count += 1
            if self.count == self.last:
                os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, engine: Any) -> None:
        for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(engine, name, self.step)
        told, heard = smtplib.SMTP.send, smtplib.SMTP.getreply

        def send(host: smtplib.SMTP, words: Any) -> None:
            self.step()
            told(host, words)
            self.step()

        def getreply(host: smtplib.SMTP) -> tuple[int, bytes]:
            reply = heard(host)
            self.step()
            return reply

        smtplib.SMTP.send, smtplib.SMTP.getreply = send, getreply  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
