"""The rows of a run over the outbox, kept by a thread of their own while another has the line to the mail server."""

from __future__ import annotations

import threading
import time
from collections import deque
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection

from inspect_app.outbox.claims import BATCH, Claim, Result, claim_some, free_stale, release, turn
from inspect_app.outbox.letters import Envelope

#: Seconds for which what became of a letter may be known to this process alone: a kill then sends it again, in doubt.
KNOWN_FOR = 0.02
#: Letters written down as being sent before their turn, at most; no more than go out in twice that time.
MOST_AHEAD = 16
#: Seconds after which Python lets the other thread go on; its usual 5 ms are longer than a letter takes.
SWITCH_AFTER = 0.0002


class Books:
    """What is claimed, what is said to be sent, and what became of it.

    :meth:`next` and :meth:`note` belong to the sender, :meth:`keep` to the thread, which alone touches the database.
    """

    def __init__(self, link: Connection, now: datetime, limit: int, reminders: ColumnElement[bool]) -> None:
        self.link, self.left, self.reminders = link, limit, reminders
        self.started_at, self.started = now, time.monotonic()
        self.waiting: deque[Claim] = deque()  # claimed together
        self.begun: deque[Envelope] = deque()  # said to be sent, and built
        self.results: list[Result] = []  # not written yet
        self.is_dry = self.is_closed = False
        self.asked_at, self.pace = self.started, KNOWN_FOR  # when a letter was asked for, what one takes
        self.changed = threading.Condition()

    def moment(self) -> datetime:
        """Return the time, by the application's clock as it was at the start."""
        return self.started_at + timedelta(seconds=time.monotonic() - self.started)

    # -- the sender's side -------------------------------------------------------------------------------------------

    def next(self) -> Envelope | None:
        """Return the next letter to send, which is written down as being sent; None: there is no more."""
        with self.changed:
            last, self.asked_at = self.asked_at, time.monotonic()
            self.pace = (self.pace + self.asked_at - last) / 2
            self.changed.wait_for(lambda: self.begun or self.is_dry)
            if self.is_closed or not self.begun:
                return None
            envelope = self.begun.popleft()
            if self._is_short():
                self.changed.notify_all()
            return envelope

    def note(self, result: Result) -> None:
        """Take what became of a letter, to be written."""
        with self.changed:
            self.results.append(result)
            if len(self.results) == 1:
                self.changed.notify_all()

    def close(self) -> None:
        """Let the thread write what is known, give back what was not sent, and end."""
        with self.changed:
            self.is_closed = True
            self.changed.notify_all()

    # -- the thread's side -------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep the books until they are closed."""
        try:
            free_stale(self.link, self.started_at)
            while not self.is_closed:
                self._write()
                with self.changed:
                    self.changed.wait_for(lambda: self.results or self._is_short())
                    self.changed.wait_for(self._is_short, KNOWN_FOR)
        finally:
            with self.changed:
                self.is_closed = self.is_dry = True
                self.changed.notify_all()
            turn(self.link, self._known(), [], self.moment())
            release(self.link, list(self.waiting), [envelope.claim for envelope in self.begun])

    def _is_short(self) -> bool:
        return self.is_closed or (not self.is_dry and len(self.begun) <= self._ahead() // 2)

    def _ahead(self) -> int:
        return max(1, min(MOST_AHEAD, int(2 * KNOWN_FOR / self.pace)))

    def _known(self) -> list[Result]:
        with self.changed:
            known, self.results = self.results, []
        return known

    def _write(self) -> None:
        """Write what became of letters, and begin and build the next that are this process's to send."""
        wanted = self._ahead() - len(self.begun)
        claims = self._claims(wanted)
        now = self.moment()
        begun = [Envelope(claim, now) for claim in turn(self.link, self._known(), claims, now)]
        with self.changed:
            self.begun.extend(begun)
            self.is_dry = wanted > 0 and not claims
            self.changed.notify_all()

    def _claims(self, most: int) -> list[Claim]:
        most = min(most, self.left)
        if most < 1:
            return []
        if not self.waiting:
            self.waiting.extend(claim_some(self.link, self.moment(), min(BATCH, self.left), reminders=self.reminders))
        claims = [self.waiting.popleft() for _ in range(min(most, len(self.waiting)))]
        self.left -= len(claims)
        return claims
