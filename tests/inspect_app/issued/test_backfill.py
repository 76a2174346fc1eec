"""What was issued before issued documents were kept is kept by one command, and only once."""

from datetime import date

import pytest

from inspect_app.extensions import db
from inspect_app.issued.queries import issued_of
from inspect_app.letters import actions as letters
from inspect_app.models import IssuedDocument
from inspect_app.remediation import actions as remediation
from inspect_app.visits import minutes as writing
from workflows.issued import Drawing
from workflows.minutes import Side
from workflows.remediation import Progress

pytestmark = pytest.mark.one_database


def test_everything_issued_is_kept_with_the_time_it_was_issued(app, make):
    notice = make.notice(make.plan("concluded", number="35/KH-UBND"))
    make.task(notice, due="2023-10-02")
    office, now = make.officer_of_office(), make.now
    letter = letters.draft_chase_letter(notice, 1, today=now.date(), now=now, by=office)
    letters.issue(letter, number="612/UBND-NV", issued_on=now.date(), by=office, now=now)
    db.session.execute(db.delete(IssuedDocument).where(IssuedDocument.about_type == "letter"))
    db.session.commit()

    told = app.test_cli_runner().invoke(args=["issued", "backfill"])
    again = app.test_cli_runner().invoke(args=["issued", "backfill"])

    assert told.exit_code == 0, told.output
    assert {line.split()[1] for line in told.output.splitlines()[:-1]} >= {"plan", "team_decision", "notice", "letter"}
    [kept] = issued_of(notice)
    assert (kept.number, kept.issued_at, kept.state) == (notice.number, notice.issued_at, Drawing.WAITING)
    assert again.output == "0 documents kept\n"


def test_locked_minutes_and_sent_reports_are_kept_too(app, make):
    notice = make.notice(make.plan("concluded"))
    visit = make.visit(state="under_way")
    for side in ("team", "unit"):
        make.attendance(visit, side)
    make.finding(visit)
    minutes = writing.open_minutes(visit, by=make.secretary(), now=make.now)
    writing.draw_up(minutes, by=make.secretary(), now=make.now)
    for side, person in ((Side.TEAM, make.head()), (Side.UNIT, make.chair())):
        writing.sign(minutes, side, digest=minutes.digest, by=person, now=make.now)
    task, officer = make.task(notice), make.officer()
    report = remediation.open_report(notice, make.commune(), by=officer, now=make.now)
    answer = {"progress": Progress.DONE, "action": "Mua máy quét", "result": "Đủ 100%", "done_on": date(2023, 10, 15)}
    remediation.answer(report, task, answer, by=officer, now=make.now)
    remediation.send(report, by=make.chair(), now=make.now)
    draft = make.minutes(make.visit(on="2023-09-13", state="under_way"), state="draft")
    db.session.execute(db.delete(IssuedDocument))
    db.session.commit()

    told = app.test_cli_runner().invoke(args=["issued", "backfill"])

    assert told.exit_code == 0, told.output
    assert issued_of(minutes)[0].issued_at == minutes.locked_at
    assert issued_of(report)[0].issued_at == report.sent_at
    assert not issued_of(draft)
