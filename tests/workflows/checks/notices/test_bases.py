"""What a notice rests on and cites: complete, rightly dated, in force, written as the decree wants."""

from datetime import date

import pytest

from tests.workflows.checks.checking import problems, said
from tests.workflows.notice_samples import FACTS
from workflows.checks.laws import LAWS
from workflows.notice_facts import DecisionFact, IssuedNumber

STUDY = "requirements/study"


def citing(rule: str, words: str, on: date = date(2023, 10, 16)) -> list[str]:
    return said(rule, edits={STUDY: f"Thường xuyên thực hiện đúng {words}."}, on=on)


def test_bases_complete() -> None:
    opening = "Thực hiện Kế hoạch số 35/KH-UBND ngày 15/02/2023 của Chủ tịch UBND huyện và các quyết định về Đoàn."

    assert said("bases_complete") == []
    assert said("bases_complete", plan_number="5/KH-UBND", edits={"opening/bases": opening})[0] == (
        "Phần mở đầu chưa nêu văn bản số 5/KH-UBND ngày 15/02/2023."
    )
    assert said("bases_complete", edits={"opening/bases": opening}) == [
        "Phần mở đầu chưa nêu văn bản số 952/QĐ-UBND ngày 01/3/2023.",
        "Phần mở đầu chưa nêu văn bản số 3193/QĐ-UBND ngày 03/8/2023.",
    ]


def test_base_after_document() -> None:
    assert citing("base_after_document", "Kế hoạch số 90/KH-UBND ngày 20/10/2023 của UBND huyện") == [
        "Kế hoạch số 90/KH-UBND ghi ngày 20/10/2023, sau ngày ban hành 16/10/2023. Hãy kiểm tra lại ngày."
    ]


def test_base_wrong_date_tells_the_day_of_effect_from_the_day_of_issue() -> None:
    assert citing("base_wrong_date", "Nghị định số 42/2022/NĐ-CP ngày 15/8/2022 của Chính phủ") == [
        "Nghị định số 42/2022/NĐ-CP ban hành ngày 24/6/2022; ngày 15/8/2022 là ngày có hiệu lực."
    ]
    assert citing("base_wrong_date", "Nghị định số 61/2018/NĐ-CP ngày 24/4/2018 của Chính phủ") == [
        "Nghị định số 61/2018/NĐ-CP ban hành ngày 23/4/2018, không phải ngày 24/4/2018."
    ]
    assert citing("base_wrong_date", "Quyết định số 12/QĐ-UBND ngày 31/02/2023 của UBND tỉnh") == [
        "Quyết định số 12/QĐ-UBND ghi ngày 31/02/2023, ngày này không có trong lịch."
    ]
    # A resolution of another year has the same number; a plan of the province the number of the district's.
    assert citing("base_wrong_date", "Nghị quyết số 76/NQ-CP ngày 06/5/2023 của Chính phủ") == []
    assert citing("base_wrong_date", "Kế hoạch số 35/KH-UBND ngày 10/01/2022 của UBND tỉnh") == []


@pytest.mark.parametrize(
    ("number", "on", "ends"),
    [
        ("43/2011/NĐ-CP", date(2022, 8, 14), "15/8/2022"),
        ("61/2018/NĐ-CP", date(2025, 6, 30), "01/7/2025"),
        ("107/2021/NĐ-CP", date(2025, 6, 30), "01/7/2025"),
    ],
)
def test_base_not_in_force_from_the_day_another_took_its_place(number: str, on: date, ends: str) -> None:
    later = date(on.year, on.month + 1, 1)

    assert citing("base_not_in_force", f"Nghị định số {number}", on) == []
    assert citing("base_not_in_force", f"Nghị định số {number}", later) == [
        f"Nghị định số {number} hết hiệu lực từ ngày {ends}, được thay bằng {LAWS[number].replaced_by}."
        if LAWS[number].is_certain
        else f"Nghị định số {number} được cho là hết hiệu lực từ ngày {ends}, được thay bằng "
        f"{LAWS[number].replaced_by}; ngày này chưa đối chiếu với văn bản gốc. Hãy kiểm tra lại."
    ]


