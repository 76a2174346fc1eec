"""Which units were inspected, as letters tell it, and whom a statement speaks of."""

from workflows.reading import read
from workflows.reading.as_json import as_json

LETTER = """SỞ NỘI VỤ
Số: 224/SNV-CCHC
V/v đôn đốc báo cáo khắc phục
Kính gửi: UBND xã Bình Gia.

UBND tỉnh yêu cầu 3 đơn vị được kiểm tra (Hữu Lũng, Bình Gia và phường Đông Kinh) báo cáo trước ngày 20/4/2026.

Đến nay còn 01 đơn vị chưa gửi: xã Bình Gia.

Sở Nội vụ đề nghị UBND xã Bình Gia gửi báo cáo.
"""


def test_a_letter_that_chases_names_the_inspected_behind_their_count():
    assert as_json(read(LETTER))["inspected_units"] == ["Hữu Lũng", "Bình Gia", "Đông Kinh"]


def test_a_letter_that_names_only_the_late_names_no_list_of_the_inspected():
    late = LETTER.replace(" (Hữu Lũng, Bình Gia và phường Đông Kinh)", "")

    assert as_json(read(late))["inspected_units"] == []
