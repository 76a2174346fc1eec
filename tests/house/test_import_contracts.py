"""The layers hold: rules know no framework, and each step of a feature knows only those to its right."""

import subprocess
import sys
from pathlib import Path


def test_the_import_contracts_of_setup_cfg_are_kept():
    # In a process of its own: the checker sets up logging anew for the one it runs in.
    script = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(cache_dir=None))"
    command = [sys.executable, "-c", script]
    result = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout + result.stderr
