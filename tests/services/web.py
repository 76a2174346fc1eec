"""A real web server on loopback, for tests in which the application asks somebody else."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def serving(handler: type[http.server.BaseHTTPRequestHandler], **attributes: Any) -> Iterator[Any]:
    """Serve in a thread until the block ends; the server has these attributes, for its handlers and the test."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    for name, value in attributes.items():
        setattr(server, name, value)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
