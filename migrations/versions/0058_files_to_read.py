"""Files that take long to read wait for the scheduler, which says how far it is with them."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

_OPEN = sa.text("state IN ('waiting', 'under_way')")
_STATES = ("waiting", "under_way", "read", "refused", "called_off")


def upgrade() -> None:
    op.create_table(
        "file_to_read",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("with_ocr", sa.Boolean(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("pages_done", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(*_STATES, name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("claimed_at", Instant(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_file_to_read_authority_id_unit")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_file_to_read_asked_by_id_person")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["read_document.id"], name=op.f("fk_file_to_read_document_id_read_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_to_read")),
    )
    op.create_index(op.f("ix_file_to_read_authority_id"), "file_to_read", ["authority_id"])
    op.create_index("ix_file_to_read_state", "file_to_read", ["state", "id"])
    op.create_index(
        "uq_file_to_read_open",
        "file_to_read",
        ["authority_id", "sha256"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def downgrade() -> None:
    op.drop_table("file_to_read")
