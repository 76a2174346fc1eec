"""A document read in by mistake is withdrawn with a reason, and the list of documents is searched by words."""

import sqlalchemy as sa
from alembic import op

from workflows.vietnamese import fold

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

_TABLE = sa.table(
    "read_document",
    sa.column("id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("title", sa.String),
    sa.column("found", sa.JSON),
    sa.column("found_by", sa.Text),
)


def upgrade() -> None:
    op.add_column("read_document", sa.Column("found_by", sa.Text(), nullable=False, server_default=""))
    op.add_column("read_document", sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
    op.add_column("read_document", sa.Column("withdrawn_reason", sa.String(500), nullable=False, server_default=""))
    with op.batch_alter_table("read_document") as table:
        table.add_column(sa.Column("withdrawn_by_id", sa.Integer()))
        table.create_foreign_key(op.f("fk_read_document_withdrawn_by_id_person"), "person", ["withdrawn_by_id"], ["id"])
    connection = op.get_bind()
    for id_, name, title, found in connection.execute(
        sa.select(_TABLE.c.id, _TABLE.c.name, _TABLE.c.title, _TABLE.c.found)
    ).all():
        said = [str((found or {}).get(part) or "") for part in ("number", "issuer")]
        words = fold(" ".join([said[0], title or "", said[1], name]))
        connection.execute(sa.update(_TABLE).where(_TABLE.c.id == id_).values(found_by=words))


def downgrade() -> None:
    with op.batch_alter_table("read_document") as table:
        table.drop_constraint(op.f("fk_read_document_withdrawn_by_id_person"), type_="foreignkey")
        for name in ("withdrawn_by_id", "withdrawn_reason", "withdrawn_at", "found_by"):
            table.drop_column(name)