def test_base_not_verified_says_which_texts_nobody_here_can_vouch_for() -> None:
    words = (
        "Nghị định số 42/2022/NĐ-CP; Thông tư số 02/2017/TT-VPCP; Nghị định số 9/2021/NĐ-CP; Quyết định số 1/QĐ-UBND"
    )

    assert citing("base_not_verified", words) == [
        "Hệ thống chưa có thông tin về hiệu lực của: Thông tư số 02/2017/TT-VPCP; Nghị định số 9/2021/NĐ-CP. Hãy tra"
        " cứu trước khi viện dẫn."
    ]


def test_a_text_not_yet_in_force() -> None:
    assert citing("base_not_in_force", "Nghị định số 118/2025/NĐ-CP", date(2025, 6, 20)) == [
        "Nghị định số 118/2025/NĐ-CP có hiệu lực từ ngày 01/7/2025, sau ngày ban hành thông báo."
    ]


def test_first_citation_in_full() -> None:
    words = "Nghị định số 42/2022/NĐ-CP; Quyết định số 12/QĐ-UBND ngày 03/01/2023; Nghị định số 42/2022/NĐ-CP"

    assert citing("first_citation_in_full", words) == [
        "Nghị định số 42/2022/NĐ-CP được viện dẫn lần đầu nhưng chưa ghi ngày ban hành (24/6/2022).",
        "Quyết định số 12/QĐ-UBND được viện dẫn lần đầu nhưng chưa ghi cơ quan ban hành.",
    ]


def test_cited_on_day_off() -> None:
    assert citing("cited_on_day_off", "Quyết định số 1146/QĐ-UBND ngày 06/8/2023 của Chủ tịch UBND tỉnh") == [
        "Quyết định số 1146/QĐ-UBND ghi ngày 06/8/2023 là ngày nghỉ (Chủ nhật). Hãy đối chiếu lại ngày."
    ]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Kế hoạch số 5/KH-UBND", "05/KH-UBND"),
        ("Kế hoạch số 28/KH UBND", "28/KH-UBND"),
        ("Chỉ thị số 26- CT/TU", "26-CT/TU"),
        ("Báo cáo số 12/ BC - UBND", "12/BC-UBND"),
        ("Công văn số 171/CV-UBND", "171/UBND"),
    ],
)
def test_number_format(written: str, right: str) -> None:
    number = written.partition(" số ")[2]

    assert citing("number_format", written) == [f"Số, ký hiệu “{number}” viết chưa đúng. Hãy viết “{right}”."]
    assert citing("number_format", written.replace(number, right)) == []


def test_number_order_against_other_notices_and_among_the_teams_decisions() -> None:
    given = (IssuedNumber("136/TB-UBND", date(2023, 10, 20)), IssuedNumber("150/TB-UBND", date(2022, 10, 20)))
    turned = (
        DecisionFact("952/QĐ-UBND", date(2023, 8, 3), "thành lập Đoàn kiểm tra"),
        DecisionFact("93/QĐ-UBND", date(2023, 9, 1), "thay thế thành viên"),
    )

    assert said("number_order", number="137/TB-UBND", other_numbers=given) == [
        "Số 137/TB-UBND ngày 16/10/2023 không theo thứ tự: số 136/TB-UBND đã ban hành ngày 20/10/2023."
    ]
    assert [p.block_key for p in problems("number_order", team_decisions=turned)] == ["opening/bases"]
    assert said("number_order", team_decisions=FACTS.team_decisions) == []


def test_section_reference() -> None:
    edits = {STUDY: "Thường xuyên khắc phục hạn chế tại Mục IV Thông báo này."}

    assert said("section_reference", edits=edits) == ["Câu viện dẫn “Mục IV” nhưng thông báo không có mục này."]
    assert said("section_reference") == []
