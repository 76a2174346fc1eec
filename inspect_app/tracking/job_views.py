"""How far it is with what was asked for many tasks, for whoever asked."""

from __future__ import annotations

from flask import g, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from inspect_app.access import NotVisible, require
from inspect_app.extensions import db
from inspect_app.models import BulkJob, BulkJobTask, PostRole
from inspect_app.tracking.bulk import ACTS
from inspect_app.tracking.views import bp

MOST_JOBS = 50


@bp.get("/tracking/jobs")
def jobs() -> ResponseReturnValue:
    """Show what the reader asked for, the latest first."""
    require(PostRole.OFFICE)
    mine = select(BulkJob).where(BulkJob.person_id == g.viewer.who.id).order_by(BulkJob.id.desc()).limit(MOST_JOBS)
    return render_template("tracking/jobs.html", jobs=db.session.scalars(mine).all(), acts=ACTS)


@bp.get("/tracking/jobs/<int:job_id>")
def job(job_id: int) -> ResponseReturnValue:
    """Show how far one is, and why tasks were left out."""
    require(PostRole.OFFICE)
    found = db.session.get(BulkJob, job_id)
    if found is None or found.person_id != g.viewer.who.id:
        raise NotVisible
    left = select(BulkJobTask.why, func.count()).where(BulkJobTask.job_id == job_id, BulkJobTask.why != "")
    reasons = db.session.execute(left.group_by(BulkJobTask.why).order_by(func.count().desc())).all()
    return render_template("tracking/job.html", job=found, act=ACTS[found.do], reasons=reasons)
