"""Shares and points as they are told: in words, in brackets, in the columns of tables."""

import pytest

from workflows.reading import read
from workflows.reading.blocks import blocks_of
from workflows.reading.figures import read_figures
from workflows.reading.indicators import read_indicators
from workflows.reading.outline import outline_of
from workflows.reading.rates import read_rates
from workflows.reading.scores import read_scores
from workflows.reading.source import Source
from workflows.reading.statement import Kind

TABLE = """Đơn vị\tTiếp nhận\tĐúng hạn\tTỷ lệ (%)
Sở Xây dựng\t2.164\t2.151\t99,40
Sở Y tế\t3.377\t3.302\t97,78
Huyện Ba Tri\t15.476\t15.311\t99,83"""


def figures(text: str) -> list[tuple]:
    return [(one.part, one.whole, one.percent) for one in read_figures(blocks_of(Source(text)))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hài lòng qua 240 phiếu là 95,8% (230 phiếu).", [(230, 240, 95.8)]),
        ("Tiếp nhận 1.105 hồ sơ, trả đúng hạn 1.098 (99,37%).", [(1098, 1105, 99.37)]),
        ("Ký số mới 4/13 công chức, tức 38%.", [(4, 13, 38)]),
        ("Còn 14 trên 15 đảng viên được chấm.", [(14, 15, None)]),
        ("Đã trả lời (63/63 đề nghị, 100%).", [(63, 63, 100)]),
        ("Đã kiểm tra 4/30 khoa và 5/7 bộ phận.", [(4, 30, None), (5, 7, None)]),
        ("Đạt 61,5% (giải ngân 128,4/208,7 tỷ đồng).", [(128.4, 208.7, 61.5)]),
        ("Hỏi 200 người thì 187 người (93,5%) đồng tình, đã mở 5 điểm hỗ trợ.", [(187, 200, 93.5)]),
        ("Trả 3/9 hồ sơ; nhận 128 hồ sơ, trong đó 71 hồ sơ trực tuyến (55,5%).", [(3, 9, None), (71, 128, 55.5)]),
        ("Tỷ lệ ký số từ 34% lên 88%.", [(None, None, 88)]),
        ("Thu ngân sách là 8.568.086.260đ đạt 76,21%.", [(8568086260, None, 76.21)]),
        ("Giải ngân 4.150 triệu đồng vốn đầu tư công trên tổng số 16.600 triệu đồng được giao, bằng 25%.",
         [(4150, 16600, 25)]),
        ("Giải ngân 182,6 tỷ đồng trên 280 tỷ đồng, bằng 65,21%.", [(182.6, 280, 65.21)]),
        ("Tổng hồ sơ trong kỳ: 9.846; đúng và trước hạn 9.798 hồ sơ (99,51%).", [(9798, 9846, 99.51)]),
        ("Đã trả 31.250; đúng hạn 31.094 hồ sơ, đạt 99,50%. Chỉ 156 hồ sơ trễ hạn (0,50%).",
         [(31094, 31250, 99.5), (156, 31250, 0.5)]),
        ("Hồ sơ đã giải quyết là 3.996 hồ sơ.\nTrả đúng hạn 3.996 hồ sơ chiếm 100 % hồ sơ.", [(3996, 3996, 100)]),
        ("Giải ngân 4.464.006.000đồng/3.000.000.0000đồng, đạt 148%.", [(4464006000, 3e9, 148)]),
        ("Kiểm tra ngẫu nhiên 30 hồ sơ thì 19 hồ sơ chỉ quét trang đầu.", [(19, 30, None)]),
        ("Kiểm tra ngẫu nhiên 60 hồ sơ thì 21 hồ sơ bị như vậy, tỷ lệ 31,5%.", [(21, 60, 31.5)]),
        ("Thu của 05/06 đơn vị đạt từ 65% dự toán trở lên.", [(5, 6, None), (None, None, 65)]),
        ("Xếp thứ 4/9 phường; gửi trước 20/11 các phòng.", []),
        ("Tổng số tiếp nhận 48.912 hồ sơ. Trong đó, trực tuyến 39.130 hồ sơ (đạt 80%).", [(39130, 48912, 80)]),
        ("Tổng số hồ sơ 1.204. Trong đó, trước hạn 1.100 hồ sơ (91,36%); đúng hạn 98 (8,14%); quá hạn 06 hồ sơ (0,5%).",
         [(1100, 1204, 91.36), (98, 1204, 8.14), (6, 1204, 0.5)]),
        ("Giải quyết 45.600 hồ sơ; đúng hạn 44.232 hồ sơ, chiếm 97%; quá hạn 1.368 hồ sơ, chiếm 3%.",
         [(44232, 45600, 97), (1368, 45600, 3)]),
        ("Đã giải quyết 9.211 hồ sơ. Trước hạn là 7.369 hồ sơ, đạt 80%; trễ hạn là 45 hồ sơ, chiếm 0,5%.",
         [(7369, 9211, 80), (45, 9211, 0.5)]),
        ("Phấn đấu tháng 12 đạt 50% trong 24 thôn.", [(None, None, 50)]),
        ("Trễ hạn 312 hồ sơ (chiếm 2,6% tổng số 9.840 hồ sơ).", [(312, 9840, 2.6)]),
        ("Thu đạt 4.112 triệu đồng, bằng 52,7% dự toán năm (7.800 triệu đồng).", [(4112, 7800, 52.7)]),
        ("Giải ngân 2,14 tỷ/5,3 tỷ đồng bằng 40,4% kế hoạch.", [(2.14, 5.3, 40.4)]),
        ("Tiếp nhận 31.655 hồ sơ, giải quyết 31.590 hồ sơ, đúng hạn 99,9%.", [(None, None, 99.9)]),
        ("Tiếp nhận 2.041 hồ sơ, đã giải quyết 1.998, đúng hạn 1.991 hồ sơ, đạt 99,65%.", [(1991, 1998, 99.65)]),
        ("Vắng 02/7 kỳ tiếp dân, xong 04/7 việc, khắc phục được 05/7.", [(2, 7, None), (4, 7, None), (5, 7, None)]),
        ("Từ ngày 05/7 việc này giao cho thôn; rà soát 5/2022 xã còn thiếu.", []),
        ("100% công chức có hộp thư điện tử.", [(None, None, 100)]),
        ("Yêu cầu 100% công chức dùng chữ ký số; lúc 8 giờ 100% công chức có mặt.", []),
    ],
)  # fmt: skip
def test_a_share_is_read_as_it_is_told(text, told):
    assert figures(text) == told


