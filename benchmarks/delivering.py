"""Letters delivered from the outbox, against the same letters sent with smtplib over one connection.

The two take turns in one run, in pairs of which each begins every other one, so that whatever else the machine does
falls on both.  A pair gives a ratio; what counts is the median of these, and how far they lie apart is said.  The mail
server is a process of its own, as in life: it works while the sender waits.
"""

from __future__ import annotations

import itertools
import os
import smtplib
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from benchmarks import data
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage
from inspect_app.outbox.claims import Claim
from inspect_app.outbox.delivery import deliver
from inspect_app.outbox.letters import Envelope

DATABASES = ("sqlite", "postgres")
#: Letters of a round, and pairs of rounds.
LETTERS, PAIRS = 400, 9


def delivering(scale: float) -> Iterator[dict[str, Any]]:
    """Deliver queued letters and send the same ones with smtplib, in turns.

    To a server that offers PIPELINING, as those in use do, the outbox says more at a time than smtplib does.
    """
    count = max(10, int(LETTERS * scale))
    for dialect, pipelining in itertools.product(DATABASES, (True, False)):
        with _mail_server(pipelining) as port, data.application(
            dialect, MAIL_SERVER="127.0.0.1", MAIL_PORT=port, MAIL_DEFAULT_SENDER="cchc@bench.test"
        ):  # fmt: skip
            officer, _top, _units = data.people_and_units(communes=1)
            pairs = [_pair(officer, turn, count, port) for turn in range(PAIRS + 1)][1:]  # the first warms up
        ratios = [bare / outbox for outbox, bare in pairs]
        outbox, bare = (statistics.median(side) / count * 1000 for side in zip(*pairs, strict=True))
        low, middle, high = statistics.quantiles(ratios, n=4)
        yield {
            "name": "outbox delivery", "database": dialect, "pipelining": pipelining, "letters": count, "pairs": PAIRS,
            "letter_ms": round(outbox, 2), "smtplib_ms": round(bare, 2), "ledger_ms": round(outbox - bare, 2),
            "share_of_raw_rate": round(middle, 2), "half_of_pairs": [round(low, 2), round(high, 2)],
            "all_pairs": [round(min(ratios), 2), round(max(ratios), 2)], "load": round(os.getloadavg()[0], 1),
        }  # fmt: skip


def _pair(officer: Any, turn: int, count: int, port: int) -> tuple[float, float]:
    """Return the seconds that the outbox and smtplib took for the same letters."""
    _queue_letters(officer, turn, count)
    letters = _built(turn)
    if turn % 2:
        outbox = _by_outbox(count)
        return outbox, _by_smtplib(letters, port)
    bare = _by_smtplib(letters, port)
    return _by_outbox(count), bare


def _by_outbox(count: int) -> float:
    start = time.perf_counter()
    done = deliver(data.NOW, limit=count)
    seconds = time.perf_counter() - start
    assert done.sent == count, done
    return seconds


def _by_smtplib(letters: list[Envelope], port: int) -> float:
    start = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as line:
        for letter in letters:
            line.sendmail(letter.sender, [letter.recipient], letter.content)
    return time.perf_counter() - start


def _queue_letters(officer: Any, turn: int, count: int) -> None:
    body = "Đơn vị còn nhiệm vụ phải hoàn thành.\n" * 30
    rows = [
        {
            "dedupe_key": f"{turn}/{n}", "person_id": officer.id, "address": f"a{n}@bench.test",
            "subject": f"Nhắc việc số {n}", "text": body, "html": f"<p>{body}</p>",
            "next_attempt_at": data.NOW, "created_at": data.NOW,
        }
        for n in range(count)
    ]  # fmt: skip
    db.session.execute(insert(OutboxMessage), rows)
    db.session.commit()


def _built(turn: int) -> list[Envelope]:
    """Return the letters of a round as they will go over the wire."""
    m = OutboxMessage
    rows = db.session.scalars(select(m).where(m.dedupe_key.startswith(f"{turn}/")).order_by(m.id)).all()
    letters = [Envelope(_claim(row), data.NOW) for row in rows]
    for letter in letters:
        letter.write()
    return letters


def _claim(row: OutboxMessage) -> Claim:
    return Claim(
        row.id, row.dedupe_key, row.address, row.subject, row.text, row.html,
        attempts=0, message_id=f"<{row.id}@bench.test>", claimed_at=datetime.min, last_answer="",
    )  # fmt: skip


MAIL_SERVER = """
import sys
from tests.services.smtp import MailServer
with MailServer(offers_pipelining={pipelining}) as smtp:
    print(smtp.port, flush=True)
    sys.stdin.read()
"""


@contextmanager
def _mail_server(pipelining: bool) -> Iterator[int]:
    """Run the tests' mail server in a process of its own; yield its port."""
    with subprocess.Popen(
        [sys.executable, "-c", MAIL_SERVER.format(pipelining=pipelining)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin and server.stdout
        yield int(server.stdout.readline())
        server.stdin.close()
