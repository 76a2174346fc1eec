"""Which findings are said in one sentence, and in which order the sentences stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workflows.notice_facts import FindingFact, Grouping
from workflows.predicates import same_words

_LAST = 10**9  # a finding without a criterion stands after those the checklist asked for


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one sentence; ``wording`` is what an officer had said of them all."""

    key: str
    findings: tuple[FindingFact, ...]
    wording: str = ""
    is_by_hand: bool = False


def by_finding(groupings: Iterable[Grouping]) -> dict[str, Grouping]:
    """Return by finding what officers put together by hand; one named twice belongs to the group that sorts first."""
    found: dict[str, Grouping] = {}
    for grouping in sorted(groupings, key=lambda one: one.key):
        for uid in grouping.uids:
            found.setdefault(uid, grouping)
    return found


def grouped(findings: Sequence[FindingFact], by_hand: Mapping[str, Grouping]) -> list[Group]:
    """Put together what is said in one sentence, in the order of the checklist and then by weight.

    What an officer put together or apart stands so.  Otherwise a criterion is one matter, and so is the same statement
    without a criterion.  An initiative belongs to those who had it, whatever criterion it was recorded under.
    """
    matters: dict[tuple[str, str], list[FindingFact]] = {}
    for finding in findings:
        matters.setdefault(_matter(finding, by_hand), []).append(finding)
    groups = [_group(matter, members, by_hand) for matter, members in matters.items()]
    return sorted(groups, key=lambda group: (_weight(group.findings), group.key))


def is_initiative(finding: FindingFact) -> bool:
    """Say whether the finding is an initiative, which gets a paragraph of its own."""
    return finding.initiative and finding.kind == "strength"


def initiatives(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """Part ordinary sentences from initiatives; a group by hand is one only if all in it are."""
    special = [all(map(is_initiative, group.findings)) for group in groups]
    marked = list(zip(groups, special, strict=True))
    return [group for group, own in marked if not own], [group for group, own in marked if own]


def _matter(finding: FindingFact, by_hand: Mapping[str, Grouping]) -> tuple[str, str]:
    if finding.uid in by_hand:
        return ("hand", by_hand[finding.uid].key)
    if is_initiative(finding):
        return ("initiative", same_words(finding.statement))
    if finding.criterion_id is not None:
        return ("criterion", str(finding.criterion_id))
    return ("words", same_words(finding.statement))


def _group(matter: tuple[str, str], members: Sequence[FindingFact], by_hand: Mapping[str, Grouping]) -> Group:
    how, name = matter
    if how == "hand":
        return Group(f"g{name}", tuple(members), by_hand[members[0].uid].wording.strip(), is_by_hand=True)
    key = f"c{name}" if how == "criterion" else f"f{min(one.uid for one in members)}"
    return Group(key, tuple(members))


def _weight(findings: Sequence[FindingFact]) -> tuple[int, bool, int, int]:
    positions = [one.criterion_position for one in findings if one.criterion_id is not None]
    units = {one.unit for one in findings}
    is_serious = any(one.severity == "serious" for one in findings)
    return (min(positions, default=_LAST), not is_serious, -len(units), min(unit.position for unit in units))
