"""All that a rule on notices may look at, with what several rules need worked out once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from workflows.checks.rules import Fault, Rule, Severity, rule
from workflows.citations import Citation, citations
from workflows.deadline_parts import Deadline, DeadlineUnclear
from workflows.deadline_wording import parse_deadline
from workflows.notice_facts import FindingFact, NoticeFacts, RequirementFact
from workflows.notice_frame import report_duty
from workflows.outline import NoticeBlock, Outline, Section
from workflows.unit_mentions import Mention, UnitIndex
from workflows.vietnamese import canon
from workflows.wording import UnitName, in_official_order


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

    # -- findings and units

    @cached_property
    def shortcomings(self) -> list[FindingFact]:
        return [finding for finding in self.findings if finding.kind == "shortcoming"]

    @cached_property
    def finding_of(self) -> Mapping[int, FindingFact]:
        return {finding.id: finding for finding in self.findings}

    def place_of(self, finding: FindingFact) -> str | None:
        """Return the key of the sentence that a finding stands in."""
        return self._places.get(finding.id)

    @cached_property
    def _places(self) -> Mapping[int, str]:
        return {id: block.key for block in self.outline.blocks for id in block.finding_ids}

    @cached_property
    def visited(self) -> frozenset[tuple[str, str]]:
        """The inspected units by name and kind."""
        return frozenset((unit.name, unit.kind) for unit in self.facts.units_inspected)

    def is_visited(self, unit: UnitName) -> bool:
        return (unit.name, unit.kind) in self.visited

    def units_beneath(self, block: NoticeBlock) -> list[UnitName]:
        """Return the units that the findings beneath a sentence are about, in official order."""
        found = self.finding_of
        return in_official_order(found[id].unit for id in block.finding_ids if id in found)

    # -- what the sentences say

    def text_of(self, block: NoticeBlock) -> str:
        """Return a sentence in canonical spelling."""
        return self._texts[block.key]

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {block.key: canon(block.text) for block in self.outline.blocks}

    def blocks_in(self, *sections: Section) -> list[NoticeBlock]:
        return [block for block in self.outline.blocks if block.section in sections]

    @cached_property
    def mentions(self) -> list[tuple[NoticeBlock, Mention]]:
        """All units named in sentences, with the sentence."""
        registered = [one.unit for one in self.facts.registered_units]
        known = [*self.facts.units_inspected, *registered, *(finding.unit for finding in self.findings)]
        # A unit's row may be known twice with another place in the list; name and kind make it one.
        units = {(unit.name, unit.kind): unit for unit in known}.values()
        index = UnitIndex(units, place=self.facts.place)
        return [(block, mention) for block in self.outline.blocks for mention in index.mentions(self.text_of(block))]

    @cached_property
    def mentions_of(self) -> Mapping[str, list[Mention]]:
        """The units named in each sentence that names any, by the sentence's key."""
        return {
            key: [mention for _block, mention in pairs]
            for key, pairs in groupby(self.mentions, key=lambda pair: pair[0].key)
        }

    @cached_property
    def citations(self) -> list[tuple[NoticeBlock, Citation]]:
        """All documents cited by number, with the sentence."""
        return [
            (block, one)
            for block in self.outline.blocks
            if "/" in block.text or "-" in block.text
            for one in citations(self.text_of(block))
        ]

    # -- what is asked

    def requirement_of(self, block: NoticeBlock) -> RequirementFact | None:
        """Return what the campaign wrote down of a requirement: who answers for it, what must come of it, its steps."""
        parts = block.key.split("/")
        return self._requirements.get(parts[1]) if parts[0] == "requirements" and len(parts) > 1 else None

    @cached_property
    def _requirements(self) -> Mapping[str, RequirementFact]:
        usual = report_duty(self.facts, has_shortcomings=bool(self.shortcomings))
        return {"report": usual} | {one.key: one for one in self.facts.general_requirements}

    # -- days

    def deadline_of(self, wording: str) -> Deadline:
        """Read a deadline's wording on this case's day and calendar."""
        return parse_deadline(
            wording,
            issued_on=self.issued_on,
            calendar=self.facts.calendar,
            before_is_inclusive=self.facts.before_is_inclusive,
        )

    def deadline_or_none(self, wording: str) -> Deadline | None:
        """Read a deadline, or return None where there is none or it cannot be read (said by another rule)."""
        try:
            return self.deadline_of(wording)
        except DeadlineUnclear:
            return None

    def due_on(self, wording: str) -> date | None:
        """Return the last permitted day of a wording, if it has one."""
        deadline = self.deadline_or_none(wording)
        return deadline.due_on if deadline else None

    @cached_property
    def dated(self) -> list[tuple[NoticeBlock, Deadline, date]]:
        """The sentences with a deadline that has a last day, each with both."""
        read = ((block, self.deadline_or_none(block.deadline_wording)) for block in self.outline.blocks)
        return [(block, found, found.due_on) for block, found in read if found and found.due_on]

    # -- where things stand

    def label_of(self, block: NoticeBlock) -> str:
        """Return where a sentence stands as a reader finds it: "2.3" or "1.1, gạch đầu dòng thứ 2"."""
        return self._labels[block.key]

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        labels: dict[str, str] = {}
        heading, count = "", 0
        for block in self.outline.blocks:
            if block.number[:1].isalnum():
                heading, count = block.number.rstrip("."), 0
                labels[block.key] = heading
            else:
                count += 1
                labels[block.key] = f"{heading}, gạch đầu dòng thứ {count}" if heading else block.text[:40]
        return labels

    def each_block(self, is_wrong: Callable[[NoticeBlock], bool], text: str) -> Iterator[Fault]:
        """Say the same of each sentence that is wrong; the sentence itself is the ground."""
        return (Fault(text, block.key, ground=block.text) for block in self.outline.blocks if is_wrong(block))


def notice_rule(
    severity: Severity, *, title: str, why: str, source: str
) -> Callable[[Callable[[Case], Iterable[Fault]]], Rule[Case]]:
    """Make a rule on notices; see :func:`workflows.checks.rules.rule`."""
    return rule(severity, title=title, why=why, source=source)


def quoted(words: str, most: int = 80) -> str:
    """Return words of a sentence short enough to stand in a message."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"
