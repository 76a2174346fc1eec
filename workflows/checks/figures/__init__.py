"""What does not fit within a document that was read: figures, dates, names, numbering, what is missing.

One rule a file; each says where, what is wrong, what would be right, how grave it is and how sure it is.
"""

from workflows.checks.figures.addressee_of_duties import addressee_of_duties
from workflows.checks.figures.addressees_charged import addressees_charged
from workflows.checks.figures.all_but_one import all_but_one
from workflows.checks.figures.amounts_one_unit import amounts_one_unit
from workflows.checks.figures.annex_reference import annex_reference
from workflows.checks.figures.annexes_numbered import annexes_numbered
from workflows.checks.figures.bases_as_issued import bases_as_issued
from workflows.checks.figures.blank_against_zero import blank_against_zero
from workflows.checks.figures.blanks_at_marks import blanks_at_marks
from workflows.checks.figures.bodies_not_inspected import bodies_not_inspected
from workflows.checks.figures.body_against_form import body_against_form
from workflows.checks.figures.brackets_closed import brackets_closed
from workflows.checks.figures.carried_over import carried_over
from workflows.checks.figures.case import Case, FigureRule, Remark, remarks_by
from workflows.checks.figures.cells_left_blank import cells_left_blank
from workflows.checks.figures.charged_not_inspected import charged_not_inspected
from workflows.checks.figures.cited_by_two_numbers import cited_by_two_numbers
from workflows.checks.figures.cited_in_full import cited_in_full
from workflows.checks.figures.cited_two_ways import cited_two_ways
from workflows.checks.figures.closing_of_another_period import closing_of_another_period
from workflows.checks.figures.committee_signature import committee_signature
from workflows.checks.figures.conclusion_before_visits import conclusion_before_visits
from workflows.checks.figures.consolidating_deadline import consolidating_deadline
from workflows.checks.figures.counts_against_form import counts_against_form
from workflows.checks.figures.counts_against_items import counts_against_items
from workflows.checks.figures.counts_against_lists import counts_against_lists
from workflows.checks.figures.counts_against_totals import counts_against_totals
from workflows.checks.figures.coverage_two_ways import coverage_two_ways
from workflows.checks.figures.criteria_names import criteria_names
from workflows.checks.figures.criteria_unanswered import criteria_unanswered
from workflows.checks.figures.cumulative_less import cumulative_less
from workflows.checks.figures.data_beyond_period import data_beyond_period
from workflows.checks.figures.data_of_another_period import data_of_another_period
from workflows.checks.figures.days_off import days_off
from workflows.checks.figures.deadline_gone import deadline_gone
from workflows.checks.figures.deadline_on_day_off import deadline_on_day_off
from workflows.checks.figures.decimal_comma import decimal_comma
from workflows.checks.figures.denied_and_counted import denied_and_counted
from workflows.checks.figures.denied_and_found import denied_and_found
from workflows.checks.figures.districts_that_ended import districts_that_ended
from workflows.checks.figures.done_after_report import done_after_report
from workflows.checks.figures.duty_without_person import duty_without_person
from workflows.checks.figures.fees_as_set import fees_as_set
from workflows.checks.figures.files_balance import files_balance
from workflows.checks.figures.forms_rates import forms_rates
from workflows.checks.figures.growth_against_counts import growth_against_counts
from workflows.checks.figures.half_words import half_words
from workflows.checks.figures.heading_of_another_period import heading_of_another_period
from workflows.checks.figures.headings_numbering import headings_numbering
from workflows.checks.figures.impossible_dates import impossible_dates
from workflows.checks.figures.impossible_syllables import impossible_syllables
from workflows.checks.figures.interval_reversed import interval_reversed
from workflows.checks.figures.inverted_fraction import inverted_fraction
from workflows.checks.figures.items_numbering import items_numbering
from workflows.checks.figures.late_more_than_all import late_more_than_all
from workflows.checks.figures.late_two_ways import late_two_ways
from workflows.checks.figures.left_blank import left_blank
from workflows.checks.figures.left_without_day import left_without_day
from workflows.checks.figures.levels_that_ended import levels_that_ended
from workflows.checks.figures.malformed_number import malformed_number
from workflows.checks.figures.meeting_hours import meeting_hours
from workflows.checks.figures.missing_parts import missing_parts
from workflows.checks.figures.money_of_one_unit import money_of_one_unit
from workflows.checks.figures.more_than_all import more_than_all
from workflows.checks.figures.name_variants import name_variants
from workflows.checks.figures.names_not_inspected import names_not_inspected
from workflows.checks.figures.near_compounds import near_compounds
from workflows.checks.figures.next_period import next_period
from workflows.checks.figures.none_left_and_left import none_left_and_left
from workflows.checks.figures.number_padded import number_padded
from workflows.checks.figures.numbers_against_dates import numbers_against_dates
from workflows.checks.figures.on_time_and_late import on_time_and_late
from workflows.checks.figures.opening_balance import opening_balance
from workflows.checks.figures.parts_by_name import parts_by_name
from workflows.checks.figures.parts_told_off import parts_told_off
from workflows.checks.figures.people_without_day import people_without_day
from workflows.checks.figures.period_not_over import period_not_over
from workflows.checks.figures.persons_two_ways import persons_two_ways
from workflows.checks.figures.place_of_issue import place_of_issue
from workflows.checks.figures.plan_before_request import plan_before_request
from workflows.checks.figures.plan_of_another_year import plan_of_another_year
from workflows.checks.figures.points_add_up import points_add_up
from workflows.checks.figures.points_in_two_parts import points_in_two_parts
from workflows.checks.figures.points_lost import points_lost
from workflows.checks.figures.points_without_remedy import points_without_remedy
from workflows.checks.figures.posts_left import posts_left
from workflows.checks.figures.praised_and_lacking import praised_and_lacking
from workflows.checks.figures.price_times_number import price_times_number
from workflows.checks.figures.procedures_two_ways import procedures_two_ways
from workflows.checks.figures.promised_by_name import promised_by_name
from workflows.checks.figures.ranks_agree import ranks_agree
from workflows.checks.figures.remedied_before_asked import remedied_before_asked
from workflows.checks.figures.remedies_in_tables import remedies_in_tables
from workflows.checks.figures.report_before_duties import report_before_duties
from workflows.checks.figures.report_without_day import report_without_day
from workflows.checks.figures.reported_and_not import reported_and_not
from workflows.checks.figures.returned_more_than_sent import returned_more_than_sent
from workflows.checks.figures.same_amount_two_units import same_amount_two_units
from workflows.checks.figures.same_count_two_ways import same_count_two_ways
from workflows.checks.figures.same_share_two_ways import same_share_two_ways
from workflows.checks.figures.score_two_ways import score_two_ways
from workflows.checks.figures.sentences_without_predicate import sentences_without_predicate
from workflows.checks.figures.share_against_fraction import share_against_fraction
from workflows.checks.figures.share_of_another_total import share_of_another_total
from workflows.checks.figures.share_of_counts import share_of_counts
from workflows.checks.figures.share_over_all import share_over_all
from workflows.checks.figures.shares_against_form import shares_against_form
from workflows.checks.figures.shares_make_hundred import shares_make_hundred
from workflows.checks.figures.signing_capacity import signing_capacity
from workflows.checks.figures.staff_by_level import staff_by_level
from workflows.checks.figures.staff_split import staff_split
from workflows.checks.figures.stages_add_up import stages_add_up
from workflows.checks.figures.sums_and_parts import sums_and_parts
from workflows.checks.figures.symbol_against_kind import symbol_against_kind
from workflows.checks.figures.tables_add_up import tables_add_up
from workflows.checks.figures.team_name_mixed import team_name_mixed
from workflows.checks.figures.told_and_tabled import told_and_tabled
from workflows.checks.figures.typing_slips import typing_slips
from workflows.checks.figures.unanswered_shortcoming import unanswered_shortcoming
from workflows.checks.figures.unit_kind_two_ways import unit_kind_two_ways
from workflows.checks.figures.visit_before_team import visit_before_team
from workflows.checks.figures.visits_within import visits_within
from workflows.checks.figures.weekday_named import weekday_named
from workflows.checks.figures.what_is_left import what_is_left
from workflows.checks.figures.year_in_symbol import year_in_symbol
from workflows.reading.statement import Statement

