"""Working days, against a counter that looks at one day after the other."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflows.calendars import WorkCalendar, add_months, last_day_of_month

TET_2023 = frozenset(date(2023, 1, 20) + timedelta(days=n) for n in range(7))
# Monday 29/4/2024 was off, worked on Saturday 04/5/2024.
SPRING_2024 = WorkCalendar(
    holidays=frozenset({date(2024, 4, 18), date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)}),
    working_saturdays=frozenset({date(2024, 5, 4)}),
)

# A busy machine is no fault of the rule.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

days = st.dates(date(2023, 1, 1), date(2024, 12, 31))
calendars = st.builds(WorkCalendar, st.frozensets(days, max_size=40), st.frozensets(days, max_size=20))


def slow_is_working(calendar: WorkCalendar, day: date) -> bool:
    if day in calendar.holidays:
        return False
    return day.strftime("%a") not in ("Sat", "Sun") or day in calendar.working_saturdays


@settings(CALM, max_examples=40)
@given(calendars, days, days)
def test_counting_agrees_with_looking_at_each_day(calendar, a, b):
    first, last = min(a, b), max(a, b)
    counted = sum(slow_is_working(calendar, first + timedelta(days=n)) for n in range(1, (last - first).days + 1))

    assert calendar.working_days_between(a, b) == (counted if a <= b else -counted)


@settings(CALM, max_examples=40)
@given(calendars, days, st.integers(1, 40))
def test_going_forward_ends_on_the_nth_working_day(calendar, start, n):
    end = calendar.add_working_days(start, n)

    assert slow_is_working(calendar, end)
    assert end > start
    assert calendar.working_days_between(start, end) == n


@settings(CALM, max_examples=40)
@given(calendars, days, st.integers(1, 40))
def test_going_back_passes_as_many_working_days(calendar, start, n):
    end = calendar.add_working_days(start, -n)
    passed = sum(slow_is_working(calendar, end + timedelta(days=k)) for k in range((start - end).days))

    assert slow_is_working(calendar, end)
    assert end < start
    assert passed == n


@settings(CALM, max_examples=40)
@given(calendars, days)
def test_the_nearest_working_days_leave_none_between(calendar, day):
    after, before = calendar.next_working_day(day), calendar.previous_working_day(day)

    assert before <= day <= after
    assert slow_is_working(calendar, after)
    assert slow_is_working(calendar, before)
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert before == after or not any(slow_is_working(calendar, day) for day in between)


@settings(CALM, max_examples=40)
@given(days)
def test_no_step_is_no_move(day):
    assert WorkCalendar().add_working_days(day, 0) == day


def test_tet_is_skipped_in_both_directions():
    calendar = WorkCalendar(holidays=TET_2023)

    assert calendar.add_working_days(date(2023, 1, 19), 1) == date(2023, 1, 27)
    assert calendar.add_working_days(date(2023, 1, 27), -1) == date(2023, 1, 19)
    assert calendar.next_working_day(date(2023, 1, 22)) == date(2023, 1, 27)
    assert calendar.working_days_between(date(2023, 1, 19), date(2023, 1, 27)) == 1


def test_a_saturday_worked_in_exchange_counts():
    assert SPRING_2024.is_working_day(date(2024, 5, 4))
    assert SPRING_2024.add_working_days(date(2024, 4, 26), 3) == date(2024, 5, 4)
    assert SPRING_2024.working_days_between(date(2024, 4, 26), date(2024, 5, 6)) == 4


def test_a_day_that_is_said_to_be_both_is_a_day_off():
    day = date(2024, 5, 4)

    assert not WorkCalendar(frozenset({day}), frozenset({day})).is_working_day(day)
    assert WorkCalendar(frozenset({day}), frozenset({day})).working_days_between(date(2024, 5, 3), day) == 0


def test_leap_day_is_a_day_like_others():
    assert WorkCalendar().add_working_days(date(2024, 2, 28), 1) == date(2024, 2, 29)
    assert WorkCalendar().working_days_between(date(2024, 2, 28), date(2024, 3, 1)) == 2


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2023, 10, 16), 3, date(2024, 1, 16)),
        (date(2023, 12, 31), 12, date(2024, 12, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 8, 31), 1, date(2023, 9, 30)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_there_is(start, n, end):
    assert add_months(start, n) == end


def test_the_last_day_of_a_month():
    assert last_day_of_month(2024, 2) == date(2024, 2, 29)
    assert last_day_of_month(2023, 12) == date(2023, 12, 31)
