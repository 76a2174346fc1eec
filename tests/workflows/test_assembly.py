"""A notice is assembled from findings: what it says, whom it names, and what it does with people's edits."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workflows.notice_samples import FACTS, UNITS, finding, sample_findings
from workflows.areas import AREA_IDS
from workflows.assembly import (
    Edit,
    FindingFact,
    NoticeBlock,
    Outline,
    RequirementFact,
    assemble,
    to_blocks,
    to_markdown,
)
from workflows.blocks import as_paragraphs, blocks_from_markdown, without_title

# A busy machine is no fault of the rules.
quietly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


SNAPSHOTS = Path(__file__).parent / "snapshots"


def sentences(outline: Outline, section: str) -> list[str]:
    return [block.text for block in outline.blocks if block.section == section and block.kind == "item"]


def said(*findings: FindingFact, **facts: Any) -> str:
    """Return the one sentence that the notice says of these findings."""
    outline = assemble(findings, replace(FACTS, **facts), {})
    [text] = [block.text for block in outline.blocks if block.finding_ids]
    return text


# -- the whole letter --------------------------------------------------------------------------------------------------


def test_the_notice_reads_like_a_letter() -> None:
    expected = (SNAPSHOTS / "notice.md").read_text()

    text = to_markdown(assemble(sample_findings(), FACTS, {}))

    assert text == expected


def test_what_is_kept_as_text_reads_back_as_what_is_drawn() -> None:
    nasty = finding(1, "Bố Hạ", "*Sao* <script>#read( $x$\n1. | a_b_ | \\", details="- x")
    outline = assemble([*sample_findings(), nasty], FACTS, {})

    read_back = without_title(blocks_from_markdown(to_markdown(outline)))

    assert [(b.kind, b.level, b.runs) for b in as_paragraphs(read_back)] == [
        (b.kind, b.level, b.runs) for b in to_blocks(outline)
    ]


def test_a_campaign_without_shortcomings_says_so_and_sets_no_deadline() -> None:
    outline = assemble([finding(1, "Bố Hạ", "Có sáng kiến", kind="strength")], FACTS, {})

    texts = [block.text for block in outline.blocks]

    assert "Qua kiểm tra, chưa phát hiện hạn chế, khuyết điểm phải nêu tại Thông báo này." in texts
    assert not any("25/10/2023" in text for text in texts)


def test_requirements_stand_under_their_addressee_and_the_forward_ones_after() -> None:
    outline = assemble(sample_findings(), FACTS, {})

    rows = [(b.number, b.kind, b.addressee) for b in outline.blocks if b.section == "requirements"]

    assert [number for number, _, _ in rows] == ["III.", "1.", "1.1.", "-", "1.2.", "-", "2.", "2.1.", "2.2."]
    assert rows[3][2] == "UBND các xã, thị trấn được kiểm tra"


def test_the_deadline_is_said_once_and_kept_beside_the_requirement() -> None:
    asked = RequirementFact("x", "", "Hoàn thành trước ngày 31/12/2023", "trước ngày 31/12/2023")

    outline = assemble(sample_findings(), replace(FACTS, general_requirements=(asked,)), {})

    [block] = [b for b in outline.blocks if b.key == "requirements/x"]
    assert (block.text, block.deadline_wording) == ("Hoàn thành trước ngày 31/12/2023.", "trước ngày 31/12/2023")


# -- one sentence ------------------------------------------------------------------------------------------------------


def test_one_unit_is_named_before_what_it_lacks() -> None:
    assert said(finding(1, "Canh Nậu", "Chưa có sáng kiến.", criterion=8)) == "Xã Canh Nậu chưa có sáng kiến."


def test_a_statement_with_its_own_subject_names_the_unit_behind() -> None:
    text = said(finding(1, "Canh Nậu", "Tỷ lệ thanh toán trực tuyến đạt thấp", figure_text="41%"))

    assert text == "Tỷ lệ thanh toán trực tuyến đạt thấp (xã Canh Nậu: 41%)."


def test_a_statement_that_names_the_unit_is_left_alone() -> None:
    text = said(finding(1, "Bố Hạ", "Bộ phận Một cửa thị trấn Bố Hạ đã xuống cấp"))

    assert text == "Bộ phận Một cửa thị trấn Bố Hạ đã xuống cấp."


@pytest.mark.parametrize(
    ("count", "start"),
    [
        (2, "Xã Xuân Lương và xã Tam Hiệp chưa"),
        (3, "Một số xã chưa"),
        (5, "Một số xã chưa"),
        (6, "Đa số các đơn vị chưa"),
        (8, "Hầu hết các đơn vị chưa"),
        (10, "Các đơn vị chưa"),
    ],
)
def test_the_quantifier_follows_the_share_of_inspected_units(count: int, start: str) -> None:
    communes_first = sorted(UNITS, key=lambda name: UNITS[name].kind)
    findings = [finding(i, name, "Chưa số hóa hồ sơ", criterion=1) for i, name in enumerate(communes_first[:count], 1)]

    assert said(*findings).startswith(start)


def test_units_told_different_things_share_the_wording_of_the_criterion() -> None:
    wording = {"criterion": 3, "unmet_wording": "Chưa tuyên truyền thường xuyên"}
    text = said(finding(1, "Canh Nậu", "Không có tin, bài", **wording), finding(2, "Bố Hạ", "Ít tin, bài", **wording))

    assert text == "Xã Canh Nậu và thị trấn Bố Hạ chưa tuyên truyền thường xuyên."


def test_without_a_wording_different_statements_stand_side_by_side() -> None:
    text = said(
        finding(1, "Canh Nậu", "Không có kế hoạch", criterion=3),
        finding(2, "Bố Hạ", "Kế hoạch ban hành chậm", criterion=3),
    )

    assert text == "Xã Canh Nậu không có kế hoạch; kế hoạch ban hành chậm (thị trấn Bố Hạ)."


def test_a_campaign_of_one_unit_does_not_name_it_in_every_sentence() -> None:
    only = (UNITS["Canh Nậu"],)

    text = said(finding(1, "Canh Nậu", "Chưa có sáng kiến", criterion=8), units_inspected=only, units_total=1)

    assert text == "Chưa có sáng kiến."


def test_both_habits_of_placing_the_tone_are_one_statement() -> None:
    text = said(finding(1, "Canh Nậu", "Chưa số hoá hồ sơ"), finding(2, "Tân Sỏi", "chưa số hóa  hồ sơ."))

    assert text == "Xã Canh Nậu và xã Tân Sỏi chưa số hoá hồ sơ."


# -- edits -------------------------------------------------------------------------------------------------------------


def edited(block: NoticeBlock, text: str) -> dict[str, Edit]:
    return {block.key: Edit(block.key, block.assembled_text, text)}


def test_an_edited_sentence_keeps_the_persons_text_when_other_findings_come() -> None:
    first = assemble([finding(1, "Canh Nậu", "Chưa có sáng kiến", criterion=8)], FACTS, {})
    edits = edited(first.blocks[-1], "Yêu cầu thực hiện nghiêm./.")

    again = assemble(sample_findings(), FACTS, edits)

    assert again.blocks[-1].text == "Yêu cầu thực hiện nghiêm./."
    assert (again.blocks[-1].is_edited, again.blocks[-1].is_stale) == (True, False)


def test_an_edit_is_stale_once_the_findings_beneath_it_changed() -> None:
    one = finding(1, "Canh Nậu", "Chưa có sáng kiến", criterion=8)
    first = assemble([one], FACTS, {})
    [block] = [b for b in first.blocks if b.finding_ids]

    again = assemble([one, replace(one, id=2, uid="2", unit=UNITS["Bố Hạ"])], FACTS, edited(block, "Xã Canh Nậu chậm."))

    [block] = [b for b in again.blocks if b.finding_ids]
    assert (block.text, block.is_stale) == ("Xã Canh Nậu chậm.", True)
    assert block.assembled_text == "Xã Canh Nậu và thị trấn Bố Hạ chưa có sáng kiến."


def test_an_edit_whose_sentence_is_gone_is_handed_back() -> None:
    first = assemble([finding(1, "Canh Nậu", "Chưa có sáng kiến", criterion=8)], FACTS, {})
    [block] = [b for b in first.blocks if b.finding_ids]
    edits = edited(block, "Xã Canh Nậu chậm.")

    again = assemble([], FACTS, edits)

    assert again.orphan_edits == tuple(edits.values())
    assert not any(b.is_edited for b in again.blocks)


def test_an_edit_of_several_lines_becomes_several_paragraphs() -> None:
    first = assemble(sample_findings(), FACTS, {})
    [block] = [b for b in first.blocks if b.key == "requirements/discipline"]

    again = assemble(sample_findings(), FACTS, edited(block, "Một việc.\n\nHai việc."))

    drawn = [b.text for b in to_blocks(again) if b.key == block.key]
    assert drawn == ["2.1. Một việc.", "Hai việc."]
    assert drawn == [b.text for b in as_paragraphs(blocks_from_markdown(to_markdown(again))) if "việc." in b.text]


# -- whatever is found -------------------------------------------------------------------------------------------------


@st.composite
def some_findings(draw: st.DrawFn) -> list[FindingFact]:
    count = draw(st.integers(0, 12))
    return [
        finding(
            index,
            draw(st.sampled_from(list(UNITS))),
            draw(
                st.sampled_from(
                    ["Chưa có sáng kiến", "Tỷ lệ còn thấp", "*x* #read(", "Ban hành kế hoạch", "Ít tin, bài."]
                )
            ),
            uid=f"u{draw(st.integers(0, 999)):03d}-{index}",
            kind=draw(st.sampled_from(["strength", "shortcoming"])),
            area=draw(st.sampled_from([*AREA_IDS, "impact"])),
            criterion=draw(st.sampled_from([None, 1, 2, 3])),
            severity=draw(st.sampled_from(["normal", "serious"])),
            figure_text=draw(st.sampled_from(["", "41%"])),
            initiative=draw(st.booleans()),
            unmet_wording=draw(st.sampled_from(["", "Chưa đạt yêu cầu"])),
        )
        for index in range(1, count + 1)
    ]


@quietly
@given(some_findings(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(findings: list[FindingFact], random: Any) -> None:
    shuffled = list(findings)
    random.shuffle(shuffled)

    assert assemble(shuffled, FACTS, {}) == assemble(findings, FACTS, {})


@quietly
@given(some_findings())
def test_every_finding_stands_in_exactly_one_block(findings: list[FindingFact]) -> None:
    outline = assemble(findings, FACTS, {})

    placed = sorted(id for block in outline.blocks for id in block.finding_ids)

    assert placed == sorted(one.id for one in findings)


@quietly
@given(some_findings())
def test_every_sentence_of_the_findings_has_findings_of_its_kind_and_area(findings: list[FindingFact]) -> None:
    by_id = {one.id: one for one in findings}

    for block in assemble(findings, FACTS, {}).blocks:
        if block.kind == "item" and block.section in {"strengths", "shortcomings"}:
            assert block.finding_ids
        for id in block.finding_ids:
            assert (f"{by_id[id].kind}s", by_id[id].area) == (block.section, block.area)


@quietly
@given(some_findings())
def test_keys_are_unique_and_numbers_run_without_a_gap(findings: list[FindingFact]) -> None:
    blocks = assemble(findings, FACTS, {}).blocks

    assert len({block.key for block in blocks}) == len(blocks)
    for section in ("strengths", "shortcomings"):
        numbers = [b.number for b in blocks if b.section == section and b.kind == "heading" and b.level == 2]
        assert numbers == [f"{n}." for n in range(1, len(numbers) + 1)]


@quietly
@given(some_findings(), st.data())
def test_no_edit_is_ever_lost(findings: list[FindingFact], data: st.DataObject) -> None:
    outline = assemble(findings, FACTS, {})
    chosen = data.draw(st.lists(st.sampled_from(outline.blocks), unique_by=lambda b: b.key, max_size=5))
    edits = {block.key: Edit(block.key, block.assembled_text, f"Sửa {block.key}") for block in chosen}
    left = data.draw(st.lists(st.sampled_from(findings), unique=True)) if findings else []

    again = assemble(left, FACTS, edits)

    kept = {block.key for block in again.blocks if block.text == f"Sửa {block.key}"}
    assert kept | {edit.block_key for edit in again.orphan_edits} == set(edits)


def test_the_opening_cites_plan_and_decisions_in_the_order_of_their_dates() -> None:
    turned = replace(FACTS, team_decisions=FACTS.team_decisions[::-1], plan_issued_on=date(2023, 1, 5))

    opening = assemble([], turned, {}).blocks[0].text

    assert "35/KH-UBND ngày 05/01/2023 của Chủ tịch UBND huyện về việc kiểm tra thực hiện" in opening
    assert opening.index("952/QĐ-UBND ngày 01/3/2023") < opening.index("3193/QĐ-UBND ngày 03/8/2023")


def test_the_office_s_own_closing_stands_in_place_of_the_usual_one() -> None:
    facts = replace(FACTS, closings=("Nhận được Thông báo này, yêu cầu các đơn vị thực hiện nghiêm túc.",))

    [_summary, last] = [block for block in assemble([], facts, {}).blocks if block.section == "closing"]
    later = replace(facts, consolidation_deadline_wording="trước ngày 30/11/2023")

    assert last.text == "Nhận được Thông báo này, yêu cầu các đơn vị thực hiện nghiêm túc./."
    assert assemble([], later, {}).blocks[-1].text.endswith("báo cáo Chủ tịch UBND huyện trước ngày 30/11/2023./.")


def test_an_appendix_says_what_each_unit_has_to_mend_where_the_campaign_wants_it() -> None:
    findings = [
        finding(1, "Bố Hạ", "Chậm số hóa", remedy="Số hóa đủ", uid="b"),
        finding(2, "Đồng Vương", "Chậm số hóa", responsible="Công chức Tư pháp", uid="a"),
    ]

    outline = assemble(findings, replace(FACTS, annex_by_unit=True), {})

    [annex] = outline.appendices
    assert (annex.name, annex.title) == ("Phụ lục", "NHIỆM VỤ KHẮC PHỤC THEO TỪNG ĐƠN VỊ")
    assert {row[1:5] for row in annex.rows} == {
        ("Thị trấn Bố Hạ", "Chậm số hóa.", "Số hóa đủ.", "Chủ tịch UBND thị trấn Bố Hạ"),
        ("Xã Đồng Vương", "Chậm số hóa.", "", "Công chức Tư pháp"),
    }
    assert any("nhiệm vụ khắc phục của từng đơn vị tại Phụ lục kèm theo" in block.text for block in outline.blocks)
    assert assemble(findings, FACTS, {}).appendices == ()
