"""What is counted of each request, in this process or, under several workers, in one folder of theirs.

Only names of addresses are counted, never an address itself: there may be a secret or somebody's name in it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from inspect_app import clock
from inspect_app.backup.queries import backups
from inspect_app.extensions import db
from inspect_app.models import OutboxMessage, OutboxState
from inspect_app.storage import storage
from inspect_app.watchdog import health

#: Where the workers of one server count together; the server's unit names it, and empties it at each start.
SHARED = "PROMETHEUS_MULTIPROC_DIR"
REGISTRY = CollectorRegistry()
REQUESTS = Counter(
    "cchc_requests", "Requests answered, by name of the address and status", ["endpoint", "method", "status"],
    registry=REGISTRY,
)  # fmt: skip
SECONDS = Histogram(
    "cchc_request_seconds", "Seconds until the answer, by name of the address", ["endpoint"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30), registry=REGISTRY,
)  # fmt: skip
WAITING = (OutboxState.QUEUED, OutboxState.DEFERRED, OutboxState.CLAIMED)


def register(app: Flask) -> None:
    """Count every request of the application."""

    @app.after_request
    def _count(response: Response) -> Response:
        endpoint = request.endpoint or "none"
        REQUESTS.labels(endpoint, request.method, str(response.status_code)).inc()
        SECONDS.labels(endpoint).observe(time.perf_counter() - g.began)
        return response


def text() -> bytes:
    """Return all figures as Prometheus reads them: what was counted, and how things stand now."""
    counted = REGISTRY
    if os.environ.get(SHARED):
        counted = CollectorRegistry()
        MultiProcessCollector(counted)
    present = CollectorRegistry()
    present.register(_Now())
    return generate_latest(counted) + generate_latest(present)


class _Now:
    """How things stand at this moment: asked anew each time, so that every worker says the same."""

    def collect(self) -> Iterator[Metric]:
        found: dict[str, tuple[str, float]] = {}
        try:
            now = clock.now()
            state = health(now)
            found["cchc_scheduler_failed_jobs"] = "Jobs whose last run failed", len(state.failed)
            found["cchc_scheduler_silent"] = "1: no scheduler looks at what is due", state.is_silent
            if state.looked_at is not None:
                since = (now - state.looked_at).total_seconds()
                found["cchc_scheduler_seconds_since_look"] = "Seconds since a scheduler looked", since
            query = select(func.count()).select_from(OutboxMessage).where(OutboxMessage.state.in_(WAITING))
            found["cchc_outbox_waiting"] = "Messages that wait to be sent", db.session.scalar(query) or 0
            if (last := backups(now).last) is not None:
                since = (now - last.at).total_seconds()
                found["cchc_backup_seconds_since_last"] = "Seconds since the last backup that went well", since
            found["cchc_database_up"] = "1: the database answers", 1
        except SQLAlchemyError:
            db.session.rollback()
            found["cchc_database_up"] = "1: the database answers", 0
        found["cchc_storage_up"] = "1: the storage of files takes contents", storage().answers()
        for name, (meaning, value) in found.items():
            yield GaugeMetricFamily(name, meaning, float(value))
