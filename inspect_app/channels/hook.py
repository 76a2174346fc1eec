"""One request to a web hook: signed, to an address that may be asked, within a time, and never led elsewhere."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from flask import current_app

from workflows.i18n import N_
from workflows.moves import Refused

#: Bytes of an answer that are read, and kept.
MOST = 2000


class HookRefused(Refused):
    """This address may not be asked; the sentence says why."""


class NotReached(OSError):
    """Nobody was there to be spoken to: nothing of what was to be said has been heard."""


@dataclass(frozen=True)
class Answer:
    """What the other side said."""

    status: int
    text: str


def allowed_hosts() -> frozenset[str]:
    """Return the hosts that may be asked without TLS and inside our own network, as the settings say."""
    return frozenset(host.strip().casefold() for host in current_app.config["HOOK_HOSTS"].split(",") if host.strip())


def check_url(url: str) -> SplitResult:
    """Refuse an address that is not https, unless its host is allowed by name."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    host = (parts.hostname or "").casefold()
    if not host or parts.scheme not in {"http", "https"} or parts.username or port == 0 or not url.isascii():
        raise HookRefused(N_("Địa chỉ chưa đúng, ví dụ https://sms.bacgiang.gov.vn/cchc."))
    if parts.scheme != "https" and host not in allowed_hosts():
        raise HookRefused(N_("Địa chỉ phải bắt đầu bằng https://; máy chủ khác phải được khai báo ở HOOK_HOSTS."))
    return parts


def carry(url: str, body: bytes, headers: dict[str, str], *, timeout: float) -> Answer:
    """Post once and return the answer; raises OSError or HTTPException when there is none in time.

    :class:`NotReached` says that nothing was heard; after any other it may have been.

    The name is looked up once and the connection goes to the very address that was checked.
    """
    parts = check_url(url)
    host, port = (parts.hostname or "").casefold(), parts.port or (443 if parts.scheme == "https" else 80)
    connection = _Pinned(host, port, _checked_address(host, port), secure=parts.scheme == "https", timeout=timeout)
    # A side that sends a byte now and then is never silent for long: the whole takes no longer than the time given.
    alarm = threading.Timer(timeout, connection.cut)
    alarm.daemon = True
    alarm.start()
    try:
        connection.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, headers)
        answer = connection.getresponse()
        text = answer.read(MOST).decode("utf-8", "replace").replace("\x00", "")
        if connection.was_cut:
            # Where the line was cut, the headers or the text seem to have ended: nobody said so.
            raise OSError
        return Answer(answer.status, text)
    except (OSError, http.client.HTTPException) as error:
        # Whichever of the two clocks was first: the line's, or the one for the whole.
        if (connection.was_cut or isinstance(error, TimeoutError)) and not isinstance(error, NotReached):
            raise TimeoutError(f"không trả lời sau {timeout:g} giây") from error
        raise
    finally:
        alarm.cancel()
        connection.close()


def _checked_address(host: str, port: int) -> str:
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError as error:
        raise NotReached(str(error)) from error
    inside = [one for one in found if not ipaddress.ip_address(one.partition("%")[0]).is_global]
    if inside and host not in allowed_hosts():
        raise HookRefused(N_("Máy chủ này nằm trong mạng nội bộ; muốn dùng phải khai báo ở HOOK_HOSTS."))
    return found[0]


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, that speaks as if to the host's name; it follows nothing and can be cut."""

    def __init__(self, host: str, port: int, address: str, *, secure: bool, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self.default_port = 443 if secure else 80
        self.address, self.secure, self.was_cut = address, secure, False

    def connect(self) -> None:
        try:
            self.sock = socket.create_connection((self.address, self.port), self.timeout)
            if self.secure:
                self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
        except OSError as error:
            raise NotReached(str(error)) from error

    def cut(self) -> None:
        self.was_cut = True
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
