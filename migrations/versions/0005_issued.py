"""Issued documents and their files."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "issued_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("about_type", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("kind_title", sa.String(length=120), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("signed_as", sa.Text(), nullable=False),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("inputs_sha256", sa.String(length=64), nullable=False),
        sa.Column("changes_id", sa.Integer(), nullable=True),
        sa.Column(
            "change",
            sa.Enum(
                "replaces",
                "amends",
                "corrects",
                "edition",
                name="change",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "under_way",
                "drawn",
                "failed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", Instant(timezone=True), nullable=False),
        sa.Column("claimed_at", Instant(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("generator", sa.JSON(), nullable=False),
        sa.Column("issued_at", Instant(timezone=True), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_issued_document_authority_id_unit")),
        sa.ForeignKeyConstraint(
            ["changes_id"], ["issued_document.id"], name=op.f("fk_issued_document_changes_id_issued_document")
        ),
        sa.ForeignKeyConstraint(["issued_by_id"], ["person.id"], name=op.f("fk_issued_document_issued_by_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_issued_document_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_document")),
        sa.UniqueConstraint(
            "about_type", "about_id", "edition", name=op.f("uq_issued_document_about_type_about_id_edition")
        ),
        sa.UniqueConstraint("code", name=op.f("uq_issued_document_code")),
    )
    with op.batch_alter_table("issued_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_document_authority_id"), ["authority_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issued_document_changes_id"), ["changes_id"], unique=False)
        batch_op.create_index("ix_issued_document_waiting", ["state", "next_attempt_at"], unique=False)

    op.create_table(
        "issued_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "docx", "pdf", "prepared", "signed", name="form", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column(
            "origin",
            sa.Enum(
                "drawn", "signed_here", "uploaded", name="origin", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("signatures", sa.JSON(), nullable=False),
        sa.Column("kept_at", Instant(timezone=True), nullable=False),
        sa.Column("kept_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["issued_document.id"], name=op.f("fk_issued_file_document_id_issued_document")
        ),
        sa.ForeignKeyConstraint(["follows_id"], ["issued_file.id"], name=op.f("fk_issued_file_follows_id_issued_file")),
        sa.ForeignKeyConstraint(["kept_by_id"], ["person.id"], name=op.f("fk_issued_file_kept_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_file")),
        sa.UniqueConstraint("document_id", "sha256", name=op.f("uq_issued_file_document_id_sha256")),
    )
    with op.batch_alter_table("issued_file", schema=None) as batch_op:
        batch_op.create_index("ix_issued_file_sha256", ["sha256"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("issued_file", schema=None) as batch_op:
        batch_op.drop_index("ix_issued_file_sha256")

    op.drop_table("issued_file")
    with op.batch_alter_table("issued_document", schema=None) as batch_op:
        batch_op.drop_index("ix_issued_document_waiting")
        batch_op.drop_index(batch_op.f("ix_issued_document_changes_id"))
        batch_op.drop_index(batch_op.f("ix_issued_document_authority_id"))

    op.drop_table("issued_document")
