"""Messages know when they were read in the application; people and units have private addresses of their calendars."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

UNREAD = sa.text("read_at IS NULL")
IN_USE = sa.text("revoked_at IS NULL")


def upgrade() -> None:
    op.add_column("outbox_message", sa.Column("read_at", Instant(), nullable=True))
    # What was written before there was an inbox is no news.
    op.execute("UPDATE outbox_message SET read_at = created_at")
    op.create_index("ix_outbox_unread", "outbox_message", ["person_id"], sqlite_where=UNREAD, postgresql_where=UNREAD)
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.CheckConstraint("(person_id IS NULL) <> (unit_id IS NULL)", name=op.f("ck_calendar_feed_whose")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_calendar_feed_person_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_calendar_feed_unit_id_unit")),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_calendar_feed_created_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
    )
    for whose in ("person", "unit"):
        op.create_index(
            f"uq_calendar_feed_{whose}", "calendar_feed", [f"{whose}_id"], unique=True,
            sqlite_where=IN_USE, postgresql_where=IN_USE,
        )  # fmt: skip


def downgrade() -> None:
    op.drop_table("calendar_feed")
    op.drop_index("ix_outbox_unread", "outbox_message", sqlite_where=UNREAD, postgresql_where=UNREAD)
    op.drop_column("outbox_message", "read_at")
