"""A filled table is read cell by cell: what differs, what a colleague changed meanwhile, what is wrong and where."""

from __future__ import annotations

from datetime import date

import pytest

from workflows.answer_sheet import ANSWERS, fields_of, standing, words_of
from workflows.remediation import Progress
from workflows.sheets import Cell, day_of_serial, fault_of, read_day
from workflows.tables.reading import marks_of
from workflows.tables.reading import read as read_table

TODAY = date(2023, 10, 20)
COLUMNS = ANSWERS.all_columns
PLACE = {column.key: place for place, column in enumerate(COLUMNS, 1)}
EMPTY = words_of({"progress": Progress.NOT_BEGUN}, is_answered=False)
DONE = EMPTY | {"progress": "Đã khắc phục xong", "done_on": "15/10/2023", "action": "Mua máy"}


def table(*rows, heads=True):
    first = [(3, {place: Cell(column.heading) for place, column in enumerate(COLUMNS, 1)})] if heads else []
    return first + [
        (number, {PLACE[key]: one if isinstance(one, Cell) else Cell(one) for key, one in row.items()})
        for number, row in enumerate(rows, 4)
    ]


def read(rows, values, *, is_open=True):
    return read_table(ANSWERS, rows, {"7": standing(values, is_open=is_open)}, TODAY)


def filled(values, here=EMPTY, taken_out=None, *, is_open=True):
    row = {"id": "7", "marks": marks_of(ANSWERS, taken_out or here), **(taken_out or here), **values}
    return read(table(row), here, is_open=is_open)


def differences(found):
    return found.changed[0].differences


def faults(found):
    return [(one.where, one.sentence % one.params if one.params else one.sentence) for one in found.faults]


def test_only_what_was_touched_differs():
    found = filled({"progress": "Đang khắc phục", "cause": "Chờ kinh phí"})

    assert found.faults == []
    assert [(one.heading, one.before, one.after) for one in differences(found)] == [
        ("Mức độ khắc phục", "", "Đang khắc phục"), ("Nguyên nhân", "", "Chờ kinh phí"),
    ]  # fmt: skip
    assert fields_of(found.changed[0].values)["progress"] is Progress.IN_PROGRESS


def test_what_a_colleague_wrote_meanwhile_stays_unless_both_changed_it():
    now = DONE | {"action": "Mua hai máy", "result": "Đủ 100%"}

    untouched = filled({"doer": "Công chức VP"}, now, taken_out=DONE)
    both = filled({"action": "Mua ba máy"}, now, taken_out=DONE)

    assert [(one.key, one.is_contested) for one in differences(untouched)] == [("doer", False)]
    assert [(one.before, one.after, one.is_contested) for one in differences(both)] == [
        ("Mua hai máy", "Mua ba máy", True)
    ]


def test_a_cell_that_was_emptied_empties_and_a_new_progress_lets_go_of_its_day():
    assert [(one.key, one.after) for one in differences(filled({"action": ""}, DONE))] == [("action", "")]
    later = filled({"progress": "đang khắc phục", "cause": "Hỏng"}, DONE)
    assert ("done_on", "") in [(one.key, one.after) for one in differences(later)]


@pytest.mark.parametrize(
    ("values", "where", "says"),
    [
        ({"action": Cell("5", 5.0, is_formula=True)}, "I4", "công thức"),
        ({"action": "=cmd|' /C calc'!A0"}, "I4", "bắt đầu bằng “=”"),
        ({"action": " @SUM(A1)"}, "I4", "bắt đầu bằng “@”"),
        ({"result": Cell("#REF!", is_error=True)}, "J4", "báo lỗi"),
        ({"progress": "Xong hết rồi"}, "G4", "không có trong danh sách"),
        ({"cause": "Chờ kinh phí"}, "G4", "Hãy chọn mức độ"),
        ({"progress": "Đã khắc phục xong", "done_on": "21/10/2023"}, "L4", "không được sau hôm nay"),
        ({"progress": "Đã khắc phục xong", "done_on": "31/02/2023"}, "L4", "Ngày không hợp lệ"),
        ({"progress": "Đang khắc phục", "done_on": "15/10/2023"}, "L4", "Chỉ ghi ngày hoàn thành"),
        ({"progress": "Đang khắc phục", "expected_on": "19/10/2023"}, "N4", "từ hôm nay trở đi"),
        ({"progress": "Đã khắc phục xong", "expected_on": "25/10/2023"}, "N4", "Chỉ ghi ngày dự kiến"),
        ({"progress": "Đang khắc phục", "objection": "Không đúng"}, "P4", "Chỉ ghi ý kiến"),
        ({"progress": "Đang khắc phục", "figures": "x" * 501}, "K4", "Không quá 500"),
        ({"progress": "Đang khắc phục", "id": "8"}, "A4", "không có trong báo cáo này"),
        ({"progress": "Đang khắc phục", "id": "=1+6"}, "A4", "không có trong báo cáo này"),
        ({"progress": "Đang khắc phục", "id": ""}, "A4", "thiếu mã"),
    ],
)
def test_each_fault_names_its_cell_and_nothing_holds(values, where, says):
    found = filled(values)

    assert [one for one, _said in faults(found)] == [where] and says in faults(found)[0][1]
    assert found.changed == []


def test_a_list_dash_is_no_formula():
    assert fault_of(Cell("- Đã mua máy\n- Đã phân công")) is None and fault_of(Cell("+ Hai máy")) is None


def test_what_was_handed_over_or_accepted_stays():
    assert "không sửa được nữa" in faults(filled({"action": "Khác"}, DONE, is_open=False))[0][1]
    assert filled({}, DONE, is_open=False).faults == []


def test_a_task_has_one_row_and_headings_may_be_moved_but_not_lost():
    row = {"id": "7", **EMPTY, "progress": "Đang khắc phục"}
    assert "đã có ở dòng 4" in faults(read(table(row, row), EMPTY))[0][1]
    assert "dòng tiêu đề" in faults(read(table(row, heads=False), EMPTY))[0][1]
    moved = [
        (1, {1: Cell("Mức độ khắc phục"), 2: Cell("MÃ (không sửa)")}),
        (2, {1: Cell("Đang khắc phục"), 2: Cell("7")}),
    ]
    assert read(moved, EMPTY).count == 1


def test_days_are_read_as_typed_as_days_and_as_bare_numbers():
    days = [
        read_day(one)
        for one in (Cell("5/9/2023"), Cell("2023-09-05"), Cell("", 45174.0), Cell("", 1, date(2023, 9, 5)))
    ]
    assert days == [date(2023, 9, 5)] * 4
    assert day_of_serial(0) is None and day_of_serial(1e12) is None
    for wrong in (Cell("5", 5.0), Cell("mai"), Cell("5/9/23"), Cell("32/1/2023")):
        with pytest.raises(ValueError, match="Ngày không hợp lệ"):
            read_day(wrong)
