"""A state machine as a table: what may happen, from where to where, and who may do it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from workflows.i18n import N_
from workflows.roles import Role

S = TypeVar("S", bound=StrEnum)


class Refused(Exception):
    """A rule says no; ``str()`` is a sentence fit for a person.

    The sentence is a gettext message with ``params``, so that it reaches the
    person in their own language.  ``about`` names what it is about where there
    are several, such as one file of a form.
    """

    about = ""

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message % params if params else message)
        self.message = message
        self.params = params


class MoveRefused(Refused):
    """The move is not in the table for this state, or not for these roles."""


@dataclass(frozen=True)
class Label:
    """How a state looks: a word, a tone (colour family) and an icon."""

    text: str
    tone: str  # overdue | soon | progress | done | returned | waiting | neutral
    icon: str


@dataclass(frozen=True)
class Move(Generic[S]):
    """One row of the table; ``label`` is the verb on the button."""

    name: str
    label: str
    source: frozenset[S]
    target: S | None  # None: the state stays as it is
    roles: frozenset[Role]
    needs_reason: bool = False


class Workflow(Generic[S]):
    """A table of moves over one set of states, all of them reachable."""

    def __init__(self, initial: S, labels: dict[S, Label], moves: Iterable[Move[S]]) -> None:
        self.initial = initial
        self.labels = labels
        self.moves = {move.name: move for move in moves}

    def offered(self, state: S, roles: Collection[Role]) -> list[Move[S]]:
        """Return the moves that someone with these roles may make now, in table order."""
        return [m for m in self.moves.values() if state in m.source and not m.roles.isdisjoint(roles)]

    def allows(self, name: str, state: S, roles: Collection[Role]) -> bool:
        """Tell whether :meth:`apply` would succeed."""
        return any(move.name == name for move in self.offered(state, roles))

    def apply(self, name: str, state: S, roles: Collection[Role]) -> S:
        """Return the state after the move, or raise :class:`MoveRefused` saying why not."""
        move = self.moves[name]
        if state not in move.source:
            raise MoveRefused(
                N_("Không thể “%(move)s” khi đang ở trạng thái “%(state)s”."),
                move=move.label,
                state=self.labels[state].text,
            )
        if move.roles.isdisjoint(roles):
            raise MoveRefused(N_("Bạn không có quyền “%(move)s”."), move=move.label)
        return state if move.target is None else move.target

    def mermaid(self) -> str:
        """Return the table as a Mermaid state diagram, for the docs."""
        rows = [f"    [*] --> {self.initial.value}"]
        for move in self.moves.values():
            rows += [f"    {s.value} --> {(move.target or s).value}: {move.label}" for s in sorted(move.source)]
        return "\n".join(["stateDiagram-v2", *rows])


def states(*members: S) -> frozenset[S]:
    """Return a set of states, to read well in a table."""
    return frozenset(members)


def by(*roles: Role) -> frozenset[Role]:
    """Return a set of roles, to read well in a table."""
    return frozenset(roles)


def check_approver(roles: Collection[Role]) -> None:
    """Refuse someone who submits for the office and would approve as its leader: nobody approves his own paper."""
    if Role.OFFICE in roles:
        raise Refused(N_("Người thuộc cơ quan trình không được tự duyệt."))
