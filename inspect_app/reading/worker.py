"""Reads a file in a process of its own, which is ended when it takes too long or too much memory.

What people send may be broken on purpose.  A reader that hangs or eats memory then takes nobody else with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

from inspect_app.reading import errors
from inspect_app.reading.errors import CannotRead

SECONDS = 100.0
_MOST_MEMORY = 3 * 1024**3

#: So often, in seconds, whoever waits for long work is told that it is still under way.
LOOK = 5.0

T = TypeVar("T")
A = TypeVar("A")
#: Says how far a work is.
Tell = Callable[[Any], None]


def in_own_process(work: Callable[[A], T], given: A, *, seconds: float = SECONDS) -> T:
    """Return what ``work`` makes of a value; refuse (`CannotRead`) when it takes longer than allowed or dies."""
    return heard_from_own_process(lambda value, _tell: work(value), given, lambda _said: None, seconds=seconds)


def heard_from_own_process(
    work: Callable[[A, Tell], T], given: A, hear: Callable[[Any], None], *, seconds: float = SECONDS
) -> T:
    """Return what ``work`` makes of a value, and hear meanwhile what it says of how far it is.

    While it says nothing, ``hear`` is called with None every few seconds; what it raises ends the work.
    """
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(theirs, work, given, seconds), daemon=True)
    process.start()
    group = cast(int, process.pid)  # of a process that was started
    with contextlib.suppress(OSError):  # the process does so itself as well; its group exists however early it dies
        os.setpgid(group, group)
    theirs.close()
    try:
        is_right, answer = _last_word(mine, hear, time.monotonic() + seconds)
    except EOFError as error:
        raise CannotRead(errors.BROKEN) from error
    finally:
        mine.close()
        _end(process, group)
    if not is_right:
        raise CannotRead(answer)
    return answer


def _last_word(mine: Connection, hear: Callable[[Any], None], until: float) -> tuple[bool, Any]:
    while (left := until - time.monotonic()) > 0:
        if not mine.poll(min(left, LOOK)):
            hear(None)
            continue
        is_right, said = mine.recv()
        if is_right is not None:
            return is_right, said
        hear(said)
    raise CannotRead(errors.TOO_SLOW)


def _end(process: multiprocessing.process.BaseProcess, group: int) -> None:
    """End a process and what it started (tesseract), which goes on where the process died by itself."""
    process.join(0.2)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
    process.kill()
    process.join()


def _run(answer: Connection, work: Callable[[A, Tell], T], given: A, seconds: float) -> None:
    with contextlib.suppress(ValueError, OSError):
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    try:
        answer.send((True, work(given, lambda said: answer.send((None, said)))))
    except CannotRead as error:
        answer.send((False, error.sentence))
    except MemoryError:
        answer.send((False, errors.BOMB))
    except Exception:  # whatever a broken file makes its reader stumble over, the person hears that it is broken
        answer.send((False, errors.BROKEN))
    finally:
        answer.close()
