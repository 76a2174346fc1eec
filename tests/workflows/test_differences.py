"""Two wordings compared word by word; two people's changes brought together where they do not touch."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflows.differences import differences, merge

# A busy machine is no fault of the rules.
quietly = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


BASE = "Một số xã chưa có sáng kiến trong công tác CCHC (các xã: Canh Nậu, Đồng Hưu, Đồng Tâm)."

# Few words, so that drawn texts have much in common; blanks and line ends as people leave them.
texts = st.lists(st.sampled_from(["xã", "chưa", "đạt", "100%", ",", "(các", "Hưu)", "\n", "và", "."]), max_size=12).map(
    lambda words: " ".join(words)
)


def said(before: str, after: str) -> str:
    """Return the differences as one reads them: [-removed-] and {+added+}."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in differences(before, after))


def test_only_what_changed_is_marked() -> None:
    after = "Đa số các xã chưa có sáng kiến trong công tác CCHC (các xã: Canh Nậu, Đồng Hưu, Đồng Tâm, Tân Sỏi)."

    assert said(BASE, after) == (
        "[-Một-]{+Đa+} số{+ các+} xã chưa có sáng kiến trong công tác CCHC"
        " (các xã: Canh Nậu, Đồng Hưu, Đồng Tâm{+, Tân Sỏi+})."
    )


@quietly
@given(texts, texts)
def test_the_pieces_give_back_both_texts_letter_by_letter(before: str, after: str) -> None:
    pieces = differences(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert all(piece.kind == "same" for piece in differences(before, before))


def test_changes_that_do_not_touch_are_brought_together() -> None:
    ours = BASE.replace("trong công tác CCHC", "về cải cách hành chính")
    theirs = BASE.replace("Đồng Tâm)", "Đồng Tâm, Tân Sỏi)")

    merged = merge(BASE, ours, theirs)

    assert (
        merged.text
        == "Một số xã chưa có sáng kiến về cải cách hành chính (các xã: Canh Nậu, Đồng Hưu, Đồng Tâm, Tân Sỏi)."
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (BASE.replace("Một số", "Vài"), BASE.replace("Một số", "Đa số các")),
        (BASE.replace("sáng kiến", "cách làm hay"), BASE.replace("kiến trong", "kiến nào trong")),
        ("Viết lại hoàn toàn.", BASE.replace("Đồng Tâm", "Tân Sỏi")),
    ],
)
def test_changes_of_the_same_words_are_left_to_a_person(ours: str, theirs: str) -> None:
    merged = merge(BASE, ours, theirs)

    assert merged.text is None and not merged.is_clean


@quietly
@given(texts, texts, texts)
def test_laws_of_bringing_together(base: str, ours: str, theirs: str) -> None:
    assert merge(base, ours, base).text == ours
    assert merge(base, base, theirs).text == theirs
    assert merge(base, ours, ours).text == ours
    assert merge(base, ours, theirs) == merge(base, theirs, ours)


@quietly
@given(texts, texts, texts)
def test_nothing_is_brought_in_that_nobody_wrote(base: str, ours: str, theirs: str) -> None:
    merged = merge(base, ours, theirs).text

    if merged is not None:
        assert set(merged.split()) <= {*base.split(), *ours.split(), *theirs.split()}


@quietly
@given(st.lists(st.sampled_from("abcdefgh"), min_size=3, max_size=8, unique=True), st.data())
def test_a_change_at_either_end_keeps_both(words: list[str], data: st.DataObject) -> None:
    base = " ".join(words)
    ours, theirs = f"đầu {base}", f"{base} cuối"

    assert merge(base, ours, theirs).text == f"đầu {base} cuối"


@pytest.mark.parametrize("words", [600, 6000])
def test_very_long_texts_are_compared_in_moments(words: int) -> None:
    before = " ".join(f"w{n % 97} và." for n in range(words))
    after = " ".join(f"w{n * 7 % 97} và." for n in range(words))
    started = time.perf_counter()

    pieces = differences(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert time.perf_counter() - started < 5
