"""Findings of signed minutes become the outline of the conclusion notice, keeping what a person edited."""

from collections.abc import Iterable, Mapping

from workflows.notice_facts import DecisionFact, FindingFact, NoticeFacts, RequirementFact
from workflows.outline import Edit, NoticeBlock, Outline

__all__ = ["DecisionFact", "Edit", "FindingFact", "NoticeBlock", "NoticeFacts", "Outline", "RequirementFact", "assemble"]


def assemble(findings: Iterable[FindingFact], facts: NoticeFacts, edits: Mapping[str, Edit]) -> Outline:
    """Return the notice as it stands now."""
    raise NotImplementedError
