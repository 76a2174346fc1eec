"""How a campaign speaks of its units, wordings for one and for many, groups of findings, appendices."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def _line(name: str, length: int) -> sa.Column:
    return sa.Column(name, sa.String(length=length), nullable=False, server_default="")


def _columns() -> dict[str, list[sa.Column]]:
    wordings = ("met_wording_many", "unmet_wording_many")
    return {
        "plan": [
            sa.Column("share_most", sa.Integer(), nullable=False, server_default="75"),
            sa.Column("share_majority", sa.Integer(), nullable=False, server_default="51"),
            sa.Column("named_only", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("list_limit", sa.Integer(), nullable=False, server_default="20"),
            _line("consolidation_deadline", 200),
        ],
        "criterion": [*map(_text, wordings), _line("figure_wording", 200)],
        "plan_criterion": [*map(_text, wordings), _line("figure_wording", 200)],
        "plan_requirement": [_line("responsible", 300), _text("result"), _text("phases")],
        "notice": [_text("appendices")],
        "notice_edit": [_text("finding_uids")],
    }


def upgrade() -> None:
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        "notice_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_notice_group_made_by_id_person")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_group_notice_id_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_group")),
        sa.UniqueConstraint("notice_id", "key", name=op.f("uq_notice_group_notice_id_key")),
    )
    op.create_table(
        "notice_group_member",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_notice_group_member_finding_id_finding")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["notice_group.id"], name=op.f("fk_notice_group_member_group_id_notice_group")
        ),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_group_member_notice_id_notice")),
        sa.PrimaryKeyConstraint("group_id", "finding_id", name=op.f("pk_notice_group_member")),
        sa.UniqueConstraint("notice_id", "finding_id", name=op.f("uq_notice_group_member_notice_id_finding_id")),
    )
    op.create_index(op.f("ix_notice_group_member_finding_id"), "notice_group_member", ["finding_id"], unique=False)
    op.create_table(
        "notice_dismissal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("first_key", sa.String(length=200), nullable=False),
        sa.Column("second_key", sa.String(length=200), nullable=False),
        sa.Column("dismissed_by_id", sa.Integer(), nullable=False),
        sa.Column("dismissed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dismissed_by_id"], ["person.id"], name=op.f("fk_notice_dismissal_dismissed_by_id_person")
        ),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_dismissal_notice_id_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_dismissal")),
        sa.UniqueConstraint(
            "notice_id", "first_key", "second_key", name=op.f("uq_notice_dismissal_notice_id_first_key_second_key")
        ),
    )


def downgrade() -> None:
    op.drop_table("notice_dismissal")
    op.drop_index(op.f("ix_notice_group_member_finding_id"), table_name="notice_group_member")
    op.drop_table("notice_group_member")
    op.drop_table("notice_group")
    for table, columns in _columns().items():
        for column in columns:
            op.drop_column(table, column.name)
