"""When one notice replaces another: what becomes of each task, and which sentences the new one starts from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.outline import Edit, NoticeBlock
from workflows.tasks import OPEN, TaskState

#: What a task is about: the finding, or the key of the general requirement and the unit that must meet it.
Matter = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class GivenTask:
    """A task of the notice that is being replaced.  ``block_key`` names the sentence that asks for it."""

    id: int
    unit_id: int
    finding_id: int | None
    block_key: str
    state: TaskState
    deadline_wording: str
    due_on: date | None
    original_due_on: date | None


@dataclass(frozen=True, slots=True)
class AskedTask:
    """A task that the new notice asks for, with the last day its wording gives."""

    unit_id: int
    finding_id: int | None
    block_key: str
    deadline_wording: str
    due_on: date | None


class Fate(StrEnum):
    """What becomes of a task: it goes over, is called off, or stays behind as done."""

    CARRIED = "carried"
    CANCELLED = "cancelled"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one given task.  One that is carried over has its place among the asked and its days."""

    task_id: int
    fate: Fate
    asked: int | None = None
    due_on: date | None = None
    original_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """What becomes of all given tasks, in their order, and the places of the asked ones that are new."""

    decisions: tuple[Decision, ...]
    new: tuple[int, ...]

    def with_fate(self, fate: Fate) -> tuple[Decision, ...]:
        return tuple(decision for decision in self.decisions if decision.fate is fate)


def hand_over(given: Sequence[GivenTask], asked: Sequence[AskedTask], heirs: Mapping[int, int]) -> Handover:
    """Decide what becomes of every task of a replaced notice.

    A task whose matter the new notice takes up again goes over as it is: its state, and what was answered to it, stay.
    ``heirs`` leads from a unit that has ended to the one that took over its tasks, so that a general requirement
    finds the task it already gave.  Open tasks of dropped matters are called off; what was accepted, ended or called
    off before stays with the old notice.  Nothing is asked twice: each asked task is either carried or new.
    """
    places: dict[Matter, int] = {}
    for place, wanted in enumerate(asked):
        places.setdefault(_matter(wanted, heirs), place)
    taken: set[int] = set()
    decisions = []
    # A matter may have several tasks (parts of a split unit): each goes over, none is given anew.
    for task in given:
        found = places.get(_matter(task, heirs))
        if found is None:
            fate = Fate.CANCELLED if task.state in OPEN else Fate.LEFT
            decisions.append(Decision(task.id, fate))
            continue
        taken.add(found)
        due_on, original = days_after(task, asked[found])
        decisions.append(Decision(task.id, Fate.CARRIED, found, due_on, original))
    new = tuple(place for matter, place in places.items() if place not in taken)
    return Handover(tuple(decisions), new)


def _matter(task: GivenTask | AskedTask, heirs: Mapping[int, int]) -> Matter:
    """A finding is about one unit whoever answers for it now; a requirement is about each unit by itself."""
    if task.finding_id is not None:
        return ("finding", task.finding_id, "")
    return ("requirement", heir_of(task.unit_id, heirs), task.block_key)


def heir_of(unit_id: int, heirs: Mapping[int, int]) -> int:
    """Return the unit that has a unit's tasks now; a circle, which cannot be, ends where it began.

    >>> heir_of(1, {1: 2, 2: 3}), heir_of(4, {1: 2})
    (3, 4)
    """
    seen = {unit_id}
    while (following := heirs.get(unit_id)) is not None and following not in seen:
        seen.add(following)
        unit_id = following
    return unit_id


def days_after(task: GivenTask, asked: AskedTask) -> tuple[date | None, date | None]:
    """Return the last permitted day of a task that goes over, and the day it first had under the new notice.

    What is over keeps its days.  The same wording takes nothing away: of the day a task has, which an extension
    may have moved, and the day the wording gives now, the later one counts.  Another wording says otherwise, and
    is taken at its word.
    """
    if task.state not in OPEN:
        return task.due_on, task.original_due_on
    if _plain(task.deadline_wording) != _plain(asked.deadline_wording):
        return asked.due_on, asked.due_on
    if asked.due_on is None or task.due_on is None:
        # An open duty stays one; a day that was promised stays promised.
        return task.due_on or asked.due_on, task.original_due_on or asked.due_on
    return max(task.due_on, asked.due_on), asked.due_on


def _plain(wording: str) -> str:
    return " ".join(wording.casefold().split()).strip(" .;,")


# -- the sentences the new notice starts from --------------------------------------------------------------------------


def starting_edits(
    issued: Iterable[NoticeBlock], edits: Mapping[str, Edit], assembled: Iterable[NoticeBlock]
) -> list[Edit]:
    """Return the edits with which the draft of a replacing notice says what the issued one said.

    What a person wrote is kept with the text it was written over, so that it is stale where the findings beneath
    have changed since.  A sentence that nobody edited stands as it was issued while it rests on the same findings;
    on other findings it is assembled anew, and so is what rests on none.
    """
    now = {block.key: block for block in assembled}
    found = dict(edits)
    for block in issued:
        fresh = now.get(block.key)
        if block.key in edits or fresh is None or not block.finding_ids:
            continue
        if fresh.text != block.text and fresh.finding_ids == block.finding_ids:
            found[block.key] = Edit(block.key, fresh.assembled_text, block.text, fresh.finding_uids)
    return [found[key] for key in sorted(found)]
