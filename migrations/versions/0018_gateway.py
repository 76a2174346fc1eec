"""A province's own gateway for SMS or Zalo, who chose it, and what was posted there."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

STATES = ("queued", "claimed", "sent", "deferred", "refused", "bounced", "given_up", "withdrawn")


def upgrade() -> None:
    op.create_table(
        "gateway",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("template_code", sa.String(100), nullable=False),
        sa.Column("template", sa.String(500), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway")),
    )
    op.create_table(
        "channel_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("chosen_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_channel_choice_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_choice")),
        sa.UniqueConstraint("person_id", "channel", name=op.f("uq_channel_choice_person_id_channel")),
    )
    op.create_table(
        "channel_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dedupe_key", sa.String(220), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", Instant(), nullable=False),
        sa.Column("claimed_at", Instant(), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("last_answer", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "state IN (" + ", ".join(f"'{state}'" for state in STATES) + ")", name=op.f("ck_channel_post_state")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["outbox_message.id"], name=op.f("fk_channel_post_message_id_outbox_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_post")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_channel_post_dedupe_key")),
    )
    op.create_index("ix_channel_post_due", "channel_post", ["state", "next_attempt_at"])
    op.create_index(op.f("ix_channel_post_message_id"), "channel_post", ["message_id"])


def downgrade() -> None:
    for table in ("channel_post", "channel_choice", "gateway"):
        op.drop_table(table)
