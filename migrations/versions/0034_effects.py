"""Whether what was remedied holds, as seen at a later visit."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "effect_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column(
            "effect",
            sa.Enum(
                "effective", "not_effective", "not_seen", name="effect", native_enum=False, create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("looked_by_id", sa.Integer(), nullable=False),
        sa.Column("looked_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_effect_look_task_id_task")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_effect_look_finding_id_finding")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_effect_look_visit_id_visit")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_effect_look_unit_id_unit")),
        sa.ForeignKeyConstraint(["looked_by_id"], ["person.id"], name=op.f("fk_effect_look_looked_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effect_look")),
        sa.UniqueConstraint("task_id", "visit_id", name=op.f("uq_effect_look_task_id_visit_id")),
    )  # fmt: skip
    op.create_index("ix_effect_look_finding_id", "effect_look", ["finding_id"])
    for column in ("visit_id", "unit_id"):
        op.create_index(op.f(f"ix_effect_look_{column}"), "effect_look", [column])


def downgrade() -> None:
    op.drop_table("effect_look")
