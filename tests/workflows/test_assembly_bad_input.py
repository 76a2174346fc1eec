"""Whatever inspectors type and however odd the campaign: the right document comes out."""

import unicodedata
from dataclasses import replace

import pytest

from tests.workflows.notice_samples import FACTS, UNITS, finding, sample_findings
from tests.workflows.test_assembly import said, sentences
from workflows.assembly import assemble, to_blocks, to_markdown
from workflows.blocks import as_paragraphs, blocks_from_markdown, without_title
from workflows.checks.notices import notice_problems
from workflows.notice_facts import Phase, RequirementFact, SuccessionFact
from workflows.wording import UnitName

NASTY = [
    "<script>alert('x')</script> chưa gỡ",
    '#read("/etc/passwd") $x$ *đậm* _nghiêng_ `mã`',
    "Chưa đạt 😀 100% & < > \" ' \\ | [a](b)",
    "1. Chưa có\n- kế hoạch\n\n# riêng",
    "{đơn vị} [bỏ {số liệu}] %(unit)s {{ 7 * 7 }}",
    "Chưa\u200b\u202e đạt\x00 yêu cầu",
]


@pytest.mark.parametrize("statement", NASTY)
def test_markup_stays_words_in_the_drawing_and_in_the_kept_text(statement: str) -> None:
    outline = assemble([finding(1, "Bố Hạ", statement, details=statement, initiative=True, kind="strength")], FACTS, {})

    drawn = to_blocks(outline)
    read_back = as_paragraphs(without_title(blocks_from_markdown(to_markdown(outline))))

    assert [(b.kind, b.level, b.runs) for b in read_back] == [(b.kind, b.level, b.runs) for b in drawn]


def test_decomposed_letters_are_the_same_words() -> None:
    told = [
        finding(1, "Bố Hạ", "Chưa số hóa đủ hồ sơ"),
        finding(2, "Tân Sỏi", unicodedata.normalize("NFD", "Chưa số hóa đủ hồ sơ")),
    ]

    assert said(*told) == "Xã Tân Sỏi và thị trấn Bố Hạ chưa số hóa đủ hồ sơ."


def test_a_finding_of_five_thousand_words_stands_whole_in_one_sentence() -> None:
    long = "Chưa thực hiện " + " ".join(f"nội dung {n}" for n in range(2_500))

    text = said(finding(1, "Bố Hạ", long))

    assert text == f"Thị trấn Bố Hạ {long[0].lower()}{long[1:]}."


def test_names_with_quotes_and_marks_are_named_as_they_are() -> None:
    odd = [UnitName("Nà “Phặc” (mới)", "commune", 1), UnitName("Đăk R'Lấp", "commune", 2), UnitName("10/3", "ward", 3)]
    facts = replace(FACTS, units_inspected=(*FACTS.units_inspected, *odd))
    told = [replace(finding(n, "Bố Hạ", "Chưa có sáng kiến"), unit=unit) for n, unit in enumerate(odd, 1)]

    assert sentences(assemble(told, facts, {}), "shortcomings") == [
        "Một số xã, phường chưa có sáng kiến (các xã: Nà “Phặc” (mới), Đăk R'Lấp; Phường 10/3)."
    ]
    few = replace(FACTS, units_inspected=tuple(odd), units_total=3, unit_kinds_all="các xã, phường")
    wrong = notice_problems(assemble(told, few, {}), told, few, None)
    assert [str(one) for one in wrong if one.severity == "error"] == []


def test_a_campaign_of_one_unit_speaks_to_it_alone() -> None:
    only = (UNITS["Bố Hạ"],)
    facts = replace(FACTS, units_inspected=only, units_total=1, units_planned=1)

    text = to_markdown(assemble([finding(1, "Bố Hạ", "Chưa có sáng kiến")], facts, {}))

    assert "Căn cứ biên bản kiểm tra tại thị trấn Bố Hạ, Chủ tịch UBND huyện kết luận như sau:" in text
    assert "UBND thị trấn Bố Hạ nghiêm túc triển khai thực hiện" in text
    assert "Kết luận kiểm tra công tác cải cách hành chính nhà nước tại thị trấn Bố Hạ năm 2023" in text
    assert "các xã" not in text.replace("UBND các xã", "")


def test_a_commune_that_inspects_its_own_offices_speaks_of_offices() -> None:
    offices = tuple(
        UnitName(name, "office", n) for n, name in enumerate(["Văn phòng", "Phòng Kinh tế", "Trạm Y tế"], 1)
    )
    facts = replace(
        FACTS, units_inspected=offices, units_total=3, unit_kinds_all="các cơ quan, đơn vị", authority_kind="commune",
        leader_title="Chủ tịch UBND xã Quang Khải", report_to="Chủ tịch UBND xã Quang Khải", report_through="",
        general_requirements=(), office_name="",
    )  # fmt: skip
    told = [replace(finding(1, "Bố Hạ", "Chưa lập danh mục hồ sơ"), unit=offices[0])]

    text = to_markdown(assemble(told, facts, {}))

    assert "Các cơ quan, đơn vị được kiểm tra có trách nhiệm:" in text
    assert "Văn phòng chưa lập danh mục hồ sơ." in text
    assert "UBND các cơ quan" not in text and "Người đứng đầu" not in text.split("- ")[0]


