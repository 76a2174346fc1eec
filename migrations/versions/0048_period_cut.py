"""Each office says on which day of the month its reporting periods end."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "period_cut",
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("day BETWEEN 1 AND 31", name=op.f("ck_period_cut_day")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_period_cut_unit_id_unit")),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_period_cut_created_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_cut")),
    )
    only_current = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_period_cut_unit", "period_cut", ["unit_id"], unique=True, sqlite_where=only_current,
        postgresql_where=only_current,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("period_cut")
