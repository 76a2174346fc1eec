"""Official documents in the form the decree asks for: one document, drawn as HTML, DOCX and PDF."""

from inspect_app.documents.html import anchor, render_html
from inspect_app.documents.official import Letterhead, OfficialDocument, Signature
from inspect_app.documents.pdf import render_pdf
from inspect_app.documents.word import render_docx

__all__ = ["Letterhead", "OfficialDocument", "Signature", "anchor", "render_docx", "render_html", "render_pdf"]
