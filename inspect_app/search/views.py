"""The search page: what was found, by kind, with the place where it was found; and what the palette is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from inspect_app.i18n import _, pgettext
from inspect_app.search.cards import Card, cards_of
from inspect_app.search.queries import KINDS, MOST_RANKED, Found, Hit, best_of, find, load
from workflows.search import NOT_IN_TITLE, Asked, Piece, asked
from workflows.vietnamese import nfc

bp = Blueprint("search", __name__)

SHOWN, LEAST_LETTERS = 5, 2
#: What the palette shows.
SUGGESTED = 8


@dataclass(frozen=True)
class Group:
    """The things of one kind; ``more_url`` leads to the rest of them."""

    kind: str
    name: str
    count: str
    cards: Sequence[Card]
    more_url: str | None


@bp.get("/search")
def index() -> str:
    """Search all kinds, or (``kind``) one of them in full."""
    typed = nfc(request.args.get("q", ""))[:200]
    kind = request.args.get("kind", "") if request.args.get("kind") in KINDS else ""
    words = asked(typed)
    enough = words.letters >= LEAST_LETTERS
    found: dict[str, Found] = {}
    if enough:
        found = find([kind], words, MOST_RANKED) if kind else find(list(KINDS), words)
    found = {name: of_kind for name, of_kind in found.items() if of_kind.hits}
    best, names = best_of(found, SHOWN) if len(found) > 1 else [], _names()
    shown = _Shown(words, {name: of_kind.hits if kind else of_kind.hits[:SHOWN] for name, of_kind in found.items()})
    return render_template(
        "search/index.html",
        typed=typed,
        kind=kind,
        kind_name=names[kind] if kind else "",
        enough=enough,
        best=[(names[name], card) for name, hit in best for card in shown.of(name, [hit])],
        groups=[_group(name, names[name], of_kind, shown, typed, kind) for name, of_kind in found.items()],
    )


@bp.get("/search/suggest")
def suggest() -> ResponseReturnValue:
    """Tell the palette what fits best of all kinds, with the place of each."""
    words = asked(nfc(request.args.get("q", ""))[:200])
    found = find(list(KINDS), words) if words.letters >= LEAST_LETTERS else {}
    best, names = best_of(found, SUGGESTED), _names()
    by_kind: dict[str, list[Hit]] = {}
    for name, hit in best:
        by_kind.setdefault(name, []).append(hit)
    shown = _Shown(words, by_kind)
    items = [
        {"url": card.url, "title": _plain(card.title), "place": card.place, "kind": names[name]}
        for name, hit in best
        for card in shown.of(name, [hit])
    ]
    return {"items": items}


class _Shown:
    """The cards of what is shown, each drawn once though it stands in two places."""

    def __init__(self, words: Asked, hits: Mapping[str, Sequence[Hit]]) -> None:
        self._cards: dict[tuple[str, int], Card] = {}
        for name, its in hits.items():
            # What has the words in its title needs no other reason to be shown.
            found_by_title = {hit.id for hit in its if hit.rank < NOT_IN_TITLE}
            for row, card in cards_of(name, load(name, its), words.words, found_by_title):
                self._cards[name, row.id] = card

    def of(self, name: str, hits: Sequence[Hit]) -> list[Card]:
        return [self._cards[name, hit.id] for hit in hits if (name, hit.id) in self._cards]


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _names() -> dict[str, str]:
    return _names_in(str(get_locale()))


@cache
def _names_in(_language: str) -> dict[str, str]:
    """Return what the kinds are called in the language in force."""
    return {
        "units": pgettext("list", "Đơn vị"),
        "plans": _("Kế hoạch"),
        "notices": _("Thông báo kết luận"),
        "tasks": pgettext("list", "Nhiệm vụ"),
        "findings": pgettext("list", "Phát hiện"),
        "visits": _("Buổi kiểm tra"),
        "reports": _("Báo cáo khắc phục"),
        "letters": _("Công văn"),
        "documents": _("Sổ văn bản"),
        "readings": _("Văn bản đã đọc"),
        "files": _("Tệp minh chứng"),
        "criteria": _("Nội dung kiểm tra"),
        "people": _("Người dùng"),
    }


def _group(name: str, named: str, found: Found, shown: _Shown, typed: str, kind: str) -> Group:
    hits = found.hits if kind else found.hits[:SHOWN]
    is_more = not kind and len(found.hits) > SHOWN
    count = f"{len(found.hits)}+" if found.more else str(len(found.hits))
    more_url = url_for(".index", q=typed, kind=name) if is_more else None
    return Group(name, named, count, shown.of(name, hits), more_url)
