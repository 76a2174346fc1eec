"""A short run of the soak: days of recording over a network that loses, doubles, cuts off and reorders."""

from tests.soak import Soak


def test_nothing_is_lost_or_doubled_over_a_bad_network_and_disagreements_are_shown(app):
    found = Soak(app, findings=4, photos=1, hours=72, seed=5).run()

    assert found | {"changes": 0, "conflicts": 0} == {
        "changes": 0, "findings": 4, "photos": 1, "hours": 72, "lost": 0, "doubled": 0, "not_in_the_record": 0,
        "otherwise_than_they_add_up": 0, "conflicts": 0, "conflicts_not_shown": 0,
    }  # fmt: skip
