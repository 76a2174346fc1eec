"""Evidence that arrives in parts before its form is sent."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arriving_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("part_bytes", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "complete", "refused", name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_arriving_file_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arriving_file")),
        sa.UniqueConstraint("uid", name=op.f("uq_arriving_file_uid")),
        sa.UniqueConstraint("person_id", "sha256", name=op.f("uq_arriving_file_person_id_sha256")),
    )
    op.create_index(op.f("ix_arriving_file_seen_at"), "arriving_file", ["seen_at"])
    op.create_table(
        "arriving_part",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["arriving_file.id"], name=op.f("fk_arriving_part_file_id_arriving_file")),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("pk_arriving_part")),
    )


def downgrade() -> None:
    op.drop_table("arriving_part")
    op.drop_table("arriving_file")
