"""Offices, departments and districts that were inspected: which they are, and how a text calls them afterwards."""

import pytest

from workflows.reading.blocks import blocks_of
from workflows.reading.bodies import body_in_title, read_bodies
from workflows.reading.list_items import named_by
from workflows.reading.listing import list_of_inspected
from workflows.reading.source import Source


def bodies(text: str, **how: bool):
    blocks = blocks_of(Source(text))
    listed = list_of_inspected(blocks[:1], as_counted=how.get("is_own", False))
    return read_bodies(blocks[:1], blocks, listed=[] if all(one.is_commune for one in listed) else listed, **how)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tổ đã làm việc với 02/11 phòng, đơn vị, gồm: Văn phòng Sở và Chi cục Thú y; thời kỳ kiểm tra 6 tháng.",
         ["Văn phòng Sở", "Chi cục Thú y"]),
        ("Đoàn đã kiểm tra Sở Y tế, Ban Quản lý Khu kinh tế tỉnh và UBND huyện Kon Rẫy trong tháng 10.",
         ["Sở Y tế", "Ban Quản lý Khu kinh tế tỉnh", "Kon Rẫy"]),
        ("Tổ kiểm tra 3/3 đầu mối: Văn phòng Ban; Phòng Tuyên truyền, Báo chí - Xuất bản; Phòng Khoa giáo, Văn hóa.",
         ["Văn phòng Ban", "Phòng Tuyên truyền, Báo chí - Xuất bản", "Phòng Khoa giáo, Văn hóa"]),
        ("Đoàn kiểm tra tại 02/10 xã (xã Tân Lập, thị trấn Hòa Mỹ), kết quả như sau:", []),
        ("Tổ kiểm tra 2/9 khoa, trạm là Khoa Dược (KD) và Trạm Y tế Nậm Giôn.", ["Khoa Dược", "Trạm Y tế Nậm Giôn"]),
        ("Tổ kiểm tra tại 04 đơn vị (Phòng Y tế, thị trấn Kiến Đức, các xã Nhân Cơ, Quảng Tín).",
         ["Phòng Y tế", "Kiến Đức", "Nhân Cơ", "Quảng Tín"]),
        ("Đoàn kiểm tra tại 03 đơn vị: Sở Y tế; UBND huyện Ba Tri; UBND thị trấn Ba Tri.",
         ["Sở Y tế", "UBND huyện Ba Tri", "UBND thị trấn Ba Tri"]),
    ],
)  # fmt: skip
def test_the_list_of_the_inspected_tells_which_bodies_they_are(text, names):
    assert [one.name for one in bodies(text).listed] == names


def test_a_body_is_found_by_what_the_text_abbreviates():
    text = (
        "Tổ đã kiểm tra Phòng Văn hóa - Xã hội (Phòng VH-XH), Trung tâm Phục vụ hành chính công (TTPVHCC) "
        "và Trường Tiểu học Nguyễn Trãi trong các ngày 14 và 15/10."
    )

    found = bodies(text)

    assert set(found.in_text("Phòng VH-XH chậm báo cáo; TH Nguyễn Trãi công khai đủ.")) == {
        "Trường Tiểu học Nguyễn Trãi",
        "Phòng Văn hóa - Xã hội",
    }
    assert found.in_text("TTPVHCC không để hồ sơ quá hạn.") == ("Trung tâm Phục vụ hành chính công",)
    assert found.in_text("Phòng Kinh tế hoàn thành kế hoạch.") == ()


def test_whoever_inspects_itself_has_those_for_units_that_it_names_as_visited_or_counts():
    named = bodies("Tổ đã kiểm tra tại Phòng Kinh tế, phòng Văn hóa - Xã hội và Trung tâm Dữ liệu.", is_own=True)
    assert [one.name for one in named.listed] == ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm Dữ liệu"]
    assert bodies("Tổ đã kiểm tra 03 phòng, Văn phòng Sở, Chi cục Thú y và 02 trường.", is_own=True).listed == ()
    assert bodies("Tổ đã kiểm tra các mặt; Phòng Kinh tế và Phòng Nội vụ cùng dự.", is_own=True).listed == ()
    counted = bodies("Tổ đã kiểm tra 2 bộ phận (Văn phòng - Thống kê, Tư pháp - Hộ tịch).", is_own=True)
    assert [one.name for one in counted.listed] == ["Văn phòng - Thống kê", "Tư pháp - Hộ tịch"]


