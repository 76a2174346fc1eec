"""Rules of reminding as data, a ledger by channel and version of the deadline, absences, and what became of a mail."""

import sqlalchemy as sa
from alembic import op

from inspect_app.models.types import Instant

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BEFORE = ("queued", "claimed", "sent", "deferred", "failed")
AFTER = ("queued", "claimed", "sent", "deferred", "refused", "bounced", "given_up", "withdrawn")
ON_PAPER = sa.text("channel = 'paper' AND handed_at IS NULL AND NOT is_superseded")


def upgrade() -> None:
    _rules()
    _people()
    op.add_column("task", sa.Column("moved_at", Instant(), nullable=True))
    op.add_column("task", sa.Column("deadline_version", sa.Integer(), server_default="1", nullable=False))
    op.execute("UPDATE task SET deadline_version = 2 WHERE due_on <> original_due_on")
    # Told by people, not by the scheduler; being assigned is no movement.
    op.execute(
        "UPDATE task SET moved_at = (SELECT max(at) FROM audit_entry WHERE about_type = 'task' AND about_id = task.id"
        " AND person_id IS NOT NULL AND event <> 'TaskAssigned')"
    )
    _ledger()
    op.add_column("outbox_message", sa.Column("keeps_hours", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("UPDATE outbox_message SET keeps_hours = true WHERE dedupe_key LIKE 'digest:%'")
    _change_states(
        AFTER,
        "UPDATE outbox_message SET state = CASE WHEN last_answer LIKE '5%' OR last_answer LIKE 'Thư không gửi được%'"
        " THEN 'refused' ELSE 'given_up' END WHERE state = 'failed'",
    )


def downgrade() -> None:
    _change_states(
        BEFORE,
        "UPDATE outbox_message SET state = 'failed' WHERE state IN ('refused', 'bounced', 'given_up', 'withdrawn')",
    )
    op.drop_column("outbox_message", "keeps_hours")
    _old_ledger()
    for column in ("deadline_version", "moved_at"):
        op.drop_column("task", column)
    op.drop_table("absence")
    op.drop_column("post", "is_head")
    for column in ("address_fault_at", "address_fault"):
        op.drop_column("person", column)
    op.execute("DELETE FROM reminder_rule WHERE clock <> 'deadline' OR plan_id IS NOT NULL OR unit_id IS NOT NULL"
               " OR task_id IS NOT NULL OR kind IS NOT NULL")  # fmt: skip
    with op.batch_alter_table("reminder_rule") as table:
        for name in ("task", "unit", "plan"):
            table.drop_constraint(f"fk_reminder_rule_{name}_id_{name}", type_="foreignkey")
        for column in (
            "kind", "task_id", "unit_id", "plan_id", "note", "is_urgent", "letter", "clock", "wider", "every", "is_working",
        ):  # fmt: skip
            table.drop_column(column)


def _rules() -> None:
    with op.batch_alter_table("reminder_rule") as table:
        table.add_column(sa.Column("is_working", sa.Boolean(), server_default=sa.true(), nullable=False))
        for column in ("every", "wider", "letter"):
            table.add_column(sa.Column(column, sa.Integer(), server_default="0", nullable=False))
        table.add_column(sa.Column("clock", sa.String(16), server_default="deadline", nullable=False))
        table.add_column(sa.Column("is_urgent", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("note", sa.String(500), server_default="", nullable=False))
        for name in ("plan", "unit", "task"):
            table.add_column(sa.Column(f"{name}_id", sa.Integer(), nullable=True))
            table.create_foreign_key(f"fk_reminder_rule_{name}_id_{name}", name, [f"{name}_id"], ["id"])
        table.add_column(sa.Column("kind", sa.String(24), nullable=True))


def _people() -> None:
    op.add_column("person", sa.Column("address_fault", sa.Text(), server_default="", nullable=False))
    op.add_column("person", sa.Column("address_fault_at", Instant(), nullable=True))
    op.add_column("post", sa.Column("is_head", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("substitute_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_absence_dates")),
        sa.CheckConstraint("person_id <> substitute_id", name=op.f("ck_absence_other")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_person_id_person")),
        sa.ForeignKeyConstraint(["substitute_id"], ["person.id"], name=op.f("fk_absence_substitute_id_person")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["person.id"], name=op.f("fk_absence_entered_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_person_id"), "absence", ["person_id"])
    op.create_index(op.f("ix_absence_substitute_id"), "absence", ["substitute_id"])


def _ledger() -> None:
    with op.batch_alter_table("reminder") as table:
        table.drop_constraint("uq_reminder_task_id_rule_key_person_id_due_on", type_="unique")
        table.alter_column("rule_key", existing_type=sa.String(40), type_=sa.String(60))
        table.add_column(sa.Column("channel", sa.String(16), server_default="mail", nullable=False))
        table.add_column(sa.Column("deadline_version", sa.Integer(), server_default="1", nullable=False))
        table.add_column(sa.Column("is_urgent", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("heard_as", sa.String(24), server_default="", nullable=False))
        table.add_column(sa.Column("on_behalf_of_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("handed_at", Instant(), nullable=True))
        table.add_column(sa.Column("handed_by_id", sa.Integer(), nullable=True))
        table.create_foreign_key("fk_reminder_on_behalf_of_id_person", "person", ["on_behalf_of_id"], ["id"])
        table.create_foreign_key("fk_reminder_handed_by_id_person", "person", ["handed_by_id"], ["id"])
    op.execute("UPDATE reminder SET channel = 'paper' WHERE person_id = 0 AND NOT is_superseded")
    # What was noted for another day than the present one belongs to an earlier deadline, one by one.
    op.execute(
        "UPDATE reminder SET deadline_version = CASE WHEN due_on = (SELECT due_on FROM task WHERE task.id = task_id)"
        " THEN (SELECT deadline_version FROM task WHERE task.id = task_id) ELSE -id END"
        " WHERE due_on <> (SELECT original_due_on FROM task WHERE task.id = task_id)"
    )
    with op.batch_alter_table("reminder") as table:
        table.create_unique_constraint(
            "uq_reminder_step", ["task_id", "rule_key", "person_id", "channel", "deadline_version"]
        )
        table.create_index("ix_reminder_paper", ["task_id"], sqlite_where=ON_PAPER, postgresql_where=ON_PAPER)


def _old_ledger() -> None:
    op.drop_index("ix_reminder_paper", "reminder", sqlite_where=ON_PAPER, postgresql_where=ON_PAPER)
    # Rows that the old key cannot tell apart: the first stays.
    op.execute("DELETE FROM reminder WHERE length(rule_key) > 40")
    op.execute(
        "DELETE FROM reminder WHERE id NOT IN"
        " (SELECT min(id) FROM reminder GROUP BY task_id, rule_key, person_id, due_on)"
    )
    with op.batch_alter_table("reminder") as table:
        table.drop_constraint("uq_reminder_step", type_="unique")
        for name in ("handed_by", "on_behalf_of"):
            table.drop_constraint(f"fk_reminder_{name}_id_person", type_="foreignkey")
        for column in (
            "handed_by_id", "handed_at", "on_behalf_of_id", "heard_as", "is_urgent", "deadline_version", "channel",
        ):  # fmt: skip
            table.drop_column(column)
        table.alter_column("rule_key", existing_type=sa.String(60), type_=sa.String(40))
        table.create_unique_constraint(
            "uq_reminder_task_id_rule_key_person_id_due_on", ["task_id", "rule_key", "person_id", "due_on"]
        )


def _change_states(states: tuple[str, ...], rename: str) -> None:
    """Let the outbox know other states; SQLite writes the table anew, and nothing may point at it meanwhile."""
    words = ", ".join(f"'{state}'" for state in states)
    lite = op.get_bind().dialect.name == "sqlite"
    if lite:
        op.execute("CREATE TABLE kept_message AS SELECT id, message_id FROM reminder WHERE message_id IS NOT NULL")
        op.execute("UPDATE reminder SET message_id = NULL WHERE message_id IS NOT NULL")
    with op.batch_alter_table("outbox_message") as table:
        table.drop_constraint(op.f("ck_outbox_message_state"), type_="check")
    op.execute(rename)
    with op.batch_alter_table("outbox_message") as table:
        table.create_check_constraint(op.f("ck_outbox_message_state"), f"state IN ({words})")
    if lite:
        op.execute(
            "UPDATE reminder SET message_id = (SELECT message_id FROM kept_message WHERE kept_message.id = reminder.id)"
            " WHERE id IN (SELECT id FROM kept_message)"
        )
        op.execute("DROP TABLE kept_message")