#: Blank cells leave blanks behind the words of a row: here "~".
FORM = """Biểu mẫu 7
Xây dựng chính quyền số
4. Trao đổi văn bản điện tử~~
4.1. Kết nối, liên thông các hệ thống

~~

UBND xã đã kết nối với huyện.

Đã thực hiện
Chưa thực hiện

Đã thực~
hiện
4.2. Tỷ lệ văn bản điện tử
% 99,5
5.1. Tỷ lệ TTHC trực tuyến
% 75
5.1.1. Tổng số TTHC Thủ tục 64
5.1.2. Số TTHC đang cung cấp Thủ tục 48
5.2. Tỷ lệ hồ sơ trực tuyến %
5.2.1. Tổng số hồ sơ Hồ sơ 10""".replace("~", " ")


def test_a_form_tells_its_rates_with_the_rows_that_make_them_and_a_row_left_blank_ends_with_its_words():
    rows = read_indicators(blocks_of(Source(FORM)))

    assert [(one.part, one.whole, one.percent) for one in read_rates(rows, ())] == [(None, None, 99.5), (48, 64, 75)]
    assert [(one.code, one.unit, one.value) for one in rows[1:3]] == [
        ("4.1", "", None), ("", "Đã thực hiện Chưa thực hiện", "Đã thực hiện"),
    ]  # fmt: skip


def test_the_rows_of_a_table_show_which_columns_make_the_share_and_which_row_does_not():
    assert figures(TABLE) == [(2151, 2164, 99.4), (3302, 3377, 97.78), (15311, 15476, 99.83)]


