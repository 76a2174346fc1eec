"""Signing in and out, slowing down guessing, and keeping what was typed when a session ends."""

from datetime import timedelta

import pytest

from inspect_app.accounts.passwords import hash_password
from inspect_app.extensions import db
from inspect_app.models import LoginSession

pytestmark = pytest.mark.one_database

PASSWORD = "bốn con voi đi chợ"


@pytest.fixture
def officer(make):
    person = make.officer()
    person.email = "officer@dongvuong.test"
    person.password_hash = hash_password(PASSWORD)
    db.session.commit()
    return person


def test_signing_in_leads_to_the_page_that_was_asked_for(sign_in, officer):
    page = sign_in(None).visit("/account?x=1")

    assert page.title == "Đăng nhập"
    page = page.press("Đăng nhập", email="Officer@DongVuong.test ", password=PASSWORD)

    assert page.path == "/account"


@pytest.mark.parametrize("target", ["https://evil.test/", "//evil.test/", "/\\evil.test", "/\t/evil.test", "data:,x"])
def test_signing_in_never_leads_elsewhere(sign_in, officer, target):
    reader = sign_in(None)

    answer = reader.client.post("/sign-in", data={"email": officer.email, "password": PASSWORD, "next": target})

    assert answer.headers["Location"] == "/"


def test_a_password_typed_with_decomposed_letters_is_the_same_password(sign_in, officer):
    import unicodedata

    page = sign_in(None).visit("/sign-in")
    page = page.press("Đăng nhập", email=officer.email, password=unicodedata.normalize("NFD", PASSWORD))

    assert page.path == "/"


