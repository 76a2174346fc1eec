"""Numbers of documents: given once, by whoever issues, in the same transaction as the document."""

import threading
from datetime import date

import flask_migrate
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import select

from inspect_app.extensions import db
from inspect_app.models import DocumentNumber, Person, Plan, Unit
from inspect_app.notices import actions as notices
from inspect_app.office import numbers, register
from inspect_app.plans import actions as plans
from inspect_app.plans.teams import add_decision
from workflows.document_kinds import DocumentKind
from workflows.moves import Refused
from workflows.numbers import NumberMalformed, NumberTaken
from workflows.register import NumberState, Scheme, Span
from workflows.teams import TeamPost

PLAN, NOTICE, DECISION, OTHER = (
    DocumentKind.PLAN, DocumentKind.NOTICE, DocumentKind.TEAM_DECISION, DocumentKind.OTHER,
)  # fmt: skip
TODAY = date(2023, 10, 16)


def issue_plan(make, number="35/KH-UBND", on=TODAY, plan=None):
    plan = plan or make.plan("approved", title="Kiểm tra công tác CCHC")
    plans.issue(plan, number=number, issued_on=on, by=make.officer_of_office(), now=make.now)
    db.session.commit()
    return plan


def decide(make, plan, number="952/QĐ-UBND", subject="thành lập Đoàn kiểm tra", on=TODAY):
    return add_decision(
        plan, number=number, issued_on=on, effective_on=on, subject=subject, by=make.officer_of_office(), now=make.now,
        changes=[(make.head(), TeamPost.HEAD, "")],
    )  # fmt: skip


def give(make, number, kind=OTHER, on=TODAY, **more):
    return numbers.register_number(make.district(), kind, number, on, by=make.officer_of_office(), now=make.now, **more)


def lines(unit):
    query = select(DocumentNumber).where(DocumentNumber.unit_id == unit.id).order_by(DocumentNumber.id)
    return list(db.session.scalars(query.execution_options(scope="test")))


def test_issuing_a_plan_writes_its_number_into_the_register(make, journal):
    plan = issue_plan(make)

    [line] = lines(make.district())
    assert (line.text, line.state, line.issued_on) == ("35/KH-UBND", NumberState.ISSUED, TODAY)
    assert (line.about_type, line.about_id, line.subject) == ("plan", plan.id, "Kế hoạch kiểm tra công tác CCHC")
    assert journal(line) == [("NumberGiven", {"number": "35/KH-UBND", "issued_on": "2023-10-16"})]


def test_what_is_refused_leaves_no_number_behind(make):
    plan = make.plan("approved")

    with pytest.raises(Refused):
        plans.issue(plan, number="35/KH-UBND", issued_on=date(2023, 10, 17), by=make.officer_of_office(), now=make.now)

    assert lines(make.district()) == []


def test_a_number_is_given_once_a_year_and_begins_anew_with_the_next(make, at):
    issue_plan(make, on=date(2023, 2, 15))
    with pytest.raises(NumberTaken, match="đã dùng cho kế hoạch khác trong năm"):
        issue_plan(make)
    db.session.rollback()
    at("2024-02-15")
    issue_plan(make, on=date(2024, 2, 15))

    assert [line.year for line in lines(make.district())] == [2023, 2024]


def test_each_type_has_its_own_counter_unless_the_agency_decided_otherwise(make):
    office = make.officer_of_office()
    give(make, "35/KH-UBND")
    give(make, "35/TB-UBND")
    numbers.set_scheme(make.district(), 2024, Scheme.ALL, by=office, now=make.now)

    give(make, "35/KH-UBND", on=date(2024, 2, 1))
    with pytest.raises(NumberTaken, match="văn bản khác"):
        give(make, "35/TB-UBND", on=date(2024, 2, 2))


def test_a_way_of_numbering_is_not_changed_in_the_middle_of_a_year(make):
    give(make, "35/KH-UBND")

    with pytest.raises(Refused, match="đã có số trong sổ"):
        numbers.set_scheme(make.district(), 2023, Scheme.ALL, by=make.officer_of_office(), now=make.now)


def test_teams_may_have_numbers_of_their_own(make):
    numbers.set_scheme(make.district(), 2023, Scheme.TEAM, by=make.officer_of_office(), now=make.now)
    first = give(make, "01/BC-ĐKT", DocumentKind.TEAM_REPORT, team_id=1)
    second = give(make, "01/BC-ĐKT", DocumentKind.TEAM_REPORT, team_id=2)

    assert (first.series, second.series) == ("team:1:BC-ĐKT", "team:2:BC-ĐKT")
    with pytest.raises(NumberTaken):
        give(make, "01/BC-ĐKT", DocumentKind.TEAM_REPORT, team_id=1)


