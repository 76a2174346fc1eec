"""The layers hold: rules know no framework, and each step of a feature knows only those to its right."""

from importlinter.cli import lint_imports


def test_the_import_contracts_of_setup_cfg_are_kept(capsys):
    status = lint_imports(cache_dir=None)

    assert status == 0, capsys.readouterr().out
