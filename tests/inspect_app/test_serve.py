"""``make run`` settles what nobody set, and ends everything it started."""

import os
import signal
import socket
import sys
import time
from pathlib import Path

import pytest

from inspect_app import serve

LEAVES_A_GRANDCHILD = """
import pathlib, subprocess, sys, time
grandchild = subprocess.Popen(["sleep", "600"])
pathlib.Path(sys.argv[1]).write_text(str(grandchild.pid))
time.sleep(600)
"""


def test_with_nothing_set_it_is_the_demo_on_port_8000() -> None:
    environment: dict[str, str] = {}

    port = serve.settle(environment)

    assert port == 8000
    assert environment == {"PORT": "8000", "BASE_URL": "http://127.0.0.1:8000", "DEMO": "1"}


def test_a_database_that_someone_names_is_not_a_demo_unasked() -> None:
    environment = {"DATABASE_URL": "postgresql://db/cchc"}

    serve.settle(environment)

    assert "DEMO" not in environment


@pytest.mark.parametrize("port", ["", "abc", "0", "70000", "80 80"])
def test_a_port_that_cannot_be_is_refused_with_a_sentence(port: str) -> None:
    with pytest.raises(serve.CannotServe, match="must be a number from 1 to 65535"):
        serve.settle({"PORT": port})


def test_a_taken_port_is_refused_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(serve.CannotServe, match=f"make run PORT={port + 1}"):
            serve._refuse_taken(port)


def test_when_one_process_dies_all_end_with_their_grandchildren(tmp_path: Path) -> None:
    note = tmp_path / "grandchild"
    lasting = serve.Child.start("web", [sys.executable, "-c", LEAVES_A_GRANDCHILD, str(note)])
    dying = serve.Child.start("scheduler", [sys.executable, "-c", "raise SystemExit(3)"])

    with (
        pytest.raises(serve.CannotServe, match="scheduler process ended by itself with status 3"),
        serve._ended_together([lasting, dying]),
    ):
        wait_for(note.is_file)
        serve._wait_for_end([lasting, dying])

    assert lasting.process.poll() == -signal.SIGTERM
    wait_for(lambda: not is_alive(int(note.read_text())))


def wait_for(condition: object) -> None:
    for _ in range(100):
        if condition():  # type: ignore[operator]
            return
        time.sleep(0.1)
    raise AssertionError("waited ten seconds in vain")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")
