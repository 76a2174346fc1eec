"""The first schema."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

SQLITE_UP = [
    "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry"
    " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry"
    " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
]
SQLITE_DOWN = ["DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete"]

POSTGRESQL_UP = [
    "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
    "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry"
    " FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()",
]
POSTGRESQL_DOWN = [
    "DROP TRIGGER audit_entry_append_only ON audit_entry",
    "DROP FUNCTION refuse_audit_change()",
]

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "calendar_day",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("is_working", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("on", name=op.f("pk_calendar_day")),
    )
    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("area", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("guidance", sa.Text(), nullable=False),
        sa.Column("met_wording", sa.Text(), nullable=False),
        sa.Column("unmet_wording", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("figure_label", sa.String(length=200), nullable=False),
        sa.Column("responsible", sa.String(length=200), nullable=False),
        sa.Column("severity", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("code", name=op.f("uq_criterion_code")),
    )
    with op.batch_alter_table("criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criterion_area"), ["area"], unique=False)

    op.create_table(
        "demo_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offset_seconds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demo_state")),
    )
    op.create_table(
        "job_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job", sa.String(length=40), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("claimed_by", sa.String(length=120), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_run")),
        sa.UniqueConstraint("job", "due_at", name=op.f("uq_job_run_job_due_at")),
    )
    op.create_table(
        "login_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_attempt")),
    )
    with op.batch_alter_table("login_attempt", schema=None) as batch_op:
        batch_op.create_index("ix_login_attempt_key_at", ["key", "at"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("locale", sa.String(length=5), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("sort_name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_sort_name"), ["sort_name"], unique=False)

    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "province",
                "city",
                "district",
                "urban_district",
                "town",
                "commune",
                "ward",
                "township",
                "special_zone",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("office_name", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("sort_name", sa.String(), nullable=False),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_unit_dates")),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index("ix_unit_path", ["path"], unique=False, postgresql_ops={"path": "text_pattern_ops"})
        batch_op.create_index(batch_op.f("ix_unit_sort_name"), ["sort_name"], unique=False)

    op.create_table(
        "account_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("invite", "reset", name="purpose", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_token_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_account_token_digest")),
    )
    with op.batch_alter_table("account_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_token_person_id"), ["person_id"], unique=False)

    op.create_table(
        "audit_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("event", sa.String(length=60), nullable=False),
        sa.Column("about_type", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_audit_entry_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index("ix_audit_about", ["about_type", "about_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_event"), ["event"], unique=False)
        batch_op.create_index("ix_audit_person", ["person_id", "id"], unique=False)

    op.create_table(
        "form_receipt",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_form_receipt_person_id_person")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_form_receipt")),
    )
    with op.batch_alter_table("form_receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_receipt_at"), ["at"], unique=False)

    op.create_table(
        "login_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_login_session_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_session")),
        sa.UniqueConstraint("digest", name=op.f("uq_login_session_digest")),
    )
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_login_session_person_id"), ["person_id"], unique=False)

    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dedupe_key", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "claimed",
                "sent",
                "deferred",
                "failed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", Instant(), nullable=False),
        sa.Column("claimed_at", Instant(), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("last_answer", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_outbox_message_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_message")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_message_dedupe_key")),
    )
    with op.batch_alter_table("outbox_message", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_due", ["state", "next_attempt_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_message_person_id"), ["person_id"], unique=False)

    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "planned",
                "surprise",
                "by_report",
                "follow_up",
                "self",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "approved",
                "issued",
                "running",
                "concluded",
                "closed",
                "cancelled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("legal_bases", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("team_name", sa.String(length=120), nullable=False),
        sa.Column("report_deadline", sa.String(length=200), nullable=False),
        sa.Column("before_is_inclusive", sa.Boolean(), nullable=False),
        sa.Column("assemble_on", sa.Date(), nullable=True),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("signature_lines", sa.Text(), nullable=False),
        sa.Column("signer_name", sa.String(length=200), nullable=False),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("send_back_reason", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.CheckConstraint(
            "period_to IS NULL OR period_from IS NULL OR period_to >= period_from", name=op.f("ck_plan_period")
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_plan_authority_id_unit")),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_plan_created_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("authority_id", "number", "issued_on", name=op.f("uq_plan_authority_id_number_issued_on")),
    )
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.create_index("ix_plan_authority_state", ["authority_id", "state"], unique=False)

    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "admin",
                "office",
                "leader",
                "chair",
                "officer",
                "inspector",
                "reader",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.CheckConstraint("to_on IS NULL OR to_on >= from_on", name=op.f("ck_post_dates")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_post_person_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_post_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_post_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_post_unit_role", ["unit_id", "role"], unique=False)

    op.create_table(
        "reminder_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=200), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_reminder_rule_authority_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_rule")),
        sa.UniqueConstraint("authority_id", "key", name=op.f("uq_reminder_rule_authority_id_key")),
    )
    op.create_table(
        "unit_succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("old_unit_id", sa.Integer(), nullable=False),
        sa.Column("new_unit_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "merge",
                "split",
                "rename",
                "reparent",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("decision", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["new_unit_id"], ["unit.id"], name=op.f("fk_unit_succession_new_unit_id_unit")),
        sa.ForeignKeyConstraint(["old_unit_id"], ["unit.id"], name=op.f("fk_unit_succession_old_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_succession")),
        sa.UniqueConstraint("old_unit_id", "new_unit_id", name=op.f("uq_unit_succession_old_unit_id_new_unit_id")),
    )
    with op.batch_alter_table("unit_succession", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_succession_new_unit_id"), ["new_unit_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "approved",
                "issued",
                "superseded",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issued_at", Instant(), nullable=True),
        sa.Column("assembled_at", Instant(), nullable=False),
        sa.Column("submitted_at", Instant(), nullable=True),
        sa.Column("send_back_reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("signature_lines", sa.Text(), nullable=False),
        sa.Column("signer_name", sa.String(length=200), nullable=False),
        sa.Column("report_deadline", sa.String(length=200), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_notice_authority_id_unit")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_notice_plan_id_plan")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["notice.id"], name=op.f("fk_notice_supersedes_id_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("authority_id", "year", "number", name=op.f("uq_notice_authority_id_year_number")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_authority_state", ["authority_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_area",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=24), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_area_plan_id_plan")),
        sa.PrimaryKeyConstraint("plan_id", "area", name=op.f("pk_plan_area")),
    )
    op.create_table(
        "plan_criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("area", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("guidance", sa.Text(), nullable=False),
        sa.Column("met_wording", sa.Text(), nullable=False),
        sa.Column("unmet_wording", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("figure_label", sa.String(length=200), nullable=False),
        sa.Column("responsible", sa.String(length=200), nullable=False),
        sa.Column("severity", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_criterion_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_criterion")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_plan_criterion_plan_id_code")),
    )
    op.create_table(
        "plan_requirement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("addressee", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("deadline_wording", sa.String(length=200), nullable=False),
        sa.Column("makes_tasks", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_requirement_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_requirement")),
    )
    with op.batch_alter_table("plan_requirement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_requirement_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_unit",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_unit_plan_id_plan")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_plan_unit_unit_id_unit")),
        sa.PrimaryKeyConstraint("plan_id", "unit_id", name=op.f("pk_plan_unit")),
    )
    with op.batch_alter_table("plan_unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_unit_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "team_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_team_decision_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_decision")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_team_decision_plan_id_number")),
    )
    with op.batch_alter_table("team_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_decision_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("visit_on", sa.Date(), nullable=False),
        sa.Column("session", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "under_way",
                "done",
                "cancelled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_visit_authority_id_unit")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_visit_plan_id_plan")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index("ix_visit_authority_day", ["authority_id", "visit_on"], unique=False)
        batch_op.create_index("ix_visit_plan_day", ["plan_id", "visit_on"], unique=False)
        batch_op.create_index("ix_visit_unit", ["unit_id", "visit_on"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("team", "unit", name="side", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id_person")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_attendance_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "check_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column(
            "result",
            sa.Enum(
                "met", "not_met", "not_applicable", name="result", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("checked_by_id", sa.Integer(), nullable=False),
        sa.Column("checked_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["checked_by_id"], ["person.id"], name=op.f("fk_check_result_checked_by_id_person")),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["plan_criterion.id"], name=op.f("fk_check_result_criterion_id_plan_criterion")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_check_result_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_result")),
        sa.UniqueConstraint("visit_id", "criterion_id", name=op.f("uq_check_result_visit_id_criterion_id")),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=True),
        sa.Column("area", sa.String(length=24), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("strength", "shortcoming", name="kind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum("recorded", "withdrawn", name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column(
            "severity",
            sa.Enum("normal", "serious", name="severity", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("is_initiative", sa.Boolean(), nullable=False),
        sa.Column("figure_label", sa.String(length=200), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("responsible", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.CheckConstraint("denominator IS NULL OR denominator > 0", name=op.f("ck_finding_denominator")),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_finding_authority_id_unit")),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["plan_criterion.id"], name=op.f("fk_finding_criterion_id_plan_criterion")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_finding_plan_id_plan")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_finding_recorded_by_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_finding_unit_id_unit")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_finding_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("uid", name=op.f("uq_finding_uid")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_authority_id"), ["authority_id"], unique=False)
        batch_op.create_index("ix_finding_plan_area", ["plan_id", "area"], unique=False)
        batch_op.create_index("ix_finding_unit", ["unit_id", "kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("supplement_to_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "signing",
                "signed",
                "refused",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("unit_opinion", sa.Text(), nullable=False),
        sa.Column("documents_seen", sa.Text(), nullable=False),
        sa.Column("supplement_text", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("drawn_up_at", Instant(), nullable=True),
        sa.Column("locked_at", Instant(), nullable=True),
        sa.Column("refusal_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_minutes_authority_id_unit")),
        sa.ForeignKeyConstraint(["supplement_to_id"], ["minutes.id"], name=op.f("fk_minutes_supplement_to_id_minutes")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_minutes_unit_id_unit")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_minutes_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
    )
    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_authority_id"), ["authority_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_minutes_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index("ix_minutes_visit", ["visit_id", "state"], unique=False)

    op.create_table(
        "notice_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=24), nullable=False),
        sa.Column("area", sa.String(length=24), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("addressee", sa.String(length=300), nullable=False),
        sa.Column("deadline_wording", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_block_notice_id_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_block")),
        sa.UniqueConstraint("notice_id", "key", name=op.f("uq_notice_block_notice_id_key")),
    )
    op.create_table(
        "notice_edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("block_key", sa.String(length=200), nullable=False),
        sa.Column("base_text", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("edited_by_id", sa.Integer(), nullable=False),
        sa.Column("edited_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edited_by_id"], ["person.id"], name=op.f("fk_notice_edit_edited_by_id_person")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_edit_notice_id_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_edit")),
        sa.UniqueConstraint("notice_id", "block_key", name=op.f("uq_notice_edit_notice_id_block_key")),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "sent",
                "returned",
                "accepted",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("assessment", sa.Text(), nullable=False),
        sa.Column("proposals", sa.Text(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("accepted_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_report_authority_id_unit")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_report_notice_id_notice")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_report_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("notice_id", "unit_id", name=op.f("uq_report_notice_id_unit_id")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index("ix_report_authority_state", ["authority_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "team_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "post",
            sa.Enum(
                "head",
                "deputy_head",
                "secretary",
                "member",
                name="post",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["team_decision.id"], name=op.f("fk_team_change_decision_id_team_decision")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_team_change_person_id_person")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_team_change_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_change")),
        sa.UniqueConstraint("decision_id", "person_id", name=op.f("uq_team_change_decision_id_person_id")),
    )
    with op.batch_alter_table("team_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_change_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_team_change_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "notice_block_finding",
        sa.Column("block_id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_id"], ["notice_block.id"], name=op.f("fk_notice_block_finding_block_id_notice_block")
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_notice_block_finding_finding_id_finding")
        ),
        sa.PrimaryKeyConstraint("block_id", "finding_id", name=op.f("pk_notice_block_finding")),
    )
    with op.batch_alter_table("notice_block_finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_block_finding_finding_id"), ["finding_id"], unique=False)

    op.create_table(
        "signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("team", "unit", name="side", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "method",
            sa.Enum("password", "paper", name="method", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("signed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_signature_minutes_id_minutes")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_signature_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
        sa.UniqueConstraint("minutes_id", "side", name=op.f("uq_signature_minutes_id_side")),
    )
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("block_id", sa.Integer(), nullable=True),
        sa.Column("finding_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("shortcoming", "general", name="kind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("area", sa.String(length=24), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("requirement", sa.Text(), nullable=False),
        sa.Column(
            "severity",
            sa.Enum("normal", "serious", name="severity", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("responsible", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "assigned",
                "in_progress",
                "reported",
                "returned",
                "accepted",
                "closed",
                "cancelled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("deadline_wording", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("original_due_on", sa.Date(), nullable=True),
        sa.Column("assigned_at", Instant(), nullable=False),
        sa.Column("reported_at", Instant(), nullable=True),
        sa.Column("accepted_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("return_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.CheckConstraint("due_on IS NULL OR original_due_on IS NOT NULL", name=op.f("ck_task_original_due")),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_task_authority_id_unit")),
        sa.ForeignKeyConstraint(["block_id"], ["notice_block.id"], name=op.f("fk_task_block_id_notice_block")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_task_finding_id_finding")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_task_notice_id_notice")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_task_plan_id_plan")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_task_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("notice_id", "finding_id", "unit_id", name=op.f("uq_task_notice_id_finding_id_unit_id")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(
            "ix_task_authority_open",
            ["authority_id", "due_on", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('assigned', 'in_progress', 'reported', 'returned')"),
            postgresql_where=sa.text("state IN ('assigned', 'in_progress', 'reported', 'returned')"),
        )
        batch_op.create_index("ix_task_authority_state", ["authority_id", "state", "due_on", "id"], unique=False)
        batch_op.create_index("ix_task_finding", ["finding_id"], unique=False)
        batch_op.create_index("ix_task_notice_unit", ["notice_id", "unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(
            "ix_task_unit_open",
            ["unit_id", "due_on", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('assigned', 'in_progress', 'reported', 'returned')"),
            postgresql_where=sa.text("state IN ('assigned', 'in_progress', 'reported', 'returned')"),
        )
        batch_op.create_index(
            "uq_task_general",
            ["block_id", "unit_id"],
            unique=True,
            sqlite_where=sa.text("finding_id IS NULL"),
            postgresql_where=sa.text("finding_id IS NULL"),
        )

    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column(
            "progress",
            sa.Enum(
                "done",
                "in_progress",
                "not_begun",
                name="progress",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("doer", sa.String(length=200), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_answer_answered_by_id_person")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_answer_report_id_report")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_answer_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("task_id", name=op.f("uq_answer_task_id")),
    )
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_report_id"), ["report_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("caption", sa.String(length=300), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", Instant(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=500), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("minutes_id", sa.Integer(), nullable=True),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN finding_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN visit_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN minutes_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN task_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN report_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_attachment_one_owner"),
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["unit.id"], name=op.f("fk_attachment_authority_id_unit")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_attachment_finding_id_finding")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_attachment_minutes_id_minutes")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_attachment_report_id_report")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_attachment_task_id_task")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_attachment_unit_id_unit")),
        sa.ForeignKeyConstraint(["uploaded_by_id"], ["person.id"], name=op.f("fk_attachment_uploaded_by_id_person")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_attachment_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("uid", name=op.f("uq_attachment_uid")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_minutes_id"), ["minutes_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_report_id"), ["report_id"], unique=False)
        batch_op.create_index("ix_attachment_sha256", ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_task_id"), ["task_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "granted",
                "refused",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_due_on", sa.Date(), nullable=False),
        sa.Column("previous_due_on", sa.Date(), nullable=False),
        sa.Column("granted_due_on", sa.Date(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_extension_asked_by_id_person")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_extension_decided_by_id_person")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_extension_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extension_task_id"), ["task_id"], unique=False)
        batch_op.create_index(
            "uq_extension_waiting",
            ["task_id"],
            unique=True,
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        )

    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("rule_key", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("planned_for", sa.Date(), nullable=False),
        sa.Column("is_superseded", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["outbox_message.id"], name=op.f("fk_reminder_message_id_outbox_message")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_reminder_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "task_id", "rule_key", "person_id", "due_on", name=op.f("uq_reminder_task_id_rule_key_person_id_due_on")
        ),
    )
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminder_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "ix_reminder_untold",
            ["person_id", "id"],
            unique=False,
            sqlite_where=sa.text("message_id IS NULL AND person_id > 0 AND NOT is_superseded"),
            postgresql_where=sa.text("message_id IS NULL AND person_id > 0 AND NOT is_superseded"),
        )

    for statement in SQLITE_UP if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_UP:
        op.execute(statement)


def downgrade() -> None:
    for statement in SQLITE_DOWN if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_DOWN:
        op.execute(statement)
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_reminder_untold",
            sqlite_where=sa.text("message_id IS NULL AND person_id > 0 AND NOT is_superseded"),
            postgresql_where=sa.text("message_id IS NULL AND person_id > 0 AND NOT is_superseded"),
        )
        batch_op.drop_index(batch_op.f("ix_reminder_person_id"))
        batch_op.drop_index(batch_op.f("ix_reminder_message_id"))

    op.drop_table("reminder")
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_extension_waiting", sqlite_where=sa.text("state = 'asked'"), postgresql_where=sa.text("state = 'asked'")
        )
        batch_op.drop_index(batch_op.f("ix_extension_task_id"))

    op.drop_table("extension")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_visit_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_task_id"))
        batch_op.drop_index("ix_attachment_sha256")
        batch_op.drop_index(batch_op.f("ix_attachment_report_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_minutes_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_finding_id"))

    op.drop_table("attachment")
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answer_report_id"))

    op.drop_table("answer")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_task_general",
            sqlite_where=sa.text("finding_id IS NULL"),
            postgresql_where=sa.text("finding_id IS NULL"),
        )
        batch_op.drop_index(
            "ix_task_unit_open",
            sqlite_where=sa.text("state IN ('assigned', 'in_progress', 'reported', 'returned')"),
            postgresql_where=sa.text("state IN ('assigned', 'in_progress', 'reported', 'returned')"),
        )
        batch_op.drop_index(batch_op.f("ix_task_plan_id"))
        batch_op.drop_index("ix_task_notice_unit")
        batch_op.drop_index("ix_task_finding")
        batch_op.drop_index("ix_task_authority_state")
        batch_op.drop_index(
            "ix_task_authority_open",
            sqlite_where=sa.text("state IN ('assigned', 'in_progress', 'reported', 'returned')"),
            postgresql_where=sa.text("state IN ('assigned', 'in_progress', 'reported', 'returned')"),
        )

    op.drop_table("task")
    op.drop_table("signature")
    with op.batch_alter_table("notice_block_finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_block_finding_finding_id"))

    op.drop_table("notice_block_finding")
    with op.batch_alter_table("team_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_team_change_plan_id"))
        batch_op.drop_index(batch_op.f("ix_team_change_person_id"))

    op.drop_table("team_change")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_unit_id"))
        batch_op.drop_index("ix_report_authority_state")

    op.drop_table("report")
    op.drop_table("notice_edit")
    op.drop_table("notice_block")
    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.drop_index("ix_minutes_visit")
        batch_op.drop_index(batch_op.f("ix_minutes_unit_id"))
        batch_op.drop_index(batch_op.f("ix_minutes_authority_id"))

    op.drop_table("minutes")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_visit_id"))
        batch_op.drop_index("ix_finding_unit")
        batch_op.drop_index("ix_finding_plan_area")
        batch_op.drop_index(batch_op.f("ix_finding_authority_id"))

    op.drop_table("finding")
    op.drop_table("check_result")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_visit_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index("ix_visit_unit")
        batch_op.drop_index("ix_visit_plan_day")
        batch_op.drop_index("ix_visit_authority_day")

    op.drop_table("visit")
    with op.batch_alter_table("team_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_team_decision_plan_id"))

    op.drop_table("team_decision")
    with op.batch_alter_table("plan_unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_unit_unit_id"))

    op.drop_table("plan_unit")
    with op.batch_alter_table("plan_requirement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_requirement_plan_id"))

    op.drop_table("plan_requirement")
    op.drop_table("plan_criterion")
    op.drop_table("plan_area")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_plan_id"))
        batch_op.drop_index("ix_notice_authority_state")

    op.drop_table("notice")
    with op.batch_alter_table("unit_succession", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_succession_new_unit_id"))

    op.drop_table("unit_succession")
    op.drop_table("reminder_rule")
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_index("ix_post_unit_role")
        batch_op.drop_index(batch_op.f("ix_post_person_id"))

    op.drop_table("post")
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.drop_index("ix_plan_authority_state")

    op.drop_table("plan")
    with op.batch_alter_table("outbox_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_message_person_id"))
        batch_op.drop_index("ix_outbox_due")

    op.drop_table("outbox_message")
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_session_person_id"))

    op.drop_table("login_session")
    with op.batch_alter_table("form_receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_receipt_at"))

    op.drop_table("form_receipt")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_person")
        batch_op.drop_index(batch_op.f("ix_audit_entry_event"))
        batch_op.drop_index("ix_audit_about")

    op.drop_table("audit_entry")
    with op.batch_alter_table("account_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_token_person_id"))

    op.drop_table("account_token")
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_sort_name"))
        batch_op.drop_index("ix_unit_path", postgresql_ops={"path": "text_pattern_ops"})
        batch_op.drop_index(batch_op.f("ix_unit_parent_id"))

    op.drop_table("unit")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_sort_name"))

    op.drop_table("person")
    with op.batch_alter_table("login_attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_login_attempt_key_at")

    op.drop_table("login_attempt")
    op.drop_table("job_run")
    op.drop_table("demo_state")
    with op.batch_alter_table("criterion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_criterion_area"))

    op.drop_table("criterion")
    op.drop_table("calendar_day")
    op.drop_table("audit_head")
