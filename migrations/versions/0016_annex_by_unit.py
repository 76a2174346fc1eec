"""Whether a campaign's notice carries an appendix of what each unit has to mend."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("plan", sa.Column("annex_by_unit", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("plan", "annex_by_unit")
