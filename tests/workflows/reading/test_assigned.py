"""Tables that say what is to be done, by whom and by when, whatever their columns are called."""

from workflows.reading.assigned import rows_of
from workflows.reading.blocks import blocks_of
from workflows.reading.source import Source


def rows(*lines: str, to_come: bool = False) -> list[tuple[str, str, str]]:
    found = rows_of(blocks_of(Source("\n".join(lines))), to_come=to_come)
    return [(row.block.text[row.start : row.end], row.who, row.when) for row in found]


def test_who_stands_in_a_row_of_its_own_is_charged_with_what_it_asks():
    head = "TT | Xã | Điểm mạnh | Điểm yếu | Việc phải làm | Hạn"
    first = "1 | Lũng Cú | Trả kết quả tại chợ phiên | Mua sắm sai | Kiểm điểm người tham mưu | 05/10/2026"

    assert rows(head, first) == [("Kiểm điểm người tham mưu", "UBND xã Lũng Cú", "05/10/2026")]


def test_columns_may_ask_who_does_it_and_when_it_is_done():
    head, first = "Việc | Ai làm | Bao giờ xong", "Số hóa bù hồ sơ còn thiếu | Văn phòng | Quý I/2026"

    assert rows(head, first) == rows(head, first, to_come=True)
    assert rows(head, first) == [("Số hóa bù hồ sơ còn thiếu", "Văn phòng", "Quý I/2026")]


def test_what_a_report_did_is_no_duty_and_what_is_next_is_one():
    head = "TT | Nội dung chỉ ra | Đã làm được | Việc tiếp theo | Hạn hoàn thành"
    first = "1 | Trụ sở bỏ trống | Đã bố trí 01 trụ sở | Lập phương án sử dụng | quý II/2026"
    done = "TT | Tồn tại | Biện pháp | Thời hạn"

    assert rows(head, first, to_come=True) == [("Lập phương án sử dụng", "", "quý II/2026")]
    assert rows(done, "1 | Trụ sở bỏ trống | Đã bố trí lại trụ sở | 15/6/2024", to_come=True) == []
