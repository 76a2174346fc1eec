"""docs/moves.md draws the tables of moves; ``python -m tests.house.test_moves_documented`` writes it anew."""

from pathlib import Path

from tests.workflows.test_moves import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "moves.md"
HEAD = """# What may happen

One diagram for each table of moves in `workflows/`; guards, buttons and check constraints follow from the same tables.
Written by `python -m tests.house.test_moves_documented`.
"""


def page() -> str:
    parts = [f"\n## {name.capitalize()}\n\n```mermaid\n{table.mermaid()}\n```\n" for name, table in TABLES.items()]
    return HEAD + "".join(parts)


def test_the_diagrams_are_those_of_the_tables():
    assert PAGE.read_text() == page()


if __name__ == "__main__":
    PAGE.write_text(page())
