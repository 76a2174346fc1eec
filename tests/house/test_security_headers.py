"""Every kind of answer carries the headers that keep pages to themselves, and cookies stay out of scripts' reach."""

import pytest

from inspect_app import create_app
from inspect_app.accounts.passwords import hash_password
from inspect_app.config import Config
from inspect_app.extensions import db

pytestmark = pytest.mark.one_database

ANSWERS = {
    "a page": ("GET", "/sign-in", 200),
    "a form that comes back": ("POST", "/sign-in", 422),
    "a way on": ("GET", "/account", 302),
    "nothing there": ("GET", "/no-such-page", 404),
    "sent by a guest": ("POST", "/account/details", 401),
    "a wrong method": ("POST", "/account", 405),
    "a file of the front end": ("GET", "/static/app.css", None),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_keeps_to_itself(app, kind):
    method, address, status = ANSWERS[kind]

    answer = app.test_client().open(address, method=method)

    assert status in {answer.status_code, None}
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert policy["base-uri"] == "'none'"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "http" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Permissions-Policy" in answer.headers


def test_a_fault_shows_a_reference_and_no_traceback(app, make, sign_in, monkeypatch):
    reader = sign_in(make.officer())
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setitem(app.view_functions, "accounts.account", lambda: 1 / 0)

    answer = reader.get("/account")

    assert answer.status_code == 500
    assert "Mã sự cố" in answer.get_data(as_text=True)
    assert "ZeroDivisionError" not in answer.get_data(as_text=True)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_pages_about_people_are_kept_by_no_cache(make, sign_in):
    assert sign_in(make.officer()).get("/account").headers["Cache-Control"] == "no-store"


def test_the_session_is_out_of_reach_of_scripts_and_of_other_sites(app, make):
    person = make.officer()
    person.password_hash = hash_password("bốn con voi đi chợ")
    db.session.commit()

    answer = app.test_client().post("/sign-in", data={"email": person.email, "password": "bốn con voi đi chợ"})

    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("cchc="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_over_tls_cookies_never_travel_in_the_open(tmp_path):
    config = Config(INSTANCE_DIR=str(tmp_path), DATABASE_URL="", SECRET_KEY="test", DEMO=False, SECURE_COOKIES=True)
    client = create_app(config, TESTING=True).test_client()

    answers = [
        client.get("/sign-in", base_url="https://localhost"),
        client.get("/language/en", base_url="https://localhost"),
    ]

    assert all("Secure" in c for answer in answers for c in answer.headers.getlist("Set-Cookie"))
    assert "max-age=" in answers[0].headers["Strict-Transport-Security"]
