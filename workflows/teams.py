"""Who is on an inspection team on a given day, worked out from the decisions that formed and changed it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.i18n import N_


class TeamPost(StrEnum):
    """The posts in an inspection team (đoàn kiểm tra)."""

    HEAD = "head"
    DEPUTY_HEAD = "deputy_head"
    SECRETARY = "secretary"
    MEMBER = "member"


TEAM_POST_LABELS: Mapping[TeamPost, str] = {
    TeamPost.HEAD: N_("Trưởng đoàn"),
    TeamPost.DEPUTY_HEAD: N_("Phó trưởng đoàn"),
    TeamPost.SECRETARY: N_("Thư ký"),
    TeamPost.MEMBER: N_("Thành viên"),
}
_GROUP_POST_LABELS: Mapping[TeamPost, str] = {
    **TEAM_POST_LABELS,
    TeamPost.HEAD: N_("Tổ trưởng"),
    TeamPost.DEPUTY_HEAD: N_("Tổ phó"),
}
_NAMED = re.compile(r"(Đoàn|Tổ)( tự)? kiểm tra", re.IGNORECASE)


def short_team(name: str) -> str:
    """Return a team's name as it is said again.

    >>> short_team("Đoàn kiểm tra công tác cải cách hành chính năm 2023"), short_team("Tổ tự kiểm tra công vụ")
    ('Đoàn kiểm tra', 'Tổ tự kiểm tra')
    """
    match = _NAMED.match(name)
    return match.group() if match else name


def is_group(team_name: str) -> bool:
    """Tell a Tổ from a Đoàn, whose posts and symbol are called otherwise."""
    return team_name.casefold().startswith("tổ ")


def post_labels(team_name: str) -> Mapping[TeamPost, str]:
    """Return the posts as this team's own kind calls them: a Tổ has no "trưởng đoàn"."""
    return _GROUP_POST_LABELS if is_group(team_name) else TEAM_POST_LABELS


def team_symbol(team_name: str) -> str:
    """Return how a team is named in the symbol of what it issues.

    >>> team_symbol("Đoàn kiểm tra CCHC năm 2023"), team_symbol("Tổ tự kiểm tra")
    ('ĐKT', 'TKT')
    """
    return "TKT" if is_group(team_name) else "ĐKT"


@dataclass(frozen=True)
class TeamChange:
    """One line of a decision: from ``effective_on`` on, the person holds ``post``; without a post he leaves.

    ``order`` settles what counts when several lines are effective on the same day: the highest has the last word.
    """

    person: int
    post: TeamPost | None
    effective_on: date
    order: int


def team_on(day: date, changes: Iterable[TeamChange]) -> dict[int, TeamPost]:
    """Return the team of a day: each person with the post he holds, head first.

    A decision counts from its first effective day on, that day included.  Nothing about membership is stored but the
    decisions (domain: "who was a member on the day of a visit is computed"), so a later decision never rewrites an
    earlier visit.
    """
    team: dict[int, TeamPost] = {}
    for change in _in_order(change for change in changes if change.effective_on <= day):
        if change.post is None:
            team.pop(change.person, None)
        else:
            team[change.person] = change.post
    rank = list(TeamPost)
    return dict(sorted(team.items(), key=lambda held: rank.index(held[1])))


def check_team(members: Mapping[int, TeamPost]) -> list[str]:
    """Return what keeps these members from being a team, in sentences; nothing when it is one."""
    posts = list(members.values())
    problems = []
    if TeamPost.HEAD not in posts:
        problems.append(N_("Đoàn kiểm tra chưa có trưởng đoàn."))
    if posts.count(TeamPost.HEAD) > 1:
        problems.append(N_("Đoàn kiểm tra chỉ được có một trưởng đoàn."))
    if TeamPost.SECRETARY not in posts:
        problems.append(N_("Đoàn kiểm tra chưa có thư ký."))
    return problems


def _in_order(changes: Iterable[TeamChange]) -> list[TeamChange]:
    return sorted(changes, key=lambda change: (change.effective_on, change.order))
