"""The examples in the docstrings of the rules are true."""

import doctest
import importlib
import linecache
import pkgutil

import pytest

import workflows

MODULES = [module.name for module in pkgutil.walk_packages(workflows.__path__, "workflows.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_rule_are_true(name, monkeypatch):
    # For each example the debugger would look at every file it knows, whether it has changed meanwhile.
    monkeypatch.setattr(linecache, "checkcache", lambda filename=None: None)

    outcome = doctest.testmod(importlib.import_module(name))

    assert outcome.failed == 0
