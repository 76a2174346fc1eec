"""What is wrong with a notice before it is issued: errors stop it, warnings ask for an answer in writing."""

from collections.abc import Iterable
from datetime import date

from workflows.checks.notices.blank_sentence import blank_sentence
from workflows.checks.notices.case import Case
from workflows.checks.notices.deadline_before_issue import deadline_before_issue
from workflows.checks.notices.no_deadline import no_deadline
from workflows.checks.notices.nothing_inspected import nothing_inspected
from workflows.checks.notices.orphan_edit import orphan_edit
from workflows.checks.notices.praised_and_blamed import praised_and_blamed
from workflows.checks.notices.shortcoming_without_minutes import shortcoming_without_minutes
from workflows.checks.notices.stale_edit import stale_edit
from workflows.checks.notices.unclear_deadline import unclear_deadline
from workflows.checks.notices.unit_not_visited import unit_not_visited
from workflows.checks.rules import Problem, Rule, problems
from workflows.notice_facts import FindingFact, NoticeFacts
from workflows.outline import Outline

__all__ = ["RULES", "Case", "Problem", "Rule", "notice_problems"]

RULES: tuple[Rule[Case], ...] = (
    nothing_inspected,
    unit_not_visited,
    shortcoming_without_minutes,
    deadline_before_issue,
    unclear_deadline,
    blank_sentence,
    no_deadline,
    praised_and_blamed,
    stale_edit,
    orphan_edit,
)


def notice_problems(
    outline: Outline, findings: Iterable[FindingFact], facts: NoticeFacts, issued_on: date | None
) -> list[Problem]:
    """Return what is wrong with the notice, errors first.

    Without a day of issue, what depends on it is not asked yet.
    """
    return problems(RULES, Case.of(outline, findings, facts, issued_on))
