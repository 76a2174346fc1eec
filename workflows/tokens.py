"""Tokens by which another program reads and writes in the name of one post: what each may be allowed, for how long."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from workflows.i18n import N_


class Scope(StrEnum):
    """One thing a token may do; what it may see is decided by the post."""

    PLANS = "plans:read"
    FINDINGS = "findings:read"
    RECORD = "findings:write"
    TASKS = "tasks:read"
    REPORTS = "reports:read"
    ANSWER = "reports:write"
    FIGURES = "figures:read"
    FROZEN = "snapshots:read"


SCOPE_LABELS = {
    Scope.PLANS: N_("Đọc kế hoạch và lịch kiểm tra"),
    Scope.FINDINGS: N_("Đọc phát hiện"),
    Scope.RECORD: N_("Ghi và sửa phát hiện"),
    Scope.TASKS: N_("Đọc nhiệm vụ"),
    Scope.REPORTS: N_("Đọc báo cáo khắc phục"),
    Scope.ANSWER: N_("Trả lời và gửi báo cáo khắc phục"),
    Scope.FIGURES: N_("Đọc số liệu theo dõi"),
    Scope.FROZEN: N_("Đọc số liệu đã chốt của các kỳ"),
}

_LOOKS = (Scope.PLANS, Scope.FINDINGS, Scope.TASKS, Scope.REPORTS)

#: What the token of a post may be allowed; posts that are not named here give none.
_OF_ROLE = {
    "office": (*_LOOKS, Scope.RECORD, Scope.FIGURES, Scope.FROZEN),
    "leader": (*_LOOKS, Scope.FIGURES, Scope.FROZEN),
    "reader": (*_LOOKS, Scope.FIGURES, Scope.FROZEN),
    "chair": (*_LOOKS, Scope.ANSWER, Scope.FROZEN),
    "officer": (*_LOOKS, Scope.ANSWER, Scope.FROZEN),
    "inspector": (Scope.PLANS, Scope.FINDINGS, Scope.RECORD, Scope.TASKS),
}

#: For how many days a token may be given; none lasts for ever.
LIFETIMES = (30, 90, 180, 365)
USUAL_LIFETIME = 90


def scopes_of(role: str) -> tuple[Scope, ...]:
    """Return what the token of a post with this role may be allowed, in the order of the page.

    >>> [scope.value for scope in scopes_of("inspector")]
    ['plans:read', 'findings:read', 'findings:write', 'tasks:read']
    >>> scopes_of("admin")
    ()
    """
    allowed = _OF_ROLE.get(role, ())
    return tuple(scope for scope in Scope if scope in allowed)


def granted(asked: Iterable[str], role: str) -> list[Scope]:
    """Return what is granted of what was asked: nothing that the post does not carry.

    >>> granted(["tasks:read", "figures:read", "everything"], "officer")
    [<Scope.TASKS: 'tasks:read'>]
    """
    wanted = set(asked)
    return [scope for scope in scopes_of(role) if scope.value in wanted]


def allows(kept: Collection[str], scope: Scope, role: str) -> bool:
    """Tell whether a token may do something: it was granted, and the post still carries it.

    >>> allows(["tasks:read"], Scope.TASKS, "officer"), allows(["figures:read"], Scope.FIGURES, "officer")
    (True, False)
    """
    return scope.value in kept and scope in scopes_of(role)
