"""The navigation of the page frame: what each role reaches in one click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import current_app, g, request, url_for
from flask_babel import get_locale

from inspect_app import clock
from inspect_app.channels.inbox import unread_count
from inspect_app.i18n import _, pgettext
from inspect_app.models import PostRole
from inspect_app.templating import PREFIX
from inspect_app.watchdog import alarm

LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"))

R = PostRole
EVERYONE = frozenset(PostRole)
#: Who is told on every page that the scheduler is silent or a run of it failed.
WATCHING = frozenset({R.ADMIN, R.OFFICE})
AUTHORITY = frozenset({R.OFFICE, R.LEADER, R.READER})


@dataclass(frozen=True, eq=False)
class Item:
    """One entry of the side or bottom navigation; made once in a process, so that what is drawn of it can be kept."""

    label: str
    url: str
    icon: str
    active: bool
    count: int | None = None


def _entries() -> list[tuple[str, str, str, frozenset[PostRole]]]:
    """Return all entries; on a phone the first four of a role stand at the thumb: the work of the day."""
    inspecting = frozenset({R.OFFICE, R.LEADER, R.READER, R.INSPECTOR, R.CHAIR, R.OFFICER})
    return [
        (_("Việc của tôi"), "home.index", "house", EVERYONE),
        (_("Theo dõi khắc phục"), "tracking.index", "list-checks", AUTHORITY),
        (pgettext("list", "Nhiệm vụ"), "tasks.index", "clipboard-list", frozenset({R.CHAIR, R.OFFICER})),
        (
            _("Báo cáo khắc phục"),
            "remediation.index",
            "file-check",
            frozenset({R.OFFICE, R.CHAIR, R.OFFICER, R.READER}),
        ),
        (_("Lịch kiểm tra"), "visits.index", "calendar-days", inspecting),
        (_("Số liệu, biểu đồ"), "figures.index", "chart-bar", AUTHORITY | {R.CHAIR, R.OFFICER}),
        (_("Báo cáo định kỳ"), "period_reports.index", "files", AUTHORITY | {R.CHAIR, R.OFFICER}),
        (_("Kế hoạch"), "plans.index", "clipboard-check", inspecting),
        (_("Thông báo kết luận"), "notices.index", "stamp", inspecting),
        (_("Chỉ số CCHC"), "scores.index", "target", AUTHORITY | {R.CHAIR, R.OFFICER}),
        (_("Bộ phận, công chức"), "sections.index", "building-2", frozenset({R.CHAIR, R.OFFICER})),
        (_("Đọc văn bản"), "reading.index", "file-search", frozenset({R.OFFICE, R.LEADER, R.READER})),
        (_("Công văn"), "letters.index", "mail", AUTHORITY),
        (_("Bộ nội dung kiểm tra"), "plans.library", "book-open-check", frozenset({R.OFFICE})),
        (_("Mẫu và sổ văn bản"), "office.index", "scroll-text", frozenset({R.OFFICE, R.OFFICER})),
        (_("Nhắc việc"), "reminders.index", "bell-ring", frozenset({R.OFFICE, R.ADMIN})),
        (_("Dữ liệu cần sửa"), "quality.index", "triangle-alert", frozenset({R.OFFICE, R.ADMIN})),
        (_("Nhập từ Excel"), "imports.index", "file-spreadsheet", frozenset({R.OFFICE, R.ADMIN})),
        (_("Người dùng"), "accounts.people", "users", frozenset({R.ADMIN, R.OFFICE})),
        (pgettext("list", "Đơn vị"), "units.index", "network", frozenset({R.ADMIN, R.OFFICE})),
        (_("Quản trị"), "admin.index", "settings", frozenset({R.ADMIN})),
    ]


@dataclass(frozen=True)
class MenuItem:
    """One entry of the account menu; ``post`` draws a button."""

    label: str
    url: str
    icon: str
    post: bool = False


def _marked(reach: Sequence[tuple[Item, Item, str, str, str]]) -> tuple[Item, ...]:
    """Return the entries of these people, the current one marked."""
    endpoint, path = request.endpoint or "", request.path
    here = endpoint.split(".")[0] if endpoint not in ("plans.library", "figures.campaign") else None
    return tuple(
        active if entry == endpoint or path.startswith(below) or feature == here else quiet
        for quiet, active, entry, below, feature in reach
    )


def _reach(roles: frozenset[PostRole]) -> list[tuple[Item, Item, str, str, str]]:
    """Return the entries of these roles, not marked and marked, endpoint, what lies below and whose index it is."""
    found = []
    for text, endpoint, icon, allowed in _entries():
        if endpoint in current_app.view_functions and roles & allowed:
            feature, page = endpoint.split(".")
            url = url_for(endpoint)
            looks = Item(text, url, icon, False), Item(text, url, icon, True)
            found.append((*looks, endpoint, f"{url}/", feature if page == "index" else ""))
    return found


@dataclass(frozen=True)
class _Alike:
    """What is alike on all pages for people with these roles in a language."""

    reach: Sequence[tuple[Item, Item, str, str, str]]
    languages: Sequence[tuple[str, str, str]]
    rest: dict[str, Any]


def _alike(roles: frozenset[PostRole] | None, language: str) -> _Alike:
    """Return it, made once in a process; entries of absent features are left out."""
    made: dict[Any, _Alike] = current_app.extensions.setdefault("frame", {})
    key = roles, language, PREFIX.get()
    if (found := made.get(key)) is None:
        menu: dict[str, Any] = {"account_menu": () if roles is None else _account_menu()}
        rest = menu | _addresses() | {"locale": language}
        found = made[key] = _Alike([] if roles is None else _reach(roles), _languages(), rest)
    return found


def frame() -> dict[str, Any]:
    """Return what the layouts need on every page: who is here, where they can go, the language, the day."""
    v = g.get("viewer")
    locale, now = get_locale(), clock.now()
    language = locale.language if locale else "vi"
    alike, back = _alike(v.roles if v else None, language), quote(request.full_path, safe="/")
    return {
        "viewer": v,
        "current_person": v.who if v else None,
        "current_post": v.posts[0] if v and v.posts else None,
        "navigation": _marked(alike.reach),
        "languages": [
            {"code": code, "label": label, "url": url + back, "active": code == language}
            for code, label, url in alike.languages
        ],
        "alarm": alarm(now) if v and v.roles & WATCHING else None,
        "alarm_url": url_of("admin.index") if v and v.is_admin else None,
        "inbox_unread": unread_count(v.who.id) if v else 0,
        "demo": current_app.config["DEMO"],
        "today": clock.day_of(now),
        **alike.rest,
    }


def _languages() -> list[tuple[str, str, str]]:
    """Return the languages, each with the address that chooses it, up to the page to go back to."""
    return [(code, label, url_of("accounts.language", code=code, next="")) for code, label in LANGUAGES]


def _addresses() -> dict[str, str]:
    return {
        "inbox_url": url_of("channels.index"),
        "search_url": url_of("search.index"),
        "suggest_url": url_of("search.suggest"),
        "on_site_url": url_of("capture.shell"),
        "manifest_url": url_of("capture.manifest"),
    }


def _account_menu() -> tuple[MenuItem, ...]:
    return (
        MenuItem(_("Tài khoản của tôi"), url_of("accounts.account"), "user"),
        MenuItem(_("Vắng mặt, nhận thay"), url_of("reminders.absence_list"), "user-check"),
        MenuItem(_("Hộp thư của tôi"), url_of("channels.index"), "inbox"),
        MenuItem(_("Kênh nhận tin"), url_of("channels.own"), "bell"),
        MenuItem(_("Đăng xuất"), url_of("accounts.sign_out"), "log-out", post=True),
    )


def url_of(endpoint: str, **values: Any) -> str:
    """Return the address of a page, or "#" where the feature is not there."""
    if endpoint not in current_app.view_functions:
        return "#"
    return url_for(endpoint, **values)
