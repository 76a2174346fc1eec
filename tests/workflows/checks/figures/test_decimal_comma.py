"""Decimals stand behind a comma: "99.04%" beside "99,04%" are two ways in one document."""

from tests.workflows.checks.figures.letters import RESULTS, found, report


def test_decimals_behind_a_point_are_told_with_all_their_places():
    [one] = found(report(RESULTS + "- Đúng hạn 99.04%; trực tuyến 60.86%; số hóa 98,49%.\n"), "decimal_comma")

    assert one.values == {"written": "99.04%", "right": "99,04%"}
    assert len(one.also) == 1
