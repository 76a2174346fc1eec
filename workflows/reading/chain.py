"""What the atoms of a paragraph say and where statements part, decided together: a chain in which neighbours count.

Each atom speaks for what it says (`CLASSES`), each seam for joining or cutting, each mark for the turn that is taken at
it ("but" after praise brings a fault).  Whether a full stop within one class parts is asked once more, of what was
learned of nothing else.  The likeliest whole wins (Viterbi); how likely a piece is, all ways of reading the paragraph
together say (forward and backward).  The cost grows with the number of atoms and with nothing else.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workflows.reading.linear import SCALE, Linear

STRENGTH: Final = "strength"
SHORTCOMING: Final = "shortcoming"
TASK: Final = "task"
NOTHING: Final = "none"
CLASSES: Final = (NOTHING, STRENGTH, SHORTCOMING, TASK)
JOIN, CUT = "join", "cut"

#: What an atom may be: each class, begun with this atom, and each but the first, gone on with from the atom before.
STATES: Final = ((0, True), (1, True), (2, True), (3, True), (1, False), (2, False), (3, False))
_ALL = range(len(STATES))
#: From which states each may follow: a piece goes on as what it began.
BEFORE: Final = tuple(tuple(p for p in _ALL if begins or STATES[p][0] == of) for of, begins in STATES)
#: The turns a mark may make: from one class to another that begins, or on with the same.
TURNS: Final = tuple(
    f"{left}>{right}" for left in CLASSES for right in (*CLASSES, "+") if (left, right) != (NOTHING, "+")
)
_TURN: Final = {
    (p, q): TURNS.index(f"{CLASSES[STATES[p][0]]}>{CLASSES[STATES[q][0]] if STATES[q][1] else '+'}")
    for q in _ALL
    for p in BEFORE[q]
}
_NEVER = -50.0


def turn_of(before: int, behind: int) -> int | None:
    """Return which turn leads from a state to another, nothing where none does."""
    return _TURN.get((before, behind))


Row = Sequence[float]


def ways(seam: Row, turns: Row) -> list[list[float]]:
    """Return what speaks for each state behind each: ``seam`` for joining and cutting, ``turns`` for each turn."""
    join, cut = seam
    return [
        [
            turns[_TURN[p, q]] + (0.0 if not p and not q else cut if STATES[q][1] else join)
            if (p, q) in _TURN
            else _NEVER
            for q in _ALL
        ]
        for p in _ALL
    ]


def asked_again(way: list[list[float]], joins: float) -> list[list[float]]:
    """Return the ways over a full stop when what else is known of it says how much speaks for joining.

    How likely it is that a class goes on stays; whether it does so in one statement, both opinions say, each by half.
    """
    found = [list(row) for row in way]
    for goes_on, (of, begins) in enumerate(STATES):
        if begins:
            continue
        anew = STATES.index((of, True))
        for before in BEFORE[goes_on]:
            join, cut = way[before][goes_on], way[before][anew]
            either = max(join, cut) + math.log1p(math.exp(-abs(join - cut)))
            for_joining = (join - cut + joins) / 2
            found[before][goes_on] = either - _soft(-for_joining)
            found[before][anew] = either - _soft(for_joining)
    return found


def _soft(value: float) -> float:
    """Return the logarithm of one and e to the value."""
    return max(value, 0.0) + math.log1p(math.exp(-abs(value)))


def best(spoken: Sequence[Row], over: Sequence[Sequence[Row]]) -> list[int]:
    """Return the likeliest states: ``spoken`` for each class of each atom, ``over`` for each way over each seam."""
    sums = [spoken[0][of] if begins else _NEVER for of, begins in STATES]
    backs: list[list[int]] = []
    for atom, way in zip(spoken[1:], over, strict=True):
        back = [max(BEFORE[q], key=lambda p, q=q: sums[p] + way[p][q]) for q in _ALL]  # type: ignore[misc]
        sums = [sums[p] + way[p][q] + atom[STATES[q][0]] for q, p in enumerate(back)]
        backs.append(back)
    state = max(_ALL, key=lambda q: sums[q])
    found = [state]
    for back in reversed(backs):
        state = back[state]
        found.append(state)
    return found[::-1]


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each state of each atom is, and each way from an atom to the next."""

    states: list[list[float]]
    ways: list[list[list[float]]]


