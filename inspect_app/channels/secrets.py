"""Secrets that are made from the secret key and a mark in the database, and kept nowhere."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from flask import current_app


def new_mark() -> str:
    """Return what makes a secret differ from the one before it."""
    return secrets.token_hex(16)


def secret_of(purpose: str, number: int, mark: str) -> str:
    """Return the secret that belongs to a row: another key, row, mark or purpose gives another."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"{purpose}:{number}:{mark}".encode(), hashlib.sha256).hexdigest()
