"""The pages of frozen figures: what stands there, for whom, and that a number leads to its rows as they were."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest

from inspect_app.extensions import db
from inspect_app.figures.form_workbook import to_reckon_with
from inspect_app.figures.freezing import freeze
from inspect_app.models import FigureRow, Task
from inspect_app.workbooks.reading import Workbook
from workflows.period_figures import Rate
from workflows.report_periods import PeriodKind, period
from workflows.tasks import TaskState

pytestmark = pytest.mark.one_database


@pytest.fixture
def snapshot(make, at):
    """October with one task overdue in one commune and two on time in another; one is called late afterwards."""
    at("2023-09-20")
    late = make.task(due="2023-10-10", title="Số hóa hồ sơ")
    for _ in range(2):
        make.task(unit=make.commune("Bố Hạ"), due="2023-10-10", state="closed", reported_at=at("2023-10-09"))
    at("2023-10-15 00:30")
    found = freeze(make.district().id, period(PeriodKind.MONTH, 2023, 10), now=at.instant)
    late.state = TaskState.ACCEPTED
    db.session.commit()
    return found


def test_a_number_leads_to_its_rows_as_they_were_then(make, sign_in, snapshot, queries):
    page = sign_in(make.leader()).visit("/figures").click("Tháng 10 năm 2023")
    with queries() as seen:
        page.reader.visit(page.path)
    rows = page.click("1")  # the last of them, that of the unit

    assert "Số hóa hồ sơ" in rows.text and "Quá hạn chưa hoàn thành" in rows.text and "Đã giao" in rows.text
    assert len(seen) < 15


def test_a_unit_sees_its_own_part_and_no_other(make, sign_in, snapshot):
    page = sign_in(make.chair()).visit(f"/figures/{snapshot.id}")

    assert "Xã Đồng Vương" in page.text and "Bố Hạ" not in page.text
    assert "Bố Hạ" not in page.reader.visit(f"{page.path}/rows/1.4.1").text
    page.reader.visit(f"{page.path}/rows/9.9", 404)


def test_the_workbook_holds_every_row_with_its_number(make, sign_in, snapshot):
    def sheets(reader):
        book = Workbook(BytesIO(reader.get(f"/figures/{snapshot.id}.xlsx").data))
        return {name: book.rows(place, most=100).rows for place, (name, _part) in enumerate(book.sheets)}

    own, whole = sheets(sign_in(make.chair())), sheets(sign_in(make.officer_of_office()))

    late = db.session.scalars(db.select(Task).where(Task.title == "Số hóa hồ sơ").execution_options(scope="test")).one()
    told = [cell.text for cell in whole["Nhiệm vụ"][-1].cells.values()]
    assert [len(found["Nhiệm vụ"]) for found in (own, whole)] == [2, 4]
    assert told[:3] == [str(late.id), "Xã Đồng Vương", "Số hóa hồ sơ"]
    assert {"Quá hạn chưa hoàn thành", "10/10/2023", "Đã giao"} <= set(told)
    assert snapshot.digest in [cell.text for row in whole["Chỉ tiêu"] for cell in row.cells.values()]


def test_the_periods_report_writes_itself_and_names_its_snapshot(make, sign_in, snapshot):
    of_office, of_unit = sign_in(make.officer_of_office()), sign_in(make.chair())

    whole = of_office.visit(f"/figures/{snapshot.id}").click("Báo cáo, biểu mẫu của kỳ").text
    own = of_unit.visit(f"/figures/{snapshot.id}/report").text
    book = Workbook(BytesIO(of_unit.get(f"/figures/{snapshot.id}/form.xlsx").data))
    lines = [[cell.text for cell in row.cells.values()] for row in book.rows(most=100).rows[3:]]
    form = {line[0]: line for line in lines}
    docx = of_unit.get(f"/figures/{snapshot.id}/report.docx").data

    assert "Tổng số 03 nhiệm vụ, gồm: 02 hoàn thành đúng hạn; 01 quá hạn chưa hoàn thành." in whole
    assert "UBND xã Bố Hạ" in whole and "Bố Hạ" not in own
    assert "Kính gửi: UBND huyện Yên Thế" in own and snapshot.digest in own
    assert form["1.4.4"][3:] == ["1", "Số liệu đã chốt"] and form["1.1"][2:] == ["văn bản", "Đơn vị tự điền"]
    assert docx.startswith(b"PK")
    of_unit.visit(f"/figures/{snapshot.id}/report?unit={make.commune('Bố Hạ').id}", 404)


def test_a_share_of_the_form_is_a_number_in_its_workbook_and_words_where_there_is_none():
    found = [to_reckon_with(rate, words) for rate, words in ((Rate(20, 33), "60,6"), (Rate(0, 0), "Không áp dụng"))]

    assert found == [Decimal("60.6"), "Không áp dụng"]
    assert [to_reckon_with(3, "3"), to_reckon_with(Rate(None, None), "")] == [3, None]


def test_who_changes_a_row_afterwards_is_found_out(make, sign_in, snapshot):
    reader = sign_in(make.officer_of_office())

    assert "khớp với mã băm" in reader.visit(f"/figures/{snapshot.id}?check=1").text
    db.session.execute(db.update(FigureRow).where(FigureRow.snapshot_id == snapshot.id).values(due_on=None))
    assert "Không khớp" in reader.visit(f"/figures/{snapshot.id}?check=1").text
