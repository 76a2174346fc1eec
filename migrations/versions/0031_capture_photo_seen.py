"""When anything of a photo last arrived, so that what never will be finished can be cleared away."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("capture_photo") as table:
        table.add_column(sa.Column("seen_at", Instant(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("capture_photo") as table:
        table.drop_column("seen_at")
