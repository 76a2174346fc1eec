"""A session is noted as alive without standing in its own way."""

from datetime import timedelta

from sqlalchemy import select

from inspect_app.extensions import db
from inspect_app.models import LoginSession


def test_a_form_sent_minutes_after_its_page_was_opened_is_accepted_at_once(app, sign_in, make, at):
    reader = sign_in(make.officer_of_office())
    at.instant += timedelta(minutes=5)

    reader.post("/no-such-page", status=404)

    at.instant += timedelta(minutes=5)
    reader.visit("/no-such-page", 404)
    assert db.session.scalars(select(LoginSession.seen_at)).one() == at.instant
