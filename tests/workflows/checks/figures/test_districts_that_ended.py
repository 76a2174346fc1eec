"""Since 1 July 2025 there are no districts: what one did since then was copied from an older report."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, found, report

CASES = [
    (
        report(RESULTS + "- Cử 31 lượt công chức dự tập huấn do UBND huyện tổ chức.\n")
        .replace("ngày 18 tháng 9 năm 2024", "ngày 18 tháng 12 năm 2025")
        .replace("của UBND huyện về", "của UBND tỉnh về")
        .replace("Kính gửi: UBND huyện", "Kính gửi: UBND tỉnh"),
        "UBND huyện",
        ("do UBND huyện tổ chức", "do UBND tỉnh tổ chức"),
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("districts_that_ended", *case)


def test_what_a_district_issued_while_there_was_one_is_cited_as_it_was():
    now = report(RESULTS + "- Thực hiện Kế hoạch số 35/KH-UBND của {} và của xã.\n", to="\nKính gửi: UBND tỉnh\n")
    now = now.replace("ngày 18 tháng 9 năm 2024", "ngày 18 tháng 12 năm 2025").replace("của UBND huyện về", "về")

    assert found(now.format("UBND huyện"), "districts_that_ended") == []


def test_a_level_that_somebody_named_by_mistake_is_quoted():
    told = "- Còn nhầm tên cơ quan cấp trên ghi “UBND quận” tại 06 văn bản.\n"
    late = report(RESULTS + told, to="").replace("UBND huyện", "UBND tỉnh").replace("2024", "2025")

    assert found(late.replace("tháng 9 năm", "tháng 12 năm"), "districts_that_ended") == []
    assert found(
        late.replace("tháng 9 năm", "tháng 12 năm").replace("nhầm", "").replace("ghi", "của"), "districts_that_ended"
    )
