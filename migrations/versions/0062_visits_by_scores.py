"""What published index scores tell of a unit stands where a visit's findings do, without minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("visit", sa.Column("by_scores", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("visit", "by_scores")
