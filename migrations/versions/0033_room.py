"""Minutes are signed in the room; the unit may sign with a reservation, and witnesses see that it does not sign."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

COLUMNS = ("reservation", "witnesses")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("minutes", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.create_table(
        "room_signing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=True),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("drawn_up_by_id", sa.Integer(), nullable=False),
        sa.Column("brought_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "waiting", "taken_in", "supplemented", "anew", name="state", native_enum=False, create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "manner",
            sa.Enum("finger", "paper", name="manner", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("signatures", sa.JSON(), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("proved_by_id", sa.Integer(), nullable=True),
        sa.Column("drawn_up_at", Instant(timezone=True), nullable=True),
        sa.Column("received_at", Instant(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", Instant(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("supplement_text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_room_signing_visit_id_visit")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_room_signing_minutes_id_minutes")),
        sa.ForeignKeyConstraint(
            ["device_id"], ["capture_device.id"], name=op.f("fk_room_signing_device_id_capture_device")
        ),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_room_signing_{name}_person"))
            for name in ("drawn_up_by_id", "brought_by_id", "proved_by_id", "decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_signing")),
        sa.UniqueConstraint("uid", name=op.f("uq_room_signing_uid")),
    )  # fmt: skip
    op.create_index(op.f("ix_room_signing_visit_id"), "room_signing", ["visit_id"], unique=False)
    op.create_index(op.f("ix_room_signing_minutes_id"), "room_signing", ["minutes_id"], unique=False)


def downgrade() -> None:
    op.drop_table("room_signing")
    # Not in a batch: SQLite would write the table anew, and signatures point at it.
    for name in COLUMNS:
        op.drop_column("minutes", name)
