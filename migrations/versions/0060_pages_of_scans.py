"""Where on the pages of a scan its text stands, so that both can be compared."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("read_document", sa.Column("scan", sa.JSON()))


def downgrade() -> None:
    op.drop_column("read_document", "scan")
