"""What becomes of tasks and sentences when one notice replaces another."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.outline import Edit, NoticeBlock
from workflows.superseding import AskedTask, Fate, GivenTask, days_after, hand_over, heir_of, starting_edits
from workflows.tasks import OPEN, TaskState

DAY = date(2023, 10, 24)
WORDING = "trước ngày 25/10/2023"


def given_task(id=1, unit=1, finding=7, key="", state="assigned", wording=WORDING, due=DAY, original=DAY):
    return GivenTask(id, unit, finding, key, TaskState(state), wording, due, original)


def asked_task(unit=1, finding=7, key="", wording=WORDING, due=DAY):
    return AskedTask(unit, finding, key, wording, due)


def test_the_same_finding_goes_over_with_its_state_and_a_dropped_one_is_called_off():
    kept, dropped = given_task(1, finding=7, state="reported"), given_task(2, finding=8)

    handed = hand_over([kept, dropped], [asked_task(finding=7), asked_task(finding=9)], {})

    assert [(one.task_id, one.fate) for one in handed.decisions] == [(1, Fate.CARRIED), (2, Fate.CANCELLED)]
    assert handed.new == (1,)


@pytest.mark.parametrize("state", ["accepted", "closed", "cancelled"])
def test_what_was_over_stays_behind_when_its_finding_is_dropped(state):
    handed = hand_over([given_task(state=state)], [], {})

    assert handed.decisions[0].fate is Fate.LEFT


def test_a_general_requirement_is_each_units_own():
    given_ = [given_task(1, unit=1, finding=None, key="requirements/report")]
    asked = [asked_task(unit=unit, finding=None, key="requirements/report") for unit in (1, 2)]

    handed = hand_over(given_, asked, {})

    assert handed.decisions[0].asked == 0 and handed.new == (1,)


def test_an_heir_keeps_the_requirement_of_the_unit_that_ended_and_is_not_asked_twice():
    given_ = [
        given_task(1, unit=3, finding=None, key="requirements/report"),
        given_task(2, unit=2, finding=None, key="requirements/report", state="cancelled"),
    ]
    asked = [asked_task(unit=unit, finding=None, key="requirements/report") for unit in (1, 2)]

    handed = hand_over(given_, asked, {1: 3, 2: 3})

    assert {one.fate for one in handed.decisions} == {Fate.CARRIED} and handed.new == ()


@pytest.mark.parametrize(
    ("task", "asked", "due", "original"),
    [
        pytest.param(given_task(due=date(2023, 11, 10)), asked_task(), date(2023, 11, 10), DAY, id="extension kept"),
        pytest.param(
            given_task(wording="trong 30 ngày"),
            asked_task(wording="Trong  30 ngày.", due=date(2023, 12, 1)),
            date(2023, 12, 1),
            date(2023, 12, 1),
            id="counted from the new day",
        ),
        pytest.param(
            given_task(due=date(2023, 11, 10)),
            asked_task(wording="trước ngày 01/11/2023", due=date(2023, 10, 31)),
            date(2023, 10, 31),
            date(2023, 10, 31),
            id="another wording counts, even an earlier day",
        ),
        pytest.param(given_task(), asked_task(wording="thường xuyên", due=None), None, None, id="now an open duty"),
        pytest.param(
            given_task(state="closed"), asked_task(wording="trong năm 2024"), DAY, DAY, id="what is over keeps its day"
        ),
    ],
)
def test_the_days_of_a_task_that_goes_over(task, asked, due, original):
    assert days_after(task, asked) == (due, original)


def test_a_circle_of_heirs_ends():
    assert heir_of(1, {1: 2, 2: 1}) in {1, 2}


DAYS = st.none() | st.integers(0, 60).map(lambda n: DAY + timedelta(days=n))
WORDINGS = st.sampled_from(["", WORDING, "trong tháng 10"])
UNITS, FINDINGS = st.integers(1, 4), st.integers(1, 6)
MATTERS = st.one_of(
    st.tuples(UNITS, FINDINGS, st.just("")), st.tuples(UNITS, st.none(), st.sampled_from(["requirements/a", "b"]))
)
GIVEN = st.lists(st.tuples(MATTERS, st.sampled_from(TaskState), WORDINGS, DAYS), max_size=8)
ASKED = st.lists(st.tuples(MATTERS, WORDINGS, DAYS), max_size=8, unique_by=lambda row: row[0])


@settings(max_examples=60, deadline=None)
@given(GIVEN, ASKED, st.dictionaries(UNITS, UNITS, max_size=3))
def test_every_task_has_one_fate_and_everything_asked_is_given_once(given_rows, asked_rows, heirs):
    tasks = [
        GivenTask(n, unit, finding, key, state, wording, due, due)
        for n, ((unit, finding, key), state, wording, due) in enumerate(given_rows)
    ]
    asked = [AskedTask(unit, finding, key, wording, due) for (unit, finding, key), wording, due in asked_rows]

    handed = hand_over(tasks, asked, heirs)

    assert [one.task_id for one in handed.decisions] == [task.id for task in tasks]
    carried = {one.asked for one in handed.with_fate(Fate.CARRIED)}
    assert carried.isdisjoint(handed.new) and None not in carried
    findings = {task.finding_id for task in asked if task.finding_id is not None}
    assert findings == {asked[n].finding_id for n in [*carried, *handed.new] if asked[n].finding_id is not None}
    for task, one in zip(tasks, handed.decisions, strict=True):
        if one.fate is Fate.CANCELLED:
            assert task.state in OPEN
        if one.fate is Fate.CARRIED and task.state in OPEN and one.asked is not None:
            wanted = asked[one.asked]
            if wanted.deadline_wording == task.deadline_wording and task.due_on:
                assert one.due_on is not None and one.due_on >= task.due_on  # a promise is never shortened unsaid
        assert one.due_on is None or one.original_due_on is not None


def block(key, text, findings=(1,)):
    return NoticeBlock(key, "shortcomings", "procedures", 3, "item", "-", text, text, finding_ids=tuple(findings))


def test_the_replacing_draft_says_what_was_issued_where_nothing_changed_beneath():
    issued = [block("a", "Câu cũ."), block("b", "Câu về ba xã.", (2, 3)), block("c", "Câu của tôi.", (4,))]
    edits = {"c": Edit("c", "Câu tự động.", "Câu của tôi."), "gone": Edit("gone", "x", "Câu không còn chỗ.")}
    assembled = [block("a", "Câu mới."), block("b", "Câu về bốn xã.", (2, 3, 9)), block("c", "Câu tự động.", (4,))]

    started = starting_edits(issued, edits, assembled)

    assert started == [Edit("a", "Câu mới.", "Câu cũ."), edits["c"], edits["gone"]]