def test_a_form_by_field_is_read_cell_by_cell():
    form = (
        "Biểu số 02. Kết quả giải quyết\nĐơn vị tính: hồ sơ\n\nTT\tLĩnh vực\tTrực tuyến\tQuá hạn\n"
        "1\tHộ tịch\t2.216\t2\n2\tĐất đai\t10.707\t36"
    )

    assert [(one.label, one.unit, one.value) for one in read_indicators(blocks_of(Source(form)))] == [
        ("Hộ tịch - Trực tuyến", "hồ sơ", "2.216"),
        ("Hộ tịch - Quá hạn", "hồ sơ", "2"),
        ("Đất đai - Trực tuyến", "hồ sơ", "10.707"),
        ("Đất đai - Quá hạn", "hồ sơ", "36"),
    ]


def test_so_many_of_so_many_may_stand_in_one_column():
    text = "Đơn vị\tNgày gửi\tĐã khắc phục/tổng số\nXã Kbang\t12/11/2025\t6/7\nXã Chư Sê\t-\t-/8"

    assert figures(text) == [(6, 7, None), (None, 8, None)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Đơn vị | Điểm đạt/điểm tối đa | Tỷ lệ\nPhòng A | 27,5/30 | 91,67%\nPhòng B | 23/30 | 76,67%",
         [(27.5, 30, 91.67), (23, 30, 76.67)]),
        ("Lĩnh vực | Điểm tối đa | Điểm đạt | Tỷ lệ %\nThể chế | 8 | 7,50 | 93,75\nTài chính | 10 | 9 | 90",
         [(7.5, 8, 93.75), (9, 10, 90)]),
        ("Tổ chấm theo thang điểm 100:\n\nTT | Phòng | Điểm tự chấm | Điểm Tổ chấm\n1 | Phòng A | 88 | 84,5\n"
         "2 | Phòng B | 90 | 87", [(84.5, 100, None), (87, 100, None)]),
        ("Phường đạt 86,73 điểm: Chỉ đạo, điều hành 10,1/12; thể chế 7,5/8; tổ chức bộ máy đạt 8,0/8.",
         [(10.1, 12, None), (7.5, 8, None), (8, 8, None)]),
        ("Điểm tiếp nhận mở 3/3 buổi; Tổ họp 12/12 tháng; có 5/8 phòng nộp.", []),
    ],
)  # fmt: skip
def test_points_are_read_from_tables_and_from_sentences_that_tell_them_in_a_row(text, told):
    scores, _ = read_scores(outline_of(blocks_of(Source(text)), Kind.OTHER))

    assert [(one.achieved, one.most, one.percent) for one in scores] == told


def test_points_of_an_index_hide_no_share_that_is_told_beside_them():
    said = read("BÁO CÁO\nKết quả khắc phục\nUBND xã báo cáo như sau:\nI. KẾT QUẢ\n- Thủ tục đạt 12,5/20 điểm."
                " Năm 2022 có 583/4.318 hồ sơ quá hạn, chiếm 13,5%.")  # fmt: skip
    assert [(one.part, one.whole, one.percent) for one in said.figures] == [(583, 4318, 13.5)]
    assert [(one.achieved, one.most) for one in said.scores] == [(12.5, 20)]


BY_FIELD = """Biểu mẫu 1
THỐNG KÊ HỒ SƠ NĂM 2025

TT | Lĩnh vực | Kỳ trước | Trực tuyến
1 | Hộ tịch | 12 | 2.216
2 | Đất đai | 85 | 1.904
Tổng cộng | 97 | 4.120"""


def test_a_row_of_totals_without_a_number_stands_a_cell_to_the_left():
    rows = read_indicators(blocks_of(Source(BY_FIELD)))

    assert [(one.label, one.value) for one in rows][-2:] == [
        ("Tổng cộng - Kỳ trước", "97"),
        ("Tổng cộng - Trực tuyến", "4.120"),
    ]
    assert len(rows) == 6


def test_the_title_of_a_form_is_no_row_of_it():
    rows = read_indicators(blocks_of(Source("Biểu mẫu 2\nTHỐNG KÊ CÔNG CHỨC NĂM 2019\n1. Số công chức Người 21")))
    assert [one.label for one in rows] == ["Số công chức"]
