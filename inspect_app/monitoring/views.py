"""``/metrics``: the figures, for whoever brings the token; to others the address does not exist."""

from __future__ import annotations

import hmac

from flask import Blueprint, Response, current_app, request
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from inspect_app.access import NotVisible
from inspect_app.monitoring import figures
from inspect_app.web import public

bp = Blueprint("monitoring", __name__)


@bp.get("/metrics")
@public
def metrics() -> Response:
    """Say the figures as Prometheus reads them."""
    token = current_app.config["METRICS_TOKEN"]
    brought = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(brought.encode(), token.encode()):
        raise NotVisible
    return Response(figures.text(), content_type=CONTENT_TYPE_PLAIN_0_0_4)
