"""One's own account: data, password, sessions; links that come by mail."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from inspect_app.accounts import passwords, throttle
from inspect_app.accounts.passwords import hash_password, verify
from inspect_app.extensions import db
from inspect_app.models import AccountToken, LoginSession, OutboxMessage

pytestmark = pytest.mark.one_database

PASSWORD = "bốn con voi đi chợ"
BETTER = "chín con thuyền về bến"


@pytest.fixture
def officer(make):
    person = make.officer()
    person.password_hash = hash_password(PASSWORD)
    db.session.commit()
    return person


def link():
    """Return the link of the latest mail, as a path."""
    text = db.session.scalars(db.select(OutboxMessage.text).order_by(OutboxMessage.id.desc())).first()
    return re.search(r"/(?:reset|invite)/\S+", text).group()


def ask_for_link(reader, email):
    return reader.visit("/forgot").press("Gửi liên kết", email=email)


def test_my_account_shows_my_posts_and_sessions(sign_in, officer):
    sign_in(officer)

    page = sign_in(officer).visit("/account")

    assert "xã Đồng Vương" in page.text
    assert page.text.count("Không rõ thiết bị") == 2
    assert page.text.count("Thiết bị này") == 1


def test_i_change_my_telephone_and_language(sign_in, officer, journal):
    page = sign_in(officer).visit("/account/details").press("Lưu", phone="0204 123456", locale="en")

    assert page.said == ["Đã lưu thông tin của bạn."]
    assert (officer.phone, officer.locale) == ("0204 123456", "en")
    assert journal(officer) == [("PersonEdited", {})]


def test_an_unknown_language_and_a_long_telephone_are_refused_and_kept(sign_in, officer):
    page = sign_in(officer).post("/account/details", {"phone": "0" * 41, "locale": "xx"}, 422)

    assert page.errors == ["Không quá 40 ký tự.", "Hãy chọn một mục trong danh sách."]
    assert page.field("phone") == "0" * 41


def test_two_pages_editing_the_same_account_do_not_overwrite_each_other(sign_in, officer):
    first, second = (sign_in(officer).visit("/account/details") for _ in range(2))
    first.press("Lưu", phone="1")

    page = second.press("Lưu", 409, phone="2")

    assert page.title == "Nội dung vừa được người khác sửa"
    assert officer.phone == "1"


def test_ending_other_sessions_leaves_this_one(sign_in, officer, journal):
    here, there = sign_in(officer), sign_in(officer)

    page = here.visit("/account").press("Kết thúc phiên khác")

    assert page.said == ["Đã kết thúc 1 phiên đăng nhập khác."]
    assert there.visit("/account").title == "Đăng nhập"
    assert journal(officer) == [("OtherSessionsEnded", {"count": 1})]


@pytest.mark.both_databases
def test_changing_the_password_asks_for_the_old_one_and_ends_other_sessions(sign_in, officer, journal, outbox):
    here, there = sign_in(officer), sign_in(officer)

    page = here.visit("/account/password")
    page = page.press("Đổi mật khẩu", password=PASSWORD, new_password=BETTER, repeat_password=BETTER)

    assert page.said == ["Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc."]
    assert verify(officer, BETTER)
    assert there.visit("/account").title == "Đăng nhập"
    assert journal(officer) == [("PasswordChanged", {})]
    assert outbox() == ["Mật khẩu đã được đổi"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("sai", BETTER, BETTER), "Mật khẩu không đúng."),
        ((PASSWORD, BETTER, "khác hẳn đi"), "Hai lần nhập mật khẩu không giống nhau."),
        ((PASSWORD, "ngắn", "ngắn"), "Mật khẩu phải có ít nhất 10 ký tự."),
        ((PASSWORD, "1234567890", "1234567890"), "Mật khẩu này quá dễ đoán."),
        ((PASSWORD, "", ""), "Hãy nhập mật khẩu."),
    ],
)
def test_a_password_that_will_not_do_is_refused_beside_its_field(sign_in, officer, typed, said):
    password, new, repeat = typed

    page = sign_in(officer).visit("/account/password")
    page = page.press("Đổi mật khẩu", 422, password=password, new_password=new, repeat_password=repeat)

    assert any(error.startswith(said) for error in page.errors), page.errors
    assert page.field("new_password") == ""
    assert verify(officer, PASSWORD)


def test_guessing_the_old_password_is_slowed_down_too(app, sign_in, officer):
    page = sign_in(officer).visit("/account/password")
    new = {"new_password": BETTER, "repeat_password": BETTER}
    for _ in range(app.config["LOGIN_ATTEMPTS"]):
        page.press("Đổi mật khẩu", 422, password="sai", **new)

    page = page.press("Đổi mật khẩu", 422, password=PASSWORD, **new)

    assert page.errors == ["Đã nhập sai quá nhiều lần. Hãy thử lại sau 15 phút, hoặc đặt lại mật khẩu."]


@pytest.mark.both_databases
def test_guesses_side_by_side_count_together(app, sign_in, officer, monkeypatch):
    app.config["LOGIN_ATTEMPTS"] = 2
    pages = [sign_in(officer).visit("/account/password") for _ in range(5)]
    looked, all_here, wait = [], Barrier(len(pages), timeout=60), throttle.wait

    def wait_for_all(keys, *, now):
        pause = wait(keys, now=now)
        db.session.rollback()
        all_here.wait()
        return pause

    monkeypatch.setattr(throttle, "wait", wait_for_all)
    monkeypatch.setattr(passwords, "verify", lambda *_: looked.append(1) or False)
    db.session.remove()

    def guess(page):
        with app.app_context():
            new = {"new_password": BETTER, "repeat_password": BETTER}
            return page.press("Đổi mật khẩu", 422, password="đoán", **new).errors

    with ThreadPoolExecutor(len(pages)) as pool:
        answers = list(pool.map(guess, pages))

    assert answers == [["Mật khẩu không đúng."]] * len(pages)
    assert len(looked) <= 2


def test_a_forgotten_password_is_set_anew_with_the_link_from_the_mail(sign_in, officer, journal, outbox):
    there, guest = sign_in(officer), sign_in(None)
    ask_for_link(guest, officer.email.upper())

    page = guest.visit(link()).press("Đặt mật khẩu mới", new_password=BETTER, repeat_password=BETTER)

    assert page.said == ["Đã đặt mật khẩu mới. Hãy đăng nhập bằng mật khẩu này."]
    assert verify(officer, BETTER)
    assert there.visit("/account").title == "Đăng nhập"
    assert journal(officer) == [("PasswordReset", {})]
    assert outbox() == ["Đặt lại mật khẩu", "Mật khẩu đã được đổi"]


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(sign_in, officer, outbox):
    known = ask_for_link(sign_in(None), officer.email)
    unknown = ask_for_link(sign_in(None), "nobody@demo.cchc.test")

    assert (known.path, known.said) == (unknown.path, unknown.said)
    assert outbox() == ["Đặt lại mật khẩu"]


def test_a_closed_account_gets_no_link(sign_in, officer, outbox):
    officer.is_active = False

    ask_for_link(sign_in(None), officer.email)

    assert outbox() == []


def test_nobody_is_flooded_with_links(sign_in, officer, outbox):
    for _ in range(10):
        ask_for_link(sign_in(None), officer.email)

    assert len(outbox()) == 3


def test_only_the_digest_of_a_link_is_kept(sign_in, officer):
    ask_for_link(sign_in(None), officer.email)

    kept = db.session.scalars(db.select(AccountToken)).one()

    assert len(kept.digest) == 64
    assert kept.digest not in link()


def used(guest, officer, at):
    guest.visit(link()).press("Đặt mật khẩu mới", new_password=BETTER, repeat_password=BETTER)


def replaced(guest, officer, at):
    ask_for_link(guest, officer.email)


def too_old(guest, officer, at):
    at.instant += timedelta(hours=2)


def locked(guest, officer, at):
    officer.is_active = False


@pytest.mark.both_databases
@pytest.mark.parametrize("why", [used, replaced, too_old, locked])
def test_a_link_works_once_for_two_hours_until_there_is_a_newer_one(sign_in, officer, at, why):
    guest = sign_in(None)
    ask_for_link(guest, officer.email)
    old = link()

    why(guest, officer, at)

    assert guest.visit(old, 410).title == "Liên kết không còn dùng được"
    guest.post(old, {"new_password": "bảy con trâu qua sông", "repeat_password": "bảy con trâu qua sông"}, 410)
    assert not verify(officer, "bảy con trâu qua sông")


def test_a_link_for_a_password_is_no_invitation(sign_in, officer):
    guest = sign_in(None)
    ask_for_link(guest, officer.email)

    guest.visit(link().replace("/reset/", "/invite/"), 410)


def test_looking_at_a_link_does_not_use_it_up(sign_in, officer):
    guest = sign_in(None)
    ask_for_link(guest, officer.email)

    for _ in range(2):
        guest.visit(link())

    assert db.session.scalars(db.select(AccountToken.used_at)).one() is None


def test_too_short_a_new_password_leaves_the_link_usable(sign_in, officer):
    guest = sign_in(None)
    ask_for_link(guest, officer.email)
    page = guest.visit(link())

    page = page.press("Đặt mật khẩu mới", 422, new_password="ngắn", repeat_password="ngắn")
    page = page.press("Đặt mật khẩu mới", new_password=BETTER, repeat_password=BETTER)

    assert page.title == "Đăng nhập"


def test_sessions_are_known_by_device():
    from inspect_app.accounts.queries import device_name

    edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120"
    assert device_name(edge) == "Edge, Windows"
    assert device_name("Mozilla/5.0 (iPhone; CPU iPhone OS 17) Version/17 Safari/604") == "Safari, iPhone"
    assert device_name("curl/8") == "curl/8"


def test_no_session_row_is_left_open_after_a_reset(sign_in, officer):
    sign_in(officer)
    guest = sign_in(None)
    ask_for_link(guest, officer.email)

    used(guest, officer, None)

    open_rows = db.select(LoginSession).where(LoginSession.ended_at.is_(None))
    assert db.session.scalars(open_rows).all() == []
