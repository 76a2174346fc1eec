"""What a program is told when something is refused: problem details (RFC 9457), in the language it asks for."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from flask_babel import get_locale

#: What stands before a kind of problem; docs/api.md lists them.
KIND = "urn:cchc:problem:"
#: Kinds that follow from the status alone.
KINDS = {
    400: "bad-request",
    401: "not-signed-in",
    403: "not-allowed",
    404: "not-found",
    405: "method-not-allowed",
    409: "refused",
    412: "changed-meanwhile",
    413: "too-large",
    415: "not-json",
    422: "invalid",
    428: "no-precondition",
    429: "too-many-requests",
    500: "fault",
    503: "not-available",
}


def problem(
    status: int, title: str, detail: str, *, kind: str = "", errors: list[dict[str, str]] | None = None, **more: Any
) -> Response:
    """Return a problem as a program reads it; ``errors`` says which part of the request is to blame for what."""
    content = {"type": KIND + (kind or KINDS.get(status, "other")), "title": title, "status": status, "detail": detail}
    answer = jsonify(content | ({"errors": errors} if errors else {}) | more)
    answer.status_code = status
    answer.mimetype = "application/problem+json"
    answer.headers["Content-Language"] = str(get_locale() or "vi")
    return answer
