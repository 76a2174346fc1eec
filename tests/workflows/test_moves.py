"""The tables of moves: every state is reached, what is not offered is refused with a sentence."""

import pytest

from workflows.correspondence import LETTER
from workflows.extensions import EXTENSION, ExtensionState
from workflows.findings import FINDING
from workflows.minutes import MINUTES
from workflows.moves import MoveRefused, Workflow
from workflows.notices import NOTICE, NoticeState
from workflows.period_reports import CALL, UNIT_REPORT
from workflows.plans import PLAN, PlanState
from workflows.register import NUMBER
from workflows.remediation import REPORT
from workflows.roles import Role
from workflows.room import ROOM
from workflows.tasks import OPEN, TASK, WITH_UNIT, TaskState
from workflows.visits import VISIT

TABLES = {
    "plan": PLAN,
    "visit": VISIT,
    "finding": FINDING,
    "minutes": MINUTES,
    "notice": NOTICE,
    "task": TASK,
    "extension": EXTENSION,
    "report": REPORT,
    "call for periodic reports": CALL,
    "periodic report of a unit": UNIT_REPORT,
    "number": NUMBER,
    "letter": LETTER,
    "minutes signed in the room": ROOM,
}


@pytest.mark.parametrize("name", TABLES)
def test_every_state_is_reached_and_has_a_label(name: str) -> None:
    table: Workflow = TABLES[name]
    reached, waiting = {table.initial}, [table.initial]
    while waiting:
        state = waiting.pop()
        for move in table.moves.values():
            if state in move.source and move.target is not None and move.target not in reached:
                reached.add(move.target)
                waiting.append(move.target)

    assert reached == set(table.labels) == set(type(table.initial))


@pytest.mark.parametrize("name", TABLES)
def test_what_is_offered_is_what_may_be_applied(name: str) -> None:
    table: Workflow = TABLES[name]
    for state in table.labels:
        for role in Role:
            offered = {move.name for move in table.offered(state, {role})}
            for move in table.moves.values():
                if move.name in offered:
                    assert table.apply(move.name, state, {role}) is (move.target or state)
                else:
                    with pytest.raises(MoveRefused):
                        table.apply(move.name, state, {role})


@pytest.mark.parametrize("name", TABLES)
def test_the_diagram_names_every_move(name: str) -> None:
    table: Workflow = TABLES[name]

    diagram = table.mermaid()

    assert diagram.startswith("stateDiagram-v2") and all(move.label in diagram for move in table.moves.values())


@pytest.mark.parametrize(
    ("table", "move", "state", "roles", "sentence"),
    [
        (NOTICE, "approve", NoticeState.DRAFT, {Role.LEADER}, "Không thể “Duyệt” khi đang ở trạng thái “Dự thảo”."),
        (NOTICE, "approve", NoticeState.SUBMITTED, {Role.OFFICE}, "Bạn không có quyền “Duyệt”."),
        (PLAN, "issue", PlanState.DRAFT, {Role.OFFICE}, "Không thể “Ban hành” khi đang ở trạng thái “Dự thảo”."),
        (EXTENSION, "grant", ExtensionState.ASKED, {Role.OFFICER}, "Bạn không có quyền “Đồng ý gia hạn”."),
    ],
)
def test_a_refusal_is_a_sentence(table: Workflow, move: str, state: object, roles: set[Role], sentence: str) -> None:
    with pytest.raises(MoveRefused) as refused:
        table.apply(move, state, roles)

    assert str(refused.value) == sentence


def test_no_unit_judges_itself_and_no_office_reports() -> None:
    judging = {"accept", "return", "close", "cancel"}

    for state in TaskState:
        assert judging.isdisjoint(move.name for move in TASK.offered(state, {Role.CHAIR, Role.OFFICER}))
        assert "report" not in {move.name for move in TASK.offered(state, {Role.OFFICE, Role.LEADER})}


def test_a_task_with_the_unit_is_open() -> None:
    assert WITH_UNIT < OPEN
