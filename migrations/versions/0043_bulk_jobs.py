"""Acts on many tasks that the scheduler does batch by batch."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bulk_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("do", sa.String(24), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("chips", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("waiting", "done", "stopped", name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_bulk_job_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_job")),
    )
    op.create_index(op.f("ix_bulk_job_person_id"), "bulk_job", ["person_id"])
    op.create_index("ix_bulk_job_state", "bulk_job", ["state", "id"])
    op.create_table(
        "bulk_job_task",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["bulk_job.id"], name=op.f("fk_bulk_job_task_job_id_bulk_job")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_bulk_job_task_task_id_task")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_bulk_job_task_unit_id_unit")),
        sa.PrimaryKeyConstraint("job_id", "task_id", name=op.f("pk_bulk_job_task")),
    )
    op.create_index("ix_bulk_job_task_next", "bulk_job_task", ["job_id", "is_open", "unit_id"])


def downgrade() -> None:
    op.drop_table("bulk_job_task")
    op.drop_table("bulk_job")
