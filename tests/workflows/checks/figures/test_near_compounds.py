"""A word of every day with a letter or a mark wrong: "cập nhập", "hổ trợ", "nghiên túc", "tuyên tuyền"."""

import pytest

from tests.workflows.checks.figures.letters import RESULTS, assert_found_until_mended, found, report
from workflows.checks.compounds import MARKED, OTHER_MARKS
from workflows.vietnamese import canon

CASES = [
    (report(RESULTS + "- Việc cập nhập hồ sơ lên phần mềm kịp thời.\n"), "cập nhập", ("cập nhập", "cập nhật")),
    (report(RESULTS + "- Thường xuyên kiểm ttra việc niêm yết.\n"), "ttra", ("ttra", "tra")),
]


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_where_it_stands_and_gone_when_it_is_put_right(case):
    assert_found_until_mended("near_compounds", *case)


def test_a_word_of_the_trade_with_other_marks_is_a_slip_unless_two_words_meet():
    slips = report(RESULTS + "- Người dân đến giao dich; công chức chịu trách nhiêm.\n\nII. NHIÊM VỤ\n")

    assert [one.values["right"] for one in found(slips, "near_compounds")] == ["giao dịch", "trách nhiệm", "nhiệm vụ"]
    sound = "- Ban hành văn bản hành chính; ô tô điện; quy trình do Sở ban hành; tỉnh Điện Biên.\n"
    assert found(report(RESULTS + sound), "near_compounds") == []


@pytest.mark.parametrize(
    "words", ["nằm trong tầm kiểm soát", "nguyện vọng chân chính", "tái sản xuất", "người già đơn độc", "phản ảnh"]
)
def test_words_of_their_own_are_no_slips_of_others(words):
    assert found(report(RESULTS + f"- Việc này {words} của xã.\n"), "near_compounds") == []


def test_no_word_of_the_trade_is_among_those_left_alone():
    assert not OTHER_MARKS & {canon(word) for word in MARKED.values()}
