"""A document that was read before is known again from another file: by its number and day, or by its words."""

import sqlalchemy as sa
from alembic import op

from inspect_app.database import swap_index
from workflows.reading.sameness import head_key, words_key

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_read_document_head": "read_document (authority_id, head_key)",
    "ix_read_document_words": "read_document (authority_id, words_key)",
}
_TABLE = sa.table(
    "read_document",
    sa.column("id", sa.Integer),
    sa.column("found", sa.JSON),
    *(sa.column(name, sa.Text) for name in ("text", "head_key", "words_key")),
)


def upgrade() -> None:
    op.add_column("read_document", sa.Column("head_key", sa.String(200)))
    op.add_column("read_document", sa.Column("words_key", sa.String(64)))
    connection = op.get_bind()
    # Texts are long: one after the other.
    for id_ in connection.execute(sa.select(_TABLE.c.id).where(_TABLE.c.text != "")).scalars().all():
        mine = _TABLE.c.id == id_
        found, text = connection.execute(sa.select(_TABLE.c.found, _TABLE.c.text).where(mine)).one()
        head = head_key(found.get("number"), found.get("date"))
        connection.execute(sa.update(_TABLE).where(mine).values(head_key=head, words_key=words_key(text)))
    if connection.dialect.name == "sqlite":
        for name, on in INDEXES.items():
            op.execute(f"CREATE INDEX {name} ON {on}")
        return
    with op.get_context().autocommit_block():
        for name, on in INDEXES.items():
            swap_index(op.get_bind(), name, on)


def downgrade() -> None:
    for name in INDEXES:
        op.execute(f"DROP INDEX IF EXISTS {name}")
    for name in ("words_key", "head_key"):
        op.drop_column("read_document", name)
