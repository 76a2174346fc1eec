"""The first administrator of an installation."""

import pytest

from inspect_app.extensions import db
from inspect_app.models import CalendarDay, Unit


@pytest.fixture
def run(app):
    return lambda *args: app.test_cli_runner().invoke(args=["accounts", "create-admin", *args])


def test_the_first_administrator_gets_a_link_and_comes_in(app, run, sign_in):
    answer = run("it@bacgiang.gov.vn", "Trung tâm CNTT", "--unit", "Bắc Giang")

    assert answer.exit_code == 0, answer.output
    guest = sign_in(None)
    page = guest.visit(answer.output.strip().removeprefix(app.config["BASE_URL"]))
    words = "chín con thuyền về bến"
    page.press("Đặt mật khẩu và vào hệ thống", new_password=words, repeat_password=words)
    assert "Mời người dùng" in guest.visit("/people").links
    assert [u.name for u in db.session.scalars(db.select(Unit))] == ["Bắc Giang"]
    assert db.session.scalars(db.select(CalendarDay)).first() is not None


def test_the_first_unit_must_be_named(run):
    answer = run("it@bacgiang.gov.vn", "Trung tâm CNTT")

    assert answer.exit_code == 1
    assert "--unit" in answer.output


def test_an_address_in_use_or_no_address_is_refused(run, make):
    used = make.admin().email
    db.session.commit()

    assert run(used, "Ai đó").exit_code == 1
    assert run("không phải thư", "Ai đó").exit_code == 1