@pytest.mark.parametrize("email", ["officer@dongvuong.test", "nobody@dongvuong.test"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(sign_in, officer, email):
    page = sign_in(None).visit("/sign-in").press("Đăng nhập", 422, email=email, password="sai mật khẩu")

    assert page.errors == ["Địa chỉ thư hoặc mật khẩu không đúng."]
    assert page.field("email") == email
    assert page.field("password") == ""


def test_somebody_whose_account_is_closed_is_not_let_in(sign_in, officer):
    officer.is_active = False

    page = sign_in(None).visit("/sign-in").press("Đăng nhập", 422, email=officer.email, password=PASSWORD)

    assert page.errors == ["Địa chỉ thư hoặc mật khẩu không đúng."]


@pytest.mark.parametrize("email", ["officer@dongvuong.test", "nobody@dongvuong.test"])
def test_after_too_many_failures_even_the_right_password_has_to_wait(app, sign_in, officer, at, email):
    page = sign_in(None).visit("/sign-in")
    for _ in range(app.config["LOGIN_ATTEMPTS"]):
        page.press("Đăng nhập", 422, email=email, password="sai mật khẩu")
        at.instant += timedelta(minutes=1)

    page = page.press("Đăng nhập", 429, email=email, password=PASSWORD)

    assert page.errors == ["Đã nhập sai quá nhiều lần. Hãy thử lại sau 7 phút, hoặc đặt lại mật khẩu."]


@pytest.mark.both_databases
def test_the_pause_passes(app, sign_in, officer, at):
    page = sign_in(None).visit("/sign-in")
    for _ in range(app.config["LOGIN_ATTEMPTS"]):
        page.press("Đăng nhập", 422, email=officer.email, password="sai mật khẩu")

    at.instant += timedelta(minutes=15)

    assert page.press("Đăng nhập", email=officer.email, password=PASSWORD).path == "/"


@pytest.mark.both_databases
def test_signing_in_well_forgets_the_failures_before(app, sign_in, officer):
    for _ in range(3):
        page = sign_in(None).visit("/sign-in")
        for _ in range(app.config["LOGIN_ATTEMPTS"] - 1):
            page.press("Đăng nhập", 422, email=officer.email, password="sai mật khẩu")
        assert page.press("Đăng nhập", email=officer.email, password=PASSWORD).path == "/"


def test_signing_out_ends_the_session(sign_in, officer):
    reader = sign_in(officer)

    page = reader.post("/sign-out")

    assert page.said == ["Bạn đã đăng xuất."]
    assert reader.visit("/").title == "Đăng nhập"
    assert db.session.scalars(db.select(LoginSession.ended_at)).one() is not None


@pytest.mark.parametrize("away", [timedelta(minutes=121), timedelta(hours=13)])
def test_a_session_ends_by_itself(sign_in, officer, at, away):
    reader = sign_in(officer)
    reader.visit("/")

    at.instant += away

    assert reader.visit("/").title == "Đăng nhập"


def test_a_session_in_use_ends_all_the_same_after_its_longest_time(sign_in, officer, at):
    reader = sign_in(officer)
    for _ in range(12):
        at.instant += timedelta(hours=1)
        assert reader.visit("/").path == "/"

    at.instant += timedelta(minutes=1)

    assert reader.visit("/").title == "Đăng nhập"


def sent_after_the_session_ended(reader, at):
    reader.visit("/")
    at.instant += timedelta(hours=13)
    data = {"phone": "Tên nhập dở", "password": "bí mật", "once": "abc", "csrf_token": "cũ"}
    return reader.post("/account/details", data, status=401)


def test_what_was_typed_before_the_session_ended_is_sent_on_after_signing_in(sign_in, officer, at):
    page = sent_after_the_session_ended(sign_in(officer), at)
    assert page.title == "Đăng nhập"
    assert "Nội dung bạn vừa nhập vẫn còn" in page.text

    page = page.press("Đăng nhập", email=officer.email, password=PASSWORD)

    assert page.title == "Nội dung bạn đã nhập trước khi phiên hết hạn"
    assert page.field("phone") == "Tên nhập dở"
    assert page.field("once") == "abc"
    assert "bí mật" not in page.html


def test_what_is_sent_on_is_shown_with_its_questions_and_in_the_words_of_its_choices(sign_in, make, at):
    office = make.officer_of_office()
    office.password_hash = hash_password(PASSWORD)
    reader = sign_in(office)
    at.instant += timedelta(hours=13)
    typed = {"authority_id": "2", "title": "Kiểm tra nhập dở", "kind": "planned", "year": "2023", "members-0-x": "7"}

    page = reader.post("/plans/new", typed, status=401).press("Đăng nhập", email=office.email, password=PASSWORD)

    for words in ("Trích yếuKiểm tra nhập dở", "Hình thức kiểm traTheo kế hoạch", "Năm2023"):
        assert words in page.text
    assert "planned" not in page.text and " 7 " not in page.text


def test_what_was_typed_survives_a_wrong_password(sign_in, officer, at):
    page = sent_after_the_session_ended(sign_in(officer), at)

    page = page.press("Đăng nhập", 422, email=officer.email, password="sai mật khẩu")
    page = page.press("Đăng nhập", email=officer.email, password=PASSWORD)

    assert page.field("phone") == "Tên nhập dở"


def test_what_one_person_typed_is_not_shown_to_another(sign_in, make, officer, at):
    other = make.officer(make.commune("Tam Hiệp"))
    other.password_hash = hash_password(PASSWORD)

    page = sent_after_the_session_ended(sign_in(officer), at)
    page = page.press("Đăng nhập", email=other.email, password=PASSWORD)

    assert page.path == "/"
    assert "Tên nhập dở" not in page.html


def test_a_form_made_up_by_another_site_is_not_carried_along(sign_in, officer):
    reader = sign_in(None)

    answer = reader.client.post("/account/details", data={"full_name": "x"}, headers={"Origin": "https://evil.test"})

    assert answer.status_code == 401
    assert 'name="carried" type="hidden" value=""' in answer.get_data(as_text=True)


def test_the_language_is_kept_in_the_browser(sign_in, officer):
    reader = sign_in(None)

    answer = reader.get("/language/en?next=/sign-in")

    cookie = answer.headers["Set-Cookie"]
    assert answer.headers["Location"] == "/sign-in"
    assert "lang=en" in cookie
    assert "SameSite=Lax" in cookie
    assert "HttpOnly" in cookie
    assert sign_in(None).visit("/language/xx", 404).title == "Không tìm thấy trang này"
