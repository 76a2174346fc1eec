"""Lists of unfinished tasks, and a unit's tasks by campaign, have indexes: they no longer walk past all that is done."""

from alembic import op

from inspect_app.database import swap_index

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

UNFINISHED = "state IN ('accepted', 'assigned', 'in_progress', 'reported', 'returned')"
INDEXES = {
    "ix_task_authority_unfinished": f"task (authority_id, due_on, id) WHERE {UNFINISHED}",
    "ix_task_unit_unfinished": f"task (unit_id, due_on, id) WHERE {UNFINISHED}",
    "ix_task_unit_plan": "task (unit_id, plan_id)",
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name, on in INDEXES.items():
            op.execute(f"CREATE INDEX {name} ON {on}")
        return
    with op.get_context().autocommit_block():
        for name, on in INDEXES.items():
            swap_index(op.get_bind(), name, on)


def downgrade() -> None:
    for name in INDEXES:
        op.execute(f"DROP INDEX IF EXISTS {name}")
