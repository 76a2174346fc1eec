"""The demo's units and people stand in the database as the files say, with what every installation starts from."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from inspect_app import reference
from inspect_app.access import everyones, load_posts
from inspect_app.demo.world import World, make_world, read
from inspect_app.extensions import db
from inspect_app.models import CalendarDay, Criterion, Person, PostRole, Unit, UnitSuccession
from inspect_app.units.calendar import work_calendar

pytestmark = pytest.mark.one_database


@pytest.fixture
def world(app: Flask) -> World:
    return make_world()


def test_each_unit_hangs_below_its_parent_and_is_found_by_its_path(world: World) -> None:
    district = world.units["yen-the"]

    below = db.session.scalars(select(Unit).where(Unit.path.startswith(district.path), Unit.id != district.id)).all()

    in_2023 = [unit.full_name for unit in below if unit.is_valid_on(date(2023, 10, 16))]
    assert len(in_2023) == 19
    assert {"thị trấn Bố Hạ", "thị trấn Phồn Xương", "xã Đồng Vương"} < set(in_2023)


def test_a_commune_of_2023_has_its_successor_of_2025(world: World) -> None:
    old = world.units["dong-vuong"]

    step = db.session.scalars(select(UnitSuccession).where(UnitSuccession.old_unit_id == old.id)).one()

    assert step.new_unit_id == world.units["dong-ky-2025"].id
    assert step.on == date(2025, 7, 1)


def test_everybody_holds_a_post_on_the_day_the_demo_opens(world: World) -> None:
    # Who works in a section of a commune gets the post there on the day it is written down.
    later = {row["key"] for row in read("people")["person"] if not row["posts"]}
    people = {key: person for key, person in world.people.items() if key not in later}
    posts = {key: load_posts(person.id, date(2023, 10, 16)) for key, person in people.items()}

    assert all(posts.values())
    assert [post.role for post in posts["noi-vu"]] == [PostRole.OFFICE]
    assert posts["ct-bo-ha"][0].unit.full_name == "thị trấn Bố Hạ"


def test_all_accounts_share_the_password_that_is_printed(world: World) -> None:
    hashes = set(db.session.scalars(everyones(Person, "test").with_only_columns(Person.password_hash)))

    assert len(hashes) == 1
    assert hashes.pop().startswith("$argon2id$")


def test_loading_the_library_and_the_calendar_again_adds_nothing(world: World, at) -> None:
    def counted() -> tuple[int | None, ...]:
        counts = (select(func.count()).select_from(table) for table in (Criterion, CalendarDay))
        return tuple(db.session.scalar(count.execution_options(scope="test")) for count in counts)

    before = counted()

    again = reference.load_checklist(by=world.people["quan-tri"], now=at.instant), reference.load_calendar()

    assert again == (0, 0)
    assert before == counted() == (59, 92)


def test_a_figure_of_a_criterion_says_what_is_divided_by_what(world: World) -> None:
    query = select(Criterion.code, Criterion.figure_label).execution_options(scope="test")
    labels = dict(db.session.execute(query).all())

    assert labels["TT-10"] == "Hồ sơ đã số hóa / hồ sơ phải số hóa"
    assert labels["TCC-03"] == "Số thu lũy kế / dự toán thu năm (triệu đồng)"
    assert labels["TT-01"] == "TTHC đã niêm yết / TTHC phải niêm yết (thủ tục)"
    assert labels["CĐ-08"] == ""


def test_the_calendar_of_officials_reaches_the_deadlines(world: World) -> None:
    calendar = work_calendar()

    assert not calendar.is_working_day(date(2023, 9, 4))
    assert calendar.is_working_day(date(2026, 1, 10))
