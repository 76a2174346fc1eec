"""What a phone needs to draw up minutes without a network: what is said of plan, team and unit, the paper's head."""

from __future__ import annotations

from typing import Any

from inspect_app.capture.room_sealing import public_key
from inspect_app.documents.sheet import MOTTO, sheet
from inspect_app.models import Visit
from inspect_app.visits import papers
from inspect_app.visits.queries import area_labels, main_minutes
from inspect_app.visits.rooms import rooms_at
from workflows.areas import AREA_IDS, area_label
from workflows.effects import EFFECT_LABELS
from workflows.minutes_record import to_record
from workflows.minutes_text import checking, minutes_bases
from workflows.teams import short_team

#: What is written down in the room, and so not taken along.
OWN: dict[str, Any] = {
    "areas": [], "team_present": [], "unit_present": [], "documents_seen": [], "unit_opinion": "", "reservation": "",
    "ended_at": None, "secretary": None, "effects": [],
}  # fmt: skip


def frame_of(visit: Visit) -> dict[str, Any]:
    """Return the minutes of a visit without what is found at it."""
    minutes = main_minutes(visit.id) or papers.blank(visit)
    facts = papers.minutes_facts(minutes)
    page = sheet(papers.document(minutes, facts, []))
    labels = area_labels(visit.plan_id)
    return {
        "facts": {**to_record(facts), **OWN},
        "bases": minutes_bases(facts),
        "short_team": short_team(facts.team_name),
        "checking": checking(facts.team_name),
        "areas": {area: area_label(area, labels) for area in AREA_IDS},
        "effects": {effect.value: words.text for effect, words in EFFECT_LABELS.items()},
        "head": {
            "parent": page.parent, "issuer": page.issuer, "motto": MOTTO, "number_line": page.number_line,
            "kind_title": page.kind_title, "subject": page.subject,
            "signatures": [list(one.lines) for one in page.signatures],
        },
        "seal_key": public_key(),
        "signed": [
            {"uid": str(one.uid), "state": one.state.value, "digest": one.digest} for one in rooms_at(visit.id)
        ],
    }  # fmt: skip
