"""deliver(): send what is queued, each message once, whatever the mail server or this process does.

An attempt is written down before the network is touched and its result
afterwards.  What a process that died had been told by the server is read from
its trail (:mod:`inspect_app.outbox.trail`); the letter that was under way, or
all that were begun where there is no trail, are taken again, and since nobody
can know whether the server had accepted them, the second attempt carries the
same Message-ID and the row says so for good.

The database does not keep a fast mail server waiting.  Its rows are kept by a
thread of their own: some letters are written down as being sent before their
turn comes, and what became of those sent is written together a moment later.
Before a slow server each is written singly.
"""

from __future__ import annotations

import logging
import random
import smtplib
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import current_app
from flask_mail import BadHeaderError

from inspect_app.models import OutboxMessage, OutboxState
from inspect_app.outbox.books import SWITCH_AFTER, Books
from inspect_app.outbox.claims import UNKNOWN, Claim, Result, outbox_link
from inspect_app.outbox.hours import may_hear
from inspect_app.outbox.letters import Envelope
from inspect_app.outbox.lines import Line
from workflows.bounces import is_wrong_address

log = logging.getLogger(__name__)

S = OutboxState

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
#: With these waits a message that is put off again and again is given up after about four days.
MOST_ATTEMPTS = 24
#: Connections lost one after another before the server is left alone until the next run.
MOST_DROPS = 3


@dataclass
class Delivered:
    """What a run did: messages accepted, put off, and given up."""

    sent: int = 0
    deferred: int = 0
    failed: int = 0


@dataclass
class _Outcome:
    state: OutboxState
    answer: str
    counts: bool = True  # whether the attempt counts towards giving up
    drops: bool = False  # whether the connection is of no more use
    reachable: bool = True
    wrong_address: bool = False


def deliver(now: datetime, limit: int = 5000) -> Delivered:
    """Send what is due, for twenty seconds or up to ``limit`` messages; without MAIL_SERVER nothing is claimed."""
    if not current_app.config["MAIL_SERVER"]:
        return Delivered()
    reminders = may_hear(now, OutboxMessage.__table__.c.person_id)  # before the session lets go of the database
    with outbox_link() as link, ThreadPoolExecutor(1, "outbox") as thread, _quick_turns():
        run = _Run(Books(link, now, limit, reminders))
        kept = thread.submit(copy_context().run, run.books.keep)
        try:
            run.go()
        finally:
            run.books.close()
            run.line.close()
            kept.exception()  # the thread has ended then, and nobody notes anything any more
            run.books.trail.close(is_written=run.books.is_written)
        kept.result()
    return run.done


@contextmanager
def _quick_turns() -> Iterator[None]:
    """Let the thread that has the line go on at once when the server has answered."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_AFTER)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


class _Run:
    """One run over the outbox: the line to the server, and what was done."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.line = Line(current_app.extensions["mail"])
        self.done = Delivered()

    def go(self) -> None:
        drops = 0
        while drops < MOST_DROPS and (present := self.books.next()) is not None:
            outcome = self._attempt(present)
            drops = drops + 1 if outcome.drops else 0
            self.books.note(self._judge(present.claim, outcome))
            if not outcome.reachable:
                break  # the server is not there: the others need not be put off one by one

    # -- one attempt ---------------------------------------------------------------------------------------------------

    def _attempt(self, envelope: Envelope) -> _Outcome:
        if self.line.host is None:
            try:
                self.line.host = self.line.configure_host()
            except (smtplib.SMTPException, OSError) as error:
                log.warning("no connection to the mail server: %s", error)
                said = f"Không kết nối được máy chủ thư: {_said(error)}"
                return _Outcome(S.DEFERRED, said, counts=False, reachable=False)
        outcome = self._send(envelope)
        if outcome.drops:
            self.line.close()
        return outcome

    def _send(self, envelope: Envelope) -> _Outcome:
        """Send one message and judge the server's answer."""
        try:
            self.line.carry(envelope, self.books.write_next)
        except smtplib.SMTPRecipientsRefused as error:
            code, words = next(iter(error.recipients.values()))
            return replace(_judged(code, words), wrong_address=is_wrong_address(code, _text(words)))
        except smtplib.SMTPSenderRefused as error:
            # Too large a message is its own fault; a sender that is refused is a setting, which someone will mend.
            state = S.REFUSED if error.smtp_code == 552 else S.DEFERRED
            return replace(_judged(error.smtp_code, error.smtp_error), state=state)
        except smtplib.SMTPResponseException as error:
            return _judged(error.smtp_code, error.smtp_error)
        except (smtplib.SMTPServerDisconnected, TimeoutError) as error:
            return _Outcome(S.DEFERRED, f"{UNKNOWN}: mất kết nối, {_said(error)}", drops=True)
        except OSError as error:
            return _Outcome(S.DEFERRED, f"Mất kết nối: {_said(error)}", drops=True)
        except (BadHeaderError, ValueError, smtplib.SMTPException) as error:
            # The message itself is at fault; trying again would not mend it.  The server may have heard half of it.
            self.line.close()
            return _Outcome(S.REFUSED, f"Thư không gửi được: {_said(error)}")
        return _Outcome(S.SENT, "")

    def _judge(self, claim: Claim, outcome: _Outcome) -> Result:
        """Return what the row will say, and count it."""
        state, now = outcome.state, self.books.moment()
        attempts = claim.attempts + 1 if outcome.counts else claim.attempts
        if state is S.DEFERRED and outcome.counts and attempts >= MOST_ATTEMPTS:
            state = S.GIVEN_UP
        if state is S.SENT:
            self.done.sent += 1
            return Result(claim, state, "", attempts)
        if state is S.DEFERRED:
            self.done.deferred += 1
            wait = wait_after(attempts if outcome.counts else 1)
            return Result(claim, state, outcome.answer, attempts, next_attempt_at=now + wait)
        self.done.failed += 1
        return Result(claim, state, outcome.answer, attempts, is_address_wrong=outcome.wrong_address)


def _judged(code: int, words: bytes | str) -> _Outcome:
    state = S.REFUSED if 500 <= code < 600 else S.DEFERRED
    return _Outcome(state, f"{code} {_text(words)}".strip()[:1000], drops=code == 421 or not 400 <= code < 600)


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words


def _said(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:500]


def wait_after(attempts: int, chance: Callable[[], float] = random.random) -> timedelta:
    """Return how long to wait after so many attempts: doubling, with a spread so that not all come back at once."""
    wait = min(FIRST_WAIT * 2 ** min(attempts - 1, 16), LONGEST_WAIT)
    return wait * (0.75 + 0.5 * chance())
