"""Why a step is told or not: the same answer that a run would give."""

from datetime import date

from workflows.calendars import WorkCalendar
from workflows.reminder_reasons import Reason, reasons
from workflows.reminder_rules import DEFAULT_RULES, Audience, Rule
from workflows.reminders import OpenTask

CALENDAR = WorkCalendar()
DUE = date(2023, 10, 24)


def why(task: OpenTask, today: date, noted: set[str] | None = None, *, is_open: bool = True) -> dict[str, Reason]:
    found = reasons(task, DEFAULT_RULES, today, noted or set(), CALENDAR, is_open=is_open)
    return {one.key: one.reason for one in found}


def test_each_step_says_whether_it_was_told_is_told_next_or_is_still_to_come():
    task = OpenTask(1, DUE, 7, waiting_for_office=False, opened_on=date(2023, 10, 12))

    found = why(task, date(2023, 10, 17), {"before_5"})

    assert found["before_10"] is Reason.BEFORE_GIVEN
    assert found["before_5"] is Reason.NOTED
    assert found["due_day"] is Reason.COMING
    assert found["review_3"] is Reason.NOT_REPORTED


def test_a_step_that_a_later_one_makes_needless_is_overtaken_and_the_later_one_is_due():
    task = OpenTask(1, DUE, 7, waiting_for_office=False)

    found = why(task, date(2023, 10, 25))

    assert found["before_5"] is Reason.OVERTAKEN
    assert found["due_day"] is Reason.DUE
    assert found["late_1_office"] is Reason.DUE


def test_a_report_stops_the_units_clock_and_starts_the_offices():
    task = OpenTask(1, DUE, 7, waiting_for_office=True, reported_on=date(2023, 10, 20))

    found = why(task, date(2023, 10, 30))

    assert found["late_3"] is Reason.REPORTED
    assert found["review_3@20231020"] is Reason.DUE


def test_a_step_put_there_after_its_day_says_so():
    rule = Rule("before_5", -5, (Audience.TEAM,), since=date(2023, 10, 20))
    task = OpenTask(1, DUE, 7, waiting_for_office=False)

    [found] = reasons(task, [rule], date(2023, 10, 20), set(), CALENDAR, is_open=True)

    assert found.reason is Reason.BEFORE_STEP


def test_nothing_is_told_of_a_settled_task_or_without_a_last_day():
    settled = OpenTask(1, DUE, 7, waiting_for_office=False)
    openly = OpenTask(1, None, 7, waiting_for_office=False)

    assert set(why(settled, DUE, {"before_5"}, is_open=False).values()) == {Reason.SETTLED, Reason.NOTED}
    assert set(why(openly, DUE).values()) == {Reason.NO_DAY, Reason.NOT_REPORTED}


def test_the_day_told_is_the_next_run_and_never_a_day_off():
    task = OpenTask(1, DUE, 7, waiting_for_office=False)
    rule = Rule("due_day", 0, (Audience.UNIT_OFFICER,))

    [one] = reasons(task, [rule], date(2023, 10, 28), set(), CALENDAR, is_open=True)  # a Saturday

    assert (one.reason, one.goes_out_on) == (Reason.DUE, date(2023, 10, 30))
