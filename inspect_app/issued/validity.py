"""Reads the signatures of a PDF that begins with the bytes of ours, and says what became of it since.

Nothing in the file is run and no network is asked.  Beyond each signature's own
digest, what was added after our bytes is compared with what they say: only
signatures, their fields and their certificates may have come on top.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from asn1crypto import pem, x509
from flask import current_app
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import KeyUsageConstraints, validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from inspect_app.issued.additions import only_signatures_added
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.signatures import SignatureFact

log = logging.getLogger(__name__)

#: What makes a reader run or open something; an official document has none of it.
ACTIVE = {"/JavaScript", "/JS", "/Launch", "/RichMedia", "/EmbeddedFiles", "/EmbeddedFile", "/XFA", "/SubmitForm"}
#: A certificate for documents bears one of these; either will do.
USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)
#: Two signatures with large pictures need less; what is packed tighter would unpack to more than the server has.
MOST_ADDED = 10 * 1024 * 1024
#: How deep objects may lie in each other, and how many are looked at.
_DEEP, _MANY = 40, 200_000


class FileRefusedAsSigned(Refused):
    """The file is no signed copy of the document; the sentence says why."""


class NotOurs(FileRefusedAsSigned):
    """The file does not begin with the bytes that were issued."""


class Unsigned(FileRefusedAsSigned):
    """The file is ours, and nothing in it is signed."""


def signatures_in(stream: BinaryIO, original: bytes) -> list[SignatureFact]:
    """Return the signatures of a PDF that continues ``original``; refuses anything that is not a signed copy of it."""
    stream.seek(0)
    if stream.read(len(original)) != original:
        raise NotOurs(N_("Tệp này không phải bản ký của văn bản đang lưu giữ: nội dung ban đầu khác."))
    if stream.seek(0, io.SEEK_END) > len(original) + MOST_ADDED:
        raise FileRefusedAsSigned(N_("Phần thêm vào sau nội dung gốc quá lớn, không chỉ là chữ ký số."))
    reader = _opened(stream)
    try:
        before = _our_revisions(reader, original)
        _refuse_active(reader, before)
        embedded = list(reader.embedded_regular_signatures)
        if not embedded:
            raise Unsigned(N_("Tệp PDF này chưa có chữ ký số nào."))
        if not only_signatures_added(reader, before - 1, embedded[0].signed_revision):
            raise FileRefusedAsSigned(
                N_("Tệp này có nội dung khác bản lưu giữ, không chỉ thêm chữ ký số. Hãy ký trên tệp tải từ trang này.")
            )
        return [_fact(one) for one in embedded]
    except Refused:
        raise
    except Exception as error:  # a file made to confuse parsers raises anything
        log.info("a file could not be read as a signed PDF: %s", error)
        raise FileRefusedAsSigned(N_("Không đọc được chữ ký số trong tệp PDF này. Tệp có thể bị hỏng.")) from error


def check_signed(facts: Sequence[SignatureFact]) -> None:
    """Refuse a copy to be kept whose signatures are not whole, or were made with a certificate that did not count."""
    for fact in facts:
        if not fact.is_intact:
            raise FileRefusedAsSigned(
                N_("Chữ ký số của %(signer)s không còn nguyên vẹn: tệp đã bị sửa sau khi ký."), signer=fact.signer
            )
        if fact.is_revoked:
            raise FileRefusedAsSigned(N_("Chứng thư số của %(signer)s đã bị thu hồi."), signer=fact.signer)
        if not fact.was_valid_then:
            raise FileRefusedAsSigned(
                N_("Chứng thư số của %(signer)s không có hiệu lực vào thời điểm ký."), signer=fact.signer
            )
    if not any(fact.covers_whole for fact in facts):
        raise FileRefusedAsSigned(N_("Không chữ ký số nào bao trùm toàn bộ tệp: có nội dung thêm vào sau khi ký."))


# -- the file --------------------------------------------------------------------------------------------------------


def _opened(stream: BinaryIO) -> PdfFileReader:
    stream.seek(0)
    if b"%PDF-" not in stream.read(1024):
        raise FileRefusedAsSigned(N_("Tệp này không phải tệp PDF."))
    stream.seek(0)
    try:
        reader = PdfFileReader(stream, strict=False)
        encrypted = reader.encrypted
    except Exception as error:
        raise FileRefusedAsSigned(N_("Tệp PDF bị hỏng, không mở được.")) from error
    if encrypted:
        raise FileRefusedAsSigned(N_("Tệp PDF có đặt mật khẩu. Hãy bỏ mật khẩu, ký số lại rồi tải lên."))
    return reader


def _our_revisions(reader: PdfFileReader, original: bytes) -> int:
    """Return how many revisions are ours; refuse a file that only carries our bytes along and shows something else."""
    ours = PdfFileReader(io.BytesIO(original)).xrefs
    count = ours.total_revisions
    if reader.xrefs.total_revisions < count or any(
        reader.xrefs.get_startxref_for_revision(number) != ours.get_startxref_for_revision(number)
        for number in range(count)
    ):
        raise NotOurs(N_("Tệp này không phải bản ký của văn bản đang lưu giữ: nội dung ban đầu khác."))
    return count


def _refuse_active(reader: PdfFileReader, since: int) -> None:
    """Refuse script, launching and hidden files in what was added after our revisions."""
    for revision in range(since, reader.xrefs.total_revisions):
        resolver = reader.get_historical_resolver(revision)
        for ref in reader.xrefs.explicit_refs_in_revision(revision):
            if any(name in ACTIVE for name in _names(resolver(ref), 0)):
                raise FileRefusedAsSigned(
                    N_("Tệp PDF có mã lệnh hoặc tệp ẩn nên không được nhận. Hãy ký trên tệp tải từ trang này.")
                )


def _names(value: Any, depth: int) -> Iterator[str]:
    if depth > _DEEP:
        raise ValueError("objects lie too deep in each other")
    if isinstance(value, generic.DictionaryObject):
        for key in value:
            yield str(key)
            yield from _names(value.raw_get(key), depth + 1)
    elif isinstance(value, generic.ArrayObject):
        for place in range(len(value)):
            yield from _names(value.raw_get(place), depth + 1)
    elif isinstance(value, generic.NameObject):
        yield str(value)


# -- one signature ---------------------------------------------------------------------------------------------------


def _fact(one: EmbeddedPdfSignature) -> SignatureFact:
    roots, others = trusted_certificates()
    own = one.signer_cert
    claimed = one.self_reported_timestamp
    status = _validated(one, roots, others, claimed)
    stamped = status.timestamp_validity.timestamp if status.timestamp_validity else None
    moment = stamped or claimed
    return SignatureFact(
        field=one.field_name,
        signer=_part(own.subject, "common_name") or own.subject.human_friendly,
        organisation=_part(own.subject, "organization_name"),
        issuer=_part(own.issuer, "common_name") or own.issuer.human_friendly,
        serial=f"{own.serial_number:X}",
        signed_at=moment.isoformat(timespec="seconds") if moment else "",
        has_time_stamp=stamped is not None,
        is_intact=bool(status.intact and status.valid and _is_untouched(status)),
        covers_whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        is_trusted=status.trusted if roots else None,
        was_valid_then=_was_valid(own, moment),
        is_revoked=bool(status.revoked),
        reason=str(one.sig_object.get("/Reason", "")),
        location=str(one.sig_object.get("/Location", "")),
    )


def _validated(
    one: EmbeddedPdfSignature,
    roots: Sequence[x509.Certificate],
    others: Sequence[x509.Certificate],
    claimed: datetime | None,
) -> PdfSignatureStatus:
    # Judged by the hour of signing: a certificate that ran out since does not spoil what was signed before.
    context = ValidationContext(
        trust_roots=list(roots), other_certs=list(others), moment=claimed, allow_fetching=False,
        revocation_mode="soft-fail",
    )  # fmt: skip
    return validate_pdf_signature(one, context, key_usage_settings=USAGE)


def _is_untouched(status: PdfSignatureStatus) -> bool:
    return status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION and status.docmdp_ok is not False


def _part(name: x509.Name, part: str) -> str:
    value = name.native.get(part, "")
    return ", ".join(value) if isinstance(value, list) else str(value)


def _was_valid(own: x509.Certificate, moment: datetime | None) -> bool:
    return moment is not None and own.not_valid_before <= moment <= own.not_valid_after


# -- what is trusted -------------------------------------------------------------------------------------------------


def trusted_certificates() -> tuple[Sequence[x509.Certificate], Sequence[x509.Certificate]]:
    """Return the roots of the folder that TRUSTED_ROOTS names, and the certificates between them and the signers."""
    folder = current_app.config["TRUSTED_ROOTS"]
    if not folder or not (place := Path(folder)).is_dir():
        return (), ()
    files = sorted(file for file in place.iterdir() if file.suffix.lower() in {".pem", ".crt", ".cer", ".der"})
    return _read(tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[Path, int], ...]) -> tuple[Sequence[x509.Certificate], Sequence[x509.Certificate]]:
    found: list[x509.Certificate] = []
    for file, _changed in files:
        try:
            found += _certificates(file.read_bytes())
        except ValueError:
            log.exception("%s holds no certificate", file)
    roots = [one for one in found if one.self_issued]
    return roots, [one for one in found if not one.self_issued]


def _certificates(data: bytes) -> list[x509.Certificate]:
    if pem.detect(data):
        return [x509.Certificate.load(der) for _type, _headers, der in pem.unarmor(data, multiple=True)]
    return [x509.Certificate.load(data)]
