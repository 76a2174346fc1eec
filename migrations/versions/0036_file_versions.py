"""Which version of a file an attachment is, and when a newer one took its place."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attachment") as batch:
        batch.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("first_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("replaced_at", Instant(), nullable=True))
        batch.create_foreign_key(batch.f("fk_attachment_first_id_attachment"), "attachment", ["first_id"], ["id"])
        batch.create_index(batch.f("ix_attachment_first_id"), ["first_id"])


def downgrade() -> None:
    with op.batch_alter_table("attachment") as batch:
        batch.drop_index(batch.f("ix_attachment_first_id"))
        batch.drop_constraint(batch.f("fk_attachment_first_id_attachment"), type_="foreignkey")
        batch.drop_column("replaced_at")
        batch.drop_column("first_id")
        batch.drop_column("number")
