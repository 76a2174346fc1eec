"""The unit fills its answers in Excel, sees each cell that changes, and confirms all or nothing."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from inspect_app.extensions import db
from inspect_app.models import Answer, AnswerUpload
from inspect_app.remediation import actions
from tests.inspect_app.remediation.test_report import DONE, sent, states, story
from workflows.answer_sheet import ANSWERS
from workflows.remediation import Progress
from workflows.tasks import TaskState

pytestmark = pytest.mark.one_database
PLACE = {column.key: place for place, column in enumerate(ANSWERS.all_columns)}


def taken_out(unit, report):
    answer = unit.get(f"/reports/{report.id}/answers.xlsx")
    assert answer.status_code == 200
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()


def filled(rows, *changes, formulas=()):
    """Return the table as Excel would save it, with some cells of its rows written anew."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if value != "":
                    sheet.write(number, place, value)
        for number, change in enumerate(changes, 3):
            for key, value in change.items():
                sheet.write(number, PLACE[key], value)
        for number, key in formulas:
            sheet.write_formula(number, PLACE[key], "=1+1", None, 2)
    return io.BytesIO(out.getvalue()), "tra-loi.xlsx"


def hand_in(unit, report, file, status=200):
    return unit.visit(f"/reports/{report.id}/workbook").press("Đọc bảng", status, file=file)


def answers():
    db.session.expire_all()
    return db.session.scalars(db.select(Answer).order_by(Answer.task_id)).all()


@pytest.mark.both_databases
def test_out_filled_in_looked_at_and_confirmed(make, sign_in, journal):
    _notice, tasks, report = story(make, 2)
    unit = sign_in(make.officer())
    rows = taken_out(unit, report)
    assert [row[PLACE["title"]] for row in rows[3:]] == ["Hạn chế 1", "Hạn chế 2"]

    done = {"progress": "Đã khắc phục xong", "action": "- Mua máy quét", "result": "Đủ 100%", "done_on": "15/10/2023"}
    page = hand_in(unit, report, filled(rows, done, {"progress": "Đang khắc phục", "cause": "Chờ kinh phí"}))

    assert page.said == ["Đã đọc bảng. Chưa có gì được ghi."] and "6 ô sẽ thay đổi, ở 2 nhiệm vụ." in page.text
    assert [one.answered_at for one in answers()] == [None, None]
    told = page.press("Ghi tất cả")
    assert told.said == ["Đã ghi 6 ô từ bảng Excel."]
    assert [one.progress for one in answers()] == [Progress.DONE, Progress.IN_PROGRESS]
    assert answers()[0].action == "- Mua máy quét" and states(tasks) == [TaskState.IN_PROGRESS] * 2
    assert journal(report)[-1][1] | {"sha256": ""} == {"file": "tra-loi.xlsx", "tasks": 2, "cells": 6, "sha256": ""}
    assert "Bảng này đã được ghi" in unit.visit(page.path).text


def test_with_one_wrong_cell_nothing_is_written_and_each_is_named(make, sign_in):
    _notice, _tasks, report = story(make, 2)
    unit = sign_in(make.officer())
    rows = taken_out(unit, report)

    right = {"progress": "Đang khắc phục", "cause": "Chờ kinh phí"}
    page = hand_in(unit, report, filled(rows, right, {"progress": "Xong"}, formulas=[(4, "action")]))

    assert "2 ô cần sửa; chưa có gì được ghi" in page.text and "I5" in page.text and "G5" in page.text
    assert "Ghi tất cả" not in page.buttons
    unit.post(page.path, {"shown": "x"}, 409)
    assert [one.answered_at for one in answers()] == [None, None]


def test_what_changed_here_since_it_was_shown_is_shown_again(make, sign_in):
    _notice, tasks, report = story(make, 1)
    unit = sign_in(make.officer())
    page = hand_in(unit, report, filled(taken_out(unit, report), {"progress": "Đang khắc phục", "cause": "Của bảng"}))
    mine = {"progress": Progress.IN_PROGRESS, "cause": "Của đồng nghiệp"}
    actions.answer(report, tasks[0], mine, by=make.chair(), now=make.now)
    db.session.commit()

    again = page.press("Ghi tất cả", 409)

    assert "vừa thay đổi" in again.text and "Đồng nghiệp vừa sửa" in again.text
    assert answers()[0].cause == "Của đồng nghiệp"
    again.press("Ghi tất cả", once="another")
    assert answers()[0].cause == "Của bảng"


def test_a_table_of_another_report_or_no_table_at_all_is_told_so(make, sign_in):
    _notice, _tasks, other = story(make, 1)
    _notice, _tasks, report = story(make, 1)
    unit = sign_in(make.officer())

    foreign = hand_in(unit, report, filled(taken_out(unit, other), {"progress": "Đang khắc phục"}))
    csv = hand_in(unit, report, (io.BytesIO(b"a;b\n=cmd|' /C calc'!A0;2"), "tra-loi.csv"), 422)

    assert "không có trong báo cáo này" in foreign.text
    assert csv.errors[0].startswith("Tệp không phải bảng tính Excel")
    assert len(db.session.scalars(db.select(AnswerUpload)).all()) == 1


def test_what_was_sent_is_neither_taken_out_nor_taken_in(make, sign_in):
    _notice, tasks, report = sent(
        make, DONE, {"progress": Progress.IN_PROGRESS, "cause": "x", "expected_on": make.now.date()}
    )
    unit = sign_in(make.officer())
    rows = taken_out(unit, report)

    assert [row[0] for row in rows[3:]] == [str(tasks[1].id)]
    rows[3][0] = str(tasks[0].id)
    assert "không sửa được nữa" in hand_in(unit, report, filled(rows, {"action": "Khác"})).text


def test_only_the_unit_itself(make, sign_in):
    _notice, _tasks, report = sent(make, DONE)
    for person in (make.officer_of_office(), make.leader(), make.officer(make.unit("Tam Hiệp"))):
        reader = sign_in(person)
        assert reader.get(f"/reports/{report.id}/answers.xlsx").status_code == 404
        reader.visit(f"/reports/{report.id}/workbook", 404)
        reader.visit(f"/reports/{report.id}/workbook/1", 404)
