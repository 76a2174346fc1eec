"""Words: nothing left blank, doubled, misspelt, out of date or too long; edits that lost their ground."""

from datetime import date

import pytest

from tests.workflows.checks.checking import problems, said
from tests.workflows.notice_samples import finding

STUDY = "requirements/study"
NO_INITIATIVE = "shortcomings/direction/c8"


def words(rule: str, text: str, on: date = date(2023, 10, 16)) -> list[str]:
    return said(rule, edits={STUDY: text}, on=on)


def test_blank_sentence() -> None:
    [problem] = problems("blank_sentence", edits={NO_INITIATIVE: "  "})

    assert (problem.severity, problem.block_key) == ("error", NO_INITIATIVE)


def test_stale_and_orphan_edits() -> None:
    from dataclasses import replace

    from tests.workflows.checks.checking import SOUND
    from workflows.assembly import Edit, assemble

    findings = [finding(1, "Canh Nậu", "Chậm", uid="a")]
    key = "shortcomings/direction/fa"
    edits = {key: Edit(key, "Xã Canh Nậu đúng hạn.", "Xã Canh Nậu hơi chậm."), "gone": Edit("gone", "Cũ.", "Câu cũ.")}
    drawn = replace(assemble(findings, SOUND, edits))

    assert [p.block_key for p in problems("stale_edit", findings=findings, outline=drawn)] == [key]
    assert said("orphan_edit", findings=findings, outline=drawn) == [
        "Một câu đã sửa không còn phát hiện làm căn cứ nên không có trong thông báo: “Câu cũ.”"
    ]


@pytest.mark.parametrize("left", ["xxx", "TODO", "………", "____", "[...]", "ngày … tháng 10", "số .../QĐ-UBND", "???"])
def test_leftovers(left: str) -> None:
    assert len(words("leftovers", f"Thường xuyên cập nhật {left} quy định mới.")) == 1


def test_dots_after_examples_and_markup_are_no_leftovers() -> None:
    text = "Khai thác các phần mềm như: một cửa điện tử, hộ tịch,... bằng <script> và phần mềm kế toán..."

    assert words("leftovers", text) == []


def test_doubled_words() -> None:
    text = "Thường xuyên niêm yết mã mã QR, đúng đúng quy trình; ngày ngày, luôn luôn cập nhật."

    assert words("doubled_words", text) == ["Từ bị lặp: “mã mã”.", "Từ bị lặp: “đúng đúng”."]
    assert words("doubled_words", "Niêm yết mã mã mã mã QR.") == ["Từ bị lặp 4 lần liền nhau: “mã mã”…"]


def test_trade_words_misspelt() -> None:
    text = "Công thông tin điện tử ít tin; chưa đạt tỷ lệ tinh giao; cán bộ, công chức và hạn chế, khuyết điểm."

    assert words("trade_words_misspelt", text) == [
        "“Công thông tin điện tử” có lẽ là “cổng thông tin điện tử”.",
        "“tinh giao” có lẽ là “tỉnh giao”.",
    ]


def test_spelling_variants() -> None:
    text = "Thường xuyên học tập cách làm của Bắc Giang, Bác Giang."

    assert words("spelling_variants", text) == ["Tên “Bắc Giang” còn được viết là “Bác Giang”. Hãy viết thống nhất."]


def test_team_name_mixed() -> None:
    assert said("team_name_mixed", recipients=("UBND huyện", "Thành viên Tổ kiểm tra", "Lưu: VT")) == [
        "Viết “Tổ kiểm tra” nhưng tên theo quyết định là “Đoàn kiểm tra”."
    ]
    assert said("team_name_mixed", edits={STUDY: "Thành lập Tổ tự kiểm tra công vụ."}) == []


def test_inspection_named_audit() -> None:
    assert words(
        "inspection_named_audit", "Thường xuyên thực hiện kết luận thanh tra này; Thanh tra huyện phối hợp."
    ) == ["“kết luận thanh tra”: đây là hoạt động kiểm tra, hãy viết “kết luận kiểm tra”."]


def test_obsolete_terms() -> None:
    assert words("obsolete_terms", "Nâng tỷ lệ hồ sơ mức độ 3, 4.", date(2022, 8, 14)) == []
    assert words("obsolete_terms", "Nâng tỷ lệ hồ sơ mức độ 3, 4.") == [
        "“mức độ 3, 4” không còn dùng từ ngày 15/8/2022. Hãy viết “một phần, toàn trình”."
    ]
    later = words("obsolete_terms", "UBND các xã, thị trấn thường xuyên thực hiện.", date(2025, 8, 1))
    assert "“các xã, thị trấn” không còn dùng từ ngày 01/7/2025. Hãy viết “xã, phường, đặc khu”." in later


def test_long_sentence() -> None:
    assert words("long_sentence", "việc " * 100 + "nhỏ.") == [
        "Câu dài 101 tiếng. Hãy tách thành các câu ngắn, mỗi câu một việc."
    ]
    assert words("long_sentence", f"Các đơn vị ({'xã Canh Nậu, ' * 60}) thực hiện. {'việc ' * 60}.") == []
