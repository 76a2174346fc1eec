"""Who has not reported is not told off for what it reported."""

import pytest

from tests.workflows.checks.figures.letters import assert_found_until_mended

LETTER = """UBND HUYỆN ĐÔNG HÀ
PHÒNG NỘI VỤ
Số: 118/NV

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Đông Hà, ngày 18 tháng 9 năm 2024

V/v đôn đốc báo cáo khắc phục hạn chế sau kiểm tra cải cách hành chính

Kính gửi: UBND xã Tân Lập, xã Phú Hòa, thị trấn Hòa Mỹ

Thực hiện Thông báo số 44/TB-UBND ngày 05/7/2024 của UBND huyện, đến nay có 02 đơn vị chưa gửi báo cáo: xã Tân Lập, thị
trấn Hòa Mỹ. Báo cáo của xã Tân Lập còn chung chung, không kèm minh chứng.

Đề nghị các đơn vị gửi báo cáo về Phòng Nội vụ trước ngày 30/9/2024./.

Nơi nhận:
- Như trên;
- Lưu: VT.

TRƯỞNG PHÒNG

Nguyễn Văn Bảo
"""

CASES = [
    (LETTER, "xã Tân Lập", ("Báo cáo của xã Tân Lập", "Báo cáo của xã Phú Hòa")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("reported_and_not", *case)
