"""What officers put together or apart, long lists in appendices, and edits that follow their findings."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workflows.notice_samples import FACTS, UNITS, finding, sample_findings
from tests.workflows.test_assembly import sentences, some_findings
from workflows.assembly import Edit, FindingFact, Grouping, NoticeBlock, Outline, assemble
from workflows.notice_annexes import appendix_blocks
from workflows.notice_facts import NoticeFacts
from workflows.wording import Thresholds, UnitName

# A busy machine is no fault of the rules.
quietly = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


SLOW = finding(1, "Canh Nậu", "Trả kết quả còn chậm", area="procedures", criterion=21)
LATE = finding(2, "Bố Hạ", "Có hồ sơ quá hạn", area="procedures", criterion=22)
RUDE = finding(3, "Tân Sỏi", "Thái độ hướng dẫn chưa tốt", area="procedures", criterion=21)


def blamed(*findings: FindingFact, groupings: list[Grouping] | None = None) -> list[str]:
    return sentences(assemble(findings, FACTS, {}, groupings or ()), "shortcomings")


# -- by hand -----------------------------------------------------------------------------------------------------------


def test_findings_joined_by_hand_become_one_sentence() -> None:
    joined = Grouping("a", frozenset({SLOW.uid, LATE.uid}))

    assert blamed(SLOW, LATE, groupings=[joined]) == [
        "Thị trấn Bố Hạ có hồ sơ quá hạn; trả kết quả còn chậm (xã Canh Nậu)."
    ]


def test_an_officer_may_write_what_is_said_of_them_all() -> None:
    joined = Grouping("a", frozenset({SLOW.uid, LATE.uid}), "chưa trả kết quả đúng hạn")

    assert blamed(SLOW, LATE, groupings=[joined]) == ["Xã Canh Nậu và thị trấn Bố Hạ chưa trả kết quả đúng hạn."]


def test_a_finding_parted_by_hand_stands_alone_and_the_others_stay() -> None:
    third = replace(SLOW, id=4, uid="00000004", unit=UNITS["Đồng Tâm"])
    apart = Grouping("a", frozenset({RUDE.uid}))

    outline = assemble([SLOW, RUDE, third], FACTS, {}, [apart])

    assert [block.finding_ids for block in outline.blocks if block.finding_ids] == [(1, 4), (3,)]


def test_findings_that_moved_to_another_area_leave_the_group_but_not_the_notice() -> None:
    moved = replace(LATE, area="digital")
    joined = Grouping("a", frozenset({SLOW.uid, LATE.uid, "gone"}))

    outline = assemble([SLOW, moved], FACTS, {}, [joined])

    assert [(b.area, b.finding_ids) for b in outline.blocks if b.finding_ids] == [
        ("procedures", (1,)),
        ("digital", (2,)),
    ]


# -- names only, and lists that are too long ---------------------------------------------------------------------------


def without_initiative(*names: str) -> list[FindingFact]:
    return [finding(n, name, "Chưa có sáng kiến", criterion=8) for n, name in enumerate(names, 1)]


def test_with_names_only_nobody_is_called_some_or_most() -> None:
    facts = replace(FACTS, thresholds=Thresholds(named_only=True))

    text = sentences(
        assemble(without_initiative("Canh Nậu", "Tân Sỏi", "Đồng Tâm", "Bố Hạ"), facts, {}), "shortcomings"
    )

    assert text == ["Các xã Canh Nậu, Tân Sỏi, Đồng Tâm và thị trấn Bố Hạ chưa có sáng kiến."]


def test_what_most_have_well_done_is_counted_and_nobody_is_left_out_of_a_list() -> None:
    told = [finding(n, name, "Ban hành kế hoạch", kind="strength", criterion=1) for n, name in enumerate(UNITS, 1)][1:]

    text = sentences(assemble(told, FACTS, {}), "strengths")

    assert text == ["Hầu hết các đơn vị (09/10) đã ban hành kế hoạch."]


def province(count: int, **more: Any) -> NoticeFacts:
    """A campaign of a province in the two-level model: communes, wards and special zones."""
    kinds = ["commune", "ward", "special_zone"]
    units = tuple(UnitName(f"Tân An {n}", kinds[n % 3 if n % 3 != 2 or n < 30 else 0], n) for n in range(1, count + 1))
    chair, office = "Chủ tịch UBND tỉnh", "Sở Nội vụ"
    return replace(
        FACTS, units_inspected=units, units_total=count, unit_kinds_all="các xã, phường, đặc khu",
        authority_kind="province", leader_title=chair, report_to=chair, office_name=office, report_through=office,
        list_limit=20, **more,
    )  # fmt: skip


def of_units(facts: NoticeFacts, count: int, **more: Any) -> list[FindingFact]:
    base = finding(1, "Bố Hạ", "Chưa số hóa đủ hồ sơ", area="procedures", criterion=27)
    return [
        replace(base, id=n, uid=f"{n:08d}", unit=unit, unit_id=n, **more)
        for n, unit in enumerate(facts.units_inspected[:count], 1)
    ]


def test_lists_longer_than_the_campaign_wants_stand_in_appendices_that_the_text_announces() -> None:
    facts = province(170)

    outline = assemble(of_units(facts, 60), facts, {})

    assert [(table.name, table.title) for table in outline.appendices] == [
        ("Phụ lục I", "DANH SÁCH ĐƠN VỊ ĐƯỢC KIỂM TRA"),
        ("Phụ lục II", "DANH SÁCH ĐƠN VỊ CÓ HẠN CHẾ, KHUYẾT ĐIỂM"),
    ]
    assert "tại 170/170 xã, phường, đặc khu (danh sách tại Phụ lục I kèm theo; sau" in outline.blocks[1].text
    assert sentences(outline, "shortcomings") == [
        "Một số xã, phường, đặc khu chưa số hóa đủ hồ sơ (60 đơn vị, danh sách tại Phụ lục II kèm theo)."
    ]
    assert [len(table.rows) for table in outline.appendices] == [170, 1]
    assert len(appendix_blocks(outline.appendices[0])[0].rows) == 171


def test_a_long_list_of_figures_leaves_its_range_in_the_sentence() -> None:
    facts = province(170)
    told = [replace(one, figure_text=f"{one.id}%", figure_value=float(one.id)) for one in of_units(facts, 30)]

    outline = assemble(told, facts, {})

    assert sentences(outline, "shortcomings") == [
        "Một số xã, phường, đặc khu chưa số hóa đủ hồ sơ (30 đơn vị, từ 1% đến 30%, danh sách tại Phụ lục II kèm theo)."
    ]
    assert "Xã Tân An 3: 3%" in outline.appendices[1].rows[0][3]


def test_a_single_appendix_has_no_number() -> None:
    outline = assemble(sample_findings(), replace(FACTS, list_limit=9), {})

    assert [(table.name, table.number) for table in outline.appendices] == [("Phụ lục", "")]
    assert "(danh sách tại Phụ lục kèm theo; sau" in outline.blocks[1].text


def test_a_province_of_two_levels_is_spoken_of_as_such() -> None:
    facts = province(30)
    whole = " ".join(block.text for block in assemble(of_units(facts, 2), facts, {}).blocks)

    assert "UBND các xã, phường, đặc khu được kiểm tra" in whole and "(qua Sở Nội vụ)" in whole
    assert "trên địa bàn tỉnh" in whole
    assert "huyện" not in whole.replace("UBND huyện về việc", "") and "thị trấn" not in whole


# -- edits follow their findings ---------------------------------------------------------------------------------------


def edit_of(block: NoticeBlock, text: str) -> dict[str, Edit]:
    return {block.key: Edit(block.key, block.assembled_text, text, block.finding_uids)}


def of_findings(outline: Outline) -> list[NoticeBlock]:
    return [block for block in outline.blocks if block.finding_ids]


def test_an_edit_follows_its_finding_into_the_joined_sentence() -> None:
    [first, *_] = of_findings(assemble([SLOW, LATE], FACTS, {}))
    edits = edit_of(first, "Xã Canh Nậu trả kết quả chậm.")

    outline = assemble([SLOW, LATE], FACTS, edits, [Grouping("a", frozenset({SLOW.uid, LATE.uid}))])

    [block] = of_findings(outline)
    assert (block.text, block.is_stale, block.edit_key) == ("Xã Canh Nậu trả kết quả chậm.", True, first.key)
    assert outline.orphan_edits == ()


def test_an_edit_follows_free_words_whose_first_finding_was_withdrawn() -> None:
    free = [finding(n, name, "Thiếu ghế chờ") for n, name in enumerate(["Canh Nậu", "Bố Hạ"], 1)]
    [block] = of_findings(assemble(free, FACTS, {}))

    outline = assemble(free[1:], FACTS, edit_of(block, "Thiếu ghế."))

    [kept] = of_findings(outline)
    assert kept.key != block.key and (kept.text, kept.is_stale) == ("Thiếu ghế.", True)


def test_an_edit_never_takes_the_place_of_another() -> None:
    [first, second] = of_findings(assemble([SLOW, LATE], FACTS, {}))
    joined = [Grouping("a", frozenset({SLOW.uid, LATE.uid}))]

    outline = assemble([SLOW, LATE], FACTS, edit_of(first, "Một.") | edit_of(second, "Hai."), joined)

    [block] = of_findings(outline)
    assert block.text == "Một." and [edit.text for edit in outline.orphan_edits] == ["Hai."]


# -- whatever is found, joined and edited ------------------------------------------------------------------------------


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[FindingFact], list[Grouping], list[FindingFact]]:
    """Findings, groups by hand over them, and the findings as they are some time later."""
    before = draw(some_findings())
    uids = [one.uid for one in before]
    groups = [
        Grouping(f"h{n}", frozenset(draw(st.lists(st.sampled_from(uids), max_size=4)) if uids else []), wording)
        for n, wording in enumerate(draw(st.lists(st.sampled_from(["", "chưa đạt yêu cầu"]), max_size=3)))
    ]
    kept = draw(st.lists(st.sampled_from(before), unique=True)) if before else []
    new = [replace(one, id=one.id + 1000, uid=f"n{one.uid}") for one in draw(some_findings())]
    return before, groups, [*kept, *new]


@quietly
@given(stories(), st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing_with_groups_either(story: Any, random: Any) -> None:
    findings, groups, _later = story
    shuffled, mixed = list(findings), list(groups)
    random.shuffle(shuffled)
    random.shuffle(mixed)

    assert assemble(shuffled, FACTS, {}, mixed) == assemble(findings, FACTS, {}, groups)


@quietly
@given(stories())
def test_new_findings_never_vanish_and_removed_ones_never_linger(story: Any) -> None:
    _before, groups, later = story

    outline = assemble(later, FACTS, {}, groups)

    assert sorted(id for block in outline.blocks for id in block.finding_ids) == sorted(one.id for one in later)
    assert len({block.key for block in outline.blocks}) == len(outline.blocks)


@quietly
@given(stories(), st.data())
def test_whatever_happens_to_the_findings_no_edit_is_lost_and_none_changes_by_itself(story: Any, data: Any) -> None:
    before, groups, later = story
    blocks = assemble(before, FACTS, {}, groups).blocks
    chosen = data.draw(st.lists(st.sampled_from(blocks), unique_by=lambda block: block.key, max_size=6))
    edits = {b.key: Edit(b.key, b.assembled_text, f"Sửa {b.key}", b.finding_uids) for b in chosen}

    again = assemble(later, FACTS, edits, groups)

    shown = {block.edit_key: block.text for block in again.blocks if block.is_edited}
    handed_back = {edit.block_key: edit.text for edit in again.orphan_edits}
    assert shown | handed_back == {key: f"Sửa {key}" for key in edits}
    assert not shown.keys() & handed_back.keys()


@quietly
@given(stories(), st.data())
def test_an_edit_is_stale_exactly_when_the_notice_would_say_something_else(story: Any, data: Any) -> None:
    before, groups, later = story
    blocks = assemble(before, FACTS, {}, groups).blocks
    chosen = data.draw(st.lists(st.sampled_from(blocks), unique_by=lambda block: block.key, max_size=6))
    edits = {b.key: Edit(b.key, b.assembled_text, "Sửa", b.finding_uids) for b in chosen}

    again = assemble(later, FACTS, edits, groups)

    unedited = {block.key: block.text for block in assemble(later, FACTS, {}, groups).blocks}
    for block in again.blocks:
        assert block.assembled_text == unedited[block.key]
        assert block.is_stale == (block.is_edited and block.base_text != unedited[block.key])
        if not block.is_edited:
            assert block.text == unedited[block.key]
