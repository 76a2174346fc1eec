"""The team's report and a unit's plan get a number of the register, once, and are kept as they were issued."""

import io
import zipfile

import pytest

from inspect_app.extensions import db
from inspect_app.issued.queries import issued_of
from inspect_app.models import DocumentNumber, TeamChange
from inspect_app.office.numbers import register_number
from inspect_app.papers import actions, queries
from workflows.document_kinds import DocumentKind
from workflows.issued import Change
from workflows.moves import Refused

COUNT = db.select(db.func.count()).select_from(TeamChange)


def reported(make):
    """Return a campaign with signed minutes of 03/10/2023."""
    plan = make.plan("running")
    visit = make.visit(plan, on="2023-10-03", state="under_way")
    make.finding(visit, statement="Chậm niêm yết thủ tục")
    make.minutes(visit)
    return plan


def test_the_team_s_report_is_given_its_number_and_kept_as_it_was(make, sign_in, at, journal, outbox):
    at("2023-10-10 09:00")
    plan, secretary, _leader = reported(make), sign_in(make.secretary()), make.leader()

    page = secretary.visit(f"/plans/{plan.id}/papers/team-report/issue")
    page = page.press("Ban hành", number="01/BC-ĐKT", issued_on="10/10/2023")

    paper = queries.issued_report(plan)
    assert page.said == ["Đã ban hành. Lãnh đạo đã được thông báo."]
    line = db.session.scalars(db.select(DocumentNumber).execution_options(scope="test")).one()
    assert (line.text, line.about_type, line.about_id) == ("01/BC-ĐKT", "issued_paper", paper.id)
    (kept,) = issued_of(paper)
    assert (kept.number, kept.kind, kept.subject[:8]) == ("01/BC-ĐKT", "team_report", "Kết quả ")
    assert "PaperIssued" in [name for name, _facts in journal(paper)]
    assert any("01/BC-ĐKT" in subject for subject in outbox())
    # What is found later changes nothing of it.
    make.finding(make.visit(plan, make.unit("Bố Hạ", "township"), on="2023-10-04", state="under_way"), statement="Mới")
    page = secretary.visit(f"/plans/{plan.id}/papers/team-report")
    assert "Số: 01/BC-ĐKT" in page.text and "Chậm niêm yết thủ tục" in page.text and "Lấy số" not in page.text
    assert "01/BC-ĐKT" in secretary.visit(f"/plans/{plan.id}/papers").text


@pytest.mark.one_database
def test_a_report_is_issued_once_after_the_last_visit_by_the_team_or_the_office(make, at):
    at("2023-10-10 09:00")
    plan, day, by = reported(make), make.now.date(), make.secretary()

    def issue(number="01/BC-ĐKT", issued_on=day, by=by, of=plan):
        return actions.issue_team_report(of, number=number, issued_on=issued_on, by=by, now=make.now)

    with pytest.raises(Refused, match="trước buổi kiểm tra cuối cùng"):
        issue(issued_on=day.replace(day=2))
    with pytest.raises(Refused, match="sau hôm nay"):
        issue(issued_on=day.replace(day=11))
    with pytest.raises(Refused, match="không có quyền"):
        issue(by=make.inspector())
    with pytest.raises(Refused, match="Chưa có biên bản"):
        issue(of=make.plan("running"), by=make.officer_of_office())
    register_number(
        plan.authority_id, DocumentKind.TEAM_REPORT, "02/BC-ĐKT", day, by=by, now=make.now, subject="Báo cáo khác"
    )
    issue()
    with pytest.raises(Refused, match="đã ban hành với số 01/BC-ĐKT"):
        issue("03/BC-ĐKT")


def test_a_report_that_was_wrong_is_issued_again_and_the_former_stays_shown_as_replaced(make, sign_in, at, journal):
    at("2023-10-10 09:00")
    plan, secretary, _leader = reported(make), sign_in(make.secretary()), make.leader()
    first = actions.issue_team_report(
        plan, number="01/BC-ĐKT", issued_on=make.now.date(), by=make.secretary(), now=make.now
    )
    address = f"/plans/{plan.id}/papers/team-report"
    page = secretary.visit(address).click("Ban hành lại, thay bản này")
    stale = secretary.visit(f"{address}/issue")
    assert page.press("Ban hành", 422, number="02/BC-ĐKT", issued_on="10/10/2023").errors == [
        "Hãy ghi bản trước sai ở đâu."
    ]
    page = page.press("Ban hành", number="02/BC-ĐKT", issued_on="10/10/2023", reason="ghi nhầm số liệu")
    assert page.said == ["Đã ban hành. Lãnh đạo đã được thông báo."]

    second = queries.issued_report(plan)
    (former,), (kept,) = issued_of(first), issued_of(second)
    assert (second.replaces_id, kept.changes_id, kept.change) == (first.id, former.id, Change.REPLACES)
    text = secretary.visit(address).text
    assert "Số: 02/BC-ĐKT" in text
    assert "Báo cáo này thay thế Báo cáo" in text and "số 01/BC-ĐKT ngày 10/10/2023. Lý do thay thế: Ghi nhầm" in text
    assert "Đã được thay thế bởi" in secretary.visit(f"/issued/{former.id}").text
    assert "PaperReplaced" in [name for name, _facts in journal(first)]
    again = stale.press("Ban hành", 422, number="03/BC-ĐKT", issued_on="10/10/2023", reason="nhầm")
    assert again.errors == ["Văn bản này vừa được người khác ban hành. Hãy tải lại trang."]


