"""A duty of a notice falls to the units it names, to all that were inspected, or to none of them."""

from datetime import date

import pytest

from workflows.reading.charged_units import units_charged

COMMUNES = ["Đồng Kỳ", "Hồng Kỳ", "Tam Tiến"]
BEFORE, AFTER = date(2022, 11, 21), date(2026, 9, 9)


@pytest.mark.parametrize(
    "who",
    [
        None, "Các đơn vị", "Chủ tịch UBND 06 xã, thị trấn được kiểm tra", "UBND các xã, thị trấn", "07 xã, phường",
        "Cả 04 đơn vị",
        "Thủ trưởng các cơ quan, đơn vị được kiểm tra", "ba Đảng ủy", "UBND 03 phường và các phường còn lại",
        "bốn địa phương",
        "công chức phụ trách công tác CCHC và công chức trực tại Bộ phận Một cửa", "Chủ tịch UBND xã, phường",
        "các địa phương (triển khai); Phòng Nội vụ (đôn đốc, báo cáo)", "ban thường vụ đảng ủy 5 xã, thị trấn",
    ],
)  # fmt: skip
def test_units_as_such_and_whoever_is_within_them_are_all(who):
    assert units_charged(who, COMMUNES, BEFORE) == COMMUNES


@pytest.mark.parametrize(
    "who",
    [
        "Phòng Nội vụ", "Trưởng phòng TN&MT", "Văn phòng HĐND và UBND huyện (phối hợp VNPT)", "Sở Nội vụ",
        "Ban Tổ chức Huyện ủy",
        "UBND xã Đồng Tâm", "UBND các xã không được kiểm tra trực tiếp", "Các phường, xã còn lại",
        "Ủy ban nhân dân huyện",
        "Các sở liên quan", "Thư ký Đoàn", "Đoàn kiểm tra", "Trung tâm Phục vụ hành chính công tỉnh",
        "UBND 05 xã không thuộc diện kiểm tra năm nay",
        "lãnh đạo Ủy ban nhân dân huyện", "Cục trưởng Cục Hợp tác quốc tế", "Giám đốc Văn phòng Đăng ký đất đai",
    ],
)  # fmt: skip
def test_somebody_else_is_none_of_them(who):
    assert units_charged(who, COMMUNES, BEFORE) == []


def test_units_that_are_named_are_those():
    assert units_charged("Chủ tịch UBND các xã Hồng Kỳ, Tam Tiến", COMMUNES, BEFORE) == ["Hồng Kỳ", "Tam Tiến"]


def test_offices_of_communes_are_within_them_since_the_districts_are_no_more():
    for who in ("Phòng Văn hóa - Xã hội", "Chánh Văn phòng HĐND và UBND", "Trung tâm Phục vụ hành chính công"):
        assert units_charged(who, COMMUNES, AFTER) == COMMUNES
        assert units_charged(who, COMMUNES, BEFORE) == []


def test_offices_that_were_inspected_are_units():
    offices = ["Phòng Tư pháp", "Phòng Quản lý đô thị"]

    assert units_charged("Trưởng phòng Quản lý đô thị", offices, BEFORE) == ["Phòng Quản lý đô thị"]
    assert units_charged("tất cả các phòng", offices, BEFORE) == offices
    assert units_charged("Phòng Nội vụ", offices, BEFORE) == []