def test_another_authority_has_a_register_of_its_own(make):
    give(make, "35/KH-UBND")
    row = numbers.register_number(make.commune(), PLAN, "35/KH-UBND", TODAY, by=make.officer(), now=make.now)

    assert row.unit_id == make.commune().id


def test_a_reserved_number_waits_for_its_document_and_nobody_else_gets_it_by_hand(make):
    office = make.officer_of_office()
    kept = numbers.reserve(make.district(), PLAN, "36/KH-UBND", "Kế hoạch kiểm tra 2024", by=office, now=make.now)
    with pytest.raises(NumberTaken, match="đang được giữ"):
        numbers.reserve(make.district(), PLAN, "36/KH-UBND", "Khác", by=office, now=make.now)
    plan = issue_plan(make, "36/KH-UBND")

    assert [line.id for line in lines(make.district())] == [kept.id]
    assert (kept.state, kept.about_id) == (NumberState.ISSUED, plan.id)


def test_a_number_given_up_says_why_and_is_never_given_again(make, journal):
    office = make.officer_of_office()
    kept = numbers.reserve(make.district(), PLAN, "36/KH-UBND", "Kế hoạch", by=office, now=make.now)
    with pytest.raises(Refused, match="lý do"):
        numbers.void(kept, reason=" ", by=office, now=make.now)
    numbers.void(kept, reason="Không ban hành nữa", by=office, now=make.now)

    with pytest.raises(NumberTaken, match="đã bỏ, không dùng lại: Không ban hành nữa"):
        issue_plan(make, "36/KH-UBND")
    db.session.rollback()


def test_a_number_of_the_paper_register_becomes_that_of_the_document_issued_here(make):
    office = make.officer_of_office()
    entered = numbers.enter(
        make.district(), PLAN, "36/KH-UBND", TODAY, {"subject": "Kế hoạch kiểm tra", "copies": 20},
        by=office, now=make.now,
    )  # fmt: skip
    plan = issue_plan(make, "36/KH-UBND")

    assert (entered.about_type, entered.about_id, entered.copies) == ("plan", plan.id, 20)
    with pytest.raises(NumberTaken):
        numbers.enter(make.district(), PLAN, "36/KH-UBND", TODAY, {"subject": "Khác"}, by=office, now=make.now)


def test_one_decision_on_the_teams_of_two_campaigns_is_one_line(make):
    first, second = make.plan("issued"), make.plan("issued")
    decide(make, first)
    decide(make, second)
    db.session.commit()

    assert [line.text for line in lines(make.district())] == ["952/QĐ-UBND"]
    with pytest.raises(NumberTaken, match="đã được ghi"):
        decide(make, make.plan("issued"), subject="thay thế thành viên")


def test_a_decision_is_recorded_once_for_one_team(make):
    plan = make.plan("issued")
    decide(make, plan)

    with pytest.raises(NumberTaken, match="Quyết định số 952/QĐ-UBND đã được ghi"):
        decide(make, plan)


def test_explained_numbers_are_not_given_until_the_explanation_is_withdrawn(make, journal):
    office, district = make.officer_of_office(), make.district()
    give(make, "35/KH-UBND", PLAN)
    gap = numbers.explain(
        district, 2023, "KH-UBND", Span(1, 34), reason="Văn bản lĩnh vực khác.", by=office, now=make.now
    )

    assert register.overview(district.id, 2023).missing == 0
    with pytest.raises(NumberTaken, match="Văn bản lĩnh vực khác"):
        give(make, "12/KH-UBND", PLAN)
    numbers.withdraw_explanation(gap, reason="Ghi nhầm", by=office, now=make.now)
    assert give(make, "12/KH-UBND", PLAN).number == 12
    assert [str(span) for span in register.overview(district.id, 2023).series[0].gaps] == ["01-11", "13-34"]


def test_a_number_given_later_than_the_next_working_day_is_pointed_out(make, at):
    plan = make.plan("submitted")
    at("2023-10-11 16:00")
    plans.approve(plan, by=make.leader(), now=at.instant)
    db.session.commit()
    at("2023-10-16 09:00")
    issue_plan(make, plan=plan)

    [line] = lines(make.district())
    found = register.overview(make.district().id, 2023).flags[line.id]
    assert line.signed_on == date(2023, 10, 11)
    assert [flag.code for flag in found] == ["late"]


def test_the_next_number_is_proposed_and_gives_nothing(make):
    district = make.district()
    assert register.proposed(district.id, "KH-UBND", TODAY) is None
    give(make, "35/KH-UBND", PLAN)

    assert register.proposed(district.id, "KH-UBND", TODAY) == "36/KH-UBND"
    assert register.proposed(district.id, "KH-UBND", TODAY) == "36/KH-UBND"
    assert len(lines(district)) == 1


