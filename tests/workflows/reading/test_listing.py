"""Which list of a text is that of those inspected, and who stands on it."""

import pytest

from workflows.reading.blocks import blocks_of
from workflows.reading.listing import counted_in, list_of_inspected, listed_in_rows, named_first
from workflows.reading.source import Source


def names(text: str, **how: bool) -> list[str]:
    return [one.name for one in list_of_inspected(blocks_of(Source(text)), **how)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Đoàn đã làm việc với UBND phường Thuận An (21/4), phường Phong Thái (22/4) và xã A Lưới 2 (24/4/2026).",
         ["Thuận An", "Phong Thái", "A Lưới 2"]),
        ("Đoàn đã làm việc với 4/8 xã, thị trấn là thị trấn Buôn Trấp, các xã Dray Sáp, Ea Na và Băng A Drênh.",
         ["Buôn Trấp", "Dray Sáp", "Ea Na", "Băng A Drênh"]),
        ("Biên bản làm việc với 5/124 xã, phường, gồm: phường 1 Bảo Lộc, phường B'Lao, các xã Di Linh, Hòa Ninh, "
         "Nhân Cơ, Chủ tịch UBND tỉnh kết luận:", ["1 Bảo Lộc", "B'Lao", "Di Linh", "Hòa Ninh", "Nhân Cơ"]),
        ("Đoàn đã trực tiếp kiểm tra 05 xã, thị trấn (thị trấn Bắc Yên; xã: Tà Xùa, Xím Vàng, Hang Chú, Làng Chếu).",
         ["Bắc Yên", "Tà Xùa", "Xím Vàng", "Hang Chú", "Làng Chếu"]),
        ("Đoàn đã kiểm tra trực tiếp tại xã Ninh Hải và kiểm tra qua hồ sơ đối với đặc khu Trường Sa (02/65 đơn vị).",
         ["Ninh Hải", "Trường Sa"]),
        ("Tổ đã kiểm tra đột xuất 02 phường: An Lạc, An Lạc A và Phòng Quản lý đô thị.",
         ["An Lạc", "An Lạc A", "Phòng Quản lý đô thị"]),
        ("Đoàn kiểm tra tại 4 sở (Tư pháp, Y tế, Công Thương, Xây dựng) và 02 huyện (Bắc Mê, Quang Bình).",
         ["Sở Tư pháp", "Sở Y tế", "Sở Công Thương", "Sở Xây dựng", "Bắc Mê", "Quang Bình"]),
        ("Đoàn đã làm việc với Cục Hợp tác quốc tế, Vụ Tổ chức cán bộ, Vụ Kế hoạch - Tài chính. Thứ trưởng kết luận:",
         ["Cục Hợp tác quốc tế", "Vụ Tổ chức cán bộ", "Vụ Kế hoạch - Tài chính"]),
        ("Tổ đã làm việc với Đảng bộ Sở Xây dựng, Ban Thường vụ Huyện ủy Phụng Hiệp và Chi bộ Phòng Y tế.",
         ["Sở Xây dựng", "Phụng Hiệp", "Chi bộ Phòng Y tế"]),
        ("Đoàn kiểm tra liên ngành (Sở Nội vụ, Sở Tư pháp, Sở Y tế) đã kiểm tra tại huyện Vị Xuyên, huyện Bắc Mê.",
         ["Vị Xuyên", "Bắc Mê"]),
        ("Kiểm tra 05 bộ phận: Văn phòng - Thống kê, Tư pháp - Hộ tịch, Địa chính, Kế toán, Văn hóa - Xã hội.",
         ["Văn phòng - Thống kê", "Tư pháp - Hộ tịch", "Địa chính", "Kế toán", "Văn hóa - Xã hội"]),
        ("Đoàn kiểm tra Phòng Kinh tế, Hạ tầng và Đô thị, Phòng Văn hóa - Xã hội trong tháng 10.",
         ["Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội"]),
        ("Kiểm tra 4 bộ phận: Bộ phận Tiếp nhận và trả kết quả, Văn phòng - Thống kê, Tư pháp - Hộ tịch, Địa chính.",
         ["Bộ phận Tiếp nhận và trả kết quả", "Văn phòng - Thống kê", "Tư pháp - Hộ tịch", "Địa chính"]),
        ("Tổ làm việc với các bộ phận: Tư pháp - Hộ tịch, Địa chính - Đô thị và Môi trường, Tài chính - Kế toán.",
         ["Tư pháp - Hộ tịch", "Địa chính - Đô thị và Môi trường", "Tài chính - Kế toán"]),
        ("Tổ kiểm tra các phòng: Văn hóa - Xã hội; Kinh tế, Hạ tầng và Đô thị; Trung tâm Phục vụ hành chính công xã.",
         ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế, Hạ tầng và Đô thị", "Trung tâm Phục vụ hành chính công"]),
        ("Tổ tự kiểm tra 02 phòng chuyên môn và Trung tâm Phục vụ hành chính công xã: Phòng Kinh tế, Phòng Nội vụ.",
         ["Phòng Kinh tế", "Phòng Nội vụ", "Trung tâm Phục vụ hành chính công"]),
        ("Tổ kiểm tra 03 bộ phận: Văn phòng - Thống kê, Tư pháp - Hộ tịch, Tài chính - Kế toán và Bộ phận Một cửa.",
         ["Văn phòng - Thống kê", "Tư pháp - Hộ tịch", "Tài chính - Kế toán", "Bộ phận Một cửa"]),
        ("Đối tượng: 02 sở (Sở Y tế, Sở Xây dựng) và 04/102 UBND cấp xã, trong đó có 02 xã (Chợ Mới, Tri Tôn) và "
         "02 đặc khu (Phú Quốc, Kiên Hải).", ["Sở Y tế", "Sở Xây dựng", "Chợ Mới", "Tri Tôn", "Phú Quốc", "Kiên Hải"]),
        ("Căn cứ Quyết định của UBND huyện Mường La, UBND huyện Bắc Yên về tiếp nhận công chức;", []),
    ],
)  # fmt: skip
def test_a_sentence_lists_who_was_inspected(text, who):
    assert names(text) == who


