"""Malware is looked for by ClamAV where it is installed: its daemon is asked over its socket, file by file.

``CLAMD`` names the socket; without it nothing is looked for, and the administrator's page says so.  A daemon that is
named and does not answer lets no file through: what was meant to be looked at is looked at.
"""

from __future__ import annotations

import socket
import struct
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from flask import current_app

SECONDS = 30.0
_PIECE = 64 * 1024
_MOST_ANSWER = 4096


class Unreachable(Exception):
    """The daemon does not answer, or not in its language."""


class TooLarge(Exception):
    """The daemon looks only at smaller files (its StreamMaxLength)."""


class State(StrEnum):
    ABSENT = "absent"
    WORKING = "working"
    SILENT = "silent"


@dataclass(frozen=True)
class Scanner:
    """How it stands with looking for malware, and what the daemon says it is."""

    state: State
    version: str = ""


def malware_in(stream: BinaryIO) -> str | None:
    """Return the name of the malware in a stream, or nothing: none was found, or nobody is there to look for it."""
    if not (address := current_app.config["CLAMD"]):
        return None
    stream.seek(0)
    try:
        with closing(_connected(address)) as line:
            answer = _instream(line, stream)
    except OSError as error:
        raise Unreachable(str(error)) from error
    finally:
        stream.seek(0)
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    if "size limit exceeded" in answer:
        raise TooLarge(answer)
    if answer != "stream: OK":
        raise Unreachable(answer)
    return None


def scanner() -> Scanner:
    """Ask the daemon whether it is there, for the administrator's page."""
    if not (address := current_app.config["CLAMD"]):
        return Scanner(State.ABSENT)
    try:
        with closing(_connected(address, seconds=3)) as line:
            line.sendall(b"zVERSION\0")
            return Scanner(State.WORKING, _answer(line))
    except OSError:
        return Scanner(State.SILENT)


def _connected(address: str, seconds: float = SECONDS) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host or "127.0.0.1", int(port) if port.isdigit() else 3310), timeout=seconds)


def _instream(line: socket.socket, stream: BinaryIO) -> str:
    """Send the content in pieces, each behind its length, and an empty one at the end; return the verdict."""
    line.sendall(b"zINSTREAM\0")
    try:
        while piece := stream.read(_PIECE):
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        # It hangs up in the middle of what is too large for it, after saying so.
        pass
    return _answer(line)


def _answer(line: socket.socket) -> str:
    heard = b""
    while not heard.endswith(b"\0") and len(heard) < _MOST_ANSWER:
        piece = line.recv(_MOST_ANSWER)
        if not piece:
            break
        heard += piece
    return heard.rstrip(b"\0\n").decode("utf-8", "replace")
