"""What is wrong with a notice before it is issued: errors stop it, warnings ask for an answer in writing."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from workflows.checks.notices.addressee_narrower import addressee_narrower
from workflows.checks.notices.annex_announced import annex_announced
from workflows.checks.notices.base_after_document import base_after_document
from workflows.checks.notices.base_not_in_force import base_not_in_force
from workflows.checks.notices.base_not_verified import base_not_verified
from workflows.checks.notices.base_wrong_date import base_wrong_date
from workflows.checks.notices.bases_complete import bases_complete
from workflows.checks.notices.blank_sentence import blank_sentence
from workflows.checks.notices.case import Case
from workflows.checks.notices.characters_not_printed import characters_not_printed
from workflows.checks.notices.cited_on_day_off import cited_on_day_off
from workflows.checks.notices.consolidating_deadline import consolidating_deadline
from workflows.checks.notices.counts_against_names import counts_against_names
from workflows.checks.notices.deadline_before_issue import deadline_before_issue
from workflows.checks.notices.deadline_day_off import deadline_day_off
from workflows.checks.notices.deadline_only_in_text import deadline_only_in_text
from workflows.checks.notices.deadline_text_differs import deadline_text_differs
from workflows.checks.notices.deadline_too_short import deadline_too_short
from workflows.checks.notices.deadline_two_last_days import deadline_two_last_days
from workflows.checks.notices.denied_and_found import denied_and_found
from workflows.checks.notices.doubled_words import doubled_words
from workflows.checks.notices.earlier_items import earlier_items
from workflows.checks.notices.end_mark import end_mark
from workflows.checks.notices.first_citation_in_full import first_citation_in_full
from workflows.checks.notices.five_clears import five_clears
from workflows.checks.notices.heading_year import heading_year
from workflows.checks.notices.inspection_named_audit import inspection_named_audit
from workflows.checks.notices.leftovers import leftovers
from workflows.checks.notices.long_sentence import long_sentence
from workflows.checks.notices.names_against_findings import names_against_findings
from workflows.checks.notices.no_deadline import no_deadline
from workflows.checks.notices.nothing_inspected import nothing_inspected
from workflows.checks.notices.number_format import number_format
from workflows.checks.notices.number_order import number_order
from workflows.checks.notices.numbering import numbering
from workflows.checks.notices.obsolete_terms import obsolete_terms
from workflows.checks.notices.open_list import open_list
from workflows.checks.notices.orphan_edit import orphan_edit
from workflows.checks.notices.other_kind_wording import other_kind_wording
from workflows.checks.notices.praise_against_grave import praise_against_grave
from workflows.checks.notices.praised_and_blamed import praised_and_blamed
from workflows.checks.notices.quantifier_against_count import quantifier_against_count
from workflows.checks.notices.recipients_filed import recipients_filed
from workflows.checks.notices.recipients_fit import recipients_fit
from workflows.checks.notices.scope_unclear import scope_unclear
from workflows.checks.notices.section_reference import section_reference
from workflows.checks.notices.sentence_without_finding import sentence_without_finding
from workflows.checks.notices.shortcoming_without_minutes import shortcoming_without_minutes
from workflows.checks.notices.shortcoming_without_task import shortcoming_without_task
from workflows.checks.notices.signature_stack import signature_stack
from workflows.checks.notices.signer_named import signer_named
from workflows.checks.notices.spelling_variants import spelling_variants
from workflows.checks.notices.stale_edit import stale_edit
from workflows.checks.notices.subject_year import subject_year
from workflows.checks.notices.task_without_shortcoming import task_without_shortcoming
from workflows.checks.notices.team_name_mixed import team_name_mixed
from workflows.checks.notices.trade_words_misspelt import trade_words_misspelt
from workflows.checks.notices.unclear_deadline import unclear_deadline
from workflows.checks.notices.unit_kind_wrong import unit_kind_wrong
from workflows.checks.notices.unit_name_misspelt import unit_name_misspelt
from workflows.checks.notices.unit_name_on_date import unit_name_on_date
from workflows.checks.notices.unit_not_registered import unit_not_registered
from workflows.checks.notices.unit_not_visited import unit_not_visited
from workflows.checks.rules import Problem, Rule, problems
from workflows.i18n import N_
from workflows.notice_facts import FindingFact, NoticeFacts
from workflows.outline import Outline

__all__ = ["RULES", "RULES_BY_SUBJECT", "Case", "Problem", "Rule", "notice_problems"]

#: The rules by what they are about, in the order in which one reads a notice.
RULES_BY_SUBJECT: Mapping[str, tuple[Rule[Case], ...]] = MappingProxyType(
    {
        N_("Đơn vị được nêu"): (
            nothing_inspected,
            unit_not_visited,
            unit_name_misspelt,
            unit_kind_wrong,
            unit_not_registered,
            unit_name_on_date,
            other_kind_wording,
            open_list,
            counts_against_names,
            quantifier_against_count,
            names_against_findings,
        ),
        N_("Phát hiện, biên bản và nhiệm vụ"): (
            shortcoming_without_minutes,
            shortcoming_without_task,
            sentence_without_finding,
            task_without_shortcoming,
            praised_and_blamed,
            praise_against_grave,
            denied_and_found,
            earlier_items,
        ),
        N_("Yêu cầu và thời hạn"): (
            addressee_narrower,
            scope_unclear,
            five_clears,
            no_deadline,
            unclear_deadline,
            deadline_before_issue,
            deadline_too_short,
            deadline_day_off,
            deadline_two_last_days,
            deadline_text_differs,
            deadline_only_in_text,
            consolidating_deadline,
        ),
        N_("Căn cứ và viện dẫn"): (
            bases_complete,
            base_after_document,
            base_wrong_date,
            base_not_in_force,
            base_not_verified,
            first_citation_in_full,
            cited_on_day_off,
            number_format,
            number_order,
            section_reference,
        ),
        N_("Thể thức"): (
            numbering,
            subject_year,
            heading_year,
            end_mark,
            recipients_filed,
            recipients_fit,
            signature_stack,
            signer_named,
            annex_announced,
        ),
        N_("Câu chữ"): (
            blank_sentence,
            characters_not_printed,
            stale_edit,
            orphan_edit,
            leftovers,
            doubled_words,
            trade_words_misspelt,
            spelling_variants,
            team_name_mixed,
            inspection_named_audit,
            obsolete_terms,
            long_sentence,
        ),
    }
)
RULES: tuple[Rule[Case], ...] = tuple(rule for rules in RULES_BY_SUBJECT.values() for rule in rules)


def notice_problems(
    outline: Outline, findings: Iterable[FindingFact], facts: NoticeFacts, issued_on: date | None
) -> list[Problem]:
    """Return what is wrong with the notice, errors first.

    Without a day of issue, what depends on it is not asked yet.
    """
    return problems(RULES, Case.of(outline, findings, facts, issued_on))