def test_who_inspects_itself_lists_its_offices_by_their_number_or_by_what_they_are():
    listed = "Tổ đã làm việc với các bộ phận: Tư pháp - Hộ tịch, Địa chính, Tài chính - Kế toán."

    assert names(listed, as_counted=True) == ["Tư pháp - Hộ tịch", "Địa chính", "Tài chính - Kế toán"]
    assert names(listed.replace("các bộ phận: ", "Bộ phận "), as_counted=True) == []


def test_the_title_of_a_notice_may_list_the_inspected():
    (title,) = blocks_of(Source("Ứng dụng công nghệ thông tin tại các huyện Trấn Yên, Văn Chấn và Sở Y tế"))

    assert [one.name for one in list_of_inspected((), title)] == ["Trấn Yên", "Văn Chấn", "Sở Y tế"]


def test_a_list_may_have_a_paragraph_for_each_part():
    text = "1. Đối tượng kiểm tra: 3 cơ quan, địa phương:\n\na) 02 sở: Sở Xây dựng; Sở Y tế.\n\nb) 01 xã: xã Bắc Hà.\n"

    assert names(text) == ["Sở Xây dựng", "Sở Y tế", "Bắc Hà"]


def test_those_in_a_table_stand_in_the_column_of_units():
    rows = blocks_of(
        Source(
            "TT | Xã | Điểm mạnh\n1 | Lũng Cú | Trả kết quả tại chợ phiên\n2 | TT. Phố Bảng | Ký số đủ\nCộng | Cộng | 2"
        )
    )

    assert [(one.name, one.kind) for one in listed_in_rows(rows)] == [("Lũng Cú", "commune"), ("Phố Bảng", "township")]


def test_a_letter_tells_those_who_reported_and_those_who_did_not():
    letter = blocks_of(
        Source("- 02 đơn vị gửi trước hạn: các phường Pleiku, An Nhơn.\n- Còn 01 đơn vị chưa gửi: xã Na Sầm.")
    )
    addressed = named_first(blocks_of(Source("- UBND xã Na Xầm;\n- UBND xã Kbang.")))

    assert [one.name for one in counted_in(letter, addressed)] == ["Pleiku", "An Nhơn", "Na Sầm", "Kbang"]
