"""What is done is counted anew in the night, and the job says how many counts there are."""

from inspect_app.extensions import db
from inspect_app.models import TaskTally
from inspect_app.tasks.counts import recount


def test_counts_worked_out_anew_are_told_on_either_database(app, make):
    make.task(state="closed")
    make.task(state="accepted", due="2023-10-01")
    db.session.commit()

    rows = recount()
    db.session.commit()

    tallies = db.session.scalars(db.select(TaskTally).execution_options(scope="test")).all()
    assert sum(tally.count for tally in tallies) == 2 and rows >= len(tallies) > 0
