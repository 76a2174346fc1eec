"""Every kind of document is read as a letter: who writes to whom, on what grounds, what is asked, by when."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.workflows.papers import samples as s
from tests.workflows.papers.reading import read
from workflows.papers.annexes import VisitDay
from workflows.papers.announcement import announcement_paper
from workflows.papers.chase import LateTask, LateUnit, chase_paper
from workflows.papers.correction import Correction, correction_paper, superseding_annexes, superseding_opening
from workflows.papers.extension import extension_reply_paper, extension_request_paper
from workflows.papers.paper import Authority, Cited
from workflows.papers.period_report import period_report_paper
from workflows.papers.plan import plan_paper
from workflows.papers.remediation_plan import PlannedRemedy, remediation_plan_paper
from workflows.papers.team_decision import Member, team_decision_paper
from workflows.papers.team_report import VisitResult, team_report_paper
from workflows.period_figures import Tally
from workflows.wording import full_name

SNAPSHOTS = Path(__file__).parent / "snapshots"
PAPERS = {
    "plan": plan_paper(s.PLAN_FACTS),
    "team_decision": team_decision_paper(s.FOUNDING_FACTS),
    "team_amendment": team_decision_paper(s.AMENDING_FACTS),
    "announcement": announcement_paper(s.ANNOUNCEMENT_FACTS),
    "team_report": team_report_paper(s.TEAM_REPORT_FACTS),
    "remediation_plan": remediation_plan_paper(s.REMEDIATION_FACTS),
    "extension_request": extension_request_paper(s.REQUEST_FACTS),
    "extension_reply": extension_reply_paper(s.REPLY_FACTS),
    "chase_1": chase_paper(s.CHASE_FACTS),
    "chase_2": chase_paper(
        replace(s.CHASE_FACTS, level=2, earlier=(s.FIRST_LETTER,), as_of=date(2023, 11, 8), report_by=None)
    ),
    "correction": correction_paper(s.CORRECTION_FACTS),
    "period_report": period_report_paper(s.PERIOD_FACTS),
    "period_report_of_unit": period_report_paper(
        replace(s.PERIOD_FACTS, reporter=s.COMMUNE, to="UBND huyện Yên Thế", is_unit=True, tally=Tally(), units=())
    ),
}


@pytest.mark.parametrize("name", PAPERS)
def test_each_kind_reads_like_the_letter_it_is(name: str) -> None:
    expected = (SNAPSHOTS / f"{name}.txt").read_text()

    assert read(PAPERS[name]) == expected


@pytest.mark.parametrize("name", PAPERS)
def test_every_body_ends_with_the_mark_of_its_end_and_annexes_are_announced(name: str) -> None:
    paper = PAPERS[name]
    words = "\n".join(block.text for block in paper.blocks)

    assert words.endswith("./.")
    assert words.count("./.") == 1
    assert ("Phụ lục" in words) == bool(paper.annexes)
    assert paper.recipients[-1].startswith("Lưu: ")


# -- one, many, all ----------------------------------------------------------------------------------------------------


def test_a_province_with_170_units_lists_them_in_annexes_and_not_in_sentences() -> None:
    units = [f"Số {n}" for n in range(1, 171)]
    visits = tuple(VisitDay(date(2026, 3, 2), "Sáng", unit) for unit in s.MANY)
    facts = replace(
        s.PLAN_FACTS, authority=s.PROVINCE, issuer="Chủ tịch UBND tỉnh", units=s.MANY, units_total=170, visits=visits
    )

    plan = plan_paper(facts)

    body = "\n".join(block.text for block in plan.blocks)
    assert [annex.title for annex in plan.annexes] == [
        "NỘI DUNG KIỂM TRA", "LỊCH KIỂM TRA", "DANH SÁCH ĐƠN VỊ ĐƯỢC KIỂM TRA",
    ]  # fmt: skip
    assert "UBND 170 xã, phường (danh sách tại Phụ lục III)." in body
    assert "xã Số 1" not in body
    assert all(f" {name}\n" in plan.annexes[2].blocks[0].text + "\n" for name in units)
    assert len(body) < 6000


def test_a_chase_letter_to_many_units_names_them_in_its_annex() -> None:
    late = tuple(LateUnit(unit, (LateTask("Số hóa", date(2026, 3, 2), 5),)) for unit in s.MANY)

    paper = chase_paper(replace(s.CHASE_FACTS, authority=s.PROVINCE, late=late, units_total=170, units_reported=0))

    assert paper.addressees == ("UBND các xã, phường có tên tại Phụ lục",)
    assert len(paper.annexes[0].blocks[0].rows) == 1 + 2 * 170
    assert paper.blocks[1].text == (
        "Đến hết ngày 30/10/2023, chưa có đơn vị nào trong 170 đơn vị báo cáo đầy đủ kết quả khắc phục; 170 đơn vị còn"
        " 170 nhiệm vụ quá hạn chưa báo cáo (chi tiết tại Phụ lục kèm theo)."
    )


def test_one_late_unit_is_spoken_to_by_its_name() -> None:
    paper = chase_paper(replace(s.CHASE_FACTS, late=s.CHASE_FACTS.late[:1], units_total=1, units_reported=0))

    assert paper.addressees == ("UBND xã Đồng Vương",)
    assert "UBND xã Đồng Vương còn 02 nhiệm vụ quá hạn" in paper.blocks[1].text
    assert "nêu trên nghiêm túc" not in read(paper)


def test_several_requests_for_time_stand_in_one_table() -> None:
    item = s.REQUEST_FACTS.items[0]

    paper = extension_request_paper(replace(s.REQUEST_FACTS, items=(item, replace(item, task="Niêm yết thiếu"))))

    [table] = [block for block in paper.blocks if block.kind == "table"]
    assert "có 02 nội dung chưa thể hoàn thành" in paper.blocks[1].text
    assert len(table.rows) == 3


def test_a_large_team_stands_in_an_annex() -> None:
    members = tuple(Member(f"Người {n}", "Chuyên viên", "Thành viên") for n in range(1, 13))

    paper = team_decision_paper(replace(s.FOUNDING_FACTS, members=members))

    assert "gồm 12 thành viên có tên trong danh sách tại Phụ lục" in paper.blocks[0].text
    assert "Người 12" in paper.annexes[0].blocks[0].text


def test_many_visits_make_the_report_s_table_an_annex_on_its_side() -> None:
    results = tuple(VisitResult(unit, date(2026, 3, 2), 1, 1, 0, 0, 1, "Đã ký") for unit in s.MANY[:20])

    paper = team_report_paper(replace(s.TEAM_REPORT_FACTS, results=results))

    assert paper.annexes[0].landscape
    assert [block.kind for block in paper.blocks].count("table") == 0


# -- at every level of government --------------------------------------------------------------------------------------


def test_nothing_speaks_of_a_district_where_there_is_none() -> None:
    level = {"authority": s.PROVINCE}
    cited = {"issuer": "Chủ tịch UBND tỉnh"}
    papers = [
        plan_paper(replace(s.PLAN_FACTS, units=s.MANY[:2], visits=(), **level, **cited)),
        team_decision_paper(
            replace(s.FOUNDING_FACTS, plan=_of_province(s.PLAN), units=s.MANY[:2], members=(), **level, **cited)
        ),
        chase_paper(replace(s.CHASE_FACTS, notice=_of_province(s.NOTICE), late=_late_communes(), **level)),
        extension_reply_paper(replace(s.REPLY_FACTS, notice=_of_province(s.NOTICE), **level)),
        correction_paper(replace(s.CORRECTION_FACTS, notice=_of_province(s.NOTICE), corrections=(), units=(), **level)),
    ]

    for paper in papers:
        said = read(paper)
        assert "huyện" not in said
        assert "thị trấn" not in said
        assert "Một cửa" not in said
    assert "Giám đốc Sở Nội vụ" in papers[1].bases[-1]
    assert papers[2].signature_lines == ("TL. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ")


def _of_province(one: Cited) -> Cited:
    return replace(one, issuer="Chủ tịch UBND tỉnh", subject="Kiểm tra công tác cải cách hành chính năm 2026")


def _late_communes() -> tuple[LateUnit, ...]:
    return (LateUnit(s.DONG_VUONG, (LateTask("Số hóa", date(2026, 3, 2), 5),)),)


def test_an_authority_without_an_office_speaks_for_itself() -> None:
    said = read(chase_paper(replace(s.CHASE_FACTS, authority=Authority("xã Đồng Vương", "xã"))))

    assert "Chủ tịch UBND xã yêu cầu:" in said
    assert "thừa lệnh" not in said.casefold()
    assert "(qua )" not in said
    assert "NV" not in said.split("Nơi nhận:")[1]


# -- what is not known, and what people type ---------------------------------------------------------------------------


def test_what_is_not_known_is_left_blank_or_left_out_and_never_made_up() -> None:
    plan = Cited("Kế hoạch", None, "KH-UBND", None, "Chủ tịch UBND huyện", "Kiểm tra")

    assert plan.full == "Kế hoạch số ……/KH-UBND ngày ……/……/…… của Chủ tịch UBND huyện về việc kiểm tra"
    bare = plan_paper(
        replace(s.PLAN_FACTS, areas=(), visits=(), legal_bases=(), period_from=None, report_deadline="", units=())
    )
    said = read(bare)
    assert "Theo lịch do Phòng Nội vụ thông báo đến từng đơn vị." in said
    assert "Thời kỳ kiểm tra" not in said
    assert bare.annexes == ()
    assert "2. Thời gian kiểm tra" in said


def test_the_place_is_said_once_where_every_unit_is_visited_at_home() -> None:
    visits = tuple(replace(visit, place=f"Trụ sở UBND {full_name(visit.unit)}") for visit in s.VISITS)

    letter = announcement_paper(replace(s.ANNOUNCEMENT_FACTS, visits=visits))
    plan = plan_paper(replace(s.PLAN_FACTS, visits=visits))

    assert "Địa điểm: tại trụ sở của từng đơn vị được kiểm tra. Thời kỳ" in read(letter)
    assert "đến ngày 13/9/2023, tại trụ sở của từng đơn vị, lịch cụ thể" in read(plan)
    assert "Trụ sở UBND" not in read(letter) + read(plan)


def test_a_surprise_inspection_tells_no_unit_when() -> None:
    said = read(plan_paper(replace(s.PLAN_FACTS, form="surprise")))

    assert "LỊCH KIỂM TRA" not in said
    assert "12/9/2023" not in said
    assert "UBND các xã" not in said.split("Nơi nhận:")[1].split("==")[0]


def test_a_self_inspection_speaks_of_the_unit_s_own_sections() -> None:
    own = replace(
        s.PLAN_FACTS, authority=s.COMMUNE, issuer="UBND xã Đồng Vương", form="self", units=(s.DONG_VUONG,),
        title="Tự kiểm tra cải cách hành chính năm 2023", team_name="Tổ tự kiểm tra",
    )  # fmt: skip

    said = read(plan_paper(own))

    assert "UBND xã Đồng Vương ban hành Kế hoạch tự kiểm tra cải cách hành chính năm 2023" in said
    assert "Các bộ phận, công chức chuyên môn thuộc UBND xã Đồng Vương." in said


def test_markup_quotes_and_long_texts_come_out_as_typed() -> None:
    nasty = "*Sao* <script>#read(\"x\") $y$ 😀 “ngoặc” 'đơn' " + "dài " * 5000
    fact = LateTask(nasty, date(2023, 10, 24), 4)

    paper = chase_paper(replace(s.CHASE_FACTS, late=(LateUnit(s.BO_HA, (fact,)),), paragraph=nasty))

    [table] = [block for block in paper.blocks if block.kind == "table"]
    assert table.rows[2][1][0].text == nasty
    assert any(block.text == " ".join(nasty.split()) + "." for block in paper.blocks)


def test_the_free_paragraph_of_a_letter_stands_before_what_is_asked() -> None:
    said = read(chase_paper(replace(s.CHASE_FACTS, paragraph="Riêng xã Đồng Vương đã được nhắc qua điện thoại")))

    assert said.index("Riêng xã Đồng Vương đã được nhắc qua điện thoại.") < said.index("yêu cầu:")


def test_a_deadline_already_in_the_words_is_not_said_twice() -> None:
    told = PlannedRemedy("Báo cáo trước ngày 25/10/2023", "", "", date(2023, 10, 24), is_general=True)
    bare = replace(told, text="Báo cáo chậm nhất 24/10/2023")

    said = read(remediation_plan_paper(replace(s.REMEDIATION_FACTS, remedies=(told, bare))))

    assert "- Báo cáo trước ngày 25/10/2023." in said
    assert "- Báo cáo chậm nhất 24/10/2023." in said


def test_a_new_notice_says_what_it_replaces_and_shows_the_difference() -> None:
    opening, [annex] = superseding_opening(s.SUPERSEDING_FACTS), superseding_annexes(s.SUPERSEDING_FACTS)

    assert opening.text == (
        "Thông báo này thay thế Thông báo số 105/TB-UBND ngày 18/10/2023 của Chủ tịch UBND huyện. Lý do thay thế: Nêu"
        " nhầm đơn vị không được kiểm tra. Có 02 nội dung được thay đổi, đối chiếu tại Phụ lục kèm theo. Kết quả khắc"
        " phục đơn vị đã báo cáo theo Thông báo số 105/TB-UBND vẫn được ghi nhận."
    )
    assert annex.blocks[0].rows[2][1][0].text == "(chưa có)"


def test_many_corrections_stand_in_an_annex() -> None:
    corrections = tuple(Correction(f"Mục {n}", "sai", "đúng") for n in range(1, 13))

    paper = correction_paper(replace(s.CORRECTION_FACTS, corrections=corrections))

    assert "Đính chính 12 nội dung, chi tiết tại Phụ lục" in paper.blocks[1].text
    assert len(paper.annexes[0].blocks[0].rows) == 13


def test_an_authority_that_inspects_itself_sends_its_group_to_its_own_sections() -> None:
    paper = team_decision_paper(
        replace(s.FOUNDING_FACTS, is_self=True, team_name="Tổ tự kiểm tra", units=s.UNITS[:1], members=s.MEMBERS[:1])
    )
    said = "\n".join(block.text for block in paper.blocks)

    assert "1. Tự kiểm tra các bộ phận, công chức chuyên môn thuộc UBND huyện Yên Thế" in said
    assert "với từng bộ phận" in said and "Tổ trưởng phân công" in said
    assert "Các bộ phận, công chức chuyên môn thuộc UBND huyện Yên Thế, các cơ quan, đơn vị có liên quan" in said
    assert "Chủ tịch UBND xã" not in said and "được kiểm tra, thủ trưởng" not in said
