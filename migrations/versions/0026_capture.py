"""What is recorded on site without a network."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "capture_device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("unlock", sa.String(length=64), nullable=False),
        sa.Column("made_at", Instant(timezone=True), nullable=False),
        sa.Column("seen_at", Instant(timezone=True), nullable=False),
        sa.Column("skew", sa.Double(), nullable=False),
        sa.Column("login_session_id", sa.Integer(), nullable=True),
        sa.Column("revoked_at", Instant(timezone=True), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["login_session_id"], ["login_session.id"], name=op.f("fk_capture_device_login_session_id_login_session")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_capture_device_person_id_person")),
        sa.ForeignKeyConstraint(["revoked_by_id"], ["person.id"], name=op.f("fk_capture_device_revoked_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture_device")),
        sa.UniqueConstraint("uid", name=op.f("uq_capture_device_uid")),
    )
    op.create_index(op.f("ix_capture_device_person_id"), "capture_device", ["person_id"], unique=False)
    op.create_table(
        "capture_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "finding",
                "answer",
                "attendance",
                "opinion",
                "photo",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("object_uid", sa.Uuid(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum("device", "page", "decision", name="origin", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("device_id", sa.Integer(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("brought_by_id", sa.Integer(), nullable=True),
        sa.Column("base", sa.JSON(), nullable=False),
        sa.Column("unseen", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("corrected", sa.JSON(), nullable=True),
        sa.Column("at", Instant(timezone=True), nullable=True),
        sa.Column("skew", sa.Double(), nullable=False),
        sa.Column("received_at", Instant(timezone=True), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "merged",
                "held",
                "set_aside",
                "dropped",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("problem", sa.JSON(), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", Instant(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["brought_by_id"], ["person.id"], name=op.f("fk_capture_change_brought_by_id_person")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_capture_change_decided_by_id_person")),
        sa.ForeignKeyConstraint(
            ["device_id"], ["capture_device.id"], name=op.f("fk_capture_change_device_id_capture_device")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_capture_change_person_id_person")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_capture_change_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture_change")),
        sa.UniqueConstraint("uid", name=op.f("uq_capture_change_uid")),
    )
    op.create_index("ix_capture_change_object", "capture_change", ["kind", "object_uid"], unique=False)
    op.create_index("ix_capture_change_visit", "capture_change", ["visit_id", "status"], unique=False)
    op.create_table(
        "capture_object",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "finding",
                "answer",
                "attendance",
                "opinion",
                "photo",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("heads", sa.JSON(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("last_person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["last_person_id"], ["person.id"], name=op.f("fk_capture_object_last_person_id_person")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_capture_object_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture_object")),
        sa.UniqueConstraint("kind", "uid", name=op.f("uq_capture_object_kind_uid")),
    )
    op.create_index("ix_capture_object_visit", "capture_object", ["visit_id", "moved"], unique=False)
    op.create_table(
        "capture_pack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("packed_at", Instant(timezone=True), nullable=False),
        sa.Column("visit_on", sa.Date(), nullable=False),
        sa.Column("unsent", sa.Integer(), nullable=False),
        sa.Column("oldest_at", Instant(timezone=True), nullable=True),
        sa.Column("seen_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["capture_device.id"], name=op.f("fk_capture_pack_device_id_capture_device")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_capture_pack_person_id_person")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_capture_pack_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture_pack")),
        sa.UniqueConstraint("device_id", "visit_id", name=op.f("uq_capture_pack_device_id_visit_id")),
    )
    op.create_index(op.f("ix_capture_pack_visit_id"), "capture_pack", ["visit_id"], unique=False)
    op.create_table(
        "capture_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("part_bytes", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "complete", "refused", name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("made_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["capture_device.id"], name=op.f("fk_capture_photo_device_id_capture_device")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_capture_photo_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture_photo")),
        sa.UniqueConstraint("uid", name=op.f("uq_capture_photo_uid")),
    )
    op.create_index(op.f("ix_capture_photo_device_id"), "capture_photo", ["device_id"], unique=False)
    op.create_index(op.f("ix_capture_photo_visit_id"), "capture_photo", ["visit_id"], unique=False)
    op.create_table(
        "capture_conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("opened_at", Instant(timezone=True), nullable=False),
        sa.Column("closed_at", Instant(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_capture_conflict_closed_by_id_person")),
        sa.ForeignKeyConstraint(
            ["object_id"], ["capture_object.id"], name=op.f("fk_capture_conflict_object_id_capture_object")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_capture_conflict_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture_conflict")),
    )
    op.create_index(op.f("ix_capture_conflict_visit_id"), "capture_conflict", ["visit_id"], unique=False)
    op.create_index(
        "uq_capture_conflict_open",
        "capture_conflict",
        ["object_id", "field"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "capture_part",
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["capture_photo.id"], name=op.f("fk_capture_part_photo_id_capture_photo")
        ),
        sa.PrimaryKeyConstraint("photo_id", "number", name=op.f("pk_capture_part")),
    )


def downgrade() -> None:
    op.drop_table("capture_part")
    op.drop_index(
        "uq_capture_conflict_open",
        table_name="capture_conflict",
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.drop_index(op.f("ix_capture_conflict_visit_id"), table_name="capture_conflict")
    op.drop_table("capture_conflict")
    op.drop_index(op.f("ix_capture_photo_visit_id"), table_name="capture_photo")
    op.drop_index(op.f("ix_capture_photo_device_id"), table_name="capture_photo")
    op.drop_table("capture_photo")
    op.drop_index(op.f("ix_capture_pack_visit_id"), table_name="capture_pack")
    op.drop_table("capture_pack")
    op.drop_index("ix_capture_object_visit", table_name="capture_object")
    op.drop_table("capture_object")
    op.drop_index("ix_capture_change_visit", table_name="capture_change")
    op.drop_index("ix_capture_change_object", table_name="capture_change")
    op.drop_table("capture_change")
    op.drop_index(op.f("ix_capture_device_person_id"), table_name="capture_device")
    op.drop_table("capture_device")
