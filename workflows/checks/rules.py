"""What a rule of the linter is: it looks at a case and names what is wrong, where, and what would be right."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

Severity = Literal["error", "warning"]
CaseT = TypeVar("CaseT")


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a rule is broken.

    ``text`` is a msgid whose placeholders ``values`` fill once it is translated; it says what would be right.
    ``ground`` is what the fault rests on where that is more than its values: an answer to a warning holds as long as
    the ground is the same.
    """

    text: str
    block_key: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault with the rule it breaks."""

    severity: Severity
    text: str
    block_key: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""
    ground: str = ""

    def __str__(self) -> str:
        return self.text % self.values

    @property
    def digest(self) -> str:
        """The identity of the warning: another when its ground, its place or its figures are other ones."""
        ground = [self.rule, self.block_key, self.text, sorted(self.values.items()), self.ground]
        return hashlib.sha256(json.dumps(ground, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Rule(Generic[CaseT]):
    """One rule of the trade: errors stop a document, warnings ask for an answer in writing.

    ``title`` says what must hold, ``why`` the reason as one tells a colleague, ``source`` where it stands; all msgids.
    """

    id: str
    severity: Severity
    title: str
    why: str
    source: str
    find: Callable[[CaseT], Iterable[Fault]]

    def __call__(self, case: CaseT) -> Iterator[Problem]:
        for fault in self.find(case):
            yield Problem(self.severity, fault.text, fault.block_key, fault.values, self.id, fault.ground)


def rule(
    severity: Severity, *, title: str, why: str, source: str
) -> Callable[[Callable[[CaseT], Iterable[Fault]]], Rule[CaseT]]:
    """Make a rule of a function that finds its faults; the function's name is the rule's id."""

    def made(find: Callable[[CaseT], Iterable[Fault]]) -> Rule[CaseT]:
        return Rule(find.__name__, severity, title, why, source, find)

    return made


def problems(rules: Iterable[Rule[CaseT]], case: CaseT) -> list[Problem]:
    """Return what the rules find, errors first."""
    found = [problem for one in rules for problem in one(case)]
    return sorted(found, key=lambda problem: problem.severity != "error")
