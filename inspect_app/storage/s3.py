"""A storage that several machines share: a bucket that speaks S3, each content under its SHA-256.

What is read is fetched once into a folder of this machine; a content never changes under its hash, so what lies there
stays right.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from inspect_app import clock
from inspect_app.storage.folder import PIECE, SHA256, Away, Missing, Stored, copied

log = logging.getLogger(__name__)
T = TypeVar("T")
_ABSENT = frozenset({"404", "NoSuchKey", "NotFound"})
#: What was fetched just now may still be on its way to a reader.
_YOUNG = 600.0


class Bucket:
    """Contents as objects ``<prefix>ab/cd/abcd…`` of one bucket."""

    def __init__(self, client: Any, name: str, prefix: str, cache: Path, cache_bytes: int) -> None:
        self.client, self.name, self.prefix = client, name, prefix
        self.cache, self.cache_bytes = cache, cache_bytes

    @classmethod
    def of(cls, config: dict[str, Any]) -> Bucket:
        """Return the bucket that the settings name; without keys there, those that boto3 finds in its usual places."""
        options = Config(
            connect_timeout=5, read_timeout=60, retries={"mode": "standard", "max_attempts": 3},
            s3={"addressing_style": "path" if config["S3_ENDPOINT"] else "auto"},
        )  # fmt: skip
        client = boto3.client(
            "s3",
            endpoint_url=config["S3_ENDPOINT"] or None,
            region_name=config["S3_REGION"] or None,
            aws_access_key_id=config["S3_ACCESS_KEY"] or None,
            aws_secret_access_key=config["S3_SECRET_KEY"] or None,
            config=options,
        )
        cache = Path(config["INSTANCE_DIR"]) / "fetched"
        return cls(client, config["S3_BUCKET"], config["S3_PREFIX"], cache, config["S3_CACHE_MB"] * 1024 * 1024)

    def put(self, stream: BinaryIO) -> Stored:
        with tempfile.TemporaryFile() as whole:
            stored = copied(stream, cast(BinaryIO, whole))
            if not self._holds(stored.sha256):
                whole.seek(0)
                # The bucket computes the digest as well, and keeps nothing that came otherwise than it was sent.
                checksum = base64.b64encode(bytes.fromhex(stored.sha256)).decode()
                key = self._key(stored.sha256)
                self._asked(
                    lambda: self.client.put_object(Bucket=self.name, Key=key, Body=whole, ChecksumSHA256=checksum)
                )
        return stored

    def open(self, sha256: str) -> BinaryIO:
        return self.path(sha256).open("rb")

    def path(self, sha256: str) -> Path:
        if not SHA256.fullmatch(sha256):
            raise Missing(sha256)
        place = self.cache / sha256[:2] / sha256
        if place.is_file():
            with contextlib.suppress(OSError):
                os.utime(place)
            return place
        self._fetch(sha256, place)
        self._keep_small()
        return place

    def hashes(self) -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=self.prefix)
        for page in self._asked(lambda: list(pages)):
            for one in page.get("Contents", ()):
                name = str(one["Key"]).rpartition("/")[2]
                if SHA256.fullmatch(name) and one["Key"] == self._key(name):
                    yield name

    def forget(self, sha256: str) -> bool:
        if not SHA256.fullmatch(sha256) or not self._holds(sha256):
            return False
        self._asked(lambda: self.client.delete_object(Bucket=self.name, Key=self._key(sha256)))
        (self.cache / sha256[:2] / sha256).unlink(missing_ok=True)
        return True

    def answers(self) -> bool:
        try:
            self._asked(lambda: self.client.head_bucket(Bucket=self.name))
        except (Missing, Away):
            return False
        return True

    def _key(self, sha256: str) -> str:
        return f"{self.prefix}{sha256[:2]}/{sha256[2:4]}/{sha256}"

    def _holds(self, sha256: str) -> bool:
        try:
            self._asked(lambda: self.client.head_object(Bucket=self.name, Key=self._key(sha256)))
        except Missing:
            return False
        return True

    def _asked(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _ABSENT:
                raise Missing(self.name) from error
            raise Away(str(error)) from error
        except BotoCoreError as error:
            raise Away(str(error)) from error

    def _fetch(self, sha256: str, place: Path) -> None:
        """Bring a content here under a name of its own, and rename it once it is known to be whole."""
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.cache, prefix="incoming-")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                digest = self._asked(lambda: self._copy(sha256, out))
            if digest != sha256:
                log.error("the bucket holds something else under %s", sha256)
                raise Missing(sha256)
            part.rename(place)
        finally:
            part.unlink(missing_ok=True)

    def _copy(self, sha256: str, out: BinaryIO) -> str:
        body = self.client.get_object(Bucket=self.name, Key=self._key(sha256))["Body"]
        digest = hashlib.sha256()
        with contextlib.closing(body):
            for piece in body.iter_chunks(PIECE):
                digest.update(piece)
                out.write(piece)
        return digest.hexdigest()

    def _keep_small(self) -> None:
        """Let go what was not read for longest, once more lies here than was allowed."""
        kept = []
        for one in self.cache.glob("??/*"):
            with contextlib.suppress(OSError):
                found = one.stat()
                kept.append((found.st_mtime, found.st_size, one))
        over = sum(size for _at, size, _one in kept) - self.cache_bytes
        for at, size, one in sorted(kept):
            if over <= 0 or at > clock.real_now().timestamp() - _YOUNG:
                return
            one.unlink(missing_ok=True)
            over -= size
