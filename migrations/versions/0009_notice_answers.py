"""Answers to the warnings of a notice, and how short a campaign's deadlines may be."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("warning", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_notice_answer_answered_by_id_person")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_answer_notice_id_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_answer")),
        sa.UniqueConstraint("notice_id", "digest", name=op.f("uq_notice_answer_notice_id_digest")),
    )
    op.add_column("plan", sa.Column("shortest_deadline", sa.Integer(), server_default="5", nullable=False))


def downgrade() -> None:
    op.drop_column("plan", "shortest_deadline")
    op.drop_table("notice_answer")
