"""What is issued is kept as it was: inputs in the transaction, files drawn once, the same bytes drawn again."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from inspect_app.extensions import db
from inspect_app.issued import drawing, queries
from inspect_app.issued.actions import keep_issued
from inspect_app.issued.record import Unreadable, digest_of, from_text, to_text
from inspect_app.models import IssuedDocument
from inspect_app.storage import storage
from tests.inspect_app.documents import samples
from tests.inspect_app.issued.conftest import notice_of
from workflows.issued import Change, Drawing, FileForm
from workflows.verification import read_code, shown

pytestmark = pytest.mark.one_database


def stored(document, form):
    return storage().path(queries.file_of(document, form).sha256).read_bytes()


# -- the record ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", [samples.notice(samples.NASTY, "Ý kiến 😀"), samples.minutes()])
def test_a_document_reads_back_as_it_was_and_draws_the_same(document):
    again = from_text(to_text(document))

    assert to_text(again) == to_text(document)
    assert again.letterhead == document.letterhead
    assert [block.text for block in again.blocks] == [block.text for block in document.blocks]


@pytest.mark.parametrize("broken", ["", "{}", '{"format":99,"document":{}}', '{"format":1,"document":{"later":1}}'])
def test_what_is_no_document_is_said_to_be_unreadable(broken):
    with pytest.raises(Unreadable):
        from_text(broken)


# -- issuing ---------------------------------------------------------------------------------------------------------


def test_issuing_a_notice_keeps_what_it_is_drawn_from_in_the_same_transaction(waiting, journal):
    assert (waiting.number, waiting.kind, waiting.edition) == ("137/TB-UBND", "notice", 1)
    assert waiting.issuer == "ỦY BAN NHÂN DÂN HUYỆN YÊN THẾ"
    assert waiting.signed_as == "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
    assert waiting.inputs_sha256 == digest_of(waiting.inputs)
    assert read_code(shown(waiting.code)) == waiting.code
    assert waiting.state is Drawing.WAITING
    assert journal(waiting) == [
        ("IssuedKept", {"code": shown(waiting.code), "inputs_sha256": waiting.inputs_sha256}),
    ]


def test_the_scheduler_draws_the_files_once_and_drawing_again_gives_the_same_bytes(waiting, make):
    assert drawing.draw_waiting(make.now) == {"drawn": 1, "failed": 0}
    assert drawing.draw_waiting(make.now) == {"drawn": 0, "failed": 0}

    db.session.expire_all()
    assert waiting.state is Drawing.DRAWN
    for form, content in drawing.draw_forms(waiting).items():
        assert stored(waiting, form) == content
    assert stored(waiting, FileForm.PREPARED).startswith(stored(waiting, FileForm.PDF))
    assert waiting.generator["typst"] and len(waiting.generator["layout"]) == 64


def test_a_download_is_the_stored_file_even_before_the_scheduler_came(waiting, make, sign_in):
    notice = notice_of(waiting)
    reader = sign_in(make.officer())

    first = reader.get(f"/notices/{notice.id}.pdf")
    again = reader.get(f"/notices/{notice.id}.pdf")
    word = reader.get(f"/notices/{notice.id}.docx")

    kept = {form: queries.file_of(waiting, form).sha256 for form in (FileForm.PDF, FileForm.DOCX)}
    assert hashlib.sha256(first.data).hexdigest() == kept[FileForm.PDF]
    assert again.data == first.data
    assert hashlib.sha256(word.data).hexdigest() == kept[FileForm.DOCX]
    assert "137-TB-UBND" in first.headers["Content-Disposition"]


def test_a_drawing_that_fails_is_tried_again_later_and_says_so(waiting, make, sign_in, monkeypatch, at, journal):
    def broken(*_args, **_more):
        raise RuntimeError("no fonts")

    monkeypatch.setattr(drawing, "render_pdf", broken)
    for minutes in (0, 1, 5, 15, 60, 240):
        at.instant += timedelta(minutes=minutes)
        assert drawing.draw_waiting(make.now) == {"drawn": 0, "failed": 1}
        assert drawing.draw_waiting(make.now) == {"drawn": 0, "failed": 0}
    db.session.expire_all()
    assert waiting.state is Drawing.FAILED and "no fonts" in waiting.problem
    assert journal(waiting)[-1][0] == "IssuedNotDrawn"
    monkeypatch.undo()

    page = sign_in(make.officer_of_office()).visit(f"/issued/{waiting.id}")
    assert "Chưa dựng được tệp" in page.text
    page.press("Dựng lại tệp")

    assert drawing.draw_waiting(make.now) == {"drawn": 1, "failed": 0}


def test_a_document_left_by_a_process_that_is_gone_is_taken_up(waiting, make, at):
    waiting.state, waiting.claimed_at = Drawing.UNDER_WAY, make.now
    db.session.commit()
    assert drawing.draw_waiting(make.now) == {"drawn": 0, "failed": 0}

    at.instant += timedelta(minutes=11)

    assert drawing.draw_waiting(make.now) == {"drawn": 1, "failed": 0}


def test_what_is_issued_again_is_a_further_edition_and_overwrites_nothing(issued, make):
    notice = notice_of(issued)
    other = replace(samples.notice("Nội dung khác"), signer_name="Người khác")
    before = issued.inputs

    later = keep_issued(notice, other, kind="notice", by=None, now=make.now)

    assert (later.edition, later.changes_id, later.change) == (2, issued.id, Change.EDITION)
    assert later.code != issued.code
    assert issued.inputs == before
    assert [one.id for one in queries.later_ones(issued)] == [later.id]


def test_inputs_that_were_changed_are_not_drawn_from(waiting, make):
    waiting.inputs = waiting.inputs.replace("Số hóa", "Số hoá")
    db.session.commit()

    assert drawing.draw_waiting(make.now) == {"drawn": 0, "failed": 1}


# -- minutes and reports ---------------------------------------------------------------------------------------------


def test_locked_minutes_are_kept_and_told_to_nobody(make, sign_in):
    from inspect_app.visits import minutes as actions
    from workflows.minutes import Side

    visit = make.visit(make.plan("running"), state="under_way")
    for side in ("team", "unit"):
        make.attendance(visit, side)
    made = actions.open_minutes(visit, by=make.secretary(), now=make.now)
    actions.draw_up(made, by=make.secretary(), now=make.now)
    assert queries.issued_of(made) == []
    actions.sign(made, Side.TEAM, digest=made.digest, by=make.head(), now=make.now)
    actions.sign(made, Side.UNIT, digest=made.digest, by=make.chair(), now=make.now)

    (kept,) = queries.issued_of(made)
    assert (kept.kind, kept.unit_id) == ("minutes", visit.unit_id)
    answer = sign_in(make.chair()).get(f"/minutes/{made.id}.pdf")
    assert hashlib.sha256(answer.data).hexdigest() == queries.file_of(kept, FileForm.PDF).sha256
    page = sign_in(None).visit(f"/verify/{kept.code}")
    assert "không công khai" in page.text and "Đồng Vương" not in page.text


def test_a_report_that_is_sent_is_kept(make):
    from tests.house.access_world import build

    things = build(make)

    (kept,) = queries.issued_of(things["sent_report"])
    assert (kept.kind, kept.kind_title) == ("report", "BÁO CÁO")


# -- the commands ----------------------------------------------------------------------------------------------------


def test_the_check_finds_a_file_that_was_altered_or_is_gone(app, issued, make):
    run = app.test_cli_runner().invoke
    assert run(args=["issued", "check", "--redraw"]).output == "1 documents, 0 problems\n"

    path = storage().path(queries.file_of(issued, FileForm.PDF).sha256)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    storage().path(queries.file_of(issued, FileForm.DOCX).sha256).unlink()

    found = run(args=["issued", "check"])
    assert found.exit_code == 1
    assert "pdf was altered" in found.output and "docx is not in the storage" in found.output
    assert db.session.scalar(db.select(db.func.count()).select_from(IssuedDocument).execution_options(scope="t")) == 1


def test_the_check_goes_through_all_that_was_ever_issued(app, make):
    from tests.house.access_world import build

    build(make)
    kept = db.session.scalar(db.select(db.func.count(IssuedDocument.id)).execution_options(scope="t"))
    assert kept > 1 and app.test_cli_runner().invoke(args=["issued", "draw"]).exit_code == 0

    run = app.test_cli_runner().invoke(args=["issued", "check"])

    assert run.output == f"{kept} documents, 0 problems\n", run.output


def test_code_and_address_are_printed_on_what_is_issued(issued):
    from pypdf import PdfReader

    pages = PdfReader(storage().path(queries.file_of(issued, FileForm.PDF).sha256)).pages

    assert shown(issued.code) in pages[-1].extract_text()
    assert f"/verify/{issued.code}" in issued.inputs


def test_an_issued_plan_and_a_decision_are_kept_and_a_surprise_stays_one(make, sign_in):
    from inspect_app.plans import actions as plans
    from inspect_app.plans import teams
    from workflows.plans import PlanKind
    from workflows.teams import TeamPost

    office = make.officer_of_office()
    plan = make.plan("approved", kind=PlanKind.SURPRISE)
    plans.issue(plan, number="45/KH-UBND", issued_on=make.now.date(), by=office, now=make.now)
    decision = teams.add_decision(
        plan, number="99/QĐ-UBND", issued_on=make.now.date(), effective_on=make.now.date(), subject="bổ sung",
        changes=[(make.inspector("Người mới"), TeamPost.MEMBER, "")], by=office, now=make.now,
    )  # fmt: skip

    (kept,), (decided,) = queries.issued_of(plan), queries.issued_of(decision)
    assert (kept.kind, kept.number, decided.kind, decided.number) == (
        "plan", "45/KH-UBND", "decision", "99/QĐ-UBND",
    )  # fmt: skip
    reader = sign_in(office)
    answer = reader.get(f"/plans/{plan.id}/papers/plan.pdf")
    assert hashlib.sha256(answer.data).hexdigest() == queries.file_of(kept, FileForm.PDF).sha256
    answer = reader.get(f"/plans/{plan.id}/papers/decisions/{decision.id}.docx")
    assert hashlib.sha256(answer.data).hexdigest() == queries.file_of(decided, FileForm.DOCX).sha256
    page = sign_in(None).visit(f"/verify/{kept.code}")
    assert "Có một văn bản mang mã này" in page.text and "45/KH" not in page.text
    assert shown(kept.code) in reader.visit(f"/plans/{plan.id}").text
    assert shown(decided.code) in reader.visit(f"/plans/{plan.id}/papers/decisions/{decision.id}").text
