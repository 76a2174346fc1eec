"""Marks stand right behind their word and a blank follows them: "còn chậm , chưa", "đọc lại văn bản,chưa có"."""

from tests.workflows.checks.figures.letters import RESULTS, found, report


def test_a_blank_before_a_mark_and_none_behind_a_comma_are_told_with_all_their_places():
    slips = report(
        RESULTS + "- Việc xử lý còn chậm , chưa chủ động ; nguyên nhân chủ quan.\n- Đã đọc lại văn bản,chưa có sai.\n"
    )

    before, behind = found(slips, "blanks_at_marks")

    assert slips[before.span.start : before.span.end].startswith("chậm ,")
    assert len(before.also) == 1
    assert slips[behind.span.start : behind.span.end].startswith("bản,")
    assert found(report(RESULTS + "- Việc xử lý còn chậm, chưa chủ động.\n"), "blanks_at_marks") == []


def test_abbreviations_joined_by_a_comma_and_a_file_that_has_blanks_everywhere_are_left_alone():
    assert found(report(RESULTS + "- Phòng KT,HT đã báo cáo; CB,CC đã ký.\n"), "blanks_at_marks") == []
    assert found(report(RESULTS + "- Đã làm xong , còn lại chậm .\n" * 5), "blanks_at_marks") == []
