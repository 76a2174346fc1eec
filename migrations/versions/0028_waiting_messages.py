"""What waits in the outbox, and the messages of a person, are found in their order."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    where = sa.text("state IN ('queued', 'deferred')")
    op.create_index(
        "ix_outbox_waiting", "outbox_message", ["next_attempt_at", "id"], sqlite_where=where, postgresql_where=where
    )
    op.create_index("ix_outbox_person", "outbox_message", ["person_id", "id"])
    op.drop_index("ix_outbox_message_person_id", "outbox_message")


def downgrade() -> None:
    op.create_index("ix_outbox_message_person_id", "outbox_message", ["person_id"])
    op.drop_index("ix_outbox_person", "outbox_message")
    op.drop_index("ix_outbox_waiting", "outbox_message")
