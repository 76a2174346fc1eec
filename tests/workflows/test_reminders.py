"""Reminders: nothing is forgotten, nothing is said twice, whatever days the run is missed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.calendars import WorkCalendar
from workflows.reminders import (
    DEFAULT_RULES,
    Audience,
    Clock,
    Due,
    OpenTask,
    Rule,
    Scope,
    next_step,
    planned_on,
    reminders_due,
    upcoming,
)
from workflows.tasks import TaskKind

A = Audience
PLAIN = WorkCalendar()
DUE = date(2023, 10, 24)  # a Tuesday
TASK = OpenTask(id=1, due_on=DUE, unit_id=7, waiting_for_office=False)
Sent = set[tuple[int, str, date]]


def enter(due: list[Due], sent: Sent) -> None:
    """Note the steps in the ledger, as the run does."""
    for step in due:
        assert (step.task_id, step.rule_key, step.planned_for) not in sent
        sent.add((step.task_id, step.rule_key, step.planned_for))


def run(
    day: date, sent: Sent, tasks: tuple[OpenTask, ...] = (TASK,), calendar: WorkCalendar = PLAIN
) -> list[tuple[str, bool]]:
    due = reminders_due(tasks, DEFAULT_RULES, day, sent, calendar)
    enter(due, sent)
    return [(step.rule_key, step.superseded) for step in due]


# --- one task, day by day ---------------------------------------------------------------------------------------


def test_a_task_nobody_answers_climbs_the_ladder():
    sent: Sent = set()
    told = {}

    for n in range(-30, 30):
        day = DUE + timedelta(days=n)
        keys = run(day, sent)
        if keys:
            told[day] = [key for key, superseded in keys if not superseded]

    assert told == {
        date(2023, 10, 10): ["before_10"],
        date(2023, 10, 17): ["before_5"],
        date(2023, 10, 20): ["before_2"],
        date(2023, 10, 24): ["due_day", "due_day_office"],
        date(2023, 10, 25): ["late_1_office"],
        date(2023, 10, 27): ["late_3", "late_3_office"],
        date(2023, 10, 31): ["late_5_head"],
        date(2023, 11, 7): ["late_10", "late_10_office"],
        date(2023, 11, 21): ["late_20", "late_20_office"],
    }


def test_each_step_says_for_which_deadline_it_was_planned_and_who_hears_it():
    due = reminders_due([TASK], DEFAULT_RULES, date(2023, 10, 20), {(1, "before_10", date(2023, 10, 10))}, PLAIN)

    assert due == [
        Due(1, "before_5", date(2023, 10, 17), DUE, superseded=True),
        Due(1, "before_2", date(2023, 10, 20), DUE, superseded=False, audience=(A.UNIT_OFFICER, A.UNIT_CHAIR)),
    ]


def test_a_second_run_on_the_same_day_adds_nothing():
    sent: Sent = set()

    first, second = run(DUE, sent), run(DUE, sent)

    assert first
    assert second == []


def test_an_outage_brings_one_reminder_instead_of_three():
    sent: Sent = set()
    run(date(2023, 10, 10), sent)

    after_the_outage = run(date(2023, 10, 23), sent)

    assert after_the_outage == [("before_5", True), ("before_2", False)]


def test_after_a_long_outage_each_audience_hears_the_latest_step_for_it():
    sent: Sent = set()

    due = reminders_due([TASK], DEFAULT_RULES, date(2023, 11, 10), sent, PLAIN)

    heard = {who: step.rule_key for step in due for who in step.audience}
    assert heard == {
        A.UNIT_OFFICER: "late_3",
        A.UNIT_CHAIR: "late_10",
        A.OFFICE: "late_10_office",
        A.OFFICE_HEAD: "late_5_head",
        A.LEADER: "late_10_office",
    }
    assert len(due) == 11


def test_who_has_heard_a_later_step_is_left_out_of_a_missed_one():
    rules = [Rule("both", -5, (A.UNIT_OFFICER, A.OFFICE)), Rule("office", -2, (A.OFFICE,))]

    due = reminders_due([TASK], rules, date(2023, 10, 20), set(), PLAIN)

    assert [(step.rule_key, step.audience) for step in due] == [("both", (A.UNIT_OFFICER,)), ("office", (A.OFFICE,))]


def test_a_step_that_was_added_later_does_not_come_after_the_one_already_heard():
    rules = [Rule("new", -5, (A.UNIT_OFFICER,)), Rule("old", -2, (A.UNIT_OFFICER,))]
    sent = {(1, "old", date(2023, 10, 20))}

    due = reminders_due([TASK], rules, date(2023, 10, 23), sent, PLAIN)

    assert due == [Due(1, "new", date(2023, 10, 17), DUE, superseded=True)]


def test_a_step_before_the_deadline_says_nothing_of_days_before_it_was_there_and_one_about_lateness_does():
    since = date(2023, 11, 20)
    rules = [Rule("before_5", -5, (A.TEAM,), since=since), Rule("late_3", 3, (A.LEADER,), since=since)]

    due = reminders_due([TASK], rules, since, set(), PLAIN)

    assert [step.rule_key for step in due] == ["late_3"]


# --- days off ---------------------------------------------------------------------------------------------------


def test_on_a_weekend_nobody_is_told_and_on_monday_everybody():
    task = OpenTask(1, date(2023, 10, 28), 7, False)  # due on a Saturday
    sent: Sent = {(1, rule.key, planned_on(rule, task.due_on, PLAIN)) for rule in DEFAULT_RULES if rule.offset < 0}

    saturday, monday = run(date(2023, 10, 28), sent, (task,)), run(date(2023, 10, 30), sent, (task,))

    assert saturday == []
    assert monday == [("due_day", False), ("due_day_office", True), ("late_1_office", False)]


def test_a_deadline_on_a_day_off_is_recalled_on_the_last_working_day_before():
    assert planned_on(Rule("due_day", 0, ()), date(2023, 10, 29), PLAIN) == date(2023, 10, 27)
    assert planned_on(Rule("late_1", 1, ()), date(2023, 10, 29), PLAIN) == date(2023, 10, 30)
    assert planned_on(Rule("before_2", -2, ()), date(2023, 10, 29), PLAIN) == date(2023, 10, 26)


def test_steps_go_round_tet():
    tet = WorkCalendar(holidays=frozenset(date(2024, 2, 8) + timedelta(days=n) for n in range(7)))

    assert planned_on(Rule("before_2", -2, ()), date(2024, 2, 15), tet) == date(2024, 2, 6)
    assert planned_on(Rule("late_1", 1, ()), date(2024, 2, 7), tet) == date(2024, 2, 15)


def test_calendar_days_are_counted_as_such_and_moved_to_working_days():
    assert planned_on(Rule("week", -7, (), working=False), DUE, PLAIN) == date(2023, 10, 17)
    assert planned_on(Rule("two", -2, (), working=False), DUE, PLAIN) == date(2023, 10, 20)  # the 22nd is a Sunday
    assert planned_on(Rule("after", 4, (), working=False), DUE, PLAIN) == date(2023, 10, 30)  # the 28th a Saturday


# --- whose turn it is -------------------------------------------------------------------------------------------


def test_a_reported_task_waits_for_the_office_and_only_the_office_hears():
    reported = OpenTask(1, DUE, 7, waiting_for_office=True, reported_on=date(2023, 10, 20))

    due = reminders_due([reported], DEFAULT_RULES, date(2023, 11, 7), set(), PLAIN)

    assert {who for step in due for who in step.audience} == {A.OFFICE, A.OFFICE_HEAD}


def test_reporting_stops_the_units_clock_and_starts_the_offices():
    reported = OpenTask(1, DUE, 7, waiting_for_office=True, reported_on=date(2023, 10, 20))
    told = {}
    sent: Sent = set()

    for n in range(60):
        day = date(2023, 10, 20) + timedelta(days=n)
        if keys := [key for key, superseded in run(day, sent, (reported,)) if not superseded]:
            told[day] = keys

    assert told == {
        date(2023, 10, 25): ["review_3@20231020"],
        date(2023, 10, 31): ["review_7_head@20231020"],
        date(2023, 11, 7): ["review_7_head@20231020#1"],
        date(2023, 11, 21): ["review_7_head@20231020#2"],
        date(2023, 12, 12): ["review_7_head@20231020#3"],
    }


def test_a_second_report_starts_the_offices_clock_again():
    sent: Sent = set()
    run(date(2023, 10, 25), sent, (OpenTask(1, DUE, 7, True, reported_on=date(2023, 10, 20)),))

    again = run(date(2023, 11, 8), sent, (OpenTask(1, DUE, 7, True, reported_on=date(2023, 11, 3)),))

    assert again == [("review_3@20231103", False)]


def test_a_returned_task_is_the_units_again_with_the_step_that_is_due_by_now():
    sent: Sent = set()
    run(DUE, sent, (OpenTask(1, DUE, 7, waiting_for_office=True, reported_on=date(2023, 10, 18)),))

    again = run(date(2023, 10, 25), sent)

    assert [key for key, superseded in again if not superseded] == ["before_2", "due_day", "late_1_office"]


def test_an_extension_starts_the_ladder_of_the_new_deadline():
    sent: Sent = set()
    run(date(2023, 10, 20), sent)
    extended = OpenTask(1, date(2023, 11, 24), 7, False)

    assert run(date(2023, 10, 23), sent, (extended,)) == []
    assert run(date(2023, 11, 10), sent, (extended,)) == [("before_10", False)]


def test_nobody_is_reminded_of_what_he_had_not_been_given_yet():
    fresh = OpenTask(1, DUE, 7, False, opened_on=date(2023, 10, 18))

    assert run(date(2023, 10, 18), set(), (fresh,)) == []
    assert run(date(2023, 10, 20), set(), (fresh,)) == [("before_2", False)]


# --- what comes next --------------------------------------------------------------------------------------------


def test_the_next_step_of_a_fresh_task_is_the_first_of_the_ladder():
    step = next_step(TASK, DEFAULT_RULES, date(2023, 10, 2), set(), PLAIN)

    assert step == Due(1, "before_10", date(2023, 10, 10), DUE, audience=(A.UNIT_OFFICER,))
    assert step.goes_out_on(date(2023, 10, 2), PLAIN) == date(2023, 10, 10)


def test_a_missed_step_comes_next_and_goes_out_on_the_next_working_day():
    saturday = date(2023, 10, 21)

    step = next_step(TASK, DEFAULT_RULES, saturday, set(), PLAIN)

    assert step is not None
    assert step.rule_key == "before_2"
    assert step.goes_out_on(saturday, PLAIN) == date(2023, 10, 23)


def test_after_the_last_step_of_a_ladder_that_ends_nothing_comes():
    rules = [rule for rule in DEFAULT_RULES if not rule.every]
    sent: Sent = set()
    enter(reminders_due([TASK], rules, date(2023, 12, 1), sent, PLAIN), sent)

    assert next_step(TASK, rules, date(2023, 12, 1), sent, PLAIN) is None


def test_for_a_reported_task_the_next_step_is_the_offices():
    reported = OpenTask(1, DUE, 7, waiting_for_office=True, reported_on=date(2023, 10, 2))

    step = next_step(reported, DEFAULT_RULES, date(2023, 10, 2), set(), PLAIN)

    assert step == Due(1, "review_3@20231002", date(2023, 10, 5), DUE, audience=(A.OFFICE,))


# --- again and again --------------------------------------------------------------------------------------------


def test_there_is_no_last_day_and_the_intervals_widen():
    rule = Rule("late", 5, (A.UNIT_CHAIR,), every=10, wider=5)
    sent: Sent = set()
    told = []

    for n in range(400):
        day = DUE + timedelta(days=n)
        due = reminders_due([TASK], [rule], day, sent, PLAIN)
        enter(due, sent)
        told += [day for step in due if step.audience]

    gaps = [PLAIN.working_days_between(a, b) for a, b in pairwise(told)]
    assert PLAIN.working_days_between(DUE, told[0]) == 5
    assert gaps == [10, 15, 20, 25, 30, 35, 40, 45, 50]


def test_after_a_long_outage_a_repeated_step_is_told_once_and_not_for_each_time_it_was_missed():
    rule = Rule("late", 5, (A.UNIT_CHAIR,), every=2)

    due = reminders_due([TASK], [rule], date(2024, 1, 15), set(), PLAIN)

    assert [(step.rule_key, step.superseded) for step in due] == [("late#27", False)]


def test_what_comes_is_played_forward_with_repetitions():
    rule = Rule("late", 1, (A.UNIT_CHAIR,), every=5, wider=1)

    coming = upcoming(TASK, [rule], date(2023, 10, 24), set(), PLAIN, 3)

    assert [(day, due.rule_key) for day, due in coming] == [
        (date(2023, 10, 25), "late"),
        (date(2023, 11, 1), "late#1"),
        (date(2023, 11, 9), "late#2"),
    ]


def test_calendar_days_repeat_as_calendar_days():
    rule = Rule("late", 1, (A.UNIT_CHAIR,), working=False, every=7)

    assert [planned_on(rule, DUE, PLAIN, n) for n in range(3)] == [
        date(2023, 10, 25),
        date(2023, 11, 1),
        date(2023, 11, 8),
    ]


# --- for some tasks only ----------------------------------------------------------------------------------------


def test_a_rule_speaks_of_the_tasks_it_is_about_and_of_no_others():
    rules = [
        Rule("plan", -2, (A.TEAM,), scope=Scope(plan_id=3)),
        Rule("unit", -2, (A.LEADER,), scope=Scope(unit_id=7, kind=TaskKind.GENERAL)),
        Rule("task", -2, (A.OFFICE,), scope=Scope(task_id=2)),
    ]
    tasks = [
        OpenTask(1, DUE, 7, False, plan_id=3, kind=TaskKind.GENERAL),
        OpenTask(2, DUE, 7, False, plan_id=4, kind=TaskKind.SHORTCOMING),
        OpenTask(3, DUE, 8, False, plan_id=4, kind=TaskKind.GENERAL),
    ]

    due = reminders_due(tasks, rules, date(2023, 10, 20), set(), PLAIN)

    assert {(step.task_id, step.rule_key) for step in due} == {(1, "plan"), (1, "unit"), (2, "task")}


# --- whatever happens -------------------------------------------------------------------------------------------

START = date(2023, 10, 2)
SPAN = 90
day_numbers = st.integers(0, SPAN)
calendars = st.frozensets(day_numbers.map(lambda n: START + timedelta(days=n)), max_size=25).map(WorkCalendar)
rule_sets = st.lists(
    st.tuples(
        st.integers(-12, 12),
        st.lists(st.sampled_from(Audience), min_size=1, max_size=4, unique=True).map(tuple),
        st.booleans(),
    ),
    min_size=1,
    max_size=7,
).map(lambda rules: [Rule(f"rule_{n}", *rule) for n, rule in enumerate(rules)])
task_sets = st.lists(st.integers(15, 60), min_size=1, max_size=5).map(
    lambda dues: [OpenTask(n, START + timedelta(days=due), 7, False) for n, due in enumerate(dues)]
)


@given(task_sets, rule_sets, calendars, st.sets(day_numbers))
def test_nothing_is_forgotten_and_nothing_said_twice(tasks, rules, calendar, days_of_runs):
    sent: Sent = set()
    heard: dict[tuple[int, Audience], list[date]] = {}

    for n in sorted(days_of_runs):
        today = START + timedelta(days=n)
        due = reminders_due(tasks, rules, today, sent, calendar)
        enter(due, sent)  # refuses anything said before
        assert not due or calendar.is_working_day(today)
        for step in due:
            assert step.superseded == (not step.audience)
            assert calendar.is_working_day(step.planned_for)
            assert step.planned_for <= today
        for task in tasks:
            told = [who for step in due if step.task_id == task.id for who in step.audience]
            assert len(told) == len(set(told))  # one reminder a day for one task and one listener
            for who in told:
                heard.setdefault((task.id, who), []).append(today)

    working_runs = [d for d in (START + timedelta(days=n) for n in sorted(days_of_runs)) if calendar.is_working_day(d)]
    for task in tasks:
        for rule in rules:
            planned = planned_on(rule, task.due_on, calendar)
            made_good = [day for day in working_runs if day >= planned]
            assert ((task.id, rule.key, planned) in sent) == bool(made_good)
            for who in rule.audience if made_good else ():
                assert made_good[0] in heard[task.id, who]


@given(task_sets, rule_sets, calendars, day_numbers)
def test_a_run_leaves_nothing_for_a_second_one(tasks, rules, calendar, n):
    sent: Sent = set()
    enter(reminders_due(tasks, rules, START + timedelta(days=n), sent, calendar), sent)

    assert reminders_due(tasks, rules, START + timedelta(days=n), sent, calendar) == []


@given(rule_sets, calendars, st.integers(0, 70))
def test_the_step_announced_is_the_step_that_comes(rules, calendar, n):
    task, today, sent = OpenTask(1, START + timedelta(days=40), 7, False), START + timedelta(days=n), set()
    announced = next_step(task, rules, today, sent, calendar)

    for later in range(n, n + 120):
        day = START + timedelta(days=later)
        due = [step for step in reminders_due([task], rules, day, sent, calendar) if not step.superseded]
        if due:
            assert announced == due[0]
            assert announced.goes_out_on(today, calendar) == day
            return
    assert announced is None


@pytest.mark.parametrize("rule", DEFAULT_RULES)
def test_the_default_ladder_is_worded_for_people(rule):
    assert rule.audience
    assert rule.working
    assert rule.offset in (-10, -5, -2, 0, 1, 3, 5, 7, 10, 20)


def test_the_default_ladder_climbs_from_the_officer_to_the_leader():
    late = sorted((rule for rule in DEFAULT_RULES if rule.clock is Clock.DEADLINE), key=lambda rule: rule.offset)
    first = [next(r.offset for r in late if r.offset >= 0 and who in r.audience)
             for who in (A.UNIT_OFFICER, A.UNIT_CHAIR, A.OFFICE_HEAD, A.LEADER)]  # fmt: skip

    assert first == [0, 3, 5, 10]
    assert {rule.letter: rule.offset for rule in DEFAULT_RULES if rule.letter} == {1: 3, 2: 10}


def test_by_default_nobody_who_is_late_and_no_office_is_left_in_silence():
    again = {who for rule in DEFAULT_RULES if rule.every for who in rule.audience}

    assert again == {A.UNIT_OFFICER, A.UNIT_CHAIR, A.OFFICE, A.OFFICE_HEAD, A.LEADER}
