"""Which remedied shortcomings are looked at, and what a look must say."""

from __future__ import annotations

from datetime import date

import pytest

from workflows.effects import Effect, NoteMissing, check_look, is_to_be_looked_at
from workflows.tasks import NewDayRefused, TaskState, check_new_day

FIRST, SECOND = date(2023, 9, 1), date(2024, 3, 1)


def test_what_was_found_effective_need_not_be_looked_at_again():
    assert is_to_be_looked_at(TaskState.CLOSED, [])
    assert not is_to_be_looked_at(TaskState.CLOSED, [(FIRST, Effect.NOT_SEEN), (SECOND, Effect.EFFECTIVE)])
    assert is_to_be_looked_at(TaskState.ACCEPTED, [(SECOND, Effect.NOT_EFFECTIVE), (FIRST, Effect.EFFECTIVE)])


def test_what_is_still_open_answers_for_itself():
    for state in set(TaskState) - {TaskState.ACCEPTED, TaskState.CLOSED}:
        assert not is_to_be_looked_at(state, [])


def test_all_well_needs_no_words_anything_else_does():
    check_look(Effect.EFFECTIVE, "")
    for effect in (Effect.NOT_EFFECTIVE, Effect.NOT_SEEN):
        check_look(effect, "Máy quét hỏng")
        with pytest.raises(NoteMissing):
            check_look(effect, " ")


def test_a_new_last_day_leaves_time():
    check_new_day(date(2023, 9, 2), FIRST)
    with pytest.raises(NewDayRefused):
        check_new_day(FIRST, FIRST)
