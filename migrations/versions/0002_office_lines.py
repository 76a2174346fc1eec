"""What an office keeps about its own documents: letterhead, signatories, recipients, standard paragraphs."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "recipient_list",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_recipient_list_created_by_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_recipient_list_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient_list")),
    )
    with op.batch_alter_table("recipient_list", schema=None) as batch_op:
        batch_op.create_index("ix_recipient_list_unit", ["unit_id", "kind", "valid_from"], unique=False)

    op.create_table(
        "signatory",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "head",
                "acting_head",
                "deputy",
                "unit_head",
                "unit_deputy",
                name="standing",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("head_title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("unit_head_title", sa.String(length=200), nullable=False),
        sa.Column(
            "mark",
            sa.Enum("TL", "TUQ", name="mark", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "mark IS NULL OR mark <> 'TUQ' OR (basis <> '' AND valid_to IS NOT NULL)",
            name=op.f("ck_signatory_authorised"),
        ),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_signatory_dates")),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_signatory_created_by_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_signatory_person_id_person")),
        sa.ForeignKeyConstraint(["replaces_id"], ["signatory.id"], name=op.f("fk_signatory_replaces_id_signatory")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_signatory_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatory")),
    )
    with op.batch_alter_table("signatory", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signatory_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_signatory_unit", ["unit_id", "valid_from"], unique=False)

    op.create_table(
        "standard_paragraph",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "opening",
                "requirement",
                "closing",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("addressee", sa.String(length=300), nullable=False),
        sa.Column("deadline_wording", sa.String(length=200), nullable=False),
        sa.Column("makes_tasks", sa.Boolean(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_standard_paragraph_created_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["standard_paragraph.id"],
            name=op.f("fk_standard_paragraph_replaces_id_standard_paragraph"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_standard_paragraph_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_paragraph")),
    )
    with op.batch_alter_table("standard_paragraph", schema=None) as batch_op:
        batch_op.create_index("ix_standard_paragraph_unit", ["unit_id", "kind", "purpose"], unique=False)

    op.create_table(
        "unit_letterhead",
        sa.Column("superior", sa.String(length=300), nullable=False),
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("body_symbol", sa.String(length=20), nullable=False),
        sa.Column("office_symbol", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_unit_letterhead_created_by_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_letterhead_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_letterhead")),
    )
    with op.batch_alter_table("unit_letterhead", schema=None) as batch_op:
        batch_op.create_index("ix_unit_letterhead_unit", ["unit_id", "valid_from"], unique=False)


def downgrade() -> None:

    with op.batch_alter_table("unit_letterhead", schema=None) as batch_op:
        batch_op.drop_index("ix_unit_letterhead_unit")

    op.drop_table("unit_letterhead")
    with op.batch_alter_table("standard_paragraph", schema=None) as batch_op:
        batch_op.drop_index("ix_standard_paragraph_unit")

    op.drop_table("standard_paragraph")
    with op.batch_alter_table("signatory", schema=None) as batch_op:
        batch_op.drop_index("ix_signatory_unit")
        batch_op.drop_index(batch_op.f("ix_signatory_person_id"))

    op.drop_table("signatory")
    with op.batch_alter_table("recipient_list", schema=None) as batch_op:
        batch_op.drop_index("ix_recipient_list_unit")

    op.drop_table("recipient_list")
