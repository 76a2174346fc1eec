"""``/health``: for a monitor outside; 503 when the database is away or no scheduler looks."""

from __future__ import annotations

import logging
from typing import Any

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from inspect_app import clock
from inspect_app.extensions import db
from inspect_app.watchdog import health
from inspect_app.web import public

log = logging.getLogger(__name__)

bp = Blueprint("health", __name__, url_prefix="/health")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    """Say how the system is, without a name, a number or a secret of anybody."""
    try:
        now = clock.now()
        found = health(now)
    except SQLAlchemyError:
        log.exception("the database did not answer the health address")
        db.session.rollback()
        return jsonify({"status": "no database"}), 503
    status = "silent" if found.is_silent else "failing" if found.failed else "ok"
    said: dict[str, Any] = {"status": status, "failed_jobs": list(found.failed), "seconds_since_last_look": None}
    if found.looked_at is not None:
        said["seconds_since_last_look"] = round((now - found.looked_at).total_seconds())
    return jsonify(said), 503 if found.is_silent else 200