__all__ = ["RULES", "FigureRule", "Remark", "remarks_on"]

RULES: tuple[FigureRule, ...] = (
    addressee_of_duties,
    addressees_charged,
    all_but_one,
    bases_as_issued,
    blank_against_zero,
    bodies_not_inspected,
    body_against_form,
    cells_left_blank,
    conclusion_before_visits,
    consolidating_deadline,
    counts_against_form,
    counts_against_lists,
    criteria_names,
    days_off,
    deadline_gone,
    denied_and_counted,
    denied_and_found,
    done_after_report,
    report_without_day,
    files_balance,
    forms_rates,
    half_words,
    heading_of_another_period,
    headings_numbering,
    impossible_dates,
    impossible_syllables,
    inverted_fraction,
    late_more_than_all,
    left_blank,
    left_without_day,
    malformed_number,
    meeting_hours,
    missing_parts,
    name_variants,
    names_not_inspected,
    numbers_against_dates,
    on_time_and_late,
    opening_balance,
    parts_told_off,
    plan_before_request,
    points_in_two_parts,
    points_without_remedy,
    posts_left,
    promised_by_name,
    ranks_agree,
    remedies_in_tables,
    sentences_without_predicate,
    share_against_fraction,
    shares_against_form,
    signing_capacity,
    stages_add_up,
    sums_and_parts,
    tables_add_up,
    team_name_mixed,
    typing_slips,
    visit_before_team,
    what_is_left,
    staff_split,
    share_of_another_total,
    none_left_and_left,
    procedures_two_ways,
    weekday_named,
    year_in_symbol,
    cited_two_ways,
    cited_by_two_numbers,
    interval_reversed,
    symbol_against_kind,
    closing_of_another_period,
    next_period,
    shares_make_hundred,
    growth_against_counts,
    cumulative_less,
    same_amount_two_units,
    deadline_on_day_off,
    people_without_day,
    same_count_two_ways,
    counts_against_items,
    unit_kind_two_ways,
    coverage_two_ways,
    points_lost,
    data_beyond_period,
    persons_two_ways,
    reported_and_not,
    data_of_another_period,
    amounts_one_unit,
    counts_against_totals,
    duty_without_person,
    items_numbering,
    place_of_issue,
    returned_more_than_sent,
    same_share_two_ways,
    criteria_unanswered,
    near_compounds,
    number_padded,
    period_not_over,
    districts_that_ended,
    share_of_counts,
    more_than_all,
    parts_by_name,
    carried_over,
    told_and_tabled,
    share_over_all,
    money_of_one_unit,
    annex_reference,
    annexes_numbered,
    points_add_up,
    late_two_ways,
    staff_by_level,
    charged_not_inspected,
    fees_as_set,
    price_times_number,
    plan_of_another_year,
    score_two_ways,
    visits_within,
    blanks_at_marks,
    brackets_closed,
    cited_in_full,
    committee_signature,
    decimal_comma,
    levels_that_ended,
    praised_and_lacking,
    report_before_duties,
    unanswered_shortcoming,
    remedied_before_asked,
)


def remarks_on(statement: Statement, earlier: Statement | None = None) -> list[Remark]:
    """Return the remarks on a document, the gravest first; ``earlier`` is the report of the period before."""
    return remarks_by(RULES, Case(statement, earlier))
