"""Slips of typing and scanning: words said twice, missing blanks, torn symbols, terms with wrong marks."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, found, report

CASES = [
    (report(RESULTS + "- Niêm yết mã mã QR tại bộ phận một cửa.\n"), "mã mã", ("mã mã", "mã")),
    (report(RESULTS + "- Tập trung giải quyếtđúng tiến độ hồ sơ.\n"), "quyếtđúng", ("quyếtđúng", "quyết đúng")),
    (report(RESULTS + "- Đã thưc hiện đủ thủ tục.\n"), "thưc", ("thưc", "thực")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("typing_slips", *case)


def test_a_word_that_stands_a_thousand_times_in_a_row_is_one_slip_that_says_so():
    [slip] = found(report(RESULTS + f"- Niêm yết {'mã ' * 1000}QR tại bộ phận một cửa.\n"), "typing_slips")

    assert slip.wrong % slip.values == "Từ bị lặp 1000 lần liền nhau: “mã mã”…"


def test_what_two_words_share_at_their_border_is_not_doubled_and_some_words_are_written_in_one():
    assert found(report(RESULTS + "- Hỗ trợ lao động tự do do dịch bệnh, đăng 02 viđeo.\n"), "typing_slips") == []
