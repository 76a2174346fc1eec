"""Paging by key: every row once, whatever the order, forwards and back."""

import base64
import json
from datetime import date, timedelta

import pytest

from inspect_app.access import everyones
from inspect_app.extensions import db
from inspect_app.models import Task
from inspect_app.paging import Key, page_by_key

KEYS = [Key(Task.due_on, nullable=True), Key(Task.id, descending=True)]


def pages(**start):
    return page_by_key(everyones(Task, "test"), KEYS, values=lambda t: (t.due_on, t.id), limit=3, **start)


def test_going_on_and_back_meets_every_row_once_with_open_duties_last(make):
    days = [None, "2023-10-24", "2023-10-20", None, "2023-10-24", "2023-11-01", None, "2023-10-20"]
    made = [make.task(due=day) for day in days]
    expected = sorted(made, key=lambda t: (t.due_on is None, t.due_on or date.max, -t.id))

    first = pages()
    second = pages(after=first.next)
    third = pages(after=second.next)
    back = pages(before=third.previous)

    assert [*first.rows, *second.rows, *third.rows] == expected
    assert first.previous is None and third.next is None
    assert back.rows == second.rows and back.next and back.previous


def test_a_cut_token_shows_the_first_page(make):
    made = [make.task(due=str(date(2023, 10, 1) + timedelta(days=n))) for n in range(4)]

    assert pages(after="eyJ").rows == made[:3]


@pytest.mark.parametrize(
    "values", [["x", 1], [{"d": "2023-10-01"}, "1"], [{"d": "2023-10-01"}, 2**70], [7, 1], [None, None]]
)
def test_a_token_that_somebody_wrote_shows_the_first_page(make, values):
    made = [make.task(due=str(date(2023, 10, 1) + timedelta(days=n))) for n in range(4)]
    token = base64.urlsafe_b64encode(json.dumps(values).encode()).decode()

    assert pages(after=token).rows == made[:3]


def test_a_page_that_was_worked_off_meanwhile_shows_the_first_but_to_programs_the_end(make):
    made = [make.task(due=str(date(2023, 10, 1) + timedelta(days=n))) for n in range(4)]
    second = pages().next
    made[3].due_on = date(2023, 9, 1)
    db.session.flush()

    assert pages(after=second).rows == [made[3], *made[:2]]
    assert pages(after=second, or_first=False).rows == []
