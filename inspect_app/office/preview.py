"""A page of text under the office's own head and above its own signature, drawn as every document is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from inspect_app.documents import OfficialDocument, render_html
from inspect_app.office.queries import SignatureText, head_of
from workflows.blocks import paragraph
from workflows.document_kinds import DocumentKind
from workflows.letterhead import LetterheadFacts

BODY = "Nội dung văn bản đứng ở đây, giữa phần tiêu đề và phần ký; phần này chỉ để xem cách trình bày./."
SUBJECT = "Kết luận kiểm tra công tác cải cách hành chính"
RECIPIENTS = ("Các cơ quan, đơn vị có liên quan", "Lưu: VT")


def sample(
    facts: LetterheadFacts, signature: SignatureText | None = None, recipients: Sequence[str] = (), *, month: date
) -> Markup:
    """Return a notice without number and day, as the office's own lines would make it look."""
    document = OfficialDocument(
        letterhead=head_of(
            facts, DocumentKind.NOTICE, number=None, date=None, kind_title="THÔNG BÁO", subject=SUBJECT, month=month
        ),
        blocks=[paragraph(BODY)],
        recipients=recipients or RECIPIENTS,
        signature_lines=signature.lines if signature else ("CHỦ TỊCH",),
        signer_name=signature.name if signature else "",
    )
    return render_html(document)
