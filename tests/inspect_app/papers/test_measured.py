"""The papers around a notice, as they are kept and drawn again, measure up to the decree in Word and as PDF."""

from dataclasses import replace
from datetime import date

import pytest

from inspect_app.documents import Appendix, Letterhead, OfficialDocument, render_docx, render_pdf
from inspect_app.documents.measure import measure
from inspect_app.documents.official import Variant
from inspect_app.issued.record import from_text, to_text
from tests.inspect_app.documents.samples import notice
from tests.workflows.papers import samples as s
from tests.workflows.test_self_notice import LATE, SELF
from workflows.assembly import assemble
from workflows.notice_annexes import appendix_blocks
from workflows.notice_text import to_blocks
from workflows.papers.announcement import announcement_paper
from workflows.papers.chase import chase_paper
from workflows.papers.correction import (
    SupersedingFacts,
    changed_sentences,
    correction_paper,
    superseding_annexes,
    superseding_opening,
)
from workflows.papers.extension import extension_reply_paper, extension_request_paper
from workflows.papers.paper import Paper
from workflows.papers.plan import plan_paper
from workflows.papers.remediation_plan import remediation_plan_paper
from workflows.papers.team_decision import team_decision_paper
from workflows.papers.team_report import team_report_paper

pytestmark = pytest.mark.one_database
ON = date(2023, 11, 20)


# Of three levels, of two, and of a body beneath another.
DISTRICT = Letterhead(None, "Ủy ban nhân dân huyện Yên Thế", "612", "", "Yên Thế", ON, "", "")
COMMUNE = replace(DISTRICT, issuer_name="Ủy ban nhân dân\nxã Đồng Vương", place="Đồng Vương")
DEPARTMENT = replace(DISTRICT, parent_name="UBND tỉnh Bắc Ninh", issuer_name="Sở Nội vụ", place="Bắc Ninh")
TEAM = replace(DISTRICT, parent_name="UBND huyện Yên Thế", issuer_name="Đoàn kiểm tra")
DRAFT = replace(DISTRICT, number=None, date=None, month=ON)


def of_paper(paper: Paper, head: Letterhead = DISTRICT) -> OfficialDocument:
    variant: Variant = "decision" if paper.authority_line else "named" if paper.title else "letter"
    return OfficialDocument(
        letterhead=replace(head, symbol=paper.symbol, kind_title=paper.title, subject=paper.subject),
        blocks=paper.blocks, recipients=paper.recipients, signature_lines=paper.signature_lines, variant=variant,
        signer_name=paper.signer_name or "Nguyễn Văn Ký", addressees=paper.addressees,
        appendices=tuple(Appendix(one.title, one.blocks, one.landscape) for one in paper.annexes),
        authority_line=paper.authority_line, bases=paper.bases,
    )  # fmt: skip


def self_inspection() -> OfficialDocument:
    outline = assemble([replace(LATE, id=n, uid=str(n)) for n in range(12)], SELF, {})
    head = Letterhead(
        None, "Ủy ban nhân dân xã Quang Khải", "05", "TB-UBND", "Quang Khải", ON, "THÔNG BÁO", outline.subtitle
    )
    return OfficialDocument(
        letterhead=head, blocks=to_blocks(outline), recipients=outline.recipients,
        signature_lines=outline.signature_lines, signer_name=outline.signer_name,
        appendices=tuple(Appendix(one.title, appendix_blocks(one)) for one in outline.appendices),
    )  # fmt: skip


def superseding() -> OfficialDocument:
    doc = notice(number="150", date=ON)
    changes = changed_sentences([("a", "Chậm số hóa."), ("b", "Bỏ.")], [("a", "Chậm số hóa hồ sơ."), ("c", "Thêm.")])
    facts = SupersedingFacts(s.DISTRICT, s.NOTICE, changes, "Nêu nhầm đơn vị")
    annexes = [Appendix(one.title, one.blocks, one.landscape) for one in superseding_annexes(facts)]
    return replace(doc, blocks=[superseding_opening(facts), *doc.blocks], appendices=annexes)


LONG = replace(s.REMEDIATION_FACTS, remedies=s.REMEDIATION_FACTS.remedies * 8)
KINDS = {
    "plan": lambda: of_paper(plan_paper(s.PLAN_FACTS), DEPARTMENT),
    "founding_decision": lambda: of_paper(team_decision_paper(s.FOUNDING_FACTS), DRAFT),
    "amending_decision": lambda: of_paper(team_decision_paper(s.AMENDING_FACTS)),
    "announcement": lambda: of_paper(announcement_paper(s.ANNOUNCEMENT_FACTS)),
    "team_report": lambda: of_paper(team_report_paper(s.TEAM_REPORT_FACTS), TEAM),
    "chase_letter": lambda: of_paper(chase_paper(s.CHASE_FACTS)),
    "correction": lambda: of_paper(correction_paper(s.CORRECTION_FACTS), DEPARTMENT),
    "extension_request": lambda: of_paper(extension_request_paper(s.REQUEST_FACTS), COMMUNE),
    "extension_reply": lambda: of_paper(extension_reply_paper(s.REPLY_FACTS)),
    # The blank after "Kính gửi:" stands where the two columns of the head part.
    "extension_reply_draft": lambda: of_paper(extension_reply_paper(s.REPLY_FACTS), DRAFT),
    "remediation_plan": lambda: of_paper(remediation_plan_paper(LONG), COMMUNE),
    "self_inspection": self_inspection,
    "superseding": superseding,
}


@pytest.mark.parametrize("draw", [render_docx, render_pdf])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wrong_with_what_is_drawn_from_what_is_kept(kind, draw):
    kept = from_text(to_text(KINDS[kind]()))

    faults = [(row.component, str(row.rule), str(row.measured)) for row in measure(draw(kept)) if row.is_fault]

    assert faults == []
