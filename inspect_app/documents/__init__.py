"""Official documents in the form the decree asks for: one document, drawn as HTML, DOCX and PDF."""

from inspect_app.documents.html import anchor, render_html
from inspect_app.documents.official import Appendix, Letterhead, OfficialDocument, Signature, VerificationCode
from inspect_app.documents.pdf import render_pdf
from inspect_app.documents.word import render_docx

__all__ = [
    "Appendix",
    "Letterhead",
    "OfficialDocument",
    "Signature",
    "VerificationCode",
    "anchor",
    "render_docx",
    "render_html",
    "render_pdf",
]
