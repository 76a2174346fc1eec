"""A campaign's documents are found on one page, each by whom it is meant for, and come as Word and PDF."""

import io
from datetime import date

import pytest
from docx import Document

from inspect_app.extensions import db
from inspect_app.models import RecipientList, TeamChange, TeamDecision
from inspect_app.notices import queries as notices
from inspect_app.notices.actions import ensure_draft
from inspect_app.plans.queries import planned_units
from workflows.document_kinds import DocumentKind
from workflows.plans import PlanKind

pytestmark = pytest.mark.one_database


def decision_of(plan):
    query = db.select(TeamDecision).where(TeamDecision.plan_id == plan.id)
    return db.session.scalars(query.execution_options(scope="test")).one()


@pytest.fixture
def campaign(make):
    """Two visits with signed minutes, findings of both kinds, checks."""
    units = [make.commune(), make.unit("Bố Hạ", "township")]
    plan = make.plan("running", units=units, number="35/KH-UBND")
    for unit in units:
        visit = make.visit(plan, unit, state="under_way")
        make.check(visit, "not_met")
        make.finding(visit, statement="Số hóa hồ sơ chưa đạt 100%")
        make.finding(visit, "strength", "Niêm yết đầy đủ thủ tục", code="CĐ-01")
        make.minutes(visit).unit_opinion = f"{unit.full_name} nhất trí."
    db.session.commit()
    return plan


def test_the_office_finds_every_document_of_the_campaign(make, campaign, sign_in):
    office = sign_in(make.officer_of_office())

    page = office.visit(f"/plans/{campaign.id}").click("Văn bản")

    assert page.title == "Văn bản của đợt kiểm tra"
    for name in ("Kế hoạch kiểm tra", "Quyết định thành lập đoàn", "2/2 biên bản đã khóa", "Xã Đồng Vương",
                 "Báo cáo kết quả kiểm tra của đoàn", "Công văn thông báo lịch kiểm tra"):  # fmt: skip
        assert name in page.text
    assert page.click("Kế hoạch kiểm tra").title == "Kế hoạch kiểm tra"


@pytest.mark.parametrize("kind", ["plan", "team-report"])
def test_each_comes_on_the_page_as_word_and_as_pdf(make, campaign, sign_in, kind):
    office = sign_in(make.officer_of_office())
    path = f"/plans/{campaign.id}/papers/{kind}"

    page, docx, pdf = office.visit(path), office.get(f"{path}.docx"), office.get(f"{path}.pdf")

    assert "ỦY BAN NHÂN DÂN" in page.text and "./." in page.text
    assert Document(io.BytesIO(docx.data)).paragraphs
    assert pdf.data.startswith(b"%PDF-") and pdf.headers["Content-Disposition"].endswith('.pdf"')


def test_the_team_reports_the_findings_in_the_words_of_the_conclusion(make, campaign, sign_in):
    page = sign_in(make.head()).visit(f"/plans/{campaign.id}/papers/team-report")

    assert "Kính gửi: Chủ tịch UBND huyện Yên Thế" in page.text
    assert "III. HẠN CHẾ, KHUYẾT ĐIỂM" in page.text
    assert page.text.count("chưa đạt 100%") + page.text.count("Chưa thực hiện tốt nội dung TTHC-01") >= 1
    assert "UBND xã Đồng Vương: xã Đồng Vương nhất trí" in page.text
    assert "Từ 02 hạn chế, khuyết điểm được ghi nhận" in page.text
    sign_in(make.chair()).visit(f"/plans/{campaign.id}/papers/team-report", 404)


def test_a_draft_plan_is_the_office_s_and_the_leader_s(make, sign_in):
    draft = make.plan("draft")

    assert "Số:" in sign_in(make.leader()).visit(f"/plans/{draft.id}/papers/plan").text
    for person in (make.chair(), make.head(), make.officer(make.commune("Tam Hiệp"))):
        sign_in(person).visit(f"/plans/{draft.id}/papers/plan", 404)
        sign_in(person).visit(f"/plans/{draft.id}/papers", 404)


def test_a_decision_names_the_team_and_belongs_to_its_own_plan(make, sign_in):
    plan, other = make.plan("running"), make.plan("running")
    reader = sign_in(make.chair())

    page = reader.visit(f"/plans/{plan.id}/papers/decisions/{decision_of(plan).id}")

    assert "Điều 1. Thành lập Đoàn kiểm tra" in page.text and "1. Trưởng đoàn - Trưởng đoàn;" in page.text
    reader.visit(f"/plans/{other.id}/papers/decisions/{decision_of(plan).id}", 404)


