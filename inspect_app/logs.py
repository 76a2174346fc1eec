"""What the processes write down: lines for people, or with ``LOG_FORMAT=json`` one object a line for a collector.

Each request has a number of its own, which goes back to the reader and stands in every line about it.  Nothing of
anybody is written: names of addresses instead of addresses, no parameters of statements, no name, no IP address.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import time
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, has_request_context, request

access = logging.getLogger("inspect_app.access")
HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")


def route() -> str:
    """Return the name of the address in words that hold nobody's secret: "/visits/<int:visit_id>"."""
    return request.url_rule.rule if request.url_rule is not None else "(no such address)"


class JsonLines(logging.Formatter):
    """Writes an entry as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if has_request_context() and "request_id" in g:
            said["request_id"] = g.request_id
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False, default=str)


def register(app: Flask) -> None:
    """Give each request its number; write as the settings say."""
    if app.config["LOG_FORMAT"] == "json":
        _write_json()

    @app.before_request
    def _number() -> None:
        g.began = time.perf_counter()
        # A proxy in front that is believed may have given it one already.
        given = request.headers.get(HEADER, "") if app.config["TRUSTED_PROXIES"] else ""
        g.request_id = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)

    @app.after_request
    def _told(response: Response) -> Response:
        if "request_id" in g:
            response.headers.setdefault(HEADER, g.request_id)
            if access.isEnabledFor(logging.INFO):
                seconds = round(time.perf_counter() - g.began, 4)
                facts = {"method": request.method, "route": route(), "status": response.status_code, "seconds": seconds}
                access.info("%s %s %s", request.method, route(), response.status_code, extra={"facts": facts})
        return response


def _write_json() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
