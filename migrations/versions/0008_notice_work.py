"""Comments, presence, open drafts and submitted versions of a notice; why a notice is replaced."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("block_key", sa.String(length=200), nullable=False),
        sa.Column("about_text", sa.Text(), nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_comment_notice_id_notice")),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["notice_comment.id"], name=op.f("fk_notice_comment_answers_id_notice_comment")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_notice_comment_by_id_person")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["person.id"], name=op.f("fk_notice_comment_settled_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_comment")),
    )
    with op.batch_alter_table("notice_comment", schema=None) as batch_op:
        batch_op.create_index("ix_notice_comment_place", ["notice_id", "block_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_comment_answers_id"), ["answers_id"], unique=False)
    op.create_table(
        "notice_presence",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("block_key", sa.String(length=200), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_presence_notice_id_notice")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_presence_person_id_person")),
        sa.PrimaryKeyConstraint("notice_id", "person_id", name=op.f("pk_notice_presence")),
    )
    op.create_table(
        "notice_draft",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("block_key", sa.String(length=200), nullable=False),
        sa.Column("base_text", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_draft_notice_id_notice")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_draft_person_id_person")),
        sa.PrimaryKeyConstraint("notice_id", "person_id", "block_key", name=op.f("pk_notice_draft")),
    )
    op.create_table(
        "notice_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_revision_notice_id_notice")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_notice_revision_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_revision")),
        sa.UniqueConstraint("notice_id", "number", name=op.f("uq_notice_revision_notice_id_number")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("supersede_reason", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    # Not in a batch: that would write the table anew under all that points at it.
    op.execute("ALTER TABLE notice DROP COLUMN supersede_reason")
    for table in ("notice_revision", "notice_draft", "notice_presence", "notice_comment"):
        op.drop_table(table)
