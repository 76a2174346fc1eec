"""A document cited by its number has its day, too: numbers of offices begin anew each year."""

from tests.workflows.checks.figures.letters import RESULTS, found, report


def test_documents_cited_without_their_day_are_told_in_one_remark():
    told = "- Thực hiện {} về phân công nhiệm vụ.\n\n- Đã gửi {}.\n"
    bare = report(RESULTS + told.format("Quyết định số 27/QĐ-UBND", "Thông báo số 31/TB-UBND"))

    [one] = found(bare, "cited_in_full")

    assert one.is_sure
    assert one.values["names"] == "Quyết định số 27/QĐ-UBND; Thông báo số 31/TB-UBND"
    dated = told.format("Quyết định số 27/QĐ-UBND ngày 03/02/2024", "Thông báo số 31/TB-UBND ngày 05/02/2024")
    assert found(report(RESULTS + dated), "cited_in_full") == []


def test_a_number_with_its_year_is_found_by_it_and_what_everybody_knows_is_only_worth_a_look():
    assert found(report(RESULTS + "- Theo Nghị định số 61/2018/NĐ-CP.\n"), "cited_in_full") == []
    [known] = found(report(RESULTS + "- Theo Nghị quyết số 18-NQ/TW.\n"), "cited_in_full")
    assert not known.is_sure


def test_a_day_told_before_the_number_or_in_another_column_is_one():
    ahead = "- Ngày 15/9 đã ban hành Công văn số 312/TNMT gửi các xã.\n"
    row = (
        "| 1 | Chưa có kế hoạch | Ban hành Kế hoạch số 74/KH-UBND và phát tin bài trên loa truyền thanh | 17/5/2024 |\n"
    )

    assert found(report(RESULTS + ahead), "cited_in_full") == []
    assert found(report(RESULTS + row), "cited_in_full") == []
