"""The one way in for files that people send: what they are, how large, whether they hurt, then kept.

Whoever takes a file in any other place (a document to be read, an annex, a signed copy) keeps it with :func:`keep`, so
that nothing is kept that ClamAV was not asked about, where it is set up.  What is made here goes to the storage itself.
"""

from __future__ import annotations

import io
import os
import warnings
from dataclasses import dataclass
from typing import BinaryIO, cast

import pillow_heif
from flask import current_app
from PIL import Image
from werkzeug.datastructures import FileStorage

from inspect_app.files import scanning
from inspect_app.storage import Away, Stored, storage
from workflows.files import HEAD_BYTES, HEIC, file_problem, sniff
from workflows.i18n import N_
from workflows.moves import Refused

#: More than the best telephone takes; what unpacks to more than this is made to hurt.
MOST_PIXELS = 220_000_000
BROKEN_PICTURE = N_("Ảnh bị hỏng, không mở được. Hãy chụp hoặc lưu lại ảnh rồi gửi lại.")
TOO_MANY_PIXELS = N_("Ảnh có kích thước quá lớn. Hãy giảm kích thước ảnh rồi gửi lại.")
PILLOW_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


class FileRefused(Refused):
    """The file is not taken; the sentence says why and what to do."""


class NotNow(FileRefused):
    """Nobody could look whether the file holds malware, or keep it, just now; the same file may be taken later."""


@dataclass
class Upload:
    """A file as it arrives: the name it was given and a stream that can be read twice."""

    name: str
    stream: BinaryIO

    @classmethod
    def of(cls, file: FileStorage) -> Upload:
        """Return what a form sent."""
        return cls(file.filename or "", cast(BinaryIO, file.stream))

    @classmethod
    def of_bytes(cls, name: str, data: bytes) -> Upload:
        """Return a file made here, such as by the demo."""
        return cls(name, io.BytesIO(data))


def checked(upload: Upload) -> str:
    """Return the media type that the content of evidence shows, or refuse the file."""
    size = upload.stream.seek(0, os.SEEK_END)
    upload.stream.seek(0)
    head = upload.stream.read(HEAD_BYTES)
    limit = current_app.config["MAX_FILE_MB"] * 1024 * 1024
    if (problem := file_problem(upload.name, head, size, limit)) is not None:
        raise FileRefused(problem)
    media_type = sniff(head, upload.name) or ""
    if media_type in PILLOW_FORMATS:
        _check_image(upload.stream, PILLOW_FORMATS[media_type])
    elif media_type == HEIC:
        _check_heic(upload.stream)
    upload.stream.seek(0)
    return media_type


def keep(stream: BinaryIO) -> Stored:
    """Keep the whole content of what somebody sent, unless it holds malware or nobody could look."""
    refuse_malware(stream)
    stream.seek(0)
    try:
        return storage().put(stream)
    except Away as error:
        current_app.logger.warning("the storage does not answer: %s", error)
        raise NotNow(
            N_("Kho tệp chưa trả lời nên chưa nhận tệp. Hãy thử lại sau ít phút, hoặc báo quản trị hệ thống.")
        ) from error


def refuse_malware(stream: BinaryIO) -> None:
    """Refuse what holds malware, and what a scanner that is set up could not look at."""
    try:
        found = scanning.malware_in(stream)
    except scanning.TooLarge as error:
        raise FileRefused(N_("Tệp lớn hơn mức chương trình quét mã độc xem được. Hãy chia nhỏ rồi gửi lại.")) from error
    except scanning.Unreachable as error:
        current_app.logger.warning("clamd does not answer: %s", error)
        raise NotNow(
            N_("Chưa kiểm tra được mã độc nên chưa nhận tệp. Hãy thử lại sau ít phút, hoặc báo quản trị hệ thống.")
        ) from error
    if found is not None:
        current_app.logger.warning("malware refused: %s", found)
        raise FileRefused(N_("Tệp có mã độc (%(name)s) nên không được nhận. Hãy quét lại máy đang dùng."), name=found)


def _check_image(stream: BinaryIO, expected: str) -> None:
    """Refuse what only begins like a picture, or would fill the memory of whoever opens it."""
    stream.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(stream, formats=[expected]) as image:
                too_many = image.width * image.height > MOST_PIXELS
                image.verify()
    except Image.DecompressionBombError:
        too_many = True
    except Exception as error:  # Pillow's parsers raise many kinds on broken data
        raise FileRefused(BROKEN_PICTURE) from error
    if too_many:
        raise FileRefused(TOO_MANY_PIXELS)


def _check_heic(stream: BinaryIO) -> None:
    """Refuse a picture of a telephone that cannot be opened or is too large; only its head is read."""
    stream.seek(0)
    try:
        picture = pillow_heif.open_heif(stream)
        too_many = picture.size[0] * picture.size[1] > MOST_PIXELS
    except Exception as error:  # its parser raises many kinds on broken data
        raise FileRefused(BROKEN_PICTURE) from error
    if too_many:
        raise FileRefused(TOO_MANY_PIXELS)
