"""Signs a PDF with a certificate of the office (PKCS#12): PAdES, a further revision of the same file.

The certificate and its password are used once and forgotten: neither is stored,
neither reaches the journal or the log.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

from asn1crypto.pkcs12 import Pfx
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import BaseStampStyle

from inspect_app.clock import ZONE
from workflows.i18n import N_
from workflows.moves import Refused

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
