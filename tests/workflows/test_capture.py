"""Changes from several devices add up to one record, whatever the order in which they arrive."""

from __future__ import annotations

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.capture import Change, merge


def change(uid, base="", unseen=(), **writes):
    return Change(uid, writes, frozenset(base.split()), frozenset(unseen))


def test_writes_to_different_fields_stand_side_by_side():
    found = merge([change("a", statement="Niêm yết thiếu", remedy=""), change("b", "a", remedy="Niêm yết đủ"),
                   change("c", "a", statement="Niêm yết thiếu 03 thủ tục")])  # fmt: skip

    assert found.values == {"statement": "Niêm yết thiếu 03 thủ tục", "remedy": "Niêm yết đủ"}
    assert found.conflicts == {}
    assert found.heads == ("b", "c")


def test_one_field_set_by_two_who_did_not_know_of_each_other_keeps_both():
    found = merge(
        [change("a", statement="Cũ"), change("b", "a", statement="Của An"), change("c", "a", statement="Của Bình")]
    )

    assert found.conflicts == {"statement": ("b", "c")}
    assert found.values["statement"] in {"Của An", "Của Bình"}


def test_the_same_words_from_two_are_no_conflict():
    found = merge([change("a", note=""), change("b", "a", note="Đủ"), change("c", "a", note="Đủ")])

    assert found.conflicts == {}
    assert found.values == {"note": "Đủ"}


def test_who_knew_both_versions_decides():
    found = merge(
        [
            change("a", note=""),
            change("b", "a", note="Đủ"),
            change("c", "a", note="Thiếu"),
            change("d", "b c", note="Thiếu"),
        ]
    )

    assert (found.values, found.conflicts, found.heads) == ({"note": "Thiếu"}, {}, ("d",))


def test_a_page_that_showed_one_version_leaves_the_other_in_dispute():
    before = [change("a", note=""), change("b", "a", note="Đủ"), change("c", "a", note="Thiếu")]
    unseen = merge(before).unseen

    found = merge([*before, change("d", "b c", unseen, note="Đủ cả")])

    assert found.conflicts == {"note": ("c", "d")}


def test_a_change_waits_for_what_it_builds_on():
    late = [change("c", "b", remedy="Mua máy"), change("a", statement="Thiếu máy")]

    found = merge(late)

    assert found.held == {"c"}
    assert found.values == {"statement": "Thiếu máy"}
    assert merge([*late, change("b", "a", remedy="")]).values == {"statement": "Thiếu máy", "remedy": "Mua máy"}


def test_taking_back_what_another_was_editing_is_for_somebody_to_decide():
    begun = [
        change("a", statement="Thiếu máy"),
        change("b", "a", withdrawn="Ghi nhầm"),
        change("c", "a", statement="Thiếu 02 máy"),
    ]

    found = merge(begun)

    assert found.conflicts == {"withdrawn": ("b", "c")}
    assert found.values == {"statement": "Thiếu 02 máy", "withdrawn": ""}
    assert merge([*begun, change("d", "b c", withdrawn="Ghi nhầm")]).values["withdrawn"] == "Ghi nhầm"


def test_two_who_take_back_what_a_third_was_editing_are_both_named():
    found = merge([change("a", statement="Thiếu máy")]
                  + [change(uid, "a", withdrawn="Ghi nhầm") for uid in "bd"]
                  + [change("c", "a", statement="Thiếu 02 máy")])  # fmt: skip

    assert found.conflicts == {"withdrawn": ("b", "c", "d")}


def test_taking_back_after_the_edit_is_no_conflict():
    found = merge(
        [change("a", statement="Thiếu"), change("b", "a", statement="Đủ"), change("c", "b", withdrawn="Đã đủ")]
    )

    assert found.conflicts == {}
    assert found.values["withdrawn"] == "Đã đủ"


def test_one_set_aside_keeps_its_place_but_says_nothing():
    found = merge([change("a", note="Đủ"), change("b", "a"), change("c", "b", result="met")])

    assert found.values == {"note": "Đủ", "result": "met"}
    # Taken in later, it stands where it was made: after a, before c.
    assert merge([change("a", note="Đủ"), change("b", "a", note="Thiếu"), change("c", "b", result="met")]).values == {
        "note": "Thiếu", "result": "met"
    }  # fmt: skip


def test_changes_that_wait_for_each_other_wait_for_good():
    assert merge([change("a", "b", note="1"), change("b", "a", note="2")]).held == {"a", "b"}


@st.composite
def histories(draw):
    """Draw changes of one object, each built on some of those before it."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        base = draw(st.sets(st.sampled_from([one.uid for one in made]))) if made else set()
        names = draw(st.sets(st.sampled_from(["statement", "remedy", "withdrawn"]), min_size=1))
        writes = {name: draw(st.sampled_from(["", "x", "y"])) for name in sorted(names)}
        made.append(Change(draw(st.sampled_from("abc")) + str(number), writes, frozenset(base)))
    return made


@given(histories())
@settings(max_examples=40, deadline=None)
def test_every_order_of_arrival_gives_the_same_end(made):
    ends = []
    for order in itertools.islice(itertools.permutations(made), 0, 720, 37):
        here = []
        for one in order:
            here.append(one)
            merge(here)  # each step stands by itself, and none is remembered
        ends.append(merge(here))

    assert all(end == ends[0] for end in ends)
    assert ends[0].held == frozenset()


@given(histories())
@settings(max_examples=40, deadline=None)
def test_nothing_is_overwritten_by_who_did_not_know_it(made):
    found = merge(made)

    past = {}
    for one in made:
        past[one.uid] = set(one.base).union(*(past[uid] for uid in one.base))
    for one in made:
        for name in one.writes:
            followed = any(one.uid in past[o.uid] and name in o.writes for o in made)
            kept = found.values[name] == one.writes[name] or one.uid in found.conflicts.get(name, ())
            assert followed or kept


def test_a_long_story_of_one_object_is_added_up_quickly():
    made = [change("0000", note="0")]
    made += [change(f"{n:04}", f"{n - 1:04}", note=str(n)) for n in range(1, 400)]
    random.Random(1).shuffle(made)

    assert merge(made).values == {"note": "399"}
