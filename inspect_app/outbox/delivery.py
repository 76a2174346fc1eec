"""deliver(): send what is queued, each message once, whatever the mail server or this process does.

A message is claimed in a transaction of its own before the network is touched
and its result is written in another.  A crash between the two leaves a claimed
row; after a while it is taken again, and since nobody can know whether the
server had accepted it, the second attempt carries the same Message-ID and says
so in the row.
"""

from __future__ import annotations

import hashlib
import logging
import random
import smtplib
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email import policy
from email.header import Header
from email.mime.base import MIMEBase
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from flask_mail import BadHeaderError, Connection, Message
from sqlalchemy import and_, or_, select, update

from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState

log = logging.getLogger(__name__)

S = OutboxState

#: A claim without a result after this long belonged to a process that is no more.
STALE = timedelta(minutes=15)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
#: With these waits a message that is put off again and again is given up after about four days.
MOST_ATTEMPTS = 24
#: Connections lost one after another before the server is left alone until the next run.
MOST_DROPS = 3
UNKNOWN = "Lần gửi trước không rõ kết quả"


@dataclass
class Delivered:
    """What a run did: messages accepted, put off, and given up."""

    sent: int = 0
    deferred: int = 0
    failed: int = 0


class Letter(Message):
    """Flask-Mail's message with its headers folded as they were encoded.

    The policy that Flask-Mail sets refolds encoded words and loses a space at
    some folds: "Đồng Vương" arrived as "ĐồngVương".
    """

    def _message(self) -> MIMEBase:
        made = super()._message()
        made.policy = policy.compat32.clone(linesep="\r\n")
        if self.subject:
            # Encoded with its name counted in the first line; else that line is too long and the fold adds a blank.
            del made["Subject"]
            made["Subject"] = Header(self.subject, "utf-8", header_name="Subject")  # type: ignore[assignment]
        return made


class Line(Connection):
    """Flask-Mail's connection with a limit on silence and an end that cannot fail."""

    def configure_host(self) -> smtplib.SMTP:
        config = current_app.config
        kind = smtplib.SMTP_SSL if config["MAIL_USE_SSL"] else smtplib.SMTP
        host = kind(config["MAIL_SERVER"], config["MAIL_PORT"], timeout=config["MAIL_TIMEOUT"])
        try:
            if config["MAIL_USE_TLS"]:
                host.starttls()
            if config["MAIL_USERNAME"] and config["MAIL_PASSWORD"]:
                host.login(config["MAIL_USERNAME"], config["MAIL_PASSWORD"])
            # Said here, so that a server that will not talk to us is not held against a message.
            host.ehlo_or_helo_if_needed()
        except BaseException:
            host.close()
            raise
        return host

    def close(self) -> None:
        """Say goodbye if the server still listens."""
        if self.host is not None:
            with suppress(smtplib.SMTPException, OSError):
                self.host.quit()
            self.host = None


@dataclass(frozen=True)
class Claim:
    """A row as it was claimed; ``claimed_at`` tells this claim from a later one."""

    id: int
    dedupe_key: str
    address: str
    subject: str
    text: str
    html: str
    attempts: int
    message_id: str
    claimed_at: datetime
    last_answer: str


@dataclass
class _Outcome:
    state: OutboxState
    answer: str
    counts: bool = True  # whether the attempt counts towards giving up
    drops: bool = False  # whether the connection is of no more use
    reachable: bool = True


def deliver(now: datetime, limit: int = 200) -> Delivered:
    """Send up to ``limit`` messages that are due; without MAIL_SERVER nothing is claimed."""
    done = Delivered()
    if not current_app.config["MAIL_SERVER"]:
        return done
    started = time.monotonic()

    def moment() -> datetime:
        return now + timedelta(seconds=time.monotonic() - started)

    line = Line(current_app.extensions["mail"])
    drops = 0
    try:
        for _ in range(limit):
            if drops >= MOST_DROPS or (claim := claim_next(moment())) is None:
                break
            outcome = _attempt(line, claim, moment())
            drops = drops + 1 if outcome.drops else 0
            _write(claim, outcome, moment(), done)
            if not outcome.reachable:
                break  # the server is not there: the others need not be put off one by one
    finally:
        line.close()
    return done


# -- claiming -------------------------------------------------------------------------------------------------------


def claim_next(now: datetime) -> Claim | None:
    """Claim the message that is due longest, or return None; two processes never get the same one."""
    due = and_(OutboxMessage.state.in_((S.QUEUED, S.DEFERRED)), OutboxMessage.next_attempt_at <= now)
    stale = and_(OutboxMessage.state == S.CLAIMED, OutboxMessage.claimed_at < now - STALE)
    waiting = select(OutboxMessage.id).where(or_(due, stale))
    first = waiting.order_by(OutboxMessage.next_attempt_at, OutboxMessage.id).limit(1)
    if db.engine.dialect.name != "sqlite":
        first = first.with_for_update(skip_locked=True)
    was = OutboxMessage.state
    statement = (
        update(OutboxMessage)
        .where(OutboxMessage.id == first.scalar_subquery())
        .values(
            state=S.CLAIMED,
            claimed_at=now,
            attempts=OutboxMessage.attempts + 1,
            last_answer=db.case((was == S.CLAIMED, UNKNOWN), else_=OutboxMessage.last_answer),
        )
        .returning(*(getattr(OutboxMessage, name) for name in Claim.__dataclass_fields__))
        .execution_options(synchronize_session=False)
    )
    row = db.session.execute(statement).first()
    if row is None:
        db.session.rollback()
        return None
    claim = Claim(*row)
    if not claim.message_id:
        # Kept with the claim, so that a second attempt is recognisable as the same message.
        made = message_id_of(claim)
        db.session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id == claim.id)
            .values(message_id=made)
            .execution_options(synchronize_session=False)
        )
        claim = replace(claim, message_id=made)
    db.session.commit()
    return claim


