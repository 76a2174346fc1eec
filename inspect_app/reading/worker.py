"""Reads a file in a process of its own, which is ended when it takes too long or too much memory.

What people send may be broken on purpose.  A reader that hangs or eats memory then takes nobody else with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar, cast

from inspect_app.reading import errors
from inspect_app.reading.errors import CannotRead

SECONDS = 100.0
_MOST_MEMORY = 3 * 1024**3

T = TypeVar("T")
A = TypeVar("A")


def in_own_process(work: Callable[[A], T], given: A, *, seconds: float = SECONDS) -> T:
    """Return what ``work`` makes of a value; refuse (`CannotRead`) when it takes longer than allowed or dies."""
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(theirs, work, given, seconds), daemon=True)
    process.start()
    group = cast(int, process.pid)  # of a process that was started
    with contextlib.suppress(OSError):  # the process does so itself as well; its group exists however early it dies
        os.setpgid(group, group)
    theirs.close()
    try:
        if not mine.poll(seconds):
            raise CannotRead(errors.TOO_SLOW)
        is_right, answer = mine.recv()
    except EOFError as error:
        raise CannotRead(errors.BROKEN) from error
    finally:
        mine.close()
        _end(process, group)
    if not is_right:
        raise CannotRead(answer)
    return answer


def _end(process: multiprocessing.process.BaseProcess, group: int) -> None:
    """End a process and what it started (tesseract), which goes on where the process died by itself."""
    process.join(0.2)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
    process.kill()
    process.join()


def _run(answer: Connection, work: Callable[[A], T], given: A, seconds: float) -> None:
    with contextlib.suppress(ValueError, OSError):
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    try:
        answer.send((True, work(given)))
    except CannotRead as error:
        answer.send((False, error.sentence))
    except MemoryError:
        answer.send((False, errors.BOMB))
    except Exception:  # whatever a broken file makes its reader stumble over, the person hears that it is broken
        answer.send((False, errors.BROKEN))
    finally:
        answer.close()
