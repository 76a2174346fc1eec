"""Figures of a period, kept with the rows they are sums of."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def _words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "figure_snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("kind", _words("kind", "month", "quarter", "half", "year"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("frozen_at", Instant(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("tested", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_figure_snapshot_authority_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_snapshot")),
        sa.UniqueConstraint(
            "authority_id", "kind", "year", "number", name=op.f("uq_figure_snapshot_authority_id_kind_year_number")
        ),
    )
    op.create_index("ix_figure_snapshot_authority", "figure_snapshot", ["authority_id", "kind", "ends_on"])
    op.create_table(
        "figure_unit",
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["figure_snapshot.id"], name=op.f("fk_figure_unit_snapshot_id_figure_snapshot")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_figure_unit_unit_id_unit")),
        sa.PrimaryKeyConstraint("snapshot_id", "unit_id", name=op.f("pk_figure_unit")),
    )
    op.create_index(op.f("ix_figure_unit_unit_id"), "figure_unit", ["unit_id"])
    counted = ("visited", "fixed", "unfixed", "on_time", "late", "overdue", "waiting", "not_due")
    op.create_table(
        "figure_row",
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("kind", _words("kind", "visit", "finding", "task"), nullable=False),
        sa.Column("row_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=24), nullable=False),
        sa.Column("counted", _words("counted", *counted), nullable=False),
        sa.Column("is_carried", sa.Boolean(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["figure_snapshot.id"], name=op.f("fk_figure_row_snapshot_id_figure_snapshot")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_figure_row_unit_id_unit")),
        sa.PrimaryKeyConstraint("snapshot_id", "kind", "row_id", name=op.f("pk_figure_row")),
    )
    op.create_index("ix_figure_row_counted", "figure_row", ["snapshot_id", "kind", "counted", "unit_id", "row_id"])


def downgrade() -> None:
    op.drop_table("figure_row")
    op.drop_table("figure_unit")
    op.drop_table("figure_snapshot")
