"""The commands: the same jobs by hand that the scheduler does by the clock."""

import importlib
import importlib.util

from flask import Flask

#: Modules that add commands: each has ``register(app)``.
COMMANDS = (
    "inspect_app.accounts.cli",
    "inspect_app.admin.cli",
    "inspect_app.backup.cli",
    "inspect_app.demo.cli",
    "inspect_app.documents.cli",
    "inspect_app.issued.cli",
    "inspect_app.notices.cli",
    "inspect_app.office.cli",
    "inspect_app.outbox.cli",
    "inspect_app.papers.cli",
    "inspect_app.reading.cli",
    "inspect_app.reminders.cli",
    "inspect_app.search.cli",
    "inspect_app.storage.cli",
    "inspect_app.tasks.cli",
    "inspect_app.scheduler",
)


def register(app: Flask) -> None:
    """Add every command group to the app."""
    for name in COMMANDS:
        if importlib.util.find_spec(name.rpartition(".")[0]) and importlib.util.find_spec(name):
            importlib.import_module(name).register(app)
