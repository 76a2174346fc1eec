"""Who is on the team, by its decisions."""

from datetime import date

import pytest

from workflows.teams import TEAM_POST_LABELS, TeamChange, TeamPost, check_team, team_on

FOUNDED = date(2023, 3, 1)
AMENDED = date(2023, 8, 3)
CHIEF, DEPUTY, CLERK, OFFICIAL, NEWCOMER = range(1, 6)
CHANGES = [
    TeamChange(CHIEF, TeamPost.HEAD, FOUNDED, 1),
    TeamChange(CLERK, TeamPost.SECRETARY, FOUNDED, 2),
    TeamChange(OFFICIAL, TeamPost.MEMBER, FOUNDED, 3),
    TeamChange(OFFICIAL, None, AMENDED, 4),
    TeamChange(NEWCOMER, TeamPost.MEMBER, AMENDED, 5),
    TeamChange(CLERK, TeamPost.DEPUTY_HEAD, AMENDED, 6),
]


def test_before_the_founding_decision_there_is_no_team():
    assert team_on(date(2023, 2, 28), CHANGES) == {}


def test_a_decision_counts_from_its_day_on():
    the_day_before, the_day = team_on(date(2023, 8, 2), CHANGES), team_on(AMENDED, CHANGES)

    assert the_day_before == {CHIEF: TeamPost.HEAD, CLERK: TeamPost.SECRETARY, OFFICIAL: TeamPost.MEMBER}
    assert the_day == {CHIEF: TeamPost.HEAD, CLERK: TeamPost.DEPUTY_HEAD, NEWCOMER: TeamPost.MEMBER}


def test_a_later_decision_leaves_earlier_days_alone():
    later = [*CHANGES, TeamChange(CHIEF, None, date(2023, 9, 1), 7)]

    assert team_on(AMENDED, later) == team_on(AMENDED, CHANGES)
    assert CHIEF not in team_on(date(2023, 9, 1), later)


def test_on_one_day_the_last_line_counts_in_whatever_order_lines_are_read():
    lines = [TeamChange(CHIEF, TeamPost.MEMBER, FOUNDED, 1), TeamChange(CHIEF, TeamPost.HEAD, FOUNDED, 2)]

    assert team_on(FOUNDED, lines) == team_on(FOUNDED, lines[::-1]) == {CHIEF: TeamPost.HEAD}


def test_the_head_is_named_first():
    lines = [TeamChange(OFFICIAL, TeamPost.MEMBER, FOUNDED, 1), TeamChange(CHIEF, TeamPost.HEAD, FOUNDED, 2)]

    assert list(team_on(FOUNDED, lines)) == [CHIEF, OFFICIAL]


@pytest.mark.parametrize(
    ("posts", "problems"),
    [
        ([TeamPost.HEAD, TeamPost.SECRETARY], []),
        ([TeamPost.HEAD, TeamPost.SECRETARY, TeamPost.SECRETARY, TeamPost.MEMBER], []),
        ([], ["Đoàn kiểm tra chưa có trưởng đoàn.", "Đoàn kiểm tra chưa có thư ký."]),
        ([TeamPost.HEAD, TeamPost.MEMBER], ["Đoàn kiểm tra chưa có thư ký."]),
        ([TeamPost.DEPUTY_HEAD, TeamPost.SECRETARY], ["Đoàn kiểm tra chưa có trưởng đoàn."]),
        ([TeamPost.HEAD, TeamPost.HEAD, TeamPost.SECRETARY], ["Đoàn kiểm tra chỉ được có một trưởng đoàn."]),
    ],
)
def test_what_a_team_lacks_is_said(posts, problems):
    assert check_team(dict(enumerate(posts))) == problems


def test_every_post_has_a_name():
    assert set(TEAM_POST_LABELS) == set(TeamPost)
