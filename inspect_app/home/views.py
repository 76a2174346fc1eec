"""The page people land on: each role's own day."""

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

bp = Blueprint("home", __name__)


@bp.get("/")
def index() -> ResponseReturnValue:
    """Show what is first for this person; guests are led to sign in."""
    if g.viewer is None:
        return redirect(url_for("accounts.sign_in"))
    return render_template("home/index.html")
