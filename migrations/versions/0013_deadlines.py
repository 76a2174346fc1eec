"""How deadlines were found, receipts, general extensions, and calendars of authorities and years."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

LAST_ANNOUNCED = 2026


def _columns() -> dict[str, list[sa.Column[Any]]]:
    """Return the new columns by table; made anew each time, since a column belongs to one table object."""
    task = [
        sa.Column("deadline_kind", sa.String(length=24), server_default="", nullable=False),
        sa.Column("deadline_anchor", sa.String(length=24), server_default="", nullable=False),
        sa.Column("deadline_anchor_on", sa.Date(), nullable=True),
        sa.Column("deadline_count", sa.Integer(), nullable=True),
        sa.Column("deadline_unit", sa.String(length=24), server_default="", nullable=False),
        sa.Column("deadline_rule", sa.String(length=60), server_default="", nullable=False),
        sa.Column("named_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
    ]
    extension = [
        sa.Column("reason_kind", sa.String(length=24), server_default="", nullable=False),
        sa.Column("paper_number", sa.String(length=60), server_default="", nullable=False),
        sa.Column("paper_on", sa.Date(), nullable=True),
    ]
    plan = [
        sa.Column("review_months", sa.Integer(), server_default="3", nullable=False),
        sa.Column("extension_decider", sa.String(length=24), server_default="office", nullable=False),
        sa.Column("extension_most", sa.Integer(), server_default="2", nullable=False),
        sa.Column("extension_cap_days", sa.Integer(), server_default="365", nullable=False),
    ]
    kind = sa.Column("kind", sa.String(length=24), server_default="", nullable=False)
    return {"task": task, "extension": extension, "plan": plan, "calendar_day": [kind]}


def upgrade() -> None:
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        "own_calendar_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "holiday",
                "compensatory",
                "working",
                "half",
                "ordinary",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_own_calendar_day_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_calendar_day")),
        sa.UniqueConstraint("unit_id", "on", name=op.f("uq_own_calendar_day_unit_id_on")),
    )
    op.create_table(
        "calendar_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["person.id"], name=op.f("fk_calendar_year_confirmed_by_id_person")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_calendar_year_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_year")),
        sa.UniqueConstraint("unit_id", "year", name=op.f("uq_calendar_year_unit_id_year")),
    )
    with op.batch_alter_table("calendar_year", schema=None) as batch_op:
        batch_op.create_index(
            "uq_calendar_year_country",
            ["year"],
            unique=True,
            sqlite_where=sa.text("unit_id IS NULL"),
            postgresql_where=sa.text("unit_id IS NULL"),
        )
    op.create_table(
        "notice_receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["noted_by_id"], ["person.id"], name=op.f("fk_notice_receipt_noted_by_id_person")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_receipt_notice_id_notice")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_notice_receipt_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_receipt")),
        sa.UniqueConstraint("notice_id", "unit_id", name=op.f("uq_notice_receipt_notice_id_unit_id")),
    )
    with op.batch_alter_table("notice_receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_receipt_unit_id"), ["unit_id"], unique=False)
    op.create_table(
        "general_extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("paper_number", sa.String(length=60), nullable=False),
        sa.Column("paper_on", sa.Date(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_general_extension_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_general_extension_notice_id_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_general_extension")),
    )
    with op.batch_alter_table("general_extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_general_extension_notice_id"), ["notice_id"], unique=False)
    _settle_announced_years()


def _settle_announced_years() -> None:
    """Take the years that have days as settled, up to the last one that was announced when this was written."""
    day = sa.table("calendar_day", sa.column("on", sa.Date()))
    year = sa.table(
        "calendar_year",
        sa.column("year", sa.Integer()),
        sa.column("is_confirmed", sa.Boolean()),
        sa.column("source", sa.String()),
    )
    connection = op.get_bind()
    years = {on.year for (on,) in connection.execute(sa.select(day.c.on))}
    for one in sorted(years):
        connection.execute(sa.insert(year).values(year=one, is_confirmed=one <= LAST_ANNOUNCED, source=""))


def downgrade() -> None:
    for table in ("general_extension", "notice_receipt", "calendar_year", "own_calendar_day"):
        op.drop_table(table)
    # Not in a batch: that would write tables anew under all that points at them.
    for table, columns in _columns().items():
        for column in reversed(columns):
            op.drop_column(table, column.name)