def test_those_who_are_only_counted_are_the_rows_of_the_table_of_as_many():
    text = """Tổ đã kiểm tra 2/2 phòng trong tháng 11.

Đơn vị | Điểm | Tỷ lệ
Phòng Kinh tế | 27,5/30 | 91,67%
Phòng Nội vụ | 23/30 | 76,67%

Nội dung | Đơn vị thực hiện | Hạn
Lập sổ | Phòng Nội vụ | 15/12"""

    assert [one.name for one in bodies(text, is_own=True).listed] == ["Phòng Kinh tế", "Phòng Nội vụ"]
    assert bodies(text.replace("2/2", "5/5"), is_own=True).listed == ()


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Đoàn đã kiểm tra trực tiếp tại 12 xã, phường và kiểm tra qua báo cáo đối với 52 xã, phường còn lại.",
         (12, 64)),
        ("Đoàn kiểm tra trực tiếp 06 cơ quan, đơn vị (Sở Y tế, …); qua báo cáo đối với 13 đơn vị.", (6, 19)),
        ("Đoàn kiểm tra 12 xã; 03 đơn vị gửi báo cáo chậm.", None),
    ],
)  # fmt: skip
def test_those_who_were_not_visited_count_among_all(text, counted):
    assert read_bodies(blocks_of(Source(text)), ()).counted == counted


def test_of_two_that_share_a_name_each_is_found_by_what_it_is():
    found = bodies("Đoàn kiểm tra tại 03 đơn vị: Sở Y tế; UBND huyện Ba Tri; UBND thị trấn Ba Tri.")

    assert found.in_text("Thị trấn Ba Tri chậm báo cáo.") == ("UBND thị trấn Ba Tri",)
    assert found.in_text("Người dân Ba Tri đồng tình.") == ()


def test_the_title_names_the_one_that_was_inspected():
    title = blocks_of(Source("Kết luận kiểm tra cải cách hành chính tại Sở Nội vụ năm 2024"))[0]

    assert [one.name for one in body_in_title(title, [title]).listed] == ["Sở Nội vụ"]


POINTS = """Tổ đã kiểm tra 02 phòng chuyên môn và 01 Hạt Kiểm lâm.

* Phòng Tổng hợp: văn thư thao tác thuần thục.
* Phòng Quản lý, bảo vệ rừng: hồ sơ quá hạn.
* Hạt Kiểm lâm huyện Sa Thầy: nhật trình ghi thiếu."""


def test_those_who_are_only_counted_are_the_points_of_as_many():
    blocks = blocks_of(Source(POINTS))

    found = read_bodies(blocks[:1], blocks, points=blocks[1:])

    assert [one.name for one in found.listed] == [
        "Phòng Tổng hợp",
        "Phòng Quản lý, bảo vệ rừng",
        "Hạt Kiểm lâm huyện Sa Thầy",
    ]
    assert found.in_text("Ở Sa Thầy, xe cũ.") == ("Hạt Kiểm lâm huyện Sa Thầy",)
    assert read_bodies(blocks[:1], blocks, points=blocks[2:]).listed == ()


def test_whoever_inspects_itself_tells_of_each_that_it_lists_in_a_point_of_its_own():
    listed = [named for block in blocks_of(Source("Phòng Tổng hợp\nHạt Kiểm lâm huyện Sa Thầy"))
              if (named := named_by(block, 0, block.text))]  # fmt: skip
    points = blocks_of(Source(POINTS))[1:]

    told = read_bodies((), points, listed=listed, points=points, is_own=True, are_counted=False)

    assert [one.name for one in told.listed] == ["Phòng Tổng hợp", "Hạt Kiểm lâm huyện Sa Thầy"]
    assert read_bodies((), points, listed=listed, is_own=True, are_counted=False).listed == ()
