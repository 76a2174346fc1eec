"""A unit says whether it agrees with a finding apart from what it has done, gives figures, and may say "not possible"."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

BEFORE = ("done", "in_progress", "not_begun")
AFTER = (*BEFORE, "not_possible")


def upgrade() -> None:
    with op.batch_alter_table("answer") as table:
        table.add_column(sa.Column("is_agreed", sa.Boolean(), nullable=True))
        table.add_column(sa.Column("objection", sa.Text(), server_default="", nullable=False))
        table.add_column(sa.Column("figures", sa.String(500), server_default="", nullable=False))
    _allow(AFTER)


def downgrade() -> None:
    # Before, what could not be done was not begun, and the reason stays in the cause.
    op.execute("UPDATE answer SET progress = 'not_begun' WHERE progress = 'not_possible'")
    _allow(BEFORE)
    with op.batch_alter_table("answer") as table:
        for column in ("is_agreed", "objection", "figures"):
            table.drop_column(column)


def _allow(progress: tuple[str, ...]) -> None:
    words = ", ".join(f"'{one}'" for one in progress)
    with op.batch_alter_table("answer") as table:
        table.drop_constraint(op.f("ck_answer_progress"), type_="check")
    with op.batch_alter_table("answer") as table:
        table.create_check_constraint(op.f("ck_answer_progress"), f"progress IN ({words})")