def test_only_the_units_own_office_or_the_administrator_writes_into_its_register(make):
    with pytest.raises(Refused, match="Chỉ cơ quan tham mưu"):
        numbers.enter(make.district(), OTHER, "40/TB-UBND", TODAY, {"subject": "x"}, by=make.leader(), now=make.now)
    numbers.enter(make.district(), OTHER, "40/TB-UBND", TODAY, {"subject": "x"}, by=make.admin(), now=make.now)


@pytest.mark.parametrize(
    "number", ["5/KH-UBND", "35/KH UBND", "/KH-UBND", "00/KH-UBND", "005/KH-UBND", "999999/KH-UBND", "", "35"]
)
def test_a_number_that_is_none_is_refused(make, number):
    with pytest.raises(NumberMalformed):
        give(make, number)


def test_a_notice_with_a_signature_the_office_let_expire_is_not_issued(make, monkeypatch):
    from inspect_app.models import Signatory
    from tests.inspect_app.office.test_queries import kept
    from workflows.signing import Standing

    kept(make, Signatory, standing=Standing.DEPUTY, title="Phó Chủ tịch", head_title="Chủ tịch",
         body="Ủy ban nhân dân", valid_to=date(2023, 9, 30))  # fmt: skip
    notice = make.notice(make.plan("running"), "approved", signature_lines="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
    make.block(notice)
    notice.digest = notices.digest_of(notice)
    monkeypatch.setattr(notices, "problems", lambda *_a, **_k: [])

    with pytest.raises(Refused, match="thôi ký từ sau ngày 30/09/2023"):
        notices.issue(notice, number="137/TB-UBND", issued_on=TODAY, by=make.officer_of_office(), now=make.now)


def test_of_two_who_take_one_number_at_once_one_gets_it_and_the_other_a_sentence(app, make):
    ids = [make.plan("approved").id, make.plan("approved").id]
    office, now = make.officer_of_office().id, make.now
    db.session.commit()
    db.session.remove()
    together, said = threading.Barrier(2), []

    def take(plan_id):
        with app.app_context():
            person = db.session.get(Person, office, execution_options={"scope": "test"})
            plan = db.session.get(Plan, plan_id, execution_options={"scope": "test"})
            db.session.rollback()
            together.wait()
            try:
                plans.issue(plan, number="35/KH-UBND", issued_on=TODAY, by=person, now=now)
                db.session.commit()
                said.append("")
            except NumberTaken as refusal:
                db.session.rollback()
                said.append(str(refusal))
            finally:
                db.session.remove()

    threads = [threading.Thread(target=take, args=[id_]) for id_ in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(said) == ["", "Số 35/KH-UBND đã dùng cho kế hoạch khác trong năm."]
    assert len(lines(db.session.scalars(select(Unit).where(Unit.name == "Yên Thế")).one())) == 1


@pytest.mark.one_database
def test_what_was_issued_before_there_was_a_register_is_written_into_it(app, make, caplog):
    caplog.set_level("WARNING")
    make.notice(make.plan("issued", number="35/KH-UBND"), number="137/TB-UBND", issued_on=date(2023, 10, 16))
    make.plan("approved")
    db.session.commit()
    db.session.remove()
    scripts = app.extensions["migrate"].migrate.get_config()
    before = next(
        script.down_revision
        for script in ScriptDirectory.from_config(scripts).walk_revisions()
        if script.path.endswith("_number_register.py")
    )

    flask_migrate.downgrade(revision=before)
    db.engine.dispose()
    flask_migrate.upgrade()

    found = {line.text: (line.about_type, line.series, line.year) for line in lines_of_all()}
    assert found["35/KH-UBND"] == ("plan", "KH-UBND", 2023)
    assert found["137/TB-UBND"] == ("notice", "TB-UBND", 2023)
    assert sorted(line[0] for line in found.values()).count("team_decision") == 2


def lines_of_all():
    return list(db.session.scalars(select(DocumentNumber).execution_options(scope="test")))


def test_a_number_out_of_order_is_said_when_the_document_is_issued(make, sign_in):
    give(make, "36/KH-UBND", on=date(2023, 2, 1))
    plan = make.plan("approved")
    page = sign_in(make.officer_of_office()).visit(f"/plans/{plan.id}/issue")
    page = page.press("Ban hành", number="35/KH-UBND", issued_on="16/10/2023")

    assert "Ngày muộn hơn số lớn hơn: số 36 ghi ngày 01/02/2023." in page.said[0]
