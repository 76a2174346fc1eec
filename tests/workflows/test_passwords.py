"""Which passwords are refused, and with what words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.passwords import composed, password_problems

TOO_SHORT = "Mật khẩu phải có ít nhất 10 ký tự."
TOO_LONG = "Mật khẩu không được dài quá 200 ký tự."
OWN = "Mật khẩu không được là địa chỉ thư hoặc họ tên của bạn."
EASY = "Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác, ví dụ vài từ không liên quan với nhau."


def problems(password: str) -> list[str]:
    return password_problems(password, email="canbo.cchc@yenthe.example", name="Công chức xã Đồng Vương")


@pytest.mark.parametrize("password", ["chè xanh đồi Bố Hạ", "mưa rào tháng tám", "x7!kQp-22mz", "12 con gà Yên Thế"])
def test_a_few_words_are_a_good_password(password):
    assert problems(password) == []


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", [TOO_SHORT, EASY]),
        ("ngắn quá", [TOO_SHORT]),
        ("123456789", [TOO_SHORT, EASY]),
        ("1234567890", [EASY]),
        ("9876543210", [EASY]),
        ("aaaaaaaaaaaa", [EASY]),
        ("121212121212", [EASY]),
        ("qwertyuiop", [EASY]),
        ("Matkhau123", [EASY]),
        ("Mật khẩu 2023", [EASY]),
        ("Password2023!", [EASY]),
        ("VietNam@1945", [EASY]),
        ("cải cách hành chính", [EASY]),
        ("          ", [EASY]),
        ("canbo.cchc@yenthe.example", [OWN]),
        ("Canbo.CCHC2023", [OWN]),
        ("công chức xã đồng vương", [OWN]),
        ("CONG CHUC XA DONG VUONG 1", [OWN]),
        ("x" * 201, [TOO_LONG]),
    ],
)
def test_what_is_guessed_first_is_refused(password, said):
    assert problems(password) == said


def test_letters_are_counted_as_people_see_them():
    nine_letters = unicodedata.normalize("NFD", "đồngvương")

    assert len(nine_letters) > 10
    assert TOO_SHORT in problems(nine_letters)


def test_either_keyboard_gives_the_same_password():
    typed = "chè xanh đồi Bố Hạ"

    assert composed(unicodedata.normalize("NFD", typed)) == composed(typed)


@given(st.text(max_size=300), st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_typed_the_answer_is_sentences(password, email, name):
    assert all(said.endswith(".") for said in password_problems(password, email=email, name=name))
