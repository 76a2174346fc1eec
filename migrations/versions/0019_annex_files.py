"""Annexes that are files of their own, kept with the notice or letter they go out with."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    instant = Instant()
    op.create_table(
        "annex_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about_type", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("added_at", instant, nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", instant, nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("signed_sha256", sa.String(length=64), nullable=True),
        sa.Column("signed_size", sa.Integer(), nullable=True),
        sa.Column("signatures", sa.JSON(), nullable=False),
        sa.Column("signed_at", instant, nullable=True),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_annex_file_authority_id_unit")),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_annex_file_added_by_id_person")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["person.id"], name=op.f("fk_annex_file_signed_by_id_person")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["issued_document.id"], name=op.f("fk_annex_file_document_id_issued_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annex_file")),
    )
    with op.batch_alter_table("annex_file", schema=None) as batch_op:
        batch_op.create_index("ix_annex_file_about", ["about_type", "about_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_annex_file_authority_id"), ["authority_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_annex_file_document_id"), ["document_id"], unique=False)


def downgrade() -> None:
    op.drop_table("annex_file")
