"""Authorities call for the reports of a period, and units fill them in form by form."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

KINDS = ("month", "quarter", "half", "year")
CALL_STATES = ("open", "withdrawn")
REPORT_STATES = ("not_begun", "draft", "sent", "returned", "accepted")


def _words(words: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "report_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("kind", _words(KINDS, "kind"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("cut_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.String(300), nullable=False),
        sa.Column("state", _words(CALL_STATES, "state"), nullable=False),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("due_on >= cut_on AND cut_on > begins_on", name=op.f("ck_report_call_days")),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_report_call_authority_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_call")),
    )
    only_open = sa.text("state = 'open'")
    op.create_index(
        "uq_report_call_open", "report_call", ["authority_id", "kind", "year", "number"], unique=True,
        sqlite_where=only_open, postgresql_where=only_open,
    )  # fmt: skip
    op.create_index("ix_report_call_state", "report_call", ["state", "due_on"])
    op.create_table(
        "period_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("state", _words(REPORT_STATES, "state"), nullable=False),
        sa.Column("sent_at", Instant()),
        sa.Column("first_sent_at", Instant()),
        sa.Column("sent", sa.JSON()),
        sa.Column("number", sa.String(60), nullable=False),
        sa.Column("issued_on", sa.Date()),
        sa.Column("return_reason", sa.Text(), nullable=False),
        sa.Column("accepted_at", Instant()),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["report_call.id"], name=op.f("fk_period_report_call_id_report_call")),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_period_report_authority_id_unit")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_period_report_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_report")),
        sa.UniqueConstraint("call_id", "unit_id", name=op.f("uq_period_report_call_id_unit_id")),
    )
    op.create_index("ix_period_report_unit", "period_report", ["unit_id", "state"])
    op.create_index("ix_period_report_authority", "period_report", ["authority_id", "state"])
    op.create_table(
        "period_report_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(24), nullable=False),
        sa.Column("held", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("saved_by_id", sa.Integer()),
        sa.Column("saved_at", Instant()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["period_report.id"], name=op.f("fk_period_report_part_report_id_period_report")
        ),
        sa.ForeignKeyConstraint(["saved_by_id"], ["person.id"], name=op.f("fk_period_report_part_saved_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_report_part")),
        sa.UniqueConstraint("report_id", "part", name=op.f("uq_period_report_part_report_id_part")),
    )


def downgrade() -> None:
    op.drop_table("period_report_part")
    op.drop_table("period_report")
    op.drop_table("report_call")
