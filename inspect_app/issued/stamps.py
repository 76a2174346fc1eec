"""What is seen of a digital signature on the page, as the decree wants it.

The signer: the picture of the handwritten signature, blue, on a transparent
ground.  The agency: its seal, red, in real size, on a transparent ground.  A
signature on an attachment that is a file of its own has no picture, only number
and time (Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.7, II.8 và III.1.d).
"""

from __future__ import annotations

import binascii
import io
import json
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import typst
from PIL import Image
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from inspect_app import paths
from workflows.i18n import N_
from workflows.moves import Refused

TEMPLATE = Path(__file__).parent / "stamp.typ"
LARGEST_PICTURE = 2 * 1024 * 1024
MOST_PIXELS = 8_000_000

_MIDDLE = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID,
    y_align=AxisAlignment.ALIGN_MID,
    margins=Margins.uniform(0),
    inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
)


class PictureRefused(Refused):
    """The picture cannot stand on an official document."""


def picture_stamp(picture: bytes) -> StaticStampStyle:
    """Return a stamp that shows a picture in its own proportions, as large as the field."""
    return StaticStampStyle(
        background=PdfImage(_checked(picture)), background_layout=_MIDDLE, background_opacity=1.0, border_width=0
    )


def text_stamp(lines: Sequence[str], width: float, height: float, *, size: float = 9) -> StaticStampStyle:
    """Return a stamp of words in the face of documents."""
    data = {"lines": list(lines), "width": width, "height": height, "size": size}
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(paths.fonts())] if paths.fonts().is_dir() else [])
    page = typst.Compiler(
        str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts, ignore_system_fonts=True,
        sys_inputs={"stamp": json.dumps(data, ensure_ascii=False), "font": "Tinos|Libertinus Serif"},
    ).compile(format="pdf")  # fmt: skip
    return StaticStampStyle(
        background=_Page(cast(bytes, page)), background_layout=_MIDDLE, background_opacity=1.0, border_width=0
    )


def _checked(picture: bytes) -> Image.Image:
    if len(picture) > LARGEST_PICTURE:
        raise PictureRefused(N_("Ảnh lớn hơn 2 MB. Hãy dùng ảnh nhỏ hơn."))
    try:
        with Image.open(io.BytesIO(picture), formats=["PNG"]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise PictureRefused(N_("Ảnh có quá nhiều điểm ảnh. Hãy giảm kích thước ảnh."))
            image = opened.convert("RGBA")
    except Refused:
        raise
    except Exception as error:  # Pillow's parsers raise many kinds on broken data
        raise PictureRefused(N_("Ảnh phải là tệp PNG mở được.")) from error
    lowest, _highest = image.getchannel("A").getextrema()
    if lowest == 255:
        raise PictureRefused(N_("Ảnh chưa có nền trong suốt nên che chữ trên văn bản. Hãy dùng PNG nền trong suốt."))
    return image


class _Page(PdfContent):
    """A page that was just drawn, to be put into another file."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self._page = page

    def render(self) -> bytes:
        drawn = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._page)))
        name = b"/Import" + binascii.hexlify(uuid.uuid4().bytes)
        self.resources.xobject[name.decode("ascii")] = drawn
        left, low, right, high = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(high - low))
        return name + b" Do"