def test_nothing_inspected_gives_a_draft_that_says_so_little() -> None:
    outline = assemble([], replace(FACTS, units_inspected=()), {})

    assert outline.blocks[1].text == "Căn cứ kết quả kiểm tra, Chủ tịch UBND huyện kết luận như sau:"
    assert "các đơn vị được kiểm tra" in outline.blocks[-1].text


def test_a_unit_that_was_merged_during_the_campaign_has_its_heir_named() -> None:
    heir = UnitName("Yên Thế", "commune", 4)
    merged = SuccessionFact(UNITS["Tam Hiệp"], (heir,), "Nghị quyết số 1191/NQ-UBTVQH15.")

    outline = assemble(sample_findings(), replace(FACTS, successions=(merged,)), {})

    [block] = [b for b in outline.blocks if "/succession/" in b.key]
    assert block.text == (
        "Xã Tam Hiệp đã sắp xếp thành xã Yên Thế theo nghị quyết số 1191/NQ-UBTVQH15; UBND xã Yên Thế thực hiện các nội"
        " dung của Thông báo này đối với xã Tam Hiệp."
    )
    assert "xã Tam Hiệp" in outline.blocks[1].text or "Tam Hiệp" in outline.blocks[1].text


# -- rõ người, rõ việc, rõ tiến độ, rõ trách nhiệm, rõ kết quả ---------------------------------------------------------


def required(one: RequirementFact) -> list[tuple[str, str, str]]:
    outline = assemble(sample_findings(), replace(FACTS, general_requirements=(one,)), {})
    return [
        (b.number, b.text, b.deadline_wording) for b in outline.blocks if b.key.startswith(f"requirements/{one.key}")
    ]


def test_the_usual_requirement_says_who_what_when_who_answers_and_with_what_result() -> None:
    [block] = [b for b in assemble(sample_findings(), FACTS, {}).blocks if b.key == "requirements/report"]

    assert block.addressee == "UBND các xã, thị trấn được kiểm tra"
    for words in (
        "khắc phục ngay", "kèm tài liệu minh chứng", "về Chủ tịch UBND huyện (qua Phòng Nội vụ) trước ngày 25/10/2023",
        "Chủ tịch UBND các xã, thị trấn được kiểm tra chịu trách nhiệm",
    ):  # fmt: skip
        assert words in block.text


def test_result_and_responsibility_are_said_unless_the_text_says_them() -> None:
    asked = RequirementFact(
        "r1", "UBND xã", "Số hóa đủ hồ sơ", "trước ngày 31/12/2023", responsible="Chủ tịch UBND xã", result="100% hồ sơ"
    )

    assert required(asked) == [
        (
            "-",
            "Số hóa đủ hồ sơ trước ngày 31/12/2023; kết quả: 100% hồ sơ; Chủ tịch UBND xã chịu trách nhiệm về kết quả"
            " thực hiện.",
            "trước ngày 31/12/2023",
        )
    ]
    assert required(replace(asked, result="số hóa đủ hồ sơ", responsible=""))[0][1] == (
        "Số hóa đủ hồ sơ trước ngày 31/12/2023."
    )


def test_a_requirement_in_steps_has_each_step_due() -> None:
    asked = RequirementFact(
        "r1", "UBND xã", "Báo cáo kết quả khắc phục",
        phases=(Phase("Lần 1", "trước ngày 25/10/2023"), Phase("Lần 2, hoàn thành", "trước ngày 15/12/2023")),
    )  # fmt: skip

    assert required(asked) == [
        ("-", "Báo cáo kết quả khắc phục, cụ thể:", ""),
        ("+", "Lần 1 trước ngày 25/10/2023.", "trước ngày 25/10/2023"),
        ("+", "Lần 2, hoàn thành trước ngày 15/12/2023.", "trước ngày 15/12/2023"),
    ]


def test_the_office_reports_on_all_by_its_own_later_day() -> None:
    facts = replace(FACTS, consolidation_deadline_wording="trước ngày 06/11/2023")

    last = assemble(sample_findings(), facts, {}).blocks[-1]

    assert last.text.endswith("tổng hợp kết quả, báo cáo Chủ tịch UBND huyện trước ngày 06/11/2023./.")
    assert last.deadline_wording == "trước ngày 06/11/2023"
