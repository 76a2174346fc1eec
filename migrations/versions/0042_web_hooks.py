"""Web hooks of authorities, and what they are told."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

STATES = ("queued", "claimed", "sent", "deferred", "refused", "bounced", "given_up", "withdrawn")


def upgrade() -> None:
    op.create_table(
        "web_hook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("mark_before", sa.String(64), nullable=False),
        sa.Column("mark_before_until", Instant()),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_web_hook_authority_id_unit")),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_web_hook_created_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_hook")),
    )
    op.create_index("ix_web_hook_authority_id", "web_hook", ["authority_id"])
    op.create_table(
        "hook_delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("hook_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column(
            "state", sa.Enum(*STATES, name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", Instant(), nullable=False),
        sa.Column("claimed_at", Instant()),
        sa.Column("sent_at", Instant()),
        sa.Column("last_answer", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["hook_id"], ["web_hook.id"], name=op.f("fk_hook_delivery_hook_id_web_hook")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hook_delivery")),
        sa.UniqueConstraint("uid", name=op.f("uq_hook_delivery_uid")),
        sa.UniqueConstraint("hook_id", "key", name=op.f("uq_hook_delivery_hook_id_key")),
    )  # fmt: skip
    op.create_index("ix_hook_delivery_due", "hook_delivery", ["state", "next_attempt_at"])
    op.create_index("ix_hook_delivery_hook", "hook_delivery", ["hook_id", "id"])
    op.create_index("ix_hook_delivery_created_at", "hook_delivery", ["created_at"])


def downgrade() -> None:
    op.drop_table("hook_delivery")
    op.drop_table("web_hook")
