"""The small square that leads from a printed document to the page where anybody can check it."""

from io import BytesIO

import segno


def qr_svg(url: str) -> str:
    """Return the square as SVG, for a page or a PDF: dark on nothing, without size or style of its own."""
    svg = segno.make(url, error="m", micro=False).svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def qr_png(url: str) -> bytes:
    """Return the square as a picture, for Word."""
    picture = BytesIO()
    segno.make(url, error="m", micro=False).save(picture, kind="png", scale=8, border=2)
    return picture.getvalue()
