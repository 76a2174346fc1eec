"""How finely the measures of a report stand, and what belongs to the duty before it."""

import pytest

from tests.letters import ending, letterhead
from workflows.reading import read

REPORT = (
    letterhead(
        "BÁO CÁO",
        "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2024",
        issuer="XÃ TÂN PHONG",
        number="41/BC-UBND",
        place="Tân Phong",
        day="20 tháng 6 năm 2024",
    )
    + """
II. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM

1. {}
"""
    + ending("UBND huyện")
)


def duties(item: str) -> list[str]:
    return [one.text.rstrip(".") for one in read(REPORT.format(item)).tasks]


@pytest.mark.parametrize(
    "first, second",
    [
        ("Ban hành kế hoạch năm 2025 trước ngày 15/12/2024", "Thường xuyên tự chấm điểm theo bộ chỉ số"),
        ("Không để hồ sơ đất đai quá hạn", "Ký quy chế phối hợp với Chi nhánh Thuế trong tháng 7"),
        ("Nâng tỷ lệ hồ sơ trực tuyến lên 80%", "Duy trì Ngày thứ Tư trực tuyến tại các thôn"),
        ("Xử lý nghiêm công chức vi phạm", "Mở 02 lớp tin học cho công chức"),
        ("Tăng cường kiểm tra công vụ đột xuất", "Đề nghị UBND huyện hỗ trợ kinh phí mua sắm"),
    ],
)
def test_a_sentence_that_sets_a_figure_a_day_or_asks_others_is_a_measure_by_itself(first, second):
    assert duties(f"{first}. {second}.") == [first, second]


@pytest.mark.parametrize(
    "item",
    [
        "Tăng cường ứng dụng công nghệ thông tin. Khai thác tốt phần mềm quản lý văn bản",
        "Tăng cường kiểm tra công vụ. Xử lý nghiêm công chức vi phạm, không nể nang",
        "Hoàn thành cải tạo Bộ phận Một cửa trước ngày 30/9/2024. Kinh phí lấy từ nguồn cải cách và xã hội hóa",
        "Giảm hồ sơ quá hạn xuống dưới 2%. Công chức nào để quá 05 hồ sơ quá hạn thì hạ một bậc xếp loại tháng đó",
        "Chỉ đạo thực hiện nghiêm kỷ luật hành chính. Bám sát các chỉ tiêu được giao để tổ chức thực hiện",
        "Thành lập 11 nhóm hỗ trợ nộp hồ sơ. Kết quả hỗ trợ báo cáo hằng tuần về Bộ phận Một cửa",
    ],
)
def test_general_terms_and_what_is_said_of_a_measure_belong_to_it(item):
    assert duties(f"{item}.") == [item]
