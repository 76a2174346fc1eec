"""What several of the acts on tasks refuse."""

from workflows.i18n import N_
from workflows.moves import Refused
from workflows.roles import UNIT, Role


def check_verifier(roles: set[Role]) -> None:
    """Refuse someone who answers for the unit himself: nobody verifies his own work."""
    if roles & UNIT:
        raise Refused(N_("Người thẩm định không được là người của đơn vị báo cáo."))


def reason_of(reason: str) -> str:
    """Return a reason without blanks around it; refuse an empty one."""
    if not reason.strip():
        raise Refused(N_("Hãy ghi lý do."))
    return reason.strip()
