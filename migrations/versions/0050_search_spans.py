"""Rows of an authority are marked together with the span of ids they lie in, so that a large index lays no long lists
beside each other.  SQLite's index has an order, and stays as it is."""

from typing import Any

from alembic import op

from inspect_app.database import swap_index

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

A, U, P = ("a", "authority_id"), ("u", "unit_id"), ("p", "plan_id")
TABLES: tuple[tuple[str, Any], ...] = (
    ("notice", (A, P)), ("task", (A, U, P)), ("finding", (A, U, P)), ("letter", (("i", "issuer_id"), A, U, P)),
    ("attachment", (A, U, P)),
)  # fmt: skip
SPANS = (("b", 9), ("c", 13), ("d", 17))


def upgrade() -> None:
    _make_anew(together=True)


def downgrade() -> None:
    _make_anew(together=False)


def _make_anew(*, together: bool) -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    # People go on writing meanwhile, and searching: some minutes at five million tasks.
    with op.get_context().autocommit_block():
        for table, marks in TABLES:
            parts = ["search_text"]
            parts += [f"coalesce(' {letter}_' || ({column})::text, ' {letter}_0')" for letter, column in marks]
            spans = [f"' {letter}_' || (id >> {bits})::text" for letter, bits in SPANS]
            parts += spans + ([f"{span} || 'a_' || (authority_id)::text" for span in spans] if together else [])
            words = " || ".join(parts)
            swap_index(
                op.get_bind(),
                f"ix_search_{table}",
                f"{table} USING gin (search_vector({words})) WITH (fastupdate = off)",
            )
