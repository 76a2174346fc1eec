"""Which files may be handed in as evidence, and whether a file is what its name says."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from workflows.i18n import N_
from workflows.vietnamese import nfc

_OFFICE = "application/vnd.openxmlformats-officedocument."
_DOCX = _OFFICE + "wordprocessingml.document"
_XLSX = _OFFICE + "spreadsheetml.sheet"

TEXT, XLSX, HEIC = "text/plain", _XLSX, "image/heic"

ALLOWED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "image/jpeg": (".jpg", ".jpeg"),
        "image/png": (".png",),
        "image/webp": (".webp",),
        "image/heic": (".heic", ".heif"),
        "application/pdf": (".pdf",),
        _DOCX: (".docx",),
        _XLSX: (".xlsx",),
        "text/plain": (".txt",),
    }
)
EXTENSIONS: frozenset[str] = frozenset(extension for extensions in ALLOWED.values() for extension in extensions)
# What browsers show by themselves without running anything; everything else is offered for download.
SHOWN_IN_PAGE: frozenset[str] = frozenset({"image/jpeg", "image/png", "image/webp"})

# As much of a file's beginning as `sniff` wants: office files name their parts some kilobytes in.
HEAD_BYTES = 65536


def sniff(head: bytes, name: str) -> str | None:
    """Return the media type that a file's beginning shows, or nothing when it is none of the allowed ones.

    The name decides only for plain text, which has no mark of its own.
    """
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "image/heic"
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        return _office_type(head)
    return "text/plain" if _extension(name) == ".txt" and _is_text(head) else None


_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})
_LOCAL_ENTRY = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)


def _office_type(head: bytes) -> str | None:
    """Tell a Word file from an Excel file by the parts its zip names; with macros or without parts it is neither."""
    parts = set()
    for entry in _LOCAL_ENTRY.finditer(head):
        length = int.from_bytes(entry[1], "little")
        parts.add(head[entry.end() : entry.end() + length].decode("utf-8", "replace"))
    is_package = parts & {"[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml"}
    if not is_package or any(part.endswith("vbaProject.bin") for part in parts):
        return None
    kinds = {part.partition("/")[0] for part in parts} & {"word", "xl", "ppt"}
    return {frozenset({"word"}): _DOCX, frozenset({"xl"}): _XLSX}.get(frozenset(kinds))


def _is_text(head: bytes) -> bool:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    for cut in range(4):  # the head may end inside a letter
        try:
            text = head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(c < " " and c not in "\t\n\r\f" for c in text)
    return False


EMPTY = N_("Tệp rỗng. Hãy chọn lại tệp có nội dung.")
TOO_LARGE = N_("Tệp quá lớn. Hãy giảm kích thước ảnh hoặc chia nhỏ tài liệu rồi gửi lại.")
NOT_ALLOWED = N_("Loại tệp này không được nhận. Hãy gửi ảnh (JPG, PNG, WEBP, HEIC) hoặc tệp PDF, DOCX, XLSX, TXT.")
LIES = N_("Nội dung tệp không khớp với phần mở rộng của tên tệp. Hãy lưu lại đúng định dạng rồi gửi lại.")


def file_problem(name: str, head: bytes, size: int, limit: int) -> str | None:
    """Return why a file is refused, as a sentence, or nothing when it may be kept.

    ``head`` is its beginning (`HEAD_BYTES`, or all of it), ``size`` and ``limit`` are bytes.
    """
    extension = _extension(clean_name(name))
    if extension not in EXTENSIONS:
        return NOT_ALLOWED
    if size <= 0 or not head:
        return EMPTY
    if size > limit:
        return TOO_LARGE
    media_type = sniff(head, name)
    if media_type is None or extension not in ALLOWED[media_type]:
        return LIES
    return None


_LONGEST_NAME = 120
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")


def clean_name(name: str) -> str:
    """Return a file name that any computer can keep: no folders, no hidden or reserved names, of bearable length.

    >>> clean_name("C:\\\\anh\\\\..\\\\Biên bản: xã Đồng Vương?.pdf")
    'Biên bản_ xã Đồng Vương_.pdf'
    """
    last = re.split(r"[/\\]", nfc(name))[-1]
    cleaned = _NOT_IN_NAMES.sub("_", " ".join(last.split())).strip(". ")
    if not cleaned or cleaned.startswith("~"):
        cleaned = f"tep{cleaned}"
    if _RESERVED.match(cleaned):
        cleaned = f"_{cleaned}"
    extension = _extension(cleaned, as_written=True)
    return cleaned[: len(cleaned) - len(extension)][: _LONGEST_NAME - len(extension)].rstrip() + extension


def _extension(name: str, *, as_written: bool = False) -> str:
    match = re.search(r"[^.](\.[A-Za-z0-9]{1,8})$", name.strip())
    if match is None:
        return ""
    return match[1] if as_written else match[1].lower()
