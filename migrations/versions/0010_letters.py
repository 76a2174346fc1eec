"""Letters of a campaign and the tasks they name."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "announcement",
                "chase",
                "extension_request",
                "extension_reply",
                "correction",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "approved",
                "issued",
                "discarded",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("issuer_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("report_by", sa.Date(), nullable=True),
        sa.Column("paragraph", sa.Text(), nullable=False),
        sa.Column("signature_lines", sa.Text(), nullable=False),
        sa.Column("signer_name", sa.String(length=200), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("issued_at", Instant(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("send_back_reason", sa.Text(), nullable=False),
        sa.Column("discard_reason", sa.Text(), nullable=False),
        sa.Column("drafted_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_letter_authority_id_unit")),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["person.id"], name=op.f("fk_letter_drafted_by_id_person")),
        sa.ForeignKeyConstraint(["issuer_id"], ["unit.id"], name=op.f("fk_letter_issuer_id_unit")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_letter_notice_id_notice")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_letter_plan_id_plan")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_letter_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("issuer_id", "year", "number", name=op.f("uq_letter_issuer_id_year_number")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_authority_id"), ["authority_id"], unique=False)
        batch_op.create_index("ix_letter_notice", ["notice_id", "kind", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(
            "uq_letter_chase",
            ["notice_id", "level"],
            unique=True,
            sqlite_where=sa.text("kind = 'chase' AND state IN ('draft', 'submitted', 'approved')"),
            postgresql_where=sa.text("kind = 'chase' AND state IN ('draft', 'submitted', 'approved')"),
        )

    op.create_table(
        "letter_task",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("days_late", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_task_letter_id_letter")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_letter_task_task_id_task")),
        sa.PrimaryKeyConstraint("letter_id", "task_id", name=op.f("pk_letter_task")),
    )
    with op.batch_alter_table("letter_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_task_task_id"), ["task_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("letter_task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_task_task_id"))

    op.drop_table("letter_task")
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_letter_chase",
            sqlite_where=sa.text("kind = 'chase' AND state IN ('draft', 'submitted', 'approved')"),
            postgresql_where=sa.text("kind = 'chase' AND state IN ('draft', 'submitted', 'approved')"),
        )
        batch_op.drop_index(batch_op.f("ix_letter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_letter_plan_id"))
        batch_op.drop_index("ix_letter_notice")
        batch_op.drop_index(batch_op.f("ix_letter_authority_id"))

    op.drop_table("letter")
