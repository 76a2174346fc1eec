"""Answers that came as a workbook, between being looked at and being confirmed."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answer_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", Instant(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_answer_upload_report_id_report")),
        sa.ForeignKeyConstraint(["uploaded_by_id"], ["person.id"], name=op.f("fk_answer_upload_uploaded_by_id_person")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["person.id"], name=op.f("fk_answer_upload_confirmed_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_upload")),
    )
    op.create_index(op.f("ix_answer_upload_report_id"), "answer_upload", ["report_id"])


def downgrade() -> None:
    op.drop_table("answer_upload")
