"""A real headless Chromium for tests: the one of the npm package in ``tests/browser``, or ``BROWSER_PATH``.

The driver (playwright) and the browser are pinned as a pair; another pair breaks the emulation of a lost network.
"""

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.services import memory

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tests" / "browser"
CACHE = ROOT / ".cache"

ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--font-render-hinting=none",
)

# The package unpacks its libraries only where it believes to be at home, and everything into the temporary folder.
UNPACK = "import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath());"


class BrowserMissing(RuntimeError):
    """No browser could be found or unpacked; the message says what to do."""


@dataclass(frozen=True)
class Browser:
    """What playwright needs: ``playwright.chromium.launch(**browser.launch_options())``."""

    executable: Path
    environment: dict[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ARGUMENTS

    def launch_options(self) -> dict[str, Any]:
        return {
            "executable_path": str(self.executable),
            "env": {**os.environ, **self.environment},
            "args": list(self.arguments),
            "headless": True,
            # The driver has it draw into files instead, for containers whose shared memory is small.
            "ignore_default_args": ["--disable-dev-shm-usage"] if memory.has_room() else [],
        }


@cache
def find() -> Browser:
    """Return the browser, unpacking it into the project's cache on the first call ever."""
    given = os.environ.get("BROWSER_PATH")
    if given:
        if not Path(given).is_file():
            raise BrowserMissing(f"BROWSER_PATH names {given}, which does not exist.")
        return Browser(Path(given))
    _refuse_another_pair()
    return _unpacked(CACHE / f"chromium-{_version()}")


def _version() -> str:
    return str(json.loads((PACKAGE / "package.json").read_text())["dependencies"]["@sparticuz/chromium"])


def _refuse_another_pair() -> None:
    driver = find_spec("playwright")
    if not driver or not driver.origin:
        raise BrowserMissing("The browser driver is missing: `pip install --require-hashes -r requirements/test.txt`.")
    listed = json.loads((Path(driver.origin).parent / "driver/package/browsers.json").read_text())["browsers"]
    expected = next(entry["browserVersion"] for entry in listed if entry["name"] == "chromium")
    if expected.split(".")[0] != _version().split(".")[0]:
        raise BrowserMissing(f"The driver expects Chromium {expected}, tests/browser/package.json brings {_version()}.")


def _unpacked(folder: Path) -> Browser:
    if not folder.is_dir():
        _unpack_into(folder)
    environment = {"LD_LIBRARY_PATH": str(folder / "al2023" / "lib")}
    if not Path("/etc/fonts/fonts.conf").exists():
        environment["FONTCONFIG_PATH"] = str(folder / "fonts")
    return Browser(folder / "chromium", environment)


def _unpack_into(folder: Path) -> None:
    """Unpack beside ``folder`` and rename, so that it is complete or absent, whoever else unpacks meanwhile."""
    # Once ever: loading the application takes longer than to look for what is there.
    from inspect_app.assets import BuildFailed, find_node, npm_ci

    CACHE.mkdir(exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=CACHE, prefix="unpacking-"))
    try:
        npm_ci(PACKAGE)
        subprocess.run(
            [find_node(), "--input-type=module", "--eval", UNPACK],
            cwd=PACKAGE,
            env={**os.environ, "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x", "TMPDIR": str(part)},
            check=True,
            capture_output=True,
            text=True,
        )
        if not folder.is_dir():
            part.rename(folder)
    except BuildFailed as reason:
        raise BrowserMissing(f"The test browser could not be installed: {reason}") from reason
    except subprocess.CalledProcessError as reason:
        raise BrowserMissing(f"The test browser could not be unpacked: {reason.stderr.strip()}") from reason
    except OSError:
        if not folder.is_dir():  # else another process was first
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


if __name__ == "__main__":
    print(find().executable)
