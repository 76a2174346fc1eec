"""Who writes down what a unit's documents say, and their numbers: decided for an action, whoever is asking."""

from __future__ import annotations

from datetime import datetime

from inspect_app.access import Viewer, viewer_of
from inspect_app.clock import day_of
from inspect_app.models import Person
from inspect_app.office.queries import EDITORS, may_edit
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import Role


def must_write(unit_id: int, by: Person, now: datetime) -> None:
    """Refuse whoever is neither of the unit's office nor an administrator."""
    if not may_edit(_viewer(by, now), unit_id):
        raise Refused(N_("Chỉ cơ quan tham mưu của đơn vị được sửa tiêu đề, người ký, nơi nhận và sổ văn bản."))


def roles_in(unit_id: int, by: Person, now: datetime) -> set[Role]:
    """Return the parts that somebody plays towards a unit's register."""
    viewer = _viewer(by, now)
    found = {Role(post.role.value) for post in viewer.posts if post.unit_id == unit_id and post.role in EDITORS}
    return found | ({Role.ADMIN} if viewer.is_admin else set())


def _viewer(by: Person, now: datetime) -> Viewer:
    day = day_of(now)
    return viewer_of(by, day)
