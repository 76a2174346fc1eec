"""A form that no page of ours handed out changes nothing, at whatever address it arrives."""

import re
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from inspect_app.accounts.passwords import hash_password
from inspect_app.extensions import db
from tests.house.access_world import build
from tests.house.walk import PROGRAMS, addresses_of

pytestmark = pytest.mark.one_database

PASSWORD = "bốn con voi đi chợ"


@pytest.fixture
def guarded(app):
    """The application as it runs in earnest: tokens are asked for."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


def test_no_address_takes_a_form_without_its_token(guarded, make, sign_in, monkeypatch):
    addresses = [(rule, address) for rule, address in addresses_of(guarded, build(make)) if "POST" in rule.methods]
    reader = sign_in(make.admin())
    db.session.commit()
    db.session.remove()
    written = []
    monkeypatch.setattr(Session, "commit", lambda session: written.append(session))

    answers = {}
    for rule, address in addresses:
        with guarded.app_context():
            answers[rule.endpoint] = reader.client.post(address, data={"name": "x"}).status_code
            db.session.remove()

    # Programs send no form: there a browser's cookie opens nothing at all.
    expected = {endpoint: 401 if endpoint.startswith(PROGRAMS) else 400 for endpoint in answers}
    assert answers == expected
    assert written == []


def test_a_guest_without_a_token_is_asked_to_sign_in_and_keeps_what_he_typed(guarded, make):
    client = guarded.test_client()
    client.get("/sign-in")

    answer = client.post("/account/details", data={"phone": "0204 123456"})

    assert answer.status_code == 401
    assert "Nội dung bạn vừa nhập vẫn còn" in answer.get_data(as_text=True)


def test_the_sign_in_page_left_open_too_long_says_so_and_keeps_where_it_led(guarded):
    client = guarded.test_client()

    answer = client.post("/sign-in", data={"email": "a@b.test", "password": "x", "next": "/tasks"})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 401
    assert "Trang này mở đã lâu" in page
    assert 'value="/tasks"' in page
    assert 'value="a@b.test"' in page


def test_what_was_carried_through_signing_in_goes_out_with_a_fresh_token(guarded, make, sign_in, at):
    person = make.officer()
    person.password_hash = hash_password(PASSWORD)
    reader = sign_in(person)
    token = hidden(reader.get("/account/details"), "csrf_token")
    at.instant += timedelta(hours=13)

    page = reader.post("/account/details", {"csrf_token": token, "phone": "0204 123456", "locale": "vi"}, 401)
    page = page.press("Đăng nhập", email=person.email, password=PASSWORD)
    page = page.press("Gửi tiếp")

    assert page.said == ["Đã lưu thông tin của bạn."]
    assert person.phone == "0204 123456"


def hidden(answer, name):
    for control in re.findall(r"<input[^>]*>", answer.get_data(as_text=True)):
        if f'name="{name}"' in control and 'value="' in control:
            return re.search(r'value="([^"]*)"', control).group(1)
    raise AssertionError(f"no field {name}")
