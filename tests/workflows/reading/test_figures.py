"""Shares and points as they are told: in words, in brackets, in the columns of tables."""

import pytest

from workflows.reading.blocks import blocks_of
from workflows.reading.figures import read_figures
from workflows.reading.outline import outline_of
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
        ("Xếp thứ 4/9 phường; gửi trước 20/11 các phòng.", []),
    ],
)
def test_a_share_is_read_as_it_is_told(text, told):
    assert figures(text) == told


def test_the_rows_of_a_table_show_which_columns_make_the_share_and_which_row_does_not():
    assert figures(TABLE) == [(2151, 2164, 99.4), (3302, 3377, 97.78), (15311, 15476, 99.83)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Đơn vị | Điểm đạt/điểm tối đa | Tỷ lệ\nPhòng A | 27,5/30 | 91,67%\nPhòng B | 23/30 | 76,67%",
         [(27.5, 30, 91.67), (23, 30, 76.67)]),
        ("Lĩnh vực | Điểm tối đa | Điểm đạt | Tỷ lệ %\nThể chế | 8 | 7,50 | 93,75\nTài chính | 10 | 9 | 90",
         [(7.5, 8, 93.75), (9, 10, 90)]),
        ("Tổ chấm theo thang điểm 100:\n\nTT | Phòng | Điểm tự chấm | Điểm Tổ chấm\n1 | Phòng A | 88 | 84,5\n"
         "2 | Phòng B | 90 | 87", [(84.5, 100, None), (87, 100, None)]),
    ],
)  # fmt: skip
def test_points_are_read_from_the_columns_that_a_table_has_for_them(text, told):
    scores, _ = read_scores(outline_of(blocks_of(Source(text)), Kind.OTHER))

    assert [(one.achieved, one.most, one.percent) for one in scores] == told
