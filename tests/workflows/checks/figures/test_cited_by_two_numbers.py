"""A document that is cited more than once has one number: "Kế hoạch số 17/KH-UBND" is not 71/KH-UBND as well."""

from tests.workflows.checks.figures.letters import RESULTS, found, report

FIRST = "- Xã đã ban hành Kế hoạch số 17/KH-UBND ngày 12/3/2024 của UBND xã{}.\n\n"
AGAIN = "- Triển khai Kế hoạch số {}/KH-UBND ngày 12/3/2024 của UBND xã{}, xã đã treo 05 băng rôn.\n"
SAME = " về tuyên truyền cải cách hành chính năm 2024"


def told(number, about=SAME):
    return found(report(RESULTS + FIRST.format(SAME) + AGAIN.format(number, about)), "cited_by_two_numbers")


def test_one_type_day_and_subject_by_two_numbers_is_a_slip():
    [one] = told("19")

    assert one.is_sure
    assert one.values == {"basis": "Kế hoạch số 19/KH-UBND", "other": "Kế hoạch số 17/KH-UBND"}
    assert told("17") == []


def test_figures_that_changed_places_are_worth_a_look_where_the_subject_is_left_out():
    [one] = told("71", "")

    assert not one.is_sure
    assert told("72", "") == []


def test_two_of_one_day_on_two_subjects_are_two():
    assert told("71", " về kiểm tra kỷ luật, kỷ cương hành chính năm 2024") == []
    assert told("17", " về kiểm tra kỷ luật, kỷ cương hành chính năm 2024") == []