def message_id_of(claim: Claim) -> str:
    """Return the Message-ID of a row: the same at every attempt, and in no other database."""
    host = urlsplit(current_app.config["BASE_URL"]).hostname or "localhost"
    mark = hashlib.sha256(claim.dedupe_key.encode()).hexdigest()[:12]
    return f"<outbox-{claim.id}-{mark}@{host}>"


# -- one attempt ----------------------------------------------------------------------------------------------------


def _attempt(line: Line, claim: Claim, now: datetime) -> _Outcome:
    if line.host is None:
        try:
            line.host = line.configure_host()
        except (smtplib.SMTPException, OSError) as error:
            log.warning("no connection to the mail server: %s", error)
            said = f"Không kết nối được máy chủ thư: {_said(error)}"
            return _Outcome(S.DEFERRED, said, counts=False, reachable=False)
    outcome = _send(line, claim, now)
    if outcome.drops:
        line.close()
    return outcome


def _send(line: Line, claim: Claim, now: datetime) -> _Outcome:
    """Send one message and judge the server's answer."""
    try:
        line.send(letter(claim, now))
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        return _judged(code, words)
    except smtplib.SMTPSenderRefused as error:
        # Too large a message is its own fault; a sender that is refused is a setting, which someone will mend.
        state = S.FAILED if error.smtp_code == 552 else S.DEFERRED
        return replace(_judged(error.smtp_code, error.smtp_error), state=state)
    except smtplib.SMTPResponseException as error:
        return _judged(error.smtp_code, error.smtp_error)
    except (smtplib.SMTPServerDisconnected, TimeoutError) as error:
        return _Outcome(S.DEFERRED, f"{UNKNOWN}: mất kết nối, {_said(error)}", drops=True)
    except OSError as error:
        return _Outcome(S.DEFERRED, f"Mất kết nối: {_said(error)}", drops=True)
    except (BadHeaderError, ValueError, smtplib.SMTPException) as error:
        # The message itself is at fault; trying again would not mend it.  The server may have heard half of it.
        line.close()
        return _Outcome(S.FAILED, f"Thư không gửi được: {_said(error)}")
    return _Outcome(S.SENT, "")


def _judged(code: int, words: bytes | str) -> _Outcome:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    state = S.FAILED if 500 <= code < 600 else S.DEFERRED
    return _Outcome(state, f"{code} {text}".strip()[:1000], drops=code == 421 or not 400 <= code < 600)


def _said(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:500]


def letter(claim: Claim, now: datetime) -> Letter:
    """Return a claimed row as a mail, text and HTML, dated by the application's clock."""
    made = Letter(
        subject=claim.subject,
        recipients=[claim.address],
        body=claim.text,
        html=claim.html or None,
        date=now.timestamp(),
        extra_headers={"Auto-Submitted": "auto-generated"},
    )
    made.msgId = claim.message_id
    return made


# -- the result -----------------------------------------------------------------------------------------------------


def _write(claim: Claim, outcome: _Outcome, now: datetime, done: Delivered) -> None:
    """Write the result of a claim, unless the row was taken from this process meanwhile."""
    state = outcome.state
    values: dict[str, Any] = {"last_answer": outcome.answer}
    if state is S.DEFERRED and outcome.counts and claim.attempts >= MOST_ATTEMPTS:
        state = S.FAILED
    if state is S.SENT:
        values |= {"sent_at": now, "last_answer": claim.last_answer if claim.last_answer.startswith(UNKNOWN) else ""}
        done.sent += 1
    elif state is S.DEFERRED:
        attempts = claim.attempts if outcome.counts else claim.attempts - 1
        values |= {"next_attempt_at": now + wait_after(claim.attempts if outcome.counts else 1), "attempts": attempts}
        done.deferred += 1
    else:
        done.failed += 1
    _finish(claim, state, values)


def _finish(claim: Claim, state: OutboxState, values: dict[str, Any]) -> None:
    db.session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.id == claim.id,
            OutboxMessage.state == S.CLAIMED,
            OutboxMessage.claimed_at == claim.claimed_at,
        )
        .values(state=state, **values)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()


def wait_after(attempts: int, chance: Callable[[], float] = random.random) -> timedelta:
    """Return how long to wait after so many attempts: doubling, with a spread so that not all come back at once."""
    wait = min(FIRST_WAIT * 2 ** min(attempts - 1, 16), LONGEST_WAIT)
    return wait * (0.75 + 0.5 * chance())
