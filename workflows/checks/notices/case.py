"""All that a rule on notices may look at, with what several rules need worked out once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workflows.checks.rules import Fault, Rule, Severity, rule
from workflows.deadline_wording import Deadline, DeadlineUnclear, parse_deadline
from workflows.notice_facts import FindingFact, NoticeFacts
from workflows.outline import NoticeBlock, Outline


@dataclass(frozen=True)
class Case:
    """A notice before it is issued: its sentences, the findings beneath, the facts of the campaign.

    ``issued_on`` is the day the notice has or would get now; without it, what depends on it is not asked.
    """

    outline: Outline
    findings: Sequence[FindingFact]
    facts: NoticeFacts
    issued_on: date | None

    @classmethod
    def of(
        cls, outline: Outline, findings: Iterable[FindingFact], facts: NoticeFacts, issued_on: date | None
    ) -> "Case":
        return cls(outline, sorted(findings, key=lambda finding: finding.uid), facts, issued_on)

    @property
    def shortcomings(self) -> list[FindingFact]:
        return [finding for finding in self.findings if finding.kind == "shortcoming"]

    def place_of(self, finding: FindingFact) -> str | None:
        """Return the key of the sentence that a finding stands in."""
        return self._places.get(finding.id)

    @cached_property
    def _places(self) -> Mapping[int, str]:
        return {id: block.key for block in self.outline.blocks for id in block.finding_ids}

    def deadline_of(self, wording: str) -> Deadline:
        """Read a deadline's wording on this case's day and calendar."""
        return parse_deadline(
            wording,
            issued_on=self.issued_on,
            calendar=self.facts.calendar,
            before_is_inclusive=self.facts.before_is_inclusive,
        )

    def due_on(self, wording: str) -> date | None:
        """Return the last permitted day, or None where there is none or it cannot be read (said by another rule)."""
        try:
            return self.deadline_of(wording).due_on
        except DeadlineUnclear:
            return None

    def each_block(self, is_wrong: Callable[[NoticeBlock], bool], text: str) -> Iterator[Fault]:
        """Say the same of each sentence that is wrong; the sentence itself is the ground."""
        return (Fault(text, block.key, ground=block.text) for block in self.outline.blocks if is_wrong(block))


def notice_rule(
    severity: Severity, *, title: str, why: str, source: str
) -> Callable[[Callable[[Case], Iterable[Fault]]], Rule[Case]]:
    """Make a rule on notices; see :func:`workflows.checks.rules.rule`."""
    return rule(severity, title=title, why=why, source=source)
