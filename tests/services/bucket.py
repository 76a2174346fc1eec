"""A server that speaks S3 over HTTP, on a port of its own, and the settings that name a bucket of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from moto.server import ThreadedMotoServer


@contextmanager
def running() -> Iterator[str]:
    """Yield the address of a server that ends with the block."""
    made = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    made.start()
    host, port = made.get_host_and_port()
    yield f"http://{host}:{port}"
    # What it keeps belongs to the process, not to the server.
    urlopen(Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()
    made.stop()


def settings(server: str, folder: Path, **more: Any) -> dict[str, Any]:
    return {
        "S3_BUCKET": "evidence", "S3_ENDPOINT": server, "S3_REGION": "us-east-1", "S3_PREFIX": "cchc/",
        "S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "secret", "S3_CACHE_MB": 1000, "INSTANCE_DIR": str(folder),
    } | more  # fmt: skip
