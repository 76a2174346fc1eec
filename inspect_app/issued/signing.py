"""Signs a PDF with a certificate of the office (PKCS#12): PAdES, a further revision of the same file.

The certificate and its password are used once and forgotten: neither is stored,
neither reaches the journal or the log.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto.pkcs12 import Pfx
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import BaseStampStyle

from inspect_app.clock import ZONE
from workflows.i18n import N_
from workflows.moves import Refused

log = logging.getLogger(__name__)

LARGEST_CERTIFICATE = 256 * 1024
#: A file that asks for more rounds than this is made to keep the server busy.
MOST_ROUNDS = 5_000_000


class CertificateRefused(Refused):
    """The certificate cannot be used; the sentence says why."""


class PasswordRefused(Refused):
    """The password does not open the certificate."""


@dataclass(frozen=True)
class Field:
    """A signature field of a file: its name, its size in points, and whether it is signed."""

    name: str
    width: float
    height: float
    is_signed: bool


def opened(data: bytes, password: str, now: datetime) -> SimpleSigner:
    """Return the key of a PKCS#12 file, which must count today and be meant for signing."""
    if len(data) > LARGEST_CERTIFICATE:
        raise CertificateRefused(N_("Tệp chứng thư quá lớn. Tệp .p12 hoặc .pfx chỉ vài chục kB."))
    _check_is_pkcs12(data)
    try:
        signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=password.encode())
    except (ValueError, AttributeError, TypeError) as error:
        if "load key material" not in str(error):
            raise CertificateRefused(N_("Tệp chứng thư không có khóa bí mật để ký.")) from None
        raise PasswordRefused(N_("Mật khẩu không mở được tệp chứng thư. Chưa ký gì.")) from None
    own = signer.signing_cert
    if own is None:
        raise CertificateRefused(N_("Tệp chứng thư không có chứng thư của người ký."))
    if now > own.not_valid_after:
        raise CertificateRefused(N_("Chứng thư đã hết hạn ngày %(day)s. Chưa ký gì."), day=_day(own.not_valid_after))
    if now < own.not_valid_before:
        raise CertificateRefused(
            N_("Chứng thư chỉ có hiệu lực từ ngày %(day)s. Chưa ký gì."), day=_day(own.not_valid_before)
        )
    usage = own.key_usage_value
    if usage is not None and not {"digital_signature", "non_repudiation"} & usage.native:
        raise CertificateRefused(N_("Chứng thư này không dùng để ký văn bản."))
    return signer


def fields_of(pdf: bytes) -> list[Field]:
    """Return the signature fields of a file in their order."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    found = []
    for name, value, ref in enumerate_sig_fields(PdfFileReader(io.BytesIO(pdf))):
        left, low, right, high = (float(edge) for edge in ref.get_object().get("/Rect", (0, 0, 0, 0)))
        found.append(Field(name, abs(right - left), abs(high - low), value is not None))
    return found


def signed(
    pdf: bytes, field: str, signer: SimpleSigner, *, reason: str, location: str, style: BaseStampStyle | None
) -> bytes:
    """Return the file with one more revision that signs all of it in this field."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    known = field in {name for name, _value, _ref in enumerate_sig_fields(writer)}
    about = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason, location=location
    )
    out = io.BytesIO()
    PdfSigner(
        about, signer, stamp_style=style, new_field_spec=None if known else SigFieldSpec(field)
    ).sign_pdf(writer, existing_fields_only=known, output=out)  # fmt: skip
    return out.getvalue()


#: Width and height of the words of a signature on an annex, and how far they stay from the edges of its page.
STAMP, _FROM_EDGE = (160.0, 28.0), 14.0
#: Where the agency signs an annex.
ANNEX_FIELD = "CoQuanPhuLuc"


def first_page_problem(pdf: bytes) -> tuple[int, str]:
    """Return how many pages a file has, and why it cannot be signed on its first; empty when it can."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        if reader.encrypted:
            return 0, N_("Tệp PDF đặt mật khẩu nên không ký số được. Hãy lưu lại không có mật khẩu.")
        if any(value is not None for _name, value, _ref in enumerate_sig_fields(reader)):
            return 0, N_("Tệp PDF đã có chữ ký số. Hãy dùng tệp chưa ký.")
        _box, turned = _first_page(reader)
        pages = int(reader.root["/Pages"]["/Count"])
    except Exception as error:  # a broken file raises anything
        log.info("an annex could not be read: %s", error)
        return 0, N_("Không đọc được tệp PDF này. Tệp có thể bị hỏng; hãy xuất lại rồi tải lên.")
    if turned:
        return pages, N_("Trang đầu của tệp bị xoay. Hãy in lại thành PDF cho trang đứng thẳng rồi tải lên.")
    return pages, ""


def signed_on_first_page(
    pdf: bytes, signer: SimpleSigner, *, reason: str, location: str, style: BaseStampStyle
) -> bytes:
    """Return the file with one more revision that signs it, seen at the top right of its first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    (left, low, right, high), _turned = _first_page(writer.prev)
    width, height = STAMP
    right, high = right - _FROM_EDGE, high - _FROM_EDGE
    box = (round(max(left, right - width)), round(max(low, high - height)), round(right), round(high))
    spec = SigFieldSpec(ANNEX_FIELD, on_page=0, box=box)
    about = PdfSignatureMetadata(
        field_name=ANNEX_FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason,
        location=location,
    )  # fmt: skip
    out = io.BytesIO()
    PdfSigner(about, signer, stamp_style=style, new_field_spec=spec).sign_pdf(writer, output=out)
    return out.getvalue()


def _first_page(reader: Any) -> tuple[tuple[float, float, float, float], bool]:
    """Return what is seen of the first page, in points from the lower left, and whether it is turned."""
    node, turned, depth = reader.root["/Pages"], 0, 0
    box: Any = ()
    while True:
        box = node["/CropBox"] if "/CropBox" in node else node["/MediaBox"] if "/MediaBox" in node else box  # noqa: SIM401 - follows a reference
        turned = int(node["/Rotate"]) if "/Rotate" in node else turned
        if "/Kids" not in node:
            break
        node, depth = node["/Kids"][0], depth + 1
        if depth > 50:
            raise ValueError("the pages lie too deep in each other")
    x0, y0, x1, y1 = (float(edge) for edge in box)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), bool(turned % 360)


def common_name(signer: SimpleSigner) -> str:
    """Return whose certificate it is."""
    name = signer.signing_cert.subject.native.get("common_name", "") if signer.signing_cert else ""
    return ", ".join(name) if isinstance(name, list) else str(name)


def _check_is_pkcs12(data: bytes) -> None:
    try:
        outer = Pfx.load(data, strict=True)
        is_one = outer["version"].native == "v3"
        rounds = int(outer["mac_data"]["iterations"].native) if outer["mac_data"].native else 0
    except (ValueError, TypeError, KeyError):
        is_one, rounds = False, 0
    if not is_one or rounds > MOST_ROUNDS:
        raise CertificateRefused(N_("Tệp này không phải tệp chứng thư PKCS#12 (.p12 hoặc .pfx)."))


def _day(instant: datetime) -> str:
    return f"{instant.astimezone(ZONE):%d/%m/%Y}"
