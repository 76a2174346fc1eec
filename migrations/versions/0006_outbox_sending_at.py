"""Say of a message that it is being sent, so that a crash leaves only that one in doubt."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox_message") as table:
        table.add_column(sa.Column("sending_at", Instant(), nullable=True))


def downgrade() -> None:
    # Not in a batch: that would write the table anew under the reminders that point at it.
    op.drop_column("outbox_message", "sending_at")
