"""The register of outgoing numbers; what was issued before there was one is written into it."""

import sqlalchemy as sa
from alembic import op

from inspect_app.clock import real_now
from inspect_app.models.types import Instant
from workflows.vietnamese import fold

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "document_number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(length=60), nullable=False),
        sa.Column("issuer", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column(
            "state",
            sa.Enum("reserved", "issued", "voided", name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("signer", sa.String(length=300), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("about_type", sa.String(length=40), nullable=True),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.CheckConstraint("state <> 'issued' OR issued_on IS NOT NULL", name=op.f("ck_document_number_dated")),
        sa.CheckConstraint("state <> 'voided' OR reason <> ''", name=op.f("ck_document_number_reasoned")),
        sa.CheckConstraint("number > 0", name=op.f("ck_document_number_positive")),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_document_number_created_by_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_document_number_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_number")),
        sa.UniqueConstraint(
            "unit_id",
            "year",
            "issuer",
            "symbol",
            "number",
            name=op.f("uq_document_number_unit_id_year_issuer_symbol_number"),
        ),
        sa.UniqueConstraint(
            "unit_id", "year", "series", "number", name=op.f("uq_document_number_unit_id_year_series_number")
        ),
    )
    with op.batch_alter_table("document_number", schema=None) as batch_op:
        batch_op.create_index("ix_document_number_about", ["about_type", "about_id"], unique=False)

    op.create_table(
        "number_gap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(length=60), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("first > 0 AND last >= first", name=op.f("ck_number_gap_span")),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_number_gap_created_by_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_number_gap_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_gap")),
    )
    with op.batch_alter_table("number_gap", schema=None) as batch_op:
        batch_op.create_index("ix_number_gap_unit", ["unit_id", "year", "series"], unique=False)

    op.create_table(
        "number_scheme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column(
            "scheme",
            sa.Enum("all", "type", "team", name="scheme", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_number_scheme_created_by_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_number_scheme_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_scheme")),
    )
    with op.batch_alter_table("number_scheme", schema=None) as batch_op:
        batch_op.create_index("ix_number_scheme_unit", ["unit_id", "from_year"], unique=False)
    _write_down_what_was_issued()


def downgrade() -> None:

    with op.batch_alter_table("number_scheme", schema=None) as batch_op:
        batch_op.drop_index("ix_number_scheme_unit")

    op.drop_table("number_scheme")
    with op.batch_alter_table("number_gap", schema=None) as batch_op:
        batch_op.drop_index("ix_number_gap_unit")

    op.drop_table("number_gap")
    with op.batch_alter_table("document_number", schema=None) as batch_op:
        batch_op.drop_index("ix_document_number_about")

    op.drop_table("document_number")


def _write_down_what_was_issued() -> None:
    """Write plans, decisions and notices that have a number into the register, the first of each number."""
    connection = op.get_bind()
    register = sa.table(
        "document_number",
        *(sa.column(name) for name in ("unit_id", "year", "series", "issuer", "number", "symbol", "kind", "state")),
        sa.column("issued_on", sa.Date()),
        *(sa.column(name) for name in ("subject", "signer", "recipients", "note", "reason", "about_type", "about_id")),
        sa.column("created_at", Instant()),
        sa.column("search_text"),
        sa.column("version"),
    )
    found = sa.text(
        "SELECT 'plan' AS kind, 'plan' AS about, id, authority_id AS unit, number, issued_on, title AS subject"
        " FROM plan WHERE number IS NOT NULL AND issued_on IS NOT NULL"
        " UNION ALL SELECT 'team_decision', 'team_decision', d.id, p.authority_id, d.number, d.issued_on, d.subject"
        " FROM team_decision d JOIN plan p ON p.id = d.plan_id"
        " UNION ALL SELECT 'notice', 'notice', id, authority_id, number, issued_on, title"
        " FROM notice WHERE number IS NOT NULL AND issued_on IS NOT NULL"
    ).columns(issued_on=sa.Date())
    named = {"plan": "Kế hoạch", "team_decision": "Quyết định", "notice": "Thông báo"}
    taken: set[tuple[int, int, str, int]] = set()
    rows = []
    for kind, about, id_, unit, text, issued_on, subject in connection.execute(found):
        value, slash, symbol = text.partition("/")
        key = (unit, issued_on.year, symbol, int(value)) if value.isdigit() and slash and int(value) else None
        if key is None or key in taken:
            continue
        taken.add(key)
        rows.append(
            {
                "unit_id": unit, "year": issued_on.year, "series": symbol, "issuer": "", "number": int(value),
                "symbol": symbol, "kind": kind, "state": "issued", "issued_on": issued_on,
                "subject": f"{named[kind]} {subject}"[:500], "signer": "", "recipients": "", "note": "", "reason": "",
                "about_type": about, "about_id": id_, "created_at": real_now(),
                "search_text": fold(f"{text} {subject}"), "version": 1,
            }
        )  # fmt: skip
    if rows:
        connection.execute(sa.insert(register), rows)
