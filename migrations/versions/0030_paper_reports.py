"""What units reported on paper and the office wrote down for them, with the scans."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

BEFORE = ("finding_id", "visit_id", "minutes_id", "task_id", "report_id")
AFTER = (*BEFORE, "paper_report_id")


def upgrade() -> None:
    op.create_table(
        "paper_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("signer", sa.String(length=200), nullable=False),
        sa.Column("taken_by_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", Instant(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", Instant(), nullable=True),
        sa.Column("dropped_at", Instant(), nullable=True),
        sa.Column("dropped_reason", sa.String(length=500), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_paper_report_notice_id_notice")),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_paper_report_authority_id_unit")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_paper_report_unit_id_unit")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_paper_report_report_id_report")),
        sa.ForeignKeyConstraint(["taken_by_id"], ["person.id"], name=op.f("fk_paper_report_taken_by_id_person")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["person.id"], name=op.f("fk_paper_report_entered_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_report")),
    )
    op.create_index("ix_paper_report_notice_unit", "paper_report", ["notice_id", "unit_id"])
    for column in ("authority_id", "unit_id", "report_id"):
        op.create_index(op.f(f"ix_paper_report_{column}"), "paper_report", [column])
    with op.batch_alter_table("answer") as table:
        table.add_column(sa.Column("paper_report_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_answer_paper_report_id_paper_report"), "paper_report", ["paper_report_id"], ["id"]
        )
    with op.batch_alter_table("attachment") as table:
        table.add_column(sa.Column("paper_report_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_attachment_paper_report_id_paper_report"), "paper_report", ["paper_report_id"], ["id"]
        )
        table.create_index(op.f("ix_attachment_paper_report_id"), ["paper_report_id"])
    _belongs_to_one_of(AFTER)


def downgrade() -> None:
    # Before, a scan of paper could only lie with the report that came of it.
    op.execute(
        "UPDATE attachment SET report_id = (SELECT report_id FROM paper_report WHERE id = paper_report_id),"
        " paper_report_id = NULL WHERE paper_report_id IN (SELECT id FROM paper_report WHERE report_id IS NOT NULL)"
    )
    op.execute("DELETE FROM attachment WHERE paper_report_id IS NOT NULL")
    _belongs_to_one_of(BEFORE)
    with op.batch_alter_table("attachment") as table:
        table.drop_index(op.f("ix_attachment_paper_report_id"))
        table.drop_constraint(op.f("fk_attachment_paper_report_id_paper_report"), type_="foreignkey")
        table.drop_column("paper_report_id")
    with op.batch_alter_table("answer") as table:
        table.drop_constraint(op.f("fk_answer_paper_report_id_paper_report"), type_="foreignkey")
        table.drop_column("paper_report_id")
    op.drop_table("paper_report")


def _belongs_to_one_of(columns: tuple[str, ...]) -> None:
    counted = " + ".join(f"(CASE WHEN {one} IS NULL THEN 0 ELSE 1 END)" for one in columns)
    with op.batch_alter_table("attachment") as table:
        table.drop_constraint(op.f("ck_attachment_one_owner"), type_="check")
    with op.batch_alter_table("attachment") as table:
        table.create_check_constraint(op.f("ck_attachment_one_owner"), f"{counted} = 1")
