"""What is wrong with a notice is said before it is issued, beside the sentence it is in."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.workflows.notice_samples import FACTS, UNITS, finding, sample_findings
from workflows.assembly import Edit, FindingFact, assemble
from workflows.checks.notices import Problem, notice_problems
from workflows.wording import UnitName


def found(findings: list[FindingFact], issued_on: date | None = None, **facts: Any) -> list[Problem]:
    changed = replace(FACTS, **facts)
    return notice_problems(assemble(findings, changed, {}), findings, changed, issued_on)


def test_a_sound_notice_has_no_problems() -> None:
    assert found(sample_findings(), date(2023, 10, 16)) == []


def test_a_unit_that_was_not_visited_is_an_error_at_its_sentence() -> None:
    stray = replace(finding(1, "Canh Nậu", "Chưa có sáng kiến"), unit=UnitName("Đồng Kỳ", "commune"), uid="x")

    [problem] = found([stray])

    assert (problem.severity, problem.block_key) == ("error", "shortcomings/direction/fx")
    assert str(problem).startswith("xã Đồng Kỳ được nêu trong thông báo nhưng không có")


def test_a_shortcoming_without_minutes_is_an_error() -> None:
    [problem] = found([finding(1, "Canh Nậu", "Chưa có sáng kiến", minutes_id=None)])

    assert str(problem) == "Hạn chế tại xã Canh Nậu chưa được ghi trong biên bản đã ký nào."


def test_a_deadline_that_has_passed_on_the_day_of_issue_is_an_error() -> None:
    assert [str(p) for p in found(sample_findings(), date(2023, 10, 25))] == [
        "Thời hạn “trước ngày 25/10/2023” đã qua vào ngày ban hành 25/10/2023."
    ]
    assert found(sample_findings(), date(2023, 10, 24)) == []


def test_a_deadline_nobody_can_read_is_an_error() -> None:
    [problem] = found(sample_findings(), report_deadline_wording="trước mùa xuân năm sau nữa")

    assert (problem.severity, problem.block_key) == ("error", "requirements/report")


def test_shortcomings_without_a_deadline_are_pointed_out() -> None:
    [problem] = found([finding(1, "Canh Nậu", "Chậm")], report_deadline_wording="", general_requirements=())

    assert problem.severity == "warning"


def test_a_unit_praised_and_blamed_on_one_criterion_is_pointed_out() -> None:
    both = [
        finding(1, "Canh Nậu", "Có sáng kiến", kind="strength", criterion=8),
        finding(2, "Canh Nậu", "Chưa có sáng kiến", criterion=8),
    ]

    [problem] = found(both)

    assert str(problem).startswith("xã Canh Nậu vừa được nêu ưu điểm")


def test_edits_that_lost_their_ground_are_pointed_out_errors_first() -> None:
    findings = [finding(1, "Canh Nậu", "Chậm", uid="a")]
    edits = {
        "shortcomings/direction/fa": Edit(
            "shortcomings/direction/fa", "Xã Canh Nậu đúng hạn.", "Xã Canh Nậu hơi chậm."
        ),
        "closing/order": Edit("closing/order", "", " "),
        "gone": Edit("gone", "Cũ.", "Câu cũ."),
    }
    outline = assemble(findings, FACTS, edits)

    problems = notice_problems(outline, findings, FACTS, None)

    assert [(p.severity, p.block_key) for p in problems] == [
        ("error", "closing/order"),
        ("warning", "shortcomings/direction/fa"),
        ("warning", "closing/order"),
        ("warning", None),
    ]
    assert "Câu cũ." in str(problems[-1])


def test_a_campaign_where_nothing_was_visited_cannot_be_concluded() -> None:
    assert [p.severity for p in found([], units_inspected=())] == ["error"]
    assert found([], units_inspected=(UNITS["Bố Hạ"],)) == []