@pytest.mark.one_database
def test_a_unit_s_plan_that_was_wrong_is_issued_again_not_before_the_former(make, at):
    at("2023-10-18 09:00")
    unit, officer = make.commune(), make.officer()
    notice = make.notice(make.plan("concluded", units=[unit]))
    make.task(notice, unit, title="Chưa số hóa hồ sơ")
    day, more = make.now.date(), {"by": officer, "now": make.now}
    first = actions.issue_remediation_plan(notice, unit, number="28/KH-UBND", issued_on=day, **more)
    wrong = actions.Replacing(first.id, "Thiếu người chịu trách nhiệm")

    with pytest.raises(Refused, match="trước ngày của bản bị thay thế"):
        actions.issue_remediation_plan(
            notice, unit, number="29/KH-UBND", issued_on=day.replace(day=17), replacing=wrong, **more
        )
    second = actions.issue_remediation_plan(notice, unit, number="29/KH-UBND", issued_on=day, replacing=wrong, **more)

    assert queries.issued_remediation_plan(notice.id, unit.id) is second and first.replaced_at == make.now
    assert "thay thế Kế hoạch" in issued_of(second)[0].inputs


def test_a_unit_issues_its_plan_and_the_office_reads_it_from_then_on(make, sign_in, at):
    at("2023-10-18 09:00")
    unit = make.commune()
    notice = make.notice(make.plan("concluded", units=[unit]))
    make.task(notice, unit, title="Chưa số hóa hồ sơ")
    address = f"/notices/{notice.id}/remediation-plan/{unit.id}"
    office = sign_in(make.officer_of_office())
    office.visit(address, 404)

    page = sign_in(make.officer()).visit(f"{address}/issue")
    page = page.press("Ban hành", number="28/KH-UBND", issued_on="18/10/2023")

    assert page.said == ["Đã ban hành. Cơ quan theo dõi đã được thông báo."]
    assert "Số: 28/KH-UBND" in office.visit(address).text
    assert "28/KH-UBND" in office.visit(f"/plans/{notice.plan_id}/papers").text
    line = db.session.scalars(db.select(DocumentNumber).execution_options(scope="test")).one()
    assert (line.unit_id, line.text) == (unit.id, "28/KH-UBND")
    other = make.person("Người xã khác", "officer", make.unit("Bố Hạ", "township"))
    sign_in(other).visit(address, 404)


@pytest.mark.one_database
def test_a_wrong_number_is_said_beside_its_field(make, sign_in, at):
    at("2023-10-10 09:00")
    plan = reported(make)

    page = sign_in(make.secretary()).visit(f"/plans/{plan.id}/papers/team-report/issue")
    page = page.press("Ban hành", number="BC 1", issued_on="10/10/2023")

    assert page.status == 422 and queries.issued_report(plan) is None
    page = page.press("Ban hành", number="01/BC-ĐKT", issued_on="11/10/2023")
    assert "Ngày ban hành không được sau hôm nay." in page.text


@pytest.mark.one_database
def test_a_decision_is_drafted_for_signing_without_number_and_nothing_is_kept(make, sign_in):
    plan, office = make.plan("issued"), sign_in(make.officer_of_office())
    head = make.head()
    page = office.visit(f"/plans/{plan.id}/team")
    before = db.session.scalar(COUNT)

    sent = page.press(
        "Tải dự thảo Word để trình ký", subject="Thành lập Đoàn kiểm tra",
        **{"members-0-person_id": head.id, "members-0-post": "head"},
    )  # fmt: skip

    text = zipfile.ZipFile(io.BytesIO(sent.answer.data)).read("word/document.xml").decode()
    assert head.full_name in text and "Trưởng đoàn" in text and "/QĐ-UBND" in text
    assert db.session.scalar(COUNT) == before
