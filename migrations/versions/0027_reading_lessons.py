"""What people put right in documents read teaches the next reading; a report on paper answers its notice's tasks."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

KINDS = ("unit", "area", "polarity", "responsible", "dropped", "missed")


def upgrade() -> None:
    with op.batch_alter_table("read_document") as table:
        table.add_column(sa.Column("report_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_read_document_report_id_report"), "report", ["report_id"], ["id"])
    op.create_table(
        "reading_lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(length=20), nullable=False),
        sa.Column(
            "kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=24), nullable=False
        ),
        sa.Column("wording", sa.String(length=500), nullable=False),
        sa.Column("value", sa.String(length=300), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_reading_lesson_authority_id_unit")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["read_document.id"], name=op.f("fk_reading_lesson_document_id_read_document")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_reading_lesson_made_by_id_person")),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["person.id"], name=op.f("fk_reading_lesson_withdrawn_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_lesson")),
    )
    op.create_index(op.f("ix_reading_lesson_authority_id"), "reading_lesson", ["authority_id"])


def downgrade() -> None:
    op.drop_table("reading_lesson")
    with op.batch_alter_table("read_document") as table:
        table.drop_constraint(op.f("fk_read_document_report_id_report"), type_="foreignkey")
        table.drop_column("report_id")
