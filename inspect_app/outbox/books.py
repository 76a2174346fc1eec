"""The rows of a run over the outbox, kept by a thread of their own while another has the line to the mail server."""

from __future__ import annotations

import threading
import time
from collections import deque
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection

from inspect_app.models import OutboxState
from inspect_app.outbox.claims import BATCH, Claim, Result, claim_some, claiming, free_stale, release, take_over, turn
from inspect_app.outbox.letters import Envelope
from inspect_app.outbox.trail import Trail, left_behind

#: Seconds for which what became of a letter may stand in the trail alone, until the database is told.
KNOWN_FOR = 0.05
#: Letters written down as being sent before their turn, at most; no more than go out in twice that time.
MOST_AHEAD = 48
#: Seconds after which a run begins no more, so that other work has its turn and what waits is looked at anew.
LONGEST_RUN = 20
#: Seconds after which Python lets the other thread go on; its usual 5 ms are longer than a letter takes.
SWITCH_AFTER = 0.0002


class Books:
    """What is claimed, what is said to be sent, and what became of it.

    :meth:`next` and :meth:`note` belong to the sender, :meth:`keep` to the thread, which alone touches the database.
    """

    def __init__(self, link: Connection, now: datetime, limit: int, reminders: ColumnElement[bool]) -> None:
        self.link, self.left = link, limit
        self.claiming = claiming(link.dialect.name, reminders)
        self.started_at, self.started = now, time.monotonic()
        self.waiting: deque[Claim] = deque()  # claimed together
        self.begun: deque[Envelope] = deque()  # said to be sent
        self.results: list[Result] = []  # not written yet
        self.is_dry = self.is_closed = False
        self.asked_at: float | None = None  # when a letter was asked for last
        self.pace = KNOWN_FOR  # what one takes
        self.changed = threading.Condition()
        self.trail = Trail(limit)
        self.is_written = False  # whether the database knows all that the trail does

    def moment(self) -> datetime:
        """Return the time, by the application's clock as it was at the start."""
        return self.started_at + timedelta(seconds=time.monotonic() - self.started)

    # -- the sender's side -------------------------------------------------------------------------------------------

    def next(self) -> Envelope | None:
        """Return the next letter to send, which is written down as being sent; None: there is no more."""
        with self.changed:
            last, self.asked_at = self.asked_at, time.monotonic()
            if last is not None:
                self.pace = (self.pace + self.asked_at - last) / 2
            self.changed.wait_for(lambda: self.begun or self.is_dry)
            if self.is_closed or not self.begun:
                return None
            envelope = self.begun.popleft()
            if self._is_short():
                self.changed.notify_all()
        self.trail.touch(envelope.claim.id)
        return envelope

    def write_next(self) -> None:
        """Write out the letter that comes next, in a moment in which there is nothing else to do."""
        with self.changed:
            following = self.begun[0] if self.begun else None
        if following is not None:
            following.write()

    def note(self, result: Result) -> None:
        """Take what became of a letter, to be written."""
        self.trail.hear(result.claim.id, self.moment(), accepted=result.state is OutboxState.SENT)
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
        went_well = False
        try:
            self._take_over()
            while not self.is_closed:
                self._write()
                with self.changed:
                    self.changed.wait_for(lambda: self.results or self._is_short())
                    self.changed.wait_for(self._is_short, KNOWN_FOR)
            went_well = True
        finally:
            with self.changed:
                self.is_closed = self.is_dry = True
                self.changed.notify_all()
            self._finish(went_well)

    def _finish(self, went_well: bool) -> None:
        """Write the last results and give back the rest; where the database does not take it, the trail stays."""
        turn(self.link, self._known(), [], self.moment())
        release(self.link, [*self.waiting, *(envelope.claim for envelope in self.begun)])
        self.is_written = went_well

    def _take_over(self) -> None:
        """Free what processes that are no more had claimed."""
        with left_behind() as all_found:
            for found in all_found:
                take_over(self.link, found)
        free_stale(self.link, self.started_at)

    def _is_short(self) -> bool:
        return self.is_closed or (not self.is_dry and len(self.begun) <= self._ahead() // 2)

    def _ahead(self) -> int:
        return max(1, min(MOST_AHEAD, int(2 * KNOWN_FOR / self.pace)))

    def _known(self) -> list[Result]:
        with self.changed:
            known, self.results = self.results, []
        return known

    def _write(self) -> None:
        """Write what became of letters, and begin the next that are this process's to send."""
        wanted = self._ahead() - len(self.begun)
        claims = self._claims(wanted)
        now = self.moment()
        if claims:
            self.trail.hold([claim.id for claim in claims], now)
        begun = [Envelope(claim, now) for claim in turn(self.link, self._known(), claims, now)]
        with self.changed:
            self.begun.extend(begun)
            self.is_dry = wanted > 0 and not claims
            self.changed.notify_all()

    def _claims(self, most: int) -> list[Claim]:
        most = min(most, self.left)
        if most < 1 or time.monotonic() - self.started > LONGEST_RUN:
            return []
        if len(self.waiting) < most and (wanted := min(BATCH, self.left - len(self.waiting))) > 0:
            now = self.moment()
            claimed = claim_some(self.link, now, wanted, self.claiming)
            self.waiting.extend(claimed)
            if claimed:
                self.trail.hold([claim.id for claim in claimed], now)
        claims = [self.waiting.popleft() for _ in range(min(most, len(self.waiting)))]
        self.left -= len(claims)
        return claims
