"""Forms filled in in Excel: our own table, and the official form as an office keeps it."""

from decimal import Decimal

import pytest

from workflows.moves import Refused
from workflows.sheets import Cell
from workflows.statistics.sheet import read_sheets

D = Decimal


def rows(*lines):
    """Return rows as a workbook gives them: numbers as numbers, words as words."""
    return [
        (at, {place: _cell(value) for place, value in enumerate(line, 1) if value is not None})
        for at, line in enumerate(lines, 1)
    ]


def _cell(value):
    return value if isinstance(value, Cell) else Cell(str(value), value if isinstance(value, float) else None)


def test_our_own_table_is_read_by_sheet_and_number_and_blanks_change_nothing():
    found = read_sheets(
        [
            ("Biểu mẫu 1", rows(
                ["Biểu mẫu 1. Công tác chỉ đạo"], ["STT", "Chỉ tiêu", "Đơn vị tính", "Số lượng/ Tỷ lệ", "Ghi chú"],
                ["1", "Số văn bản", "văn bản", 6.0], ["2", "Tỷ lệ", "%", 100.0], ["2.1", "Nhiệm vụ", "nhiệm vụ", None],
                ["2.2", "Đã xong", "nhiệm vụ", "1.022", "35 hoạt động"], ["5", "Khảo sát", "Có; Không", "có"],
                ["5.2", "Hình thức", "", "Kết hợp"],
            )),
            ("Bảng hồ sơ", rows([Cell("7", 7.0), "Đang giải quyết", "hồ sơ", 5.0])),
        ],
        is_commune=True,
    )  # fmt: skip

    assert found.values == {
        "directive_docs": D(6), "plan_tasks_done": D(1022), "survey_done": "yes", "survey_mode": "mixed",
        "files_pending": D(5),
    }  # fmt: skip
    assert found.notes == {"plan_tasks_done": "35 hoạt động"} and not found.faults


def test_an_offices_own_workbook_with_all_forms_on_one_sheet_is_read_by_their_headings():
    found = read_sheets(
        [("Sheet1", rows(
            [None, "Biểu mẫu 6"], ["STT", None, "Chỉ tiêu thống kê", "Đơn vị tính", "Số lượng"],
            ["2.1.", None, "Kế hoạch", "Triệu đồng", 6175.93], [None, None, "Biểu mẫu 7"],
            ["3.", None, "Báo cáo qua Hệ thống", "%", Cell("1", 1.0, code="0%")],
            ["5.4.1.", None, "Tổng số hồ sơ", "Hồ sơ", "4.001"],
        ))],
        is_commune=True,
    )  # fmt: skip

    assert found.values == {"revenue_plan": D("6175.93"), "reports_via_system": D(100), "all_files": D(4001)}


def test_a_cell_that_is_no_figure_is_named_as_people_name_cells():
    lines = rows(["1", "Số văn bản", "văn bản", "sáu"], ["5", "Khảo sát", "", "rồi"], ["2.1", "", "", 12.5])

    found = read_sheets([("Biểu mẫu 1", lines)], is_commune=True)

    assert [(one.cell, (one.message % one.params)[:24]) for one in found.faults] == [
        ("D1", "Hãy nhập số nguyên, ví d"), ("D2", "Hãy ghi một trong các từ"), ("D3", "Chỉ tiêu này đếm theo nh"),
    ]  # fmt: skip
    assert not found.values


def test_a_workbook_without_forms_is_refused():
    with pytest.raises(Refused, match="Biểu mẫu 1"):
        read_sheets([("Sheet1", rows(["1", "Họ tên", "", 4.0]))], is_commune=True)
