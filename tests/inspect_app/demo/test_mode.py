"""Demo mode: a clock that moves, a door without a key, and no way to open either on a real database."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from inspect_app import clock, create_app
from inspect_app.config import Config
from inspect_app.demo.mailserver import MailKeeper
from inspect_app.extensions import db
from inspect_app.models import DemoState, Person
from tests.factories import Make
from tests.pages import Reader

pytestmark = pytest.mark.one_database


def demo_app(database, folder, mark: bool = True, people: bool = True):
    """Return an app in demo mode on a fresh database, marked by the demo or not."""
    with database.app(folder) as plain, plain.app_context():
        uri = plain.config["SQLALCHEMY_DATABASE_URI"]
        if mark:
            there = datetime(2023, 10, 16, 2, tzinfo=UTC)
            db.session.add(DemoState(id=1, offset_seconds=round((there - clock.real_now()).total_seconds())))
        if people:
            for email in ("noivu@demo.cchc.test", "giam-doc@bacgiang.gov.vn"):
                db.session.add(Person(email=email, full_name=email, created_at=clock.real_now()))
        db.session.commit()
        database.let_go()
    config = Config(INSTANCE_DIR=str(folder), DATABASE_URL=uri, SECRET_KEY="test", DEMO=True)
    return create_app(config, TESTING=True, WTF_CSRF_ENABLED=False)


@pytest.fixture
def demo(database, tmp_path):
    app = demo_app(database, tmp_path)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_a_database_with_accounts_that_the_demo_did_not_make_is_refused(database, tmp_path):
    with pytest.raises(SystemExit, match="not made by `flask demo load`"):
        demo_app(database, tmp_path, mark=False)


def test_an_empty_database_waits_for_the_demo(database, tmp_path):
    app = demo_app(database, tmp_path, mark=False, people=False)

    with app.app_context():
        assert abs(clock.now() - clock.real_now()) < timedelta(seconds=5)
        db.engine.dispose()


def test_the_clock_goes_a_day_on_and_says_so_in_the_journal(demo):
    from inspect_app.models import AuditEntry

    assert clock.today().isoformat() == "2023-10-16"

    page = Reader(demo, None).visit("/demo/clock").press("+1 ngày", status=200)

    assert "Bây giờ là 08:00 ngày 17/10/2023. Bộ hẹn giờ sẽ làm việc trong ít giây." in page.text
    with demo.app_context():
        assert clock.today().isoformat() == "2023-10-17"
        entry = db.session.scalars(select(AuditEntry).execution_options(scope="test")).one()
        assert (entry.event, entry.data) == ("ClockMoved", {"from_on": "2023-10-16", "to_on": "2023-10-17"})


def test_a_second_click_on_the_same_button_does_not_go_a_second_day(demo):
    make = Make(type("At", (), {"instant": clock.now()})())
    reader = Reader(demo, make.admin())
    page = reader.visit("/demo/clock")

    page.press("+1 tuần")
    page.press("+1 tuần")

    with demo.app_context():
        assert clock.today().isoformat() == "2023-10-23"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("15/10/2023", "Đồng hồ chỉ đi tới."),
        ("16/10/2023", "Đồng hồ chỉ đi tới."),
        ("31/02/2024", "Ngày không hợp lệ."),
        ("01/01/2100", "Ngày này quá xa."),
        ("", "Hãy nhập ngày muốn chuyển đến."),
    ],
)
def test_the_clock_does_not_go_back_or_to_a_day_that_is_none(demo, typed, why):
    page = Reader(demo, None).visit("/demo/clock").press("Chuyển ngày", to=typed, status=422)

    assert page.errors[0].startswith(why)
    assert page.field("to") is not None
    with demo.app_context():
        assert clock.today().isoformat() == "2023-10-16"


def test_one_click_signs_in_as_one_of_the_demos_people(demo):
    person = db.session.scalars(
        select(Person).where(Person.email == "noivu@demo.cchc.test").execution_options(scope="t")
    ).one()
    page = Reader(demo, None).visit("/sign-in")

    page = page.press(f"Vào vai này: {person.full_name}", status=200)

    assert page.path == "/"


def test_nobody_enters_a_real_account_without_its_password(demo):
    person = db.session.scalars(select(Person).where(Person.email.like("%gov.vn")).execution_options(scope="t")).one()

    Reader(demo, None).post(f"/demo/sign-in/{person.id}", status=404)
    Reader(demo, None).post("/demo/sign-in/99999", status=404)


def test_without_demo_mode_none_of_it_exists(app, sign_in):
    guest = sign_in(None)

    guest.post("/demo/sign-in/1", status=404)
    guest.visit("/demo/mail", status=404)
    guest.post("/demo/clock", status=404)


def test_the_kept_mail_can_be_read(demo, make_letter):
    make_letter(
        subject="Nhắc việc CCHC: 3 nhiệm vụ quá hạn", text="Kính gửi xã Đồng Vương,\n\nhttp://127.0.0.1:8000/tasks/1\n"
    )

    page = Reader(demo, None).visit("/demo/mail").click("Nhắc việc CCHC: 3 nhiệm vụ quá hạn")

    assert "Kính gửi xã Đồng Vương," in page.text
    assert page.links["http://127.0.0.1:8000/tasks/1"] == "http://127.0.0.1:8000/tasks/1"
    assert "p1@demo.cchc.test" in page.text


def test_a_letter_that_is_not_there_is_not_found(demo):
    guest = Reader(demo, None)

    for name in ("0", "..%2Fsecret_key", "secret_key", "00000-abc/0"):
        guest.visit(f"/demo/mail/{name}", status=404)
    guest.visit("/demo/mail")


@pytest.fixture
def make_letter(demo, tmp_path):
    """Return a function that sends a message through the demo's own mail server."""
    from inspect_app.outbox.delivery import deliver
    from tests.factories import Make

    with MailKeeper(tmp_path / "mail") as keeper:
        demo.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=keeper.port)

        def send(**fields) -> None:
            now = clock.now()
            person = Person(email="p1@demo.cchc.test", full_name="Người nhận", created_at=now)
            db.session.add(person)
            db.session.flush()
            Make(type("At", (), {"instant": now})()).message(person, **fields)
            db.session.commit()
            assert deliver(now).sent == 1

        yield send
