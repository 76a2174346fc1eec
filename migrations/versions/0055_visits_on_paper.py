"""A visit of which only a notice on paper tells is marked as such: until now it was shown as one that has its minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

_VISIT = sa.table(
    "visit", sa.column("id", sa.Integer), sa.column("state", sa.String), sa.column("on_paper", sa.Boolean)
)
_MINUTES = sa.table("minutes", sa.column("visit_id", sa.Integer))


def upgrade() -> None:
    op.add_column("visit", sa.Column("on_paper", sa.Boolean(), nullable=False, server_default=sa.false()))
    # Here the last signature under its minutes ends a visit; one that ended without minutes was told by a paper.
    has_minutes = sa.exists().where(_MINUTES.c.visit_id == _VISIT.c.id)
    told = sa.update(_VISIT).where(_VISIT.c.state == "done", ~has_minutes)
    op.execute(told.values(on_paper=sa.true()))


def downgrade() -> None:
    op.drop_column("visit", "on_paper")
