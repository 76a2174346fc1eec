"""The office's own lines go into plans and notices: signatory, recipients, standard paragraphs, proposed numbers."""

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.models import Plan, PlanRequirement, RecipientList, Signatory, StandardParagraph
from inspect_app.office import numbers
from tests.inspect_app.office.test_queries import kept
from workflows.document_kinds import DocumentKind
from workflows.letterhead import ParagraphPurpose
from workflows.signing import Standing

pytestmark = pytest.mark.one_database


def deputy(make):
    return kept(make, Signatory, standing=Standing.DEPUTY, title="Phó Chủ tịch", head_title="Chủ tịch",
                body="Ủy ban nhân dân", full_name="Trần Văn B")  # fmt: skip


def test_choosing_a_signatory_fills_the_lines_and_the_name_of_a_plan(make, sign_in):
    plan, who = make.plan("draft"), deputy(make)
    form = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/edit")
    form.press("Lưu dự thảo", signatory=f"{who.id}:tm", signature_lines="gõ tay", team_name="Đoàn kiểm tra")

    kept_plan = db.session.get(Plan, plan.id, execution_options={"scope": "test"})
    assert kept_plan.signature_lines == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    assert kept_plan.signer_name == "Trần Văn B"


def test_choosing_a_signatory_fills_those_of_a_notice_and_typing_stays_possible(make, sign_in):
    notice, who = make.notice(make.plan("running"), "draft"), deputy(make)
    reader = sign_in(make.officer_of_office())
    reader.visit(f"/notices/{notice.id}/head").press("Lưu", signatory=str(who.id))
    db.session.refresh(notice)
    assert (notice.signature_lines, notice.signer_name) == ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Trần Văn B")

    reader.visit(f"/notices/{notice.id}/head").press("Lưu", signature_lines="CHỦ TỊCH", signer_name="Lê Thị C")
    db.session.refresh(notice)
    assert (notice.signature_lines, notice.signer_name) == ("CHỦ TỊCH", "Lê Thị C")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH", "Cấp phó không ký TM. trực tiếp"),
        ("TUQ. CHỦ TỊCH\nKT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG", "không được ủy quyền lại"),
    ],
)
def test_lines_that_no_capacity_explains_are_refused_beside_the_field(make, sign_in, typed, sentence):
    notice = make.notice(make.plan("running"), "draft")
    page = sign_in(make.officer_of_office()).visit(f"/notices/{notice.id}/head")
    page = page.press("Lưu", signature_lines=typed, status=422)

    assert any(sentence in error for error in page.errors)
    assert page.field("signature_lines") == typed


def test_a_new_plan_begins_with_the_offices_recipients_and_opening(make, sign_in):
    kept(make, RecipientList, kind=DocumentKind.NOTICE, text="UBND các xã, thị trấn;\nLưu: VT, NV.")
    kept(make, StandardParagraph, kind=DocumentKind.PLAN, purpose=ParagraphPurpose.OPENING, text="Đánh giá CCHC")
    page = sign_in(make.officer_of_office()).visit("/plans/new")

    assert page.field("recipients").splitlines() == ["UBND các xã, thị trấn", "Lưu: VT, NV"]
    assert page.field("purpose") == "Đánh giá CCHC"


def test_requirements_are_chosen_from_the_standard_paragraphs(make, sign_in):
    plan = make.plan("draft")
    usual = kept(make, StandardParagraph, kind=DocumentKind.NOTICE, purpose=ParagraphPurpose.REQUIREMENT,
                 text="Tổ chức kiểm điểm", addressee="UBND các xã", makes_tasks=True)  # fmt: skip
    reader = sign_in(make.officer_of_office())
    reader.visit(f"/plans/{plan.id}/requirements").press("Lưu yêu cầu", standard=[str(usual.id)])

    [row] = db.session.scalars(db.select(PlanRequirement).where(PlanRequirement.plan_id == plan.id))
    assert (row.text, row.addressee, row.makes_tasks) == ("Tổ chức kiểm điểm", "UBND các xã", True)
    assert "Thêm từ đoạn văn mẫu" not in reader.visit(f"/plans/{plan.id}/requirements").text


def test_a_notice_begun_without_recipients_takes_the_offices(make):
    from inspect_app.notices.actions import ensure_draft

    kept(make, RecipientList, kind=DocumentKind.NOTICE, text="UBND các xã\nLưu: VT, NV")
    plan = make.plan("running", recipients="")
    visit = make.visit(plan, state="under_way")
    make.minutes(visit)
    db.session.commit()

    assert ensure_draft(plan, by=make.officer_of_office(), now=make.now).recipients == "UBND các xã\nLưu: VT, NV"


def test_the_next_number_stands_beside_the_field_and_never_in_it(make, sign_in):
    numbers.register_number(
        make.district(), DocumentKind.PLAN, "35/KH-UBND", date(2023, 2, 15), by=make.officer_of_office(), now=make.now
    )
    plan = make.plan("approved")
    page = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/issue")

    assert "Số tiếp theo theo sổ: 36/KH-UBND. Hãy nhập số văn thư đã cấp." in page.text
    assert page.field("number") == ""
