"""On which databases tests run, and in which order; what they are given is in ``tests/fixtures.py``."""

from __future__ import annotations

import os

import pytest

from tests.services import memory, postgres

SQLITE, POSTGRES = "sqlite", "postgres"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--databases",
        default=os.environ.get("TEST_DATABASES", SQLITE),
        help="comma between: sqlite, postgres (make test runs both)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Keep what tests write in memory; start one server for all processes of a run, who find it by its address.

    A process that only tells others what to run needs no application, which is slow to load.
    """
    memory.write_there()
    if getattr(config.option, "numprocesses", None) and "PYTEST_XDIST_WORKER" not in os.environ:
        if POSTGRES in config.getoption("--databases"):
            os.environ["TEST_DATABASE_URL"] = postgres.start()
    else:
        config.pluginmanager.import_plugin("tests.fixtures")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--databases").split(",")
        marked = metafunc.definition.get_closest_marker
        if marked("one_database") and not marked("both_databases"):
            chosen = chosen[:1]
        if only := marked("only_on"):
            chosen = [name for name in metafunc.config.getoption("--databases").split(",") if name in only.args]
        marks = {POSTGRES: [pytest.mark.postgres]}
        metafunc.parametrize(
            "database",
            [pytest.param(name, marks=marks.get(name, [])) for name in chosen],
            indirect=True,
            scope="session",
        )


#: What takes a minute or more, longest first: begun first by each process, so that none ends long after another.
LONG = (
    "test_plan_to_closed_task", "test_every_page_is_accessible", "test_everybody_finds", "test_killed_scheduler",
    "demo/test_load",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = _shares([item for name in LONG for item in items if name in item.nodeid], processes)
    taken = {item for share in long for item in share}
    others = [item for item in items if item not in taken]
    share = -(-len(items) // processes)
    ordered: list[pytest.Item] = []
    for mine in long:  # each is given as many in a row
        ordered += mine + others[: share - len(mine)]
        del others[: share - len(mine)]
    items[:] = ordered + others


def _shares(long: list[pytest.Item], processes: int) -> list[list[pytest.Item]]:
    """Deal these out, one to each process in turn; what a file shares of one database (the demo) stays together."""
    together: dict[str, list[pytest.Item]] = {}
    for item in long:
        shared = "loaded" in getattr(item, "fixturenames", ())
        database = getattr(item, "callspec", None)
        key = f"{item.path} {database and database.params.get('database')}" if shared else item.nodeid
        together.setdefault(key, []).append(item)
    groups = list(together.values())
    return [[item for group in groups[process::processes] for item in group] for process in range(processes)]
