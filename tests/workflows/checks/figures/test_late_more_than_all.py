"""No part of the files is late oftener than all of them: 52 late in all, and 61 of one field."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, report

CASES = [
    (
        report(RESULTS + "- Trả đúng hạn 6.298/6.350 hồ sơ.\n\n- Lĩnh vực đất đai trễ hạn 61 hồ sơ.\n"),
        "trễ hạn 61 hồ sơ",
        ("61 hồ sơ", "41 hồ sơ"),
    ),
    (
        report(
            RESULTS + "- Giải quyết 2.846 hồ sơ, trong đó đúng hạn 2.846 hồ sơ.\n\n- Còn 07 hồ sơ trả kết quả chậm.\n"
        ),
        "07 hồ sơ trả kết quả chậm",
        ("đúng hạn 2.846", "đúng hạn 2.839"),
    ),
    (
        report(RESULTS + "- 100% hồ sơ được giải quyết đúng hạn. Còn 03 hồ sơ đất đai trả quá hạn.\n"),
        "03 hồ sơ đất đai",
        ("100% hồ sơ", "Hầu hết hồ sơ"),
    ),
    (
        report(RESULTS + "- Trong kỳ không có hồ sơ quá hạn.\n\n2. Tồn tại\n\n- Còn 03 hồ sơ đất đai trả quá hạn.\n"),
        "03 hồ sơ",
        ("trả quá hạn", "phải bổ sung"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("late_more_than_all", *case)
