"""Figures for monitoring: how many requests, how long they took, whether what works in the background does."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Count each request and give the figures an address; only where the settings name who may read them."""
    from inspect_app.monitoring import figures
    from inspect_app.monitoring.views import bp

    figures.register(app)
    app.register_blueprint(bp)
