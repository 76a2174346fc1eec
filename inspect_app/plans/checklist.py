"""What people do to the checklist library (bộ nội dung kiểm tra)."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime
from typing import Any

from inspect_app.access import roles_of
from inspect_app.extensions import db
from inspect_app.journal import changes_of, record
from inspect_app.models import Criterion, Person, Unit
from inspect_app.plans import queries
from workflows import events_plans as happened
from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import Role

CRITERION_FIELDS = (
    "code", "area", "title", "guidance", "met_wording", "met_wording_many", "unmet_wording", "unmet_wording_many",
    "remedy", "figure_label", "figure_wording", "responsible", "severity", "position",
)  # fmt: skip


class CodeTaken(Refused):
    """The code of a criterion belongs to another already."""


def must_be_free(code: str, authority: Unit | None, *, variant_of: Criterion | None = None) -> None:
    """Refuse a code that is used in this library, or among the shared ones unless it is the variant of that one."""
    if queries.criterion_by_code(code, authority.id if authority else None):
        if variant_of is not None:
            raise CodeTaken(N_("Cơ quan đã có bản riêng của nội dung này."))
        raise CodeTaken(N_("Mã này đã dùng cho nội dung khác."))
    if authority and variant_of is None and queries.criterion_by_code(code, None):
        raise CodeTaken(N_("Mã này đã có trong bộ dùng chung. Hãy mở nội dung đó và lập bản riêng, hoặc đặt mã khác."))


def add_criterion(authority: Unit | None, fields: dict[str, Any], *, by: Person, now: datetime) -> Criterion:
    """Add a criterion to an authority's own library or, without one, to the library shared by all.

    Under the code of a shared criterion it is the authority's variant, which stands in its place in its plans.
    """
    criterion = Criterion(**{name: fields[name] for name in CRITERION_FIELDS if name in fields})
    criterion.authority_id = authority.id if authority else None
    must_keep(criterion, by, now)
    return ship_criterion(criterion, by=by, now=now)


def ship_criterion(criterion: Criterion, *, by: Person, now: datetime) -> Criterion:
    """Put a criterion into the library as it comes with the product."""
    db.session.add(criterion)
    db.session.flush()
    record(happened.CriterionAdded(criterion.code), about=criterion, by=by, at=now)
    return criterion


def edit_criterion(criterion: Criterion, fields: dict[str, Any], *, by: Person, now: datetime) -> None:
    """Change a criterion; campaigns keep the copies they took."""
    must_keep(criterion, by, now)
    changes = changes_of(criterion, CRITERION_FIELDS, fields)
    for name, (_before, after) in changes.items():
        setattr(criterion, name, after)
    if changes:
        record(happened.CriterionEdited(criterion.code), about=criterion, by=by, at=now, changes=changes)


def retire_criterion(criterion: Criterion, *, by: Person, now: datetime) -> None:
    """Take a criterion out of use for new plans; in the place of a retired variant the shared one stands again."""
    must_keep(criterion, by, now)
    if criterion.retired_at is None:
        criterion.retired_at = now
        record(happened.CriterionRetired(criterion.code), about=criterion, by=by, at=now)


def is_keeper(criterion: Criterion, roles: Container[Role]) -> bool:
    """Tell whether these parts keep a criterion: its authority's office, or the administrator what is shared by all."""
    return (Role.ADMIN if criterion.authority_id is None else Role.OFFICE) in roles


def must_keep(criterion: Criterion, by: Person, now: datetime) -> None:
    """Refuse whoever does not keep this part of the library."""
    if not is_keeper(criterion, roles_of(criterion, by, now)):
        if criterion.authority_id is None:
            raise Refused(N_("Chỉ quản trị hệ thống được sửa nội dung dùng chung. Hãy lập bản riêng của cơ quan."))
        raise Refused(N_("Chỉ cơ quan tham mưu nội vụ của đơn vị này được sửa nội dung riêng."))
