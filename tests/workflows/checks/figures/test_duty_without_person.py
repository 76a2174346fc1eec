"""Where each duty begins with who has it, one that begins with what is to be done has nobody."""

import pytest

from tests.workflows.checks.figures.letters import FAULTS, assert_found_until_mended, notice

CASES = [
    (
        notice(
            FAULTS + "1. Xã Tân Lập niêm yết lại thủ tục.\n\n2. Phòng Tư pháp hướng dẫn rà soát văn bản.\n\n3. Sớm ban "
            "hành quy định về hồ sơ đất đai.\n\n4. Phòng Nội vụ đôn đốc, báo cáo trước ngày 30/10/2024.\n"
        ),
        "Sớm ban hành quy định",
        ("Sớm ban hành", "Phòng Tài nguyên và Môi trường sớm ban hành"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("duty_without_person", *case)