def chances(spoken: Sequence[Row], over: Sequence[Sequence[Row]]) -> Chances:
    """Return how likely everything is, all ways to read the paragraph weighed together."""
    alone = [_powers(atom) for atom in spoken]
    between = [[[math.exp(one) for one in row] for row in way] for way in over]
    forward = [_shares([alone[0][of] if begins else 0.0 for of, begins in STATES])]
    for atom, way in zip(alone[1:], between, strict=True):
        last = forward[-1]
        forward.append(_shares([sum(last[p] * way[p][q] for p in BEFORE[q]) * atom[STATES[q][0]] for q in _ALL]))
    backward = [[1.0] * len(STATES)]
    steps: list[list[list[float]]] = []
    for number in range(len(between) - 1, -1, -1):
        way, behind = between[number], backward[-1]
        reached = [alone[number + 1][STATES[q][0]] * behind[q] for q in _ALL]
        step = [[forward[number][p] * way[p][q] * reached[q] if (p, q) in _TURN else 0.0 for q in _ALL] for p in _ALL]
        whole = sum(map(sum, step)) or 1.0
        steps.append([[one / whole for one in row] for row in step])
        backward.append(_shares([sum(way[p][q] * reached[q] for q in _ALL if (p, q) in _TURN) for p in _ALL]))
    backward.reverse()
    states = [_shares([a * b for a, b in zip(*both, strict=True)]) for both in zip(forward, backward, strict=True)]
    return Chances(states, steps[::-1])


def _powers(sums: Row) -> list[float]:
    most = max(sums)
    return [math.exp(one - most) for one in sums]


def _shares(values: Row) -> list[float]:
    whole = sum(values) or 1.0
    return [one / whole for one in values]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a paragraph: traits of its atoms, of the seams between them, their marks; of stops, by number."""

    atoms: Sequence[Sequence[str]]
    seams: Sequence[Sequence[str]]
    marks: Sequence[str]
    stops: Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of atoms that say one thing, and how sure that is."""

    first: int
    last: int
    label: str
    sure: float


@dataclass(frozen=True, slots=True)
class Chain:
    """The weights: what the traits of atoms speak for, those of seams, what each mark makes of its neighbours.

    ``stops`` are those of full stops between sentences of one class.
    """

    atoms: Linear
    seams: Linear
    turns: Linear
    stops: Linear

    def pieces(self, told: Told, only: Sequence[str] = CLASSES) -> list[Piece]:
        """Part a paragraph; ``only`` are the classes it may be parted into."""
        spoken = [[one / SCALE for one in self.atoms.sums(traits)] for traits in told.atoms]
        spoken = [[one if name in only else _NEVER for name, one in zip(CLASSES, sums, strict=True)] for sums in spoken]
        over = [
            ways([one / SCALE for one in self.seams.sums(traits)], [one / SCALE for one in self.turns.sums((mark,))])
            for traits, mark in zip(told.seams, told.marks, strict=True)
        ]
        for number, traits in told.stops.items():
            join, cut = self.stops.sums(traits)
            over[number] = asked_again(over[number], (join - cut) / SCALE)
        states, likely = best(spoken, over), chances(spoken, over)
        begun = [place for place, state in enumerate(states) if STATES[state][1]]
        found: list[Piece] = []
        for first, behind in pairwise([*begun, len(states)]):
            # A piece is as sure as its beginning and what stands behind it.
            sure = likely.states[first][states[first]]
            if behind < len(states):
                sure *= sum(row[q] for row in likely.ways[behind - 1] for q in _ALL if STATES[q][1])
            found.append(Piece(first, behind - 1, CLASSES[STATES[states[first]][0]], round(min(0.98, sure), 2)))
        return found
