"""What falls short of the threshold becomes shortcomings: a notice, tasks, a report, and the score beside them."""

from __future__ import annotations

import pytest

from inspect_app.extensions import db
from inspect_app.models import Finding, Notice, Plan, Report, Score, Task
from inspect_app.notices import actions as notices
from inspect_app.plans.actions import cancel
from inspect_app.remediation import actions as remediation
from inspect_app.remediation.queries import General, items_of
from inspect_app.remediation.render import document_of
from inspect_app.scores import making
from tests.inspect_app.imports.test_tables import all_of
from tests.inspect_app.scores.test_scores import card_of, publish, queries_of, scored  # noqa: F401 - a fixture
from workflows.moves import MoveRefused, Refused

pytestmark = pytest.mark.one_database
DEADLINE = "trước ngày 20/12/2023"


@pytest.fixture
def published(make, scored):  # noqa: F811 - the fixture itself
    """Published: Đồng Vương falls short in 1.2, Tam Hiệp in 1.1."""
    publish(make, scored)
    return queries_of(scored)


def campaign(make, published, left_out=None, deadline=DEADLINE):
    made = making.make_campaign(
        published, left_out or {}, report_deadline=deadline, by=make.officer_of_office(), now=make.now
    )
    db.session.commit()
    return made


@pytest.mark.both_databases
def test_what_falls_short_becomes_findings_with_the_words_of_documents(make, published, journal):
    plan = campaign(make, published)

    found = {one.unit_id: one for one in all_of(Finding)}
    mine = found[make.commune("Đồng Vương").id]

    assert mine.statement == "Tiêu chí 1.2 “Tuyên truyền cải cách hành chính” đạt 1,25/3 điểm, bằng 41,67%"
    assert (mine.area, mine.kind.value, len(found)) == ("direction", "shortcoming", 2)
    assert [one.finding_id for one in all_of(Score) if one.finding_id] == [
        mine.id,
        *({x.id for x in found.values()} - {mine.id}),
    ]
    assert journal(published)[-1] == ("ShortcomingsChosen", {"chosen": 2, "left_out": 0})
    assert plan.state.value == "issued"
    with pytest.raises(Refused, match="Đã chuyển"):
        campaign(make, queries_of(published))


@pytest.mark.both_databases
def test_one_is_left_out_with_a_reason_only(make, published):
    [mine, other] = making.proposed(published)

    with pytest.raises(making.NotAnswered):
        campaign(make, published, {mine.score_id: " "})
    db.session.rollback()
    with pytest.raises(Refused, match="ít nhất một"):
        campaign(make, queries_of(published), {one.score_id: "Đã xong" for one in (mine, other)})
    db.session.rollback()
    campaign(make, queries_of(published), {mine.score_id: "Đã bổ sung tài liệu"})

    assert [one.unit_id for one in all_of(Finding)] == [other.unit.id]
    assert {one.left_out for one in all_of(Score)} == {"", "Đã bổ sung tài liệu"}


@pytest.mark.both_databases
def test_a_campaign_that_was_called_off_leaves_the_results_to_be_chosen_from_anew(make, published):
    first = campaign(make, published)

    cancel(first, reason="Nhầm ngưỡng", by=make.officer_of_office(), now=make.now)
    db.session.commit()
    second = campaign(make, queries_of(published))

    assert queries_of(published).plan_id == second.id
    assert {one.plan_id for one in all_of(Finding)} == {first.id, second.id}


def test_nothing_is_chosen_before_the_results_are_published_nor_by_others(make, scored, sign_in):  # noqa: F811
    with pytest.raises(MoveRefused):
        campaign(make, queries_of(scored))
    db.session.rollback()
    assert sign_in(make.leader()).get(f"/scores/{scored.id}/shortcomings").status_code == 404


