"""Findings, minutes and tasks belong together; praise and blame do not contradict each other."""

from dataclasses import replace
from datetime import date

from tests.workflows.checks.checking import outlined, problems, said
from tests.workflows.notice_samples import UNITS, finding
from workflows.notice_facts import OpenItemFact


def test_shortcoming_without_minutes() -> None:
    assert said("shortcoming_without_minutes", findings=[finding(1, "Canh Nậu", "Chậm", minutes_id=None)]) == [
        "Hạn chế tại xã Canh Nậu chưa được ghi trong biên bản đã ký nào."
    ]


def test_shortcoming_without_task() -> None:
    drawn = outlined()
    lost = [block for block in drawn.blocks if block.key != "shortcomings/direction/c8"]

    found = said("shortcoming_without_task", outline=replace(drawn, blocks=tuple(lost)))

    assert len(found) == 5
    assert found[0].startswith("Hạn chế “Chưa có sáng kiến trong công tác CCHC” tại xã Canh Nậu không nằm dưới câu nào")


def test_sentence_without_finding() -> None:
    drawn = outlined()
    bare = [replace(one, finding_ids=()) if one.key == "shortcomings/direction/c8" else one for one in drawn.blocks]

    [problem] = problems("sentence_without_finding", outline=replace(drawn, blocks=tuple(bare)))

    assert (problem.severity, problem.block_key) == ("error", "shortcomings/direction/c8")


def test_task_without_shortcoming() -> None:
    praise = [finding(1, "Canh Nậu", "Có sáng kiến", kind="strength")]
    edits = {"requirements/report": "Khắc phục ngay các hạn chế đã nêu."}

    assert said("task_without_shortcoming", findings=praise) == []
    assert said("task_without_shortcoming", findings=praise, edits=edits) == [
        "Yêu cầu “Khắc phục ngay các hạn chế đã nêu.” đòi khắc phục hạn chế nhưng thông báo không nêu hạn chế nào."
    ]


def test_praised_and_blamed() -> None:
    both = [
        finding(1, "Canh Nậu", "Có sáng kiến", kind="strength", criterion=8),
        finding(2, "Canh Nậu", "Chưa có sáng kiến", criterion=8),
    ]

    assert said("praised_and_blamed", findings=both) == [
        "xã Canh Nậu vừa được nêu ưu điểm, vừa bị nêu hạn chế ở cùng một nội dung kiểm tra."
    ]


def test_praise_against_grave() -> None:
    grave = finding(2, "Canh Nậu", "Thu phí không có biên lai", area="procedures", severity="serious")
    praise = finding(1, "Canh Nậu", "Niêm yết đủ thủ tục", kind="strength", area="procedures")

    assert said("praise_against_grave", findings=[praise, grave]) == [
        "xã Canh Nậu được nêu ưu điểm ở lĩnh vực “Cải cách thủ tục hành chính” dù có hạn chế nghiêm trọng ở chính lĩnh"
        " vực này: “Thu phí không có biên lai”."
    ]
    assert said("praise_against_grave", findings=[replace(praise, area="digital"), grave]) == []
    met = finding(1, "Canh Nậu", "Niêm yết đủ thủ tục", kind="strength", area="procedures", criterion=3)
    assert said("praise_against_grave", findings=[met, grave]) == []


def test_denied_and_found() -> None:
    both = [
        finding(1, "Tân Sỏi", "Không có phản ánh, kiến nghị của tổ chức, công dân", kind="strength"),
        finding(2, "Xuân Lương", "Còn có phản ánh, kiến nghị của công dân"),
    ]

    [sentence] = said("denied_and_found", findings=both)

    assert (
        "mục II viết “Còn có phản ánh, kiến nghị của công dân" in sentence or "Xuân Lương còn có phản ánh" in sentence
    )
    assert said("denied_and_found", findings=both[:1]) == []


def test_earlier_items_are_taken_up_by_a_finding_on_the_criterion_or_by_naming_the_notice() -> None:
    item = OpenItemFact(UNITS["Bố Hạ"], "Chưa số hóa", "118/TB-UBND", date(2022, 10, 10), "C-99")
    findings = [finding(1, "Bố Hạ", "Chậm", criterion=99)]

    assert said("earlier_items", open_items=(item,)) == [
        "Thông báo số 118/TB-UBND ngày 10/10/2022 còn 01 việc chưa xong tại thị trấn Bố Hạ nhưng chưa được nhắc lại."
    ]
    assert said("earlier_items", open_items=(item,), findings=findings) == []
    cited = {"closing/summary": "Các việc còn tồn của Thông báo số 118/TB-UBND tiếp tục thực hiện."}
    assert said("earlier_items", open_items=(item,), edits=cited) == []
    other = {"closing/summary": "Các việc còn tồn của Thông báo số 1118/TB-UBND tiếp tục thực hiện."}
    assert len(said("earlier_items", open_items=(item,), edits=other)) == 1