def test_a_decision_is_sent_as_its_own_last_article_says_whatever_the_office_wrote_down(make, sign_in):
    plan = make.plan()
    usual = {"kind": DocumentKind.TEAM_DECISION, "text": "Như Điều 3\nLưu: VT, NV", "valid_from": date(2023, 1, 1)}
    by = {"created_at": make.now, "created_by_id": make.officer_of_office().id}
    db.session.add(RecipientList(unit_id=plan.authority_id, **usual, **by))
    db.session.commit()

    page = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/papers/decisions/{decision_of(plan).id}")

    assert "Điều 4. Quyết định này có hiệu lực" in page.text and "- Như Điều 4;" in page.text


def test_an_amending_decision_says_who_came_who_went_and_who_the_team_is_now(make, sign_in):
    plan = make.plan("running")
    came = make.person("Hoàng Văn Em", "inspector")
    amended = make.team(plan, "2023-08-03", {came: "member"})
    make._keep(TeamChange(decision_id=amended.id, plan_id=plan.id, person_id=make.inspector().id, post=None))

    page = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/papers/decisions/{amended.id}")

    assert "1. Bổ sung:" in page.text and "a) Hoàng Văn Em - Thành viên." in page.text
    assert "2. Thôi tham gia Đoàn kiểm tra đối với:" in page.text and "a) Thành viên đoàn." in page.text
    assert "gồm 03 thành viên" in page.text


def test_a_unit_prints_its_own_remediation_plan_and_no_other_s(make, sign_in):
    unit, other = make.commune(), make.unit("Bố Hạ", "township")
    notice = make.notice(make.plan("concluded", units=[unit, other]))
    make.task(notice, unit, title="Chưa số hóa hồ sơ")
    make.task(notice, other)
    reader = sign_in(make.officer())

    page = reader.visit(f"/notices/{notice.id}/remediation-plan/{unit.id}")

    assert "Chưa số hóa hồ sơ" in page.text and "Số hóa đủ hồ sơ" in page.text and "24/10/2023" in page.text
    assert reader.get(f"/notices/{notice.id}/remediation-plan/{unit.id}.docx").status_code == 200
    reader.visit(f"/notices/{notice.id}/remediation-plan/{other.id}", 404)
    sign_in(make.officer_of_office()).visit(f"/notices/{notice.id}/remediation-plan/{unit.id}", 404)
    assert "Kế hoạch khắc phục: xã Đồng Vương" in reader.visit(f"/plans/{notice.plan_id}/papers").text


def test_a_self_inspection_has_its_own_notice_and_no_team_report(make, sign_in):
    commune = make.commune()
    office = make.person("Văn phòng xã", "office", commune)
    plan = make.plan(
        "running",
        authority=commune,
        kind=PlanKind.SELF,
        title="Tự kiểm tra CCHC năm 2023",
        recipients="",
        signature_lines="",
    )
    visit = make.visit(plan, commune, state="under_way")
    make.finding(visit, statement="Chậm cập nhật thủ tục", remedy="Cập nhật ngay", responsible="Công chức Tư pháp")
    make.minutes(visit)
    reader = sign_in(office)

    page = reader.visit(f"/plans/{plan.id}/papers/self-inspection")

    assert "UBND xã Đồng Vương thông báo kết quả như sau" in page.text
    assert "Cập nhật ngay" in page.text and "Công chức Tư pháp" in page.text
    assert "huyện" not in page.text.split("THÔNG BÁO")[1].split("Nơi nhận")[0]
    reader.visit(f"/plans/{plan.id}/papers/team-report", 404)

    # Once its draft is begun, that is the notice: edited, submitted and numbered like any other.
    notice = ensure_draft(plan, by=office, now=make.now)
    assert notices.kind_of(notice) is DocumentKind.SELF_NOTICE
    assert notice.signature_lines == "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" and "Các bộ phận, công chức" in notice.recipients
    listed = reader.visit(f"/plans/{plan.id}/papers").text
    assert listed.count("Thông báo kết quả tự kiểm tra") == 1 and "Thông báo kết luận kiểm tra" not in listed
    assert "PHÂN CÔNG KHẮC PHỤC" in reader.visit(f"/plans/{plan.id}/papers/self-inspection").text


def test_ten_units_cost_as_many_statements_as_one(make, sign_in, queries):
    office = sign_in(make.officer_of_office())
    counts = []
    for size in (1, 10):
        plan = make.plan("running", units=[make.unit() for _ in range(size)])
        for unit in planned_units(plan.id):
            make.minutes(make.visit(plan, unit, state="under_way"))
        db.session.commit()
        found = []
        for kind in ("papers", "papers/plan", "papers/team-report"):
            with queries() as seen:
                office.visit(f"/plans/{plan.id}/{kind}")
            found.append(len(seen))
        counts.append(found)
    assert counts[0] == counts[1]
