"""The navigation of the page frame: what each role reaches in one click."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, g, request, url_for

from inspect_app.i18n import _
from inspect_app.models import PostRole

R = PostRole
EVERYONE = frozenset(PostRole)
AUTHORITY = frozenset({R.OFFICE, R.LEADER, R.READER})


@dataclass(frozen=True)
class Item:
    """One entry of the side or bottom navigation."""

    label: str
    url: str
    icon: str
    active: bool
    count: int | None = None


def _entries() -> list[tuple[str, str, str, frozenset[PostRole]]]:
    inspecting = frozenset({R.OFFICE, R.LEADER, R.READER, R.INSPECTOR, R.CHAIR, R.OFFICER})
    return [
        (_("Việc của tôi"), "home.index", "house", EVERYONE),
        (_("Theo dõi khắc phục"), "tracking.index", "list-checks", AUTHORITY),
        (_("Nhiệm vụ"), "tasks.index", "clipboard-list", frozenset({R.CHAIR, R.OFFICER})),
        (_("Lịch kiểm tra"), "visits.index", "calendar-days", inspecting),
        (_("Kế hoạch"), "plans.index", "clipboard-check", inspecting),
        (_("Thông báo kết luận"), "notices.index", "stamp", inspecting),
        (_("Báo cáo khắc phục"), "remediation.index", "file-check", frozenset({R.OFFICE, R.CHAIR, R.OFFICER, R.READER})),
        (_("Bộ nội dung kiểm tra"), "plans.library", "book-open-check", frozenset({R.OFFICE})),
        (_("Nhắc việc"), "reminders.index", "bell-ring", frozenset({R.OFFICE})),
        (_("Người dùng"), "accounts.people", "users", frozenset({R.ADMIN})),
        (_("Đơn vị"), "units.index", "network", frozenset({R.ADMIN, R.OFFICE})),
        (_("Quản trị"), "admin.index", "settings", frozenset({R.ADMIN})),
    ]


def navigation() -> list[Item]:
    """Return the entries for who is asking, the current one marked; entries of absent features are left out."""
    v = g.get("viewer")
    if v is None:
        return []
    here = (request.endpoint or "").split(".")[0]
    found = []
    for text, endpoint, icon, roles in _entries():
        if endpoint in current_app.view_functions and v.roles & roles:
            exact = request.endpoint == endpoint
            active = exact or (endpoint.split(".")[0] == here and endpoint.endswith(".index") and request.endpoint != "plans.library")
            found.append(Item(text, url_for(endpoint), icon, active))
    return found
