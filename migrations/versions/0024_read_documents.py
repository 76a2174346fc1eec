"""Documents of others that were read in."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "read_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("read_at", Instant(), nullable=False),
        sa.Column("read_by_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_read_document_authority_id_unit")),
        sa.ForeignKeyConstraint(["read_by_id"], ["person.id"], name=op.f("fk_read_document_read_by_id_person")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_read_document_plan_id_plan")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_read_document_notice_id_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_document")),
        sa.UniqueConstraint("authority_id", "sha256", name=op.f("uq_read_document_authority_id_sha256")),
    )
    op.create_index(op.f("ix_read_document_authority_id"), "read_document", ["authority_id"])


def downgrade() -> None:
    op.drop_table("read_document")
