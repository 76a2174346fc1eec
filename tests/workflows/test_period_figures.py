"""Periods, what counts as what in them, blanks that are not zeros, and a task as it was."""

from datetime import UTC, date, datetime

import pytest

from workflows.as_of import Happened, TaskThen, task_as_of
from workflows.period_figures import Counted, Line, Rate, RowKind, Tally, counts_as, tally, values_of, whole
from workflows.report_periods import PeriodKind, ended, period, period_of
from workflows.tasks import TaskState

D = date.fromisoformat


@pytest.mark.parametrize(
    ("kind", "number", "cut", "begins_on", "ends_on"),
    [
        ("month", 1, 14, "2022-12-15", "2023-01-14"),
        ("quarter", 3, 14, "2023-06-15", "2023-09-14"),
        ("half", 1, 14, "2022-12-15", "2023-06-14"),
        ("year", 1, 14, "2022-12-15", "2023-12-14"),
        ("month", 2, 31, "2023-02-01", "2023-02-28"),
        ("year", 1, 31, "2023-01-01", "2023-12-31"),
    ],
)
def test_a_period_runs_from_the_day_after_one_cut_to_the_next(kind, number, cut, begins_on, ends_on):
    found = period(PeriodKind(kind), 2023, number, cut)

    assert (found.begins_on, found.ends_on) == (D(begins_on), D(ends_on))
    assert period_of(found.kind, D(begins_on), cut) == period_of(found.kind, D(ends_on), cut) == found


def test_a_period_has_ended_only_when_its_last_day_is_over():
    assert ended(PeriodKind.HALF, D("2023-01-20"), D("2023-12-14")) == [period(PeriodKind.HALF, 2023, 1)]
    assert len(ended(PeriodKind.MONTH, D("2022-12-15"), D("2023-12-15"))) == 12


@pytest.mark.parametrize(
    ("state", "due_on", "reported_on", "counted"),
    [
        ("assigned", "2023-10-14", None, Counted.OVERDUE),  # its last day was the period's own
        ("returned", "2023-10-15", "2023-10-01", Counted.NOT_DUE),
        ("in_progress", None, None, Counted.NOT_DUE),
        ("reported", "2023-09-01", "2023-10-01", Counted.WAITING),
        ("accepted", "2023-10-01", "2023-10-01", Counted.ON_TIME),
        ("closed", "2023-10-01", "2023-10-02", Counted.LATE),
        ("cancelled", "2023-10-01", None, None),
    ],
)
def test_a_task_counts_as_one_thing(state, due_on, reported_on, counted):
    days = [D(day) if day else None for day in (due_on, reported_on)]

    assert counts_as(TaskState(state), *days, D("2023-10-14")) is counted


def test_nothing_known_is_not_zero_and_nothing_of_nothing_is_no_share():
    blank = values_of(Tally())
    inspected = values_of(tally([Line(RowKind.VISIT, Counted.VISITED, False, 2)], is_inspecting=True, has_tasks=False))

    assert set(blank.values()) == {None, Rate(None, None)} and blank["1.3.2"].percent is None
    assert blank["1.3.2"].is_applicable and not inspected["1.3.2"].is_applicable
    assert (inspected["1.3.1"], inspected["1.3.2.1"], inspected["1.3.2.2"], inspected["1.4.1"]) == (1, 0, 0, None)


def test_units_add_up_to_their_authority_and_carried_over_issues_stand_apart():
    one = tally(
        [
            Line(RowKind.VISIT, Counted.VISITED, False, 1),
            Line(RowKind.FINDING, Counted.FIXED, False, 2),
            Line(RowKind.FINDING, Counted.UNFIXED, False, 1),
            Line(RowKind.FINDING, Counted.FIXED, True, 5),
            Line(RowKind.TASK, Counted.ON_TIME, True, 5),
            Line(RowKind.TASK, Counted.OVERDUE, False, 3),
        ],
        is_inspecting=True, has_tasks=True,
    )  # fmt: skip
    other = tally([Line(RowKind.TASK, Counted.LATE, False, 4)], is_inspecting=False, has_tasks=True)

    found = values_of(whole([one, other]))

    assert found == {
        "1.3.1": 1, "1.3.2": Rate(2, 3), "1.3.2.1": 3, "1.3.2.2": 2,
        "1.4.1": 12, "1.4.2": 5, "1.4.3": 4, "1.4.4": 3,
    }  # fmt: skip
    assert whole([one, other]).fixed_carried == 5


def test_a_task_as_it_was_is_what_the_journal_says_of_before():
    def at(day):
        return datetime(2023, 10, day, tzinfo=UTC)

    story = [
        Happened(at(1), "TaskAssigned", {}),
        Happened(at(3), "TaskReported", {}),
        Happened(at(8), "TaskAccepted", {}),
        Happened(at(12), "TaskReopened", {"due_on": ("2023-10-05", "2023-11-05")}),
        Happened(at(20), "TaskHandedOver", {"unit_id": (7, 9)}),
        Happened(at(22), "TaskReported", {}),
    ]
    now = TaskThen(TaskState.REPORTED, 9, D("2023-11-05"), at(22), None)

    assert task_as_of(now, story, at(23)) == now
    assert task_as_of(now, story, at(15)) == TaskThen(TaskState.RETURNED, 7, D("2023-11-05"), None, None)
    assert task_as_of(now, story, at(10)) == TaskThen(TaskState.ACCEPTED, 7, D("2023-10-05"), at(3), at(8))
