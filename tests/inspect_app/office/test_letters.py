"""A letter takes the office's signatory, and its number stands in the register with all that the form asks for."""

from datetime import date

import pytest
from sqlalchemy import select

from inspect_app.extensions import db
from inspect_app.letters import actions
from inspect_app.models import DocumentNumber, Signatory
from tests.inspect_app.office.test_queries import kept
from workflows.document_kinds import DocumentKind
from workflows.moves import Refused
from workflows.signing import Mark, Standing

TODAY = date(2023, 11, 1)


@pytest.fixture
def letter(make, at):
    """A chase letter over one late unit, drafted on 01/11/2023."""
    at("2023-11-01")
    notice = make.notice(make.plan("concluded"), number="105/TB-UBND")
    make.task(notice)
    make.chair()
    letter = actions.draft_chase_letter(notice, 1, today=TODAY, now=make.now, by=make.officer_of_office())
    db.session.commit()
    return letter


def authorised(make, **more):
    return kept(make, Signatory, standing=Standing.UNIT_HEAD, title="Trưởng phòng Nội vụ", head_title="Chủ tịch",
                mark=Mark.AUTHORISED, basis="GUQ 02/GUQ-UBND", kinds="chase_letter", **more)  # fmt: skip


def test_a_letter_is_signed_by_whom_the_office_wrote_down_and_registered(make, sign_in, letter):
    who = authorised(make, valid_to=date(2023, 12, 31), full_name="Lê Thị C")
    reader = sign_in(make.officer_of_office())
    reader.visit(f"/letters/{letter.id}/edit").press("Lưu", signatory=str(who.id))
    reader.visit(f"/letters/{letter.id}/issue").press("Ban hành", number="612/UBND-NV", issued_on="01/11/2023")

    [line] = db.session.scalars(select(DocumentNumber).execution_options(scope="test"))
    assert (line.text, line.kind, line.about_id) == ("612/UBND-NV", DocumentKind.CHASE_LETTER, letter.id)
    assert line.signer == "Lê Thị C"
    assert line.subject.startswith("Công văn ")
    assert line.recipients.splitlines()[0] == "UBND xã Đồng Vương"
    assert line.recipients.splitlines()[-1].startswith("Lưu: VT")
    page = reader.visit(f"/office/{make.district().id}/register?year=2023")
    assert page.links[line.subject] == f"/letters/{letter.id}"


def test_an_expired_authorisation_does_not_issue_a_letter(make, letter):
    authorised(make, valid_to=date(2023, 10, 31))
    letter.signature_lines = "TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG NỘI VỤ"

    with pytest.raises(Refused, match="hết hạn ngày 31/10/2023"):
        actions.issue(letter, number="612/UBND-NV", issued_on=TODAY, by=make.officer_of_office(), now=make.now)
