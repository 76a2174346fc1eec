"""A bracket that is closed was opened, and one that is opened is closed."""

from tests.workflows.checks.figures.letters import RESULTS, found, report


def test_a_bracket_without_its_other_half_is_found():
    told = "- Trả lại 02 hồ sơ {}không đủ điều kiện giải quyết).\n"

    assert len(found(report(RESULTS + told.format("")), "brackets_closed")) == 1
    assert found(report(RESULTS + told.format("(")), "brackets_closed") == []


def test_the_mark_of_a_point_closes_nothing():
    assert found(report(RESULTS + "Gồm: a) hồ sơ đất đai; b) hồ sơ hộ tịch.\n"), "brackets_closed") == []
