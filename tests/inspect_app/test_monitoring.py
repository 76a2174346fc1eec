"""Figures for monitoring are told to who brings the token; logs say what happened and nothing of anybody."""

from __future__ import annotations

import configparser
import json
import logging
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from inspect_app import create_app, logs
from inspect_app.config import Config

pytestmark = pytest.mark.one_database
UNITS = Path(__file__).parents[2] / "docs" / "operations"


def test_figures_are_told_only_to_who_brings_the_token(app, tmp_path):
    here = Config(
        INSTANCE_DIR=str(tmp_path), DATABASE_URL=app.config["SQLALCHEMY_DATABASE_URI"], METRICS_TOKEN="geheim"
    )
    watched = create_app(here, TESTING=True).test_client()
    assert app.test_client().get("/metrics").status_code in {302, 404}
    assert watched.get("/metrics").status_code == 404
    assert watched.get("/metrics", headers={"Authorization": "Bearer falsch"}).status_code == 404
    watched.get("/health")

    told = watched.get("/metrics", headers={"Authorization": "Bearer geheim"}).text

    assert 'cchc_requests_total{endpoint="health.index",method="GET",status=' in told
    assert 'cchc_request_seconds_count{endpoint="health.index"}' in told
    assert "cchc_database_up 1.0" in told and "cchc_scheduler_silent" in told
    assert "cchc_backup_seconds" not in told
    assert app.test_cli_runner().invoke(args=["backup", str(tmp_path / "kept")]).exit_code == 0
    told = watched.get("/metrics", headers={"Authorization": "Bearer geheim"}).text
    assert re.search(r"cchc_backup_seconds_since_last \d", told)


def test_each_request_has_its_number_and_no_secret_of_an_address_is_written(app, caplog):
    with caplog.at_level(logging.INFO, "inspect_app.access"):
        answer = app.test_client().get("/reset/a-secret-of-somebody")

    assert re.fullmatch("[0-9a-f]{16}", answer.headers["X-Request-ID"])
    entry = next(one for one in caplog.records if one.name == "inspect_app.access")
    said = json.loads(logs.JsonLines().format(entry))
    assert said["route"] == "/reset/<token>" and said["status"] == answer.status_code and "secret" not in str(said)


def test_the_settings_that_the_documentation_brings_read_the_same_for_systemd_and_the_shell(tmp_path):
    text = (UNITS.parent / "operations.md").read_text(encoding="utf-8").split("```ini\n")[1].split("```")[0]
    (tmp_path / "cchc.env").write_text(text, encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for_systemd = dict(line.split("=", 1) for line in lines)

    sourced = subprocess.run(
        ["bash", "-ec", f"set -a; . {tmp_path}/cchc.env; env -0"], capture_output=True, text=True, env={}, check=True
    )

    for_shell = dict(one.split("=", 1) for one in sourced.stdout.split("\0") if one)
    assert {name: for_shell.get(name) for name in for_systemd} == {
        name: value[1:-1] if value.startswith('"') else value for name, value in for_systemd.items()
    }


def test_the_units_that_the_documentation_brings_are_right(tmp_path):
    for unit in UNITS.glob("cchc-*.*"):
        if unit.suffix in {".service", ".timer"}:
            text = re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", unit.read_text())
            (tmp_path / unit.name).write_text(text)
    units = sorted(map(str, tmp_path.iterdir()))

    for unit in units:
        parts = configparser.ConfigParser(strict=False, interpolation=None)
        parts.read(unit)
        assert parts["Unit"]["Description"] and {"Service", "Timer"} & set(parts.sections()), unit
    if shutil.which("systemd-analyze"):  # where systemd is, it judges for itself
        looked = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True)
        assert [line for line in looked.stderr.splitlines() if "cchc-" in line] == []
