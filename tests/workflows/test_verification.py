"""The code on a document: typed by hand, it is understood or refused, never taken for another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.verification import ALPHABET, CODES, LENGTH, CodeMistyped, code_of, read_code, shown

numbers = st.integers(0, CODES - 1)


@settings(max_examples=60)
@given(numbers, st.sampled_from([" ", "-", " – ", "\u00a0", "."]))
def test_what_is_printed_is_read_whatever_stands_between_the_groups(number, between):
    code = code_of(number)

    assert read_code(shown(code).replace("-", between).lower()) == code


@settings(max_examples=60)
@given(numbers, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_always_noticed(number, place, letter):
    code = code_of(number)
    typed = code[:place] + letter + code[place + 1 :]

    if typed == code:
        assert read_code(typed) == code
    else:
        with pytest.raises(CodeMistyped, match="gõ nhầm"):
            read_code(typed)


@settings(max_examples=60)
@given(numbers, st.integers(0, LENGTH - 2))
def test_two_letters_that_changed_places_are_noticed(number, place):
    code = code_of(number)
    typed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    if typed != code:
        with pytest.raises(CodeMistyped):
            read_code(typed)


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "Hãy nhập"), ("ABCD-EFGH", "8 ký tự"), ("O000-0000-0000", "không có chữ số 0"), ("ĂBCD-EFGH-JKMN", "có dấu")],
)
def test_what_can_be_no_code_is_refused_with_what_to_do(typed, says):
    with pytest.raises(CodeMistyped) as refused:
        read_code(typed)

    assert says in refused.value.message % refused.value.params


def test_codes_differ_and_have_their_length():
    codes = {code_of(number) for number in (0, 1, 31, CODES - 1)}

    assert len(codes) == 4
    assert {len(code) for code in codes} == {LENGTH}
    with pytest.raises(ValueError, match="no code"):
        code_of(CODES)
