"""What is said of figures that cannot be, on the forms of a real report among others."""

from decimal import Decimal

import pytest

from tests.workflows.statistics.printed import PRINTED
from workflows.statistics.rules import Beside, Severity, blanks, faults, to_settle

D = Decimal


def said(values, **beside):
    return {(one.line, one.rule): one.message % one.params for one in faults(values, Beside(**beside))}


def test_a_real_report_is_told_what_is_wrong_with_it_and_nothing_else():
    found = said(PRINTED, is_year=True)

    assert set(found) == {
        ("procedures_commune", "procedures_commune_within_procedures_total"),
        ("survey_forms", "survey_is_not_files"), ("revenue_plan", "thousands"), ("revenue", "thousands"),
        ("revenue", "much_over"),
    }  # fmt: skip
    assert found["procedures_commune", "procedures_commune_within_procedures_total"] == (
        "127 lớn hơn 122 ở Biểu mẫu 3, dòng 1.4."
    )
    assert "3.175,93" in found["revenue_plan", "thousands"]


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"issues_found": D(3), "issues_fixed": D(4)}, "issues_fixed"),
        ({"assigned": D(10), "done_on_time": D(6), "done_late": D(3), "overdue_open": D(2)}, "overdue_open"),
        ({"assigned": D(5), "done_on_time": D(6)}, None),
        ({"posts_assigned": D(20), "posts_present": D(21)}, "posts_present"),
        ({"procedures_total": D(100), "partial_provided": D(62), "full_provided": D(48)}, "full_provided"),
        ({"partial_provided": D(62), "full_provided": D(48), "online_provided": D(111)}, "online_provided"),
        ({"files_carried": D(12), "files_online": D(3674), "files_direct": D(315), "files_all": D(4000)}, "files_all"),
        ({"files_all": D(89), "files_done": D(77), "files_returned": D(0), "files_pending": D(11)}, "files_all"),
        ({"files_settled": D(11), "all_files": D(10)}, "files_settled"),
        ({"survey_done": "no", "survey_forms": D(5)}, "survey_forms"),
        ({"survey_done": "yes", "survey_forms": D(0)}, "survey_forms"),
    ],
)  # fmt: skip
def test_figures_that_cannot_be_keep_a_report_from_being_sent(values, line):
    errors = [one for one in faults(values) if one.severity is Severity.ERROR]

    assert [one.line for one in errors] == [line or "done_on_time"] * bool(line)
    assert to_settle(errors, {one.line: "vì sao" for one in errors}) == errors


def test_money_may_exceed_its_plan():
    assert not faults({"investment_plan": D(3000), "investment_spent": D(4464)})


@pytest.mark.parametrize(
    ("values", "beside", "line"),
    [
        ({"issues_found": D(4)}, {"known": {"issues_found": D(5)}}, "issues_found"),
        ({"files_carried": D(12)}, {"before": {"files_pending": D(13)}}, "files_carried"),
        ({"directive_docs": D(5)}, {"earlier": {"directive_docs": D(6)}}, "directive_docs"),
        ({"plan_tasks": D(22), "plan_tasks_done": D(22)}, {}, "plan_tasks_done"),
        ({"directive_docs": D(5)}, {"text": "Xã đã tự kiểm tra theo kế hoạch."}, "units_inspected"),
        (
            {"procedures_total": D(141), "procedures_new": D(5), "procedures_repealed": D(1)},
            {"before": {"procedures_total": D(136)}},
            "procedures_total",
        ),
    ],
)
def test_what_is_odd_is_asked_and_answered_in_the_note_of_its_line(values, beside, line):
    found = faults(values, Beside(**beside))

    assert [(one.line, one.severity) for one in found] == [(line, Severity.ASK)]
    assert to_settle(found, {}) == found and not to_settle(found, {line: "Đã rà soát lại"})


def test_procedures_follow_from_the_period_before():
    values = {"procedures_total": D(140), "procedures_new": D(5), "procedures_repealed": D(1)}

    assert not faults(values, Beside(before={"procedures_total": D(136)}))


def test_a_blank_is_never_judged_but_listed():
    assert not faults({})
    assert "directive_docs" in blanks({"legal_docs": D(0)}) and "legal_docs" not in blanks({"legal_docs": D(0)})
    assert "department_settled" not in blanks({}) and "department_settled" in blanks({}, is_commune=False)
