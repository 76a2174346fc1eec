"""What is installed is what was tried: every package locked by hash, no machine's addresses in any lock."""

import json
import re
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements/run.txt", "requirements/test.txt"]
NPM_FOLDERS = ["frontend", "tests/browser"]


def locked(lock: str) -> dict[str, str]:
    """Return the locked version of each package, by its normal name."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE)
    return {normal(name): version for name, version in pins}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(*extras: str) -> set[str]:
    setup = ConfigParser(interpolation=None)
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    lists = [setup["options"]["install_requires"], *(setup["options.extras_require"][extra] for extra in extras)]
    return {normal(name) for text in lists for name in re.findall(r"^([A-Za-z0-9._-]+)", text, re.MULTILINE)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()

    packages = [block for block in re.split(r"\n(?=[a-z])", text) if "==" in block]

    assert [block.split()[0] for block in packages if "--hash=sha256:" not in block] == []
    assert re.findall(r"https?://\S+|file:\S+|--\S*index\S*|--find-links\S*", text) == []


def test_what_setup_cfg_asks_for_is_locked() -> None:
    assert wanted("demo", "build") - locked("requirements/run.txt").keys() == set()
    assert wanted("demo", "build", "test", "dev") - locked("requirements/test.txt").keys() == set()


def test_tests_run_on_the_versions_that_run() -> None:
    run, test = (locked(lock) for lock in LOCKS)

    assert {name: version for name, version in run.items() if test.get(name) != version} == {}


@pytest.mark.parametrize("folder", NPM_FOLDERS)
def test_npm_locks_hold_checksums_and_no_address(folder: str) -> None:
    packages = json.loads((ROOT / folder / "package-lock.json").read_text())["packages"]

    third_party = {name: facts for name, facts in packages.items() if name}
    assert [name for name, facts in third_party.items() if "integrity" not in facts or "resolved" in facts] == []


def test_the_merge_of_a_change_waits_for_the_tests() -> None:
    assert "make test" in (ROOT / ".ci/run").read_text()


def test_fonts_and_built_scripts_come_from_their_packages_and_are_kept_nowhere_else() -> None:
    tracked = run_git("ls-files", "-z").split("\0")

    assert [name for name in tracked if name.startswith("inspect_app/static/")] == []
    assert [name for name in tracked if re.search(r"\.(woff2?|[ot]tf|eot)$|\.min\.(js|css)$", name)] == []


def run_git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout
