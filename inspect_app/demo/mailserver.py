"""A real mail server on loopback for the demo: it accepts every letter and keeps it as a file."""

import secrets
import socket
import time
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

LOOPBACK = "127.0.0.1"


class LoopbackController(Controller):
    """Serves on a port that the system chooses (``port=0``), known before the first letter comes."""

    def __init__(self, handler: Any, port: int = 0) -> None:
        self._listening = socket.create_server((LOOPBACK, port))
        # asyncio does not ask this of such a socket; a greeting of several lines would wait for a word on each.
        self._listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # Named here: aiosmtpd would ask the name service anew at each connection.
        super().__init__(handler, LOOPBACK, self._listening.getsockname()[1], server_hostname="localhost")

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self._listening)


class KeepAsFile:
    """Writes each letter to ``folder`` as ``.eml``, oldest name first, whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content or b""
        letter = content if isinstance(content, bytes) else content.encode()
        # Who it went to is in the envelope only; the demo's mail page shows it by these lines.
        head = "".join(f"Delivered-To: {address}\r\n" for address in envelope.rcpt_tos).encode()
        name = f"{time.time_ns():020d}-{secrets.token_hex(4)}"
        part = self.folder / f"{name}.part"
        part.write_bytes(head + letter)
        part.rename(self.folder / f"{name}.eml")
        return "250 Kept"


class MailKeeper:
    """The demo's mail server, for use in a ``with`` block; ``port`` is where it listens."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._controller = LoopbackController(KeepAsFile(folder), port)

    @property
    def port(self) -> int:
        return int(self._controller.port)

    def __enter__(self) -> "MailKeeper":
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()
