"""Counts, units, numbers and dates, as officials write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.wording import (
    UNIT_KINDS,
    Thresholds,
    UnitName,
    date_cited,
    date_long,
    date_short,
    full_name,
    in_official_order,
    kinds_phrase,
    kinds_words,
    name_units,
    number,
    percent,
    quantifier,
    sentence,
    two_digits,
)


def xa(name: str, position: int = 0) -> UnitName:
    return UnitName(name, "commune", position)


VUONG, HUU, NAU = xa("Đồng Vương"), xa("Đồng Hưu"), xa("Canh Nậu")
BO_HA, PHON_XUONG = UnitName("Bố Hạ", "township"), UnitName("Phồn Xương", "township")


# --- units ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        (VUONG, "xã Đồng Vương"),
        (BO_HA, "thị trấn Bố Hạ"),
        (UnitName("Yên Thế", "district"), "huyện Yên Thế"),
        (UnitName("Bắc Giang", "province"), "tỉnh Bắc Giang"),
        (UnitName("Phú Quốc", "special_zone"), "đặc khu Phú Quốc"),
        (UnitName("1", "ward"), "Phường 1"),
        (UnitName("10", "urban_district"), "Quận 10"),
        (UnitName("Điện Biên Phủ", "ward", after_person=True), "Phường Điện Biên Phủ"),
        (UnitName("Hồ Chí Minh", "city"), "Thành phố Hồ Chí Minh"),
        (UnitName("Phòng Nội vụ", "office"), "Phòng Nội vụ"),
    ],
)
def test_a_unit_is_named_with_its_kind_in_the_right_case(unit, name):
    assert full_name(unit) == name


@pytest.mark.parametrize(
    ("units", "phrase"),
    [
        ([], ""),
        ([VUONG], "xã Đồng Vương"),
        ([VUONG, VUONG], "xã Đồng Vương"),
        ([VUONG, HUU], "các xã: Đồng Hưu, Đồng Vương"),
        ([VUONG, BO_HA, HUU], "các xã: Đồng Hưu, Đồng Vương; thị trấn Bố Hạ"),
        ([BO_HA, VUONG], "xã Đồng Vương; thị trấn Bố Hạ"),
        ([BO_HA, PHON_XUONG], "các thị trấn: Bố Hạ, Phồn Xương"),
        ([BO_HA, PHON_XUONG, NAU, VUONG], "các xã: Canh Nậu, Đồng Vương; các thị trấn: Bố Hạ, Phồn Xương"),
        (
            [VUONG, HUU, UnitName("Dĩnh Kế", "ward"), UnitName("Phú Quý", "special_zone")],
            "các xã: Đồng Hưu, Đồng Vương; phường Dĩnh Kế; đặc khu Phú Quý",
        ),
        ([UnitName("10", "ward"), UnitName("2", "ward")], "Phường 2, Phường 10"),
        ([UnitName("Phòng Nội vụ", "office"), UnitName("Bộ phận Một cửa", "office")], "Bộ phận Một cửa, Phòng Nội vụ"),
    ],
)
def test_units_are_named_kind_by_kind(units, phrase):
    assert name_units(units) == phrase


def test_the_place_in_the_official_list_goes_before_the_alphabet():
    units = [xa("Canh Nậu", 3), xa("Xuân Lương", 1), xa("Đồng Vương", 2)]

    assert name_units(units) == "các xã: Xuân Lương, Đồng Vương, Canh Nậu"


@pytest.mark.parametrize(
    ("units", "phrase", "words"),
    [
        ([VUONG, HUU], "các xã", "xã"),
        ([BO_HA, VUONG, HUU], "các xã, thị trấn", "xã, thị trấn"),
        ([UnitName("Dĩnh Kế", "ward"), VUONG], "các xã, phường", "xã, phường"),
        ([VUONG], "xã Đồng Vương", "xã"),
        ([], "", ""),
        (
            [UnitName("Phòng Nội vụ", "office"), UnitName("Văn phòng", "office")],
            "các cơ quan, đơn vị",
            "cơ quan, đơn vị",
        ),
    ],
)
def test_units_together_are_called_by_their_kinds(units, phrase, words):
    assert kinds_phrase(units) == phrase
    assert kinds_words(units) == words


units = st.builds(
    UnitName,
    st.sampled_from(["An", "Bố Hạ", "Đồng Kỳ", "1", "Ân"]),
    st.sampled_from(list(UNIT_KINDS)),
    st.integers(0, 2),
)


@given(st.lists(units, max_size=8), st.randoms())
def test_the_phrase_names_each_unit_and_does_not_depend_on_the_order_given(some, shuffler):
    phrase = name_units(some)
    shuffler.shuffle(some)

    assert name_units(some) == phrase
    assert all(unit.name in phrase for unit in some)
    assert len(in_official_order(some)) == len(set(some))


# --- how many ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "total", "words"),
    [
        (10, 10, "các"),
        (1, 1, "các"),
        (9, 10, "hầu hết các"),
        (3, 4, "hầu hết các"),
        (74, 100, "đa số các"),
        (6, 10, "đa số các"),
        (5, 10, "một số"),
        (49, 100, "một số"),
        (4, 10, "một số"),
        (1, 10, "một số"),
    ],
)
def test_the_quantifier_says_no_more_than_is_so(count, total, words):
    assert quantifier(count, total) == words


def test_each_campaign_sets_its_own_thresholds():
    assert quantifier(8, 10, Thresholds(most=90, majority=70)) == "đa số các"
    assert quantifier(6, 10, Thresholds(most=90, majority=70)) == "một số"


@pytest.mark.parametrize(("count", "total"), [(0, 10), (-1, 10), (11, 10), (0, 0)])
def test_a_count_that_cannot_be_is_refused(count, total):
    with pytest.raises(ValueError, match="no share"):
        quantifier(count, total)


# --- numbers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1.234"),
        (6175930000, "6.175.930.000"),
        (1234.5, "1.234,5"),
        (0.1, "0,1"),
        (2.0, "2"),
        (-1234.5, "-1.234,5"),
        (-0.0, "0"),
        (Decimal("9.875"), "9,875"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_numbers_have_dots_for_thousands_and_a_comma_for_the_rest(value, written):
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [(89.767, 2, "89,77"), (9.875, 2, "9,88"), (2.5, 0, "3"), (-0.001, 2, "0"), (1999.999, 2, "2.000"), (5, 2, "5")],
)
def test_numbers_are_rounded_as_at_school(value, places, written):
    assert number(value, places) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_not_written(value):
    with pytest.raises(ValueError, match="cannot be written"):
        number(value)


@given(st.integers(-(10**15), 10**15))
def test_a_written_number_reads_back(n):
    assert int(number(n).replace(".", "")) == n


@pytest.mark.parametrize(("n", "written"), [(0, "0"), (1, "01"), (9, "09"), (10, "10"), (137, "137"), (1200, "1.200")])
def test_counts_below_ten_have_a_zero_in_front(n, written):
    assert two_digits(n) == written


@pytest.mark.parametrize(
    ("num", "den", "places", "written"),
    [
        (10, 19, 1, "52,6%"),
        (10, 19, 2, "52,63%"),
        (10, 19, 0, "53%"),
        (1, 2, 1, "50%"),
        (19, 19, 2, "100%"),
        (0, 19, 1, "0%"),
        (0, 0, 1, "–"),
        (5, 0, 1, "–"),
        (Decimal("9.875"), 11, 2, "89,77%"),
    ],
)
def test_a_share_follows_from_its_fraction_and_needs_a_denominator(num, den, places, written):
    assert percent(num, den, places) == written


# --- dates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "short", "long", "cited"),
    [
        (date(2023, 10, 25), "25/10/2023", "ngày 25 tháng 10 năm 2023", "25/10/2023"),
        (date(2020, 3, 5), "05/03/2020", "ngày 05 tháng 3 năm 2020", "05/3/2020"),
        (date(2023, 3, 1), "01/03/2023", "ngày 01 tháng 3 năm 2023", "01/3/2023"),
        (date(2023, 2, 15), "15/02/2023", "ngày 15 tháng 02 năm 2023", "15/02/2023"),
        (date(2023, 1, 9), "09/01/2023", "ngày 09 tháng 01 năm 2023", "09/01/2023"),
        (date(2023, 9, 10), "10/09/2023", "ngày 10 tháng 9 năm 2023", "10/9/2023"),
    ],
)
def test_dates_have_a_zero_before_days_below_ten_and_the_first_two_months_only(day, short, long, cited):
    assert (date_short(day), date_long(day), date_cited(day)) == (short, long, cited)


# --- sentences --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("đã niêm yết đầy đủ", "Đã niêm yết đầy đủ."),
        ("Đã niêm yết đầy đủ.", "Đã niêm yết đầy đủ."),
        ("  ủy ban \n nhân dân ;", "Ủy ban nhân dân."),
        ("“một cửa” hiện đại", "“Một cửa” hiện đại."),
        ("thực hiện phương châm “rõ việc.”", "Thực hiện phương châm “rõ việc.”"),
        ("báo cáo./.", "Báo cáo./."),
        ("đã làm gì?", "Đã làm gì?"),
        ("như wifi, ghế chờ...", "Như wifi, ghế chờ..."),
        ("10/19 xã đạt", "10/19 xã đạt."),
        ("", ""),
        (" ; ", ""),
    ],
)
def test_a_sentence_begins_with_a_capital_and_ends_with_a_stop(text, written):
    assert sentence(text) == written


@given(st.text())
def test_a_sentence_stays_a_sentence(text):
    assert sentence(sentence(text)) == sentence(text)
