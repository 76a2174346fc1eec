"""Vietnamese text: what is the same word, what comes first, what a search finds."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.vietnamese import canon, fold, nfc, sort_key

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"
toned = st.builds(lambda v, t: unicodedata.normalize("NFC", v + t), st.sampled_from(VOWELS), st.sampled_from(TONES))
syllables = st.builds(
    lambda onset, vowel, coda: onset + vowel + coda,
    st.sampled_from(["", "b", "c", "ch", "d", "đ", "h", "ng", "nh", "qu", "th", "tr", "v", "x"]),
    toned,
    st.sampled_from(["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]),
)
phrases = st.lists(syllables, min_size=1, max_size=4).map(" ".join)


# --- nfc --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Bố Hạ \n", "Bố Hạ"),
        (unicodedata.normalize("NFD", "Đồng Vương"), "Đồng Vương"),
        ("dòng một\r\ndòng hai\rdòng ba", "dòng một\ndòng hai\ndòng ba"),
        ("ô\tbảng", "ô\tbảng"),
        ("a\x00b\x07c\x1b[0m", "abc[0m"),
        ("\ufeffđầu tệp", "đầu tệp"),
        ("tên\u202efdp.exe", "tênfdp.exe"),
        ("ẩn\u200b giữa", "ẩn giữa"),
        ("vỡ \ud800 đôi", "vỡ  đôi"),
        ("\u00a0 cách cứng \u00a0", "cách cứng"),
        ("", ""),
    ],
)
def test_cleaning_keeps_what_is_read_and_drops_what_is_not(typed, kept):
    assert nfc(typed) == kept


@given(st.text())
def test_cleaned_text_can_be_stored_and_stays_as_it_is(text):
    clean = nfc(text)

    assert nfc(clean) == clean
    assert "\x00" not in clean
    assert clean.encode("utf-8").decode("utf-8") == clean


# --- fold -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found_by"),
    [
        ("Đồng Vương", "dong vuong"),
        ("ĐỒNG VƯƠNG", "dong vuong"),
        (unicodedata.normalize("NFD", "Đồng Vương"), "dong vuong"),
        ("Uỷ ban / Ủy ban", "uy ban uy ban"),
        ("số hoá, số hóa", "so hoa so hoa"),
        ("35/KH-UBND ngày 15/02/2023", "35 kh ubnd ngay 15 02 2023"),
        ("snake_case", "snake case"),
        ("  — “”  ", ""),
        ("ẵ ẳ ặ ữ ự ợ ễ ỷ ỹ ỵ", "a a a u u o e y y y"),
    ],
)
def test_folding_leaves_plain_words(text, found_by):
    assert fold(text) == found_by


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(phrases)
def test_a_folded_phrase_is_plain_ascii(phrase):
    assert set(fold(phrase)) <= set(string.ascii_lowercase + " ")


# --- canon ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("số hoá", "số hóa"),
        ("hoà giải", "hòa giải"),
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("thuý", "thúy"),
        ("luỹ kế", "lũy kế"),
        ("khoẻ", "khỏe"),
        ("qúy", "quý"),
        ("gía", "giá"),
        ("hòan thành", "hoàn thành"),
        ("ngúyên", "nguyến"),
        ("xoá bỏ", "xóa bỏ"),
    ],
)
def test_the_two_habits_of_placing_a_tone_are_one_word(one, other):
    assert canon(one) == canon(other)


@pytest.mark.parametrize(
    "word",
    [
        "hóa", "hòa", "Ủy", "thúy", "hoàn", "toán", "huỳnh", "quý", "quyết", "giá", "gì", "giếng", "nghĩa", "hoài",
        "khuỷu", "ngoèo", "đường", "rượu", "tiếng", "của", "mía", "chuyến", "khuya", "tuyển", "hòe", "ỷ", "ý", "Ủy",
        "nguyễn", "quốc", "kỷ", "luật", "thỏa", "thuận", "giữa", "giờ", "qua", "quả", "oái", "uống", "yếu",
    ],
)  # fmt: skip
def test_official_spelling_is_left_as_it_is(word):
    assert canon(word) == word


@pytest.mark.parametrize(("one", "other"), [("ma", "mã"), ("da", "đa"), ("Hòa", "hòa"), ("hoa", "hòa"), ("bó", "bố")])
def test_different_words_stay_different(one, other):
    assert canon(one) != canon(other)


@pytest.mark.parametrize("word", ["café", "résumé", "señor", "Zoë", "QR", "35/KH-UBND", "Ngô\u0301\u0300", ""])
def test_what_is_no_syllable_is_only_composed(word):
    assert canon(word) == unicodedata.normalize("NFC", word)


@given(phrases)
def test_one_spelling_for_all_and_nothing_else_changed(phrase):
    assert canon(canon(phrase)) == canon(phrase)
    assert fold(canon(phrase)) == fold(phrase)
    assert canon(unicodedata.normalize("NFD", phrase)) == canon(phrase)


# --- sort_key ---------------------------------------------------------------------------------------------------


def test_letters_come_in_the_order_of_the_alphabet():
    by_code_point = sorted(LETTERS)

    assert sorted(by_code_point, key=sort_key) == list(LETTERS)


def test_tones_come_in_the_order_of_the_dictionary():
    row = ["ma", "mà", "mả", "mã", "má", "mạ"]

    assert sorted(sorted(row), key=sort_key) == row


def test_communes_of_a_district_come_as_in_its_own_lists():
    communes = [
        "An Thượng", "Bố Hạ", "Canh Nậu", "Đồng Hưu", "Đồng Kỳ", "Đồng Lạc", "Đồng Sơn", "Đồng Tâm", "Đồng Tiến",
        "Đồng Vương", "Hồng Kỳ", "Hương Vĩ", "Phồn Xương", "Tam Hiệp", "Tam Tiến", "Tân Hiệp", "Tân Sỏi", "Tiến Thắng",
        "Xuân Lương",
    ]  # fmt: skip

    assert sorted(sorted(communes), key=sort_key) == communes


@pytest.mark.parametrize(
    "row",
    [
        ["ba bé", "ba to", "bà ba", "bá an", "ban"],  # letters first, word by word, then tone
        ["Phường 1", "Phường 2", "Phường 10", "Phường An"],
        ["Dân", "Dẫn", "Đan", "Đàn"],
        ["Hoa", "Hòa", "Hóa", "Hoài"],
        ["", "a"],
    ],
)
def test_names_come_in_dictionary_order(row):
    assert sorted(sorted(row, reverse=True), key=sort_key) == row


@pytest.mark.parametrize(
    ("one", "other"),
    [("số hoá", "số hóa"), ("ĐỒNG KỲ", "đồng kỳ"), ("Tổ 05", "tổ 5"), ("A - B", "a b")],
)
def test_spelling_habits_case_and_punctuation_do_not_move_a_name(one, other):
    assert sort_key(one) == sort_key(other)


@given(phrases, phrases)
def test_the_key_orders_as_comparing_syllable_by_syllable_does(one, other):
    assert (sort_key(one) < sort_key(other)) == (_slow_order(one) < _slow_order(other))


def _slow_order(phrase: str) -> list[tuple[list[int], int]]:
    """The definition itself: each word is its letters' places in the alphabet, then its tone's."""
    words = []
    for word in phrase.split():
        letters, tone = [], 0
        for c in unicodedata.normalize("NFD", word):
            if c in TONES:
                tone = TONES.index(c)
            elif unicodedata.combining(c):
                letters[-1] += c
            else:
                letters.append(c)
        words.append(([LETTERS.index(unicodedata.normalize("NFC", x)) for x in letters], tone))
    return words


@given(st.text())
def test_a_key_is_plain_small_letters_and_digits_so_that_every_collation_agrees(text):
    assert set(sort_key(text)) <= set(string.ascii_lowercase + string.digits)
