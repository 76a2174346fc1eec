"""What was issued before issued documents were kept is kept by one command, and only once."""

import pytest

from inspect_app.extensions import db
from inspect_app.issued.queries import issued_of
from inspect_app.letters import actions as letters
from inspect_app.models import IssuedDocument
from workflows.issued import Drawing

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
