"""Since 15 August 2022 services online are "một phần" or "toàn trình": "mức độ 3, 4" is of before."""

from tests.workflows.checks.figures.letters import RESULTS, found, report


def test_the_old_levels_of_services_online_are_told_once_they_are_over():
    told = report(RESULTS + "- Cung cấp dịch vụ công trực tuyến mức độ 3, 4.\n")

    assert len(found(told, "levels_that_ended")) == 1
    assert found(told.replace("2024", "2021"), "levels_that_ended") == []
    assert found(told.replace("mức độ 3, 4", "một phần, toàn trình"), "levels_that_ended") == []


def test_levels_of_content_and_of_going_digital_are_others():
    body = (
        "- Mức độ hài lòng của người dân đối với dịch vụ công đạt mức 4 (hài lòng).\n"
        "- Xã xếp mức độ 3 về chuyển đổi số và cung cấp dịch vụ công.\n"
    )

    assert found(report(RESULTS + body), "levels_that_ended") == []
