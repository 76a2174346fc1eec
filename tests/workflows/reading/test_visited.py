"""The day of the inspection as notices tell it; days of what is cited and of the figures are none."""

from datetime import date

import pytest

from workflows.reading.visited import visited_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chiều ngày 28/9/2021 Tổ đã tiến hành kiểm tra 5 bộ phận", date(2021, 9, 28)),
        ("từ ngày 09 đến ngày 20 tháng 9 năm 2024, Đoàn đã kiểm tra 6/9 xã", date(2024, 9, 20)),
        ("Tổ đã kiểm tra Văn phòng trong các ngày 14, 15 và 16/10/2025; số liệu đến 30/9/2025", date(2025, 10, 16)),
        ("Đoàn đã kiểm tra trực tiếp tại 05 cơ quan từ ngày 10/7 đến ngày 28/7/2023. Số liệu:", date(2023, 7, 28)),
        ("Trong hai ngày 05 và 06/11/2020, Tổ kiểm tra 4/4 đầu mối", date(2020, 11, 6)),
        ("Quyết định số 61/QĐ-UBND ngày 06/9/2021 thành lập Tổ kiểm tra", None),
        ("Kế hoạch số 5/KH ngày 01/3/2023, Đoàn đã kiểm tra 10/19 xã", None),
        ("Đoàn đã kiểm tra; thời kỳ kiểm tra từ ngày 01/01/2022 đến ngày 31/7/2022", None),
        ("Ngày 30/02/2024, Đoàn kiểm tra làm việc với xã", None),
    ],
)
def test_the_last_day_of_the_visit_is_told(text: str, day: date | None) -> None:
    assert visited_in(text) == day


def test_a_day_after_the_notice_is_none() -> None:
    assert visited_in("Ngày 12/9/2023, Đoàn kiểm tra xã", date(2023, 9, 1)) is None
