"""How many tasks are done is counted as they become so; lists of an authority are read from indexes in their order."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

OPEN = "state IN ('assigned', 'in_progress', 'reported', 'returned')"
DAY = {
    "sqlite": "date(reported_at, '+7 hours')",
    "postgresql": "(reported_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date",
}


def upgrade() -> None:
    op.create_table(
        "task_tally",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("authority_id", sa.Integer(), sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("unit_id", sa.Integer(), sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("area", sa.String(24), nullable=False),
        sa.Column(
            "severity", sa.Enum("normal", "serious", name="severity", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("responsible", sa.String(200), nullable=False),
        sa.Column("is_on_time", sa.Boolean(), nullable=False),
        sa.Column("is_extended", sa.Boolean(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
    )  # fmt: skip
    op.create_index("ix_task_tally", "task_tally", ["authority_id", "unit_id", "area"])
    op.create_table(
        "plan_tally",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("authority_id", sa.Integer(), sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("plan_id", sa.Integer(), sa.ForeignKey("plan.id"), nullable=False),
        sa.Column("is_on_time", sa.Boolean(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
    )
    op.create_index("ix_plan_tally", "plan_tally", ["authority_id", "plan_id"])
    _count()
    where = sa.text(OPEN)
    op.create_index(
        "ix_task_open_counted", "task", ["authority_id", "due_on", "state", "unit_id", "area", "id"],
        sqlite_where=where, postgresql_where=where,
    )  # fmt: skip
    op.create_index("ix_task_authority_listed", "task", ["authority_id", "due_on", "id"])
    op.create_index("ix_task_unit_listed", "task", ["unit_id", "due_on", "id"])


def _count() -> None:
    day = DAY[op.get_bind().dialect.name]
    on_time = f"(due_on IS NULL OR reported_at IS NULL OR {day} <= due_on)"
    extended = "(due_on IS NOT NULL AND original_due_on IS NOT NULL AND due_on > original_due_on)"
    done = "FROM task WHERE state IN ('accepted', 'closed')"
    op.execute(
        "INSERT INTO task_tally (authority_id, unit_id, area, severity, responsible, is_on_time, is_extended, count)"
        f" SELECT authority_id, unit_id, area, severity, responsible, {on_time}, {extended}, count(*) {done}"
        f" GROUP BY authority_id, unit_id, area, severity, responsible, {on_time}, {extended}"
    )
    op.execute(
        "INSERT INTO plan_tally (authority_id, plan_id, is_on_time, count)"
        f" SELECT authority_id, plan_id, {on_time}, count(*) {done} GROUP BY authority_id, plan_id, {on_time}"
    )


def downgrade() -> None:
    op.drop_index("ix_task_unit_listed", "task")
    op.drop_index("ix_task_authority_listed", "task")
    op.drop_index("ix_task_open_counted", "task")
    op.drop_table("plan_tally")
    op.drop_table("task_tally")
