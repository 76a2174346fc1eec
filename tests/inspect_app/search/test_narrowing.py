"""A list narrowed by words means by them what the search does: whole words, the last by its beginning, marks apart."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from inspect_app.extensions import db
from inspect_app.models import Person, Task
from inspect_app.search import narrowing
from inspect_app.search.index import PERSON, TASK


@pytest.fixture
def named(make):
    """Return a function that tells which of some people have words."""
    for name in ("Nguyễn Hoà", "Lê Hoàng", "Đỗ Thị Hoa", "Sơn Hoà Bình"):
        make.person(name)
    db.session.commit()

    def found(typed):
        query = select(Person.full_name).where(*narrowing.narrowed(PERSON, Person, typed)).order_by(Person.full_name)
        return set(db.session.scalars(query.execution_options(scope="test")))

    return found


def test_words_are_whole_but_for_the_last_and_marks_do_not_matter(named):
    assert named("hoa") >= {"Nguyễn Hoà", "Lê Hoàng", "Đỗ Thị Hoa", "Sơn Hoà Bình"}
    assert named("HÒA binh") == {"Sơn Hoà Bình"}
    assert named("do thi") == {"Đỗ Thị Hoa"}
    assert named("guyen") == named("hoa' | le") == named('"hoa* OR le') == set()
    assert {"Nguyễn Hoà", "Lê Hoàng"} <= named(" … ")  # nothing to look for narrows nothing


def test_a_beginning_of_very_many_words_leaves_none_of_them_out(named, monkeypatch):
    monkeypatch.setattr(narrowing, "COMPLETIONS", 1)

    assert named("ho") >= {"Nguyễn Hoà", "Lê Hoàng", "Đỗ Thị Hoa", "Sơn Hoà Bình"}


@pytest.mark.parametrize("typed", ["5", "05", "5/tb", "05/TB-UBND", "so 5"])
def test_a_number_is_found_however_it_is_written(make, typed):
    task = make.task(title="Thông báo số 05/TB-UBND")
    make.task(title="Thông báo số 15/TB-UBND")
    db.session.commit()

    query = select(Task.id).where(*narrowing.narrowed(TASK, Task, typed))

    assert db.session.scalars(query.execution_options(scope="test")).all() == [task.id]


def test_a_list_shows_what_came_after_the_same_words_were_asked_before(app, make, sign_in):
    reader = sign_in(make.officer_of_office())
    before = reader.visit("/tasks?q=lưutr")
    task = make.task(title="Chưa lưutrữ hồ sơ")
    db.session.commit()

    assert task.title not in before.text and task.title in reader.visit("/tasks?q=lưutr").text
    of_another = narrowing.narrowed(TASK, Task, "luutru", ["a_0"])
    assert db.session.scalars(select(Task.id).where(*of_another).execution_options(scope="test")).all() == []
