"""PostgreSQL finds documents read in by an index of their words, made while people write; SQLite has one already."""

from alembic import op

from inspect_app.database import swap_index

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

WORDS = "search_text || coalesce(' a_' || (authority_id)::text, ' a_0')"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    with op.get_context().autocommit_block():
        swap_index(
            op.get_bind(),
            "ix_search_read_document",
            f"read_document USING gin (search_vector({WORDS})) WITH (fastupdate = off)",
        )


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP INDEX IF EXISTS ix_search_read_document")
