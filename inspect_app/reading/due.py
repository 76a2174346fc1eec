"""By when the duties of a notice on paper are due, in words by which they can be tracked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from inspect_app.reading.refusals import NotReady
from workflows.i18n import N_
from workflows.reading.review import ItemState
from workflows.reading.task_facts import understood

Item = Mapping[str, Any]
#: A task keeps so much of a wording; the day told behind it needs some of that.
_LONGEST = 180


def deadline_of(item: Item, issued_on: date | None) -> str:
    """Return the deadline of a duty as it can be tracked, "" where nobody can count it.

    What only its place in the paper explains ("cùng thời hạn trên") is told with the day that was read; whoever worded
    it anew meant what he wrote.
    """
    was_changed = "deadline_wording" in (item["was"] or {})
    named_on = None if was_changed or not item.get("deadline") else date.fromisoformat(item["deadline"])
    return understood((item.get("deadline_wording") or "")[:_LONGEST], named_on, issued_on)


def check_deadlines(items: Sequence[Item], issued_on: date) -> None:
    """Refuse, by the name of its duty, a deadline that nobody can count; what is proposed above is not tracked."""
    for item in items:
        wording = item.get("deadline_wording")
        is_tracked = item["what"] == "task" and item["state"] == ItemState.CONFIRMED and not item.get("upward")
        if is_tracked and wording and not deadline_of(item, issued_on):
            raise NotReady(
                N_("Chưa hiểu thời hạn “%(wording)s” của nội dung “%(text)s”. Hãy sửa thời hạn đó rồi lập lại."),
                wording=wording,
                text=item["text"][:120],
            )


def report_deadline_of(items: Sequence[Item], issued_on: date | None) -> str:
    """Return by when the units are to report what they remedied: of the first duty that says so, else of the first."""
    dated = [(item, wording) for item in items if item["what"] == "task" and (wording := deadline_of(item, issued_on))]
    asked = sorted(dated, key=lambda one: "báo cáo" not in one[0]["text"].lower())
    return asked[0][1] if asked else ""