def test_from_the_choice_to_the_tasks_of_a_notice(make, published, sign_in, outbox):
    office = sign_in(make.officer_of_office())
    page = office.visit(f"/scores/{published.id}/shortcomings")
    mine = making.proposed(published)[0]
    wrong = page.press("Lập hạn chế và dự thảo thông báo", 422, report_deadline="hôm nào đó")
    empty = page.press(
        "Lập hạn chế và dự thảo thông báo", 422, report_deadline=DEADLINE, **{f"take-{mine.score_id}": []}
    )

    notice = page.press("Lập hạn chế và dự thảo thông báo", report_deadline=DEADLINE)

    assert "Chưa hiểu thời hạn" in wrong.text and "Hãy ghi lý do bỏ qua tiêu chí này" in empty.text
    assert notice.said == ["Đã lập 2 hạn chế và dự thảo thông báo."]
    for words in (
        "Căn cứ Quyết định số 975/QĐ-UBND", "phê duyệt, công bố Chỉ số cải cách hành chính năm 2022",
        "Qua kết quả chấm điểm, 02/03 xã (các xã: Đồng Vương, Tam Hiệp", "dưới 70% điểm tối đa",
        "Điểm bình quân Chỉ số cải cách hành chính năm 2022 của các xã đạt 8,38/10 điểm (83,75%)",
        "cao nhất là xã Tam Hiệp (9 điểm)",
        "Tiêu chí 1.2 “Tuyên truyền cải cách hành chính” đạt 1,25/3 điểm, bằng 41,67%",
        "trước ngày 20/12/2023",
    ):  # fmt: skip
        assert words in notice.text, words
    draft = db.session.scalars(notices_of(all_of(Plan)[0])).one()
    assert "iên bản" not in " ".join(block.text for block in notices.outline(draft).blocks)
    wrong = {one.rule for one in notices.problems(draft, issued_on=None)}
    assert wrong == {"recipients_filed", "signer_named", "signature_stack"}


def notices_of(plan):
    return db.select(Notice).where(Notice.plan_id == plan.id).execution_options(scope="test")


def issued_for(make, published):
    """Return the notice of what fell short, issued by the leader."""
    office, leader = make.officer_of_office(), make.leader()
    plan = campaign(make, published)
    plan.signature_lines, plan.signer_name = "CHỦ TỊCH", "Nguyễn Văn A"
    plan.recipients = "UBND các xã\nLưu: VT, NV"
    notice = make.answered(notices.ensure_draft(plan, by=office, now=make.now))
    notices.submit(notice, by=office, now=make.now)
    notices.approve(notice, by=leader, now=make.now)
    notices.issue(notice, number="137/TB-UBND", issued_on=make.now.date(), by=office, now=make.now)
    db.session.commit()
    return notice


@pytest.mark.both_databases
def test_the_unit_answers_its_tasks_and_the_report_shows_the_points(make, published, at):
    notice = issued_for(make, published)
    tasks = [one for one in all_of(Task) if one.unit_id == make.commune("Đồng Vương").id]

    report = remediation.open_report(notice, make.commune("Đồng Vương"), by=make.officer(), now=make.now)
    db.session.commit()
    document = document_of(
        report_with(report), items_of(report, make.now.date()), General("", ""), make.district(), {}, make.now.date()
    )

    of_score = next(one for one in tasks if one.finding_id)
    assert of_score.title.startswith("Tiêu chí 1.2") and of_score.deadline_wording == DEADLINE
    assert of_score.due_on.isoformat() == "2023-12-19"
    text = to_text(document.blocks)
    assert "I. KẾT QUẢ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2022" in text
    assert "đạt 7,75 điểm, còn thiếu 2,25 điểm; chỉ số đạt 77,5%" in text
    assert "1.2|Tuyên truyền cải cách hành chính|3|1,25|1,75|41,67%" in text
    assert "2|Tác động của cải cách hành chính|5|4,5|0,5|90%" in text and "1.1|" not in text
    assert "II. KẾT QUẢ KHẮC PHỤC" in text and "IV. ĐỀ XUẤT" in text


def report_with(report):
    query = (
        db.select(Report)
        .where(Report.id == report.id)
        .options(db.joinedload(Report.notice), db.joinedload(Report.unit))
    )
    return db.session.scalars(query.execution_options(scope="test", populate_existing=True)).one()


def to_text(blocks):
    rows = ["|".join("".join(run.text for run in cell) for cell in row) for block in blocks for row in block.rows]
    return "\n".join([*(block.text for block in blocks), *rows])


def test_a_unit_finds_its_tasks_beside_its_points_and_its_points_beside_its_report(make, published, sign_in):
    notice = issued_for(make, published)
    officer = sign_in(make.officer())
    card = card_of(make, published, "Đồng Vương")

    of_card = officer.visit(f"/scores/cards/{card.id}")
    report = officer.visit(f"/notices/{notice.id}/report").press("Lập báo cáo")
    finding = officer.visit(
        f"/findings/{next(one.finding_id for one in all_of(Score) if one.card_id == card.id and one.finding_id)}"
    )

    assert "Đã giao" in of_card.text or "Chờ thực hiện" in of_card.text
    assert "Điểm Chỉ số CCHC năm 2022" in report.text and "7,75/10 điểm, đạt 77,5%" in report.text
    assert "Chỉ số CCHC năm 2022" in finding.text
    plan = sign_in(make.officer_of_office()).visit(f"/plans/{notice.plan_id}")
    assert "Đơn vị có tiêu chí dưới ngưỡng" in plan.text and "Chưa có quyết định thành lập đoàn" not in plan.text
