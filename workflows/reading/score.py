"""How well a document was read, against what a careful reader wrote down: precision, recall and F1 per field.

A span counts when it shares 80 % of the letters of the truth's and of its own, and its class is right.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflows.reading.list_items import without_level
from workflows.vietnamese import canon, fold

ENOUGH = 0.8
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found rightly, what was claimed, and what there was to find."""

    right: int = 0
    claimed: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.claimed if self.claimed else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.claimed + self.wanted
        return 2 * self.right / both if both else 1.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.claimed + other.claimed, self.wanted + other.wanted)


#: What people call a kind of document that is known here by another name.
_KINDS = {
    "self_inspection_report": "self_inspection_notice", "self_inspection": "self_inspection_notice",
    "inspection_plan": "plan", "remediation_plan": "plan", "urging_letter": "chase_letter",
    "reminder_letter": "chase_letter", "urging": "chase_letter", "reminder": "chase_letter",
    "inspection_minutes": "minutes", "inspection_report": "team_report", "establishment_decision": "team_decision",
    "decision_on_team": "team_decision", "inspection_team_decision": "team_decision", "decision": "team_decision",
    "six_month_report": "periodic_report", "quarterly_report": "periodic_report", "annual_report": "periodic_report",
    "inspection_conclusion": "conclusion_notice", "conclusion": "conclusion_notice",
}  # fmt: skip


def score(given: str, read: Mapping[str, Any], truth: Mapping[str, Any]) -> dict[str, Tally]:
    """Compare a statement (`as_json`) with the truth about the same text."""
    places = _Places(given)
    return {
        "kind": _word(read.get("kind"), _KINDS.get(truth.get("kind") or "", truth.get("kind"))),
        "number": _word(read.get("number"), truth.get("number")),
        "issuer": _within(read.get("issuer"), truth.get("issuer")),
        "place": _word(read.get("place"), truth.get("place")),
        "date": _word(read.get("date"), truth.get("date")),
        "title": _word(_subject(read.get("title")), _subject(truth.get("title"))),
        "bases": _matched(read["legal_bases"], truth.get("legal_bases", ()), _same_basis),
        "units": _units(read, truth),
        "findings": _spans(
            read["findings"], truth.get("findings", ()), places, lambda a, b: a["polarity"] == b["polarity"]
        ),
        "areas": _spans(
            read["findings"],
            truth.get("findings", ()),
            places,
            lambda a, b: a["polarity"] == b["polarity"] and a["area"] in _areas(b),
        ),
        "finding_units": _finding_units(read, truth, places),
        "tasks": _duties(read["tasks"], truth.get("tasks", ()), places, lambda a, b: True),
        "task_facts": _duties(read["tasks"], truth.get("tasks", ()), places, _same_duty),
        "recipients": _matched(_recipients(read), truth.get("recipients", ()), lambda a, b: _plain(b) in a),
        "signatory": _signatory(read.get("signatory"), truth.get("signatory")),
        "figures": _spans(read["figures"], truth.get("figures", ()), places, _same_figure, enough=0.0),
        "scores": _spans(read["scores"], truth.get("scores", ()), places, _same_score, enough=0.0),
        "indicators": _matched(read["indicators"], truth.get("indicators", ()), _same_indicator),
    }


def remarks_found(
    given: str, remarks: Sequence[Mapping[str, Any]], truth: Mapping[str, Any], severities: Iterable[str]
) -> Tally:
    """Count the anomalies of the truth that some remark points at; ``claimed`` are all remarks."""
    places = _Places(given)
    wanted = [one for one in truth.get("anomalies", ()) if one["severity"] in set(severities)]
    spans = [tuple(span) for one in remarks if one.get("span") for span in (one["span"], *one.get("also", ()))]
    found = sum(
        any(_overlap(place, span) > 0 for place in places.all_of(one["text"]) for span in spans) for one in wanted
    )
    return Tally(found, len(remarks), len(wanted))


class _Places:
    """Where texts stand in a source once blanks are collapsed."""

    def __init__(self, given: str) -> None:
        self.given = given
        self._at: list[int] = []
        letters: list[str] = []
        for place, letter in enumerate(given):
            if letter.isspace():
                if letters and letters[-1] != " ":
                    letters.append(" ")
                    self._at.append(place)
            else:
                letters.append(letter)
                self._at.append(place)
        self._at.append(len(given))
        self.text = "".join(letters)

    def all_of(self, text: str) -> list[tuple[int, int]]:
        needle = _BLANKS.sub(" ", text).strip()
        found: list[tuple[int, int]] = []
        at = self.text.find(needle)
        while at >= 0 and needle:
            found.append((self._at[at], self._at[at + len(needle) - 1] + 1))
            at = self.text.find(needle, at + 1)
        return found


def _overlap(a: tuple[int, int], b: tuple[int, ...]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _spans(
    read: Sequence[Mapping[str, Any]],
    truth: Sequence[Mapping[str, Any]],
    places: _Places,
    same: Callable[[Any, Any], bool],
    *,
    enough: float = ENOUGH,
) -> Tally:
    return Tally(len(pairs(read, truth, places, same, enough=enough)), len(read), len(truth))


def _duties(
    read: Sequence[Mapping[str, Any]],
    truth: Sequence[Mapping[str, Any]],
    places: _Places,
    same: Callable[[Any, Any], bool],
) -> Tally:
    return Tally(len(pairs(read, truth, places, same, begins=_behind_who)), len(read), len(truth))


def _behind_who(given: str, a: tuple[int, int], b: tuple[int, int], responsible: str) -> int:
    """Return where both spans of a duty count from: whether they hold who is charged is left to the reader's taste."""
    start = max(a[0], b[0])
    lead = given[min(a[0], b[0]) : start]
    named, words = set(fold(lead).split()), set(fold(responsible).split())
    is_who = bool(words) and len(named & words) >= 0.6 * len(words) and len(lead) <= len(responsible) + _WHO_AT_MOST
    return start if is_who else min(a[0], b[0])


#: Beside who is charged so many letters may stand before a duty: "Hai, giao … có trách nhiệm: ".
_WHO_AT_MOST = 40


def pairs(
    read: Sequence[Mapping[str, Any]],
    truth: Sequence[Mapping[str, Any]],
    places: _Places,
    same: Callable[[Any, Any], bool],
    *,
    enough: float = ENOUGH,
    begins: Callable[[str, tuple[int, int], tuple[int, int], str], int] | None = None,
) -> list[tuple[int, int]]:
    """Pair what was read with what is true, each at most once, the best overlap first."""
    wanted = [places.all_of(one["text"]) for one in truth]
    candidates: list[tuple[float, int, int]] = []
    for i, one in enumerate(read):
        span = tuple(one["span"])
        for j, spots in enumerate(wanted):
            best = 0.0
            for spot in spots:
                start = begins(places.given, spot, span, truth[j].get("responsible") or "") if begins else 0
                longer = max(spot[1] - max(spot[0], start), span[1] - max(span[0], start), 1)
                best = max(best, _overlap(spot, span) / longer)
            if best > 0 and best >= enough and same(one, truth[j]):
                candidates.append((best, i, j))
    taken: list[tuple[int, int]] = []
    read_taken: set[int] = set()
    truth_taken: set[int] = set()
    for _, i, j in sorted(candidates, key=lambda one: -one[0]):
        if i not in read_taken and j not in truth_taken:
            taken.append((i, j))
            read_taken.add(i)
            truth_taken.add(j)
    return taken


def places_of(given: str) -> _Places:
    """Return where texts stand in a source, for `pairs`."""
    return _Places(given)


def _matched(read: Sequence[Any], truth: Sequence[Any], same: Callable[[Any, Any], bool]) -> Tally:
    left = list(truth)
    right = 0
    for one in read:
        match = next((other for other in left if same(one, other)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return Tally(right, len(read), len(truth))


def _recipients(read: Mapping[str, Any]) -> list[set[str]]:
    """Return each recipient as it is meant and as it stands there: "Lưu: VP" where a letter was misread."""
    written = read.get("recipients_raw") or read["recipients"]
    return [{_plain(one), _plain(other)} for one, other in zip(read["recipients"], written, strict=True)]


def _plain(text: str | None) -> str:
    return " ".join(canon(text or "").lower().split()).strip(" .;:")


def _word(read: str | None, truth: str | None) -> Tally:
    return Tally(int(bool(truth) and _plain(read) == _plain(truth)), int(bool(read)), int(bool(truth)))


def _subject(title: str | None) -> str | None:
    """A title is the same with and without the words that only announce it."""
    return re.sub(r"^(?:V/v|Về(?: việc)?)\s+", "", title or "", flags=re.IGNORECASE) or None


def _within(read: str | None, truth: str | None) -> Tally:
    same = (
        bool(truth) and bool(read) and (fold(read or "") in fold(truth or "") or fold(truth or "") in fold(read or ""))
    )
    return Tally(int(same), int(bool(read)), int(bool(truth)))


def _areas(truth: Mapping[str, Any]) -> set[str]:
    """Return the areas that a truth takes for right: where offices count differently it names another besides."""
    other = truth.get("area_alt") or ()
    return {truth["area"], *([other] if isinstance(other, str) else other)}


def _same_basis(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    number, wanted = (re.sub(r"[\s-]", "", one.get("number") or "").upper() for one in (a, b))
    if number or wanted:
        return number == wanted and (a.get("date") or None) == (b.get("date") or None)
    return fold(a["type"]).split()[0] == fold(b["type"]).split()[0]


def _units(read: Mapping[str, Any], truth: Mapping[str, Any]) -> Tally:
    """Units inspected, and the coverage; one of a whole that is not known says what the list says."""
    named = _matched(read["inspected_units"], truth.get("inspected_units", ()), _same_unit)
    covered = truth.get("coverage")
    covered = covered if covered and covered.get("total") else None
    return named + Tally(
        int(bool(covered) and read["coverage"] == covered), int(bool(read["coverage"])), int(bool(covered))
    )


#: Whether a unit is noted by its name, with the word for what it is, or as the body of the Party in it.
_NOTED = re.compile(
    r"(?:(?:UBND|Ủy ban nhân dân) )?(?P<kind>huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu) (?=[^\W\d_a-z])"
    r"|(?:Chi bộ|Đảng bộ|Đảng ủy|[Bb]ộ phận) "
)


def _same_unit(a: str, b: str) -> bool:
    """Say whether two readers noted one unit.

    >>> _same_unit("Tiên Lữ", "UBND huyện Tiên Lữ"), _same_unit("UBND thị trấn Ba Tri", "UBND huyện Ba Tri")
    (True, False)
    >>> _same_unit("Văn phòng HĐND và UBND xã", "Văn phòng HĐND và UBND")
    True
    """
    a, b = without_level(a), without_level(b)  # of one document one reader notes it, another does not
    one, other = _NOTED.match(a), _NOTED.match(b)
    kinds = {match["kind"] for match in (one, other) if match and match["kind"]}
    return a[one.end() if one else 0 :] == b[other.end() if other else 0 :] and len(kinds) <= 1


def _finding_units(read: Mapping[str, Any], truth: Mapping[str, Any], places: _Places) -> Tally:
    """Compare whom findings are about; where one unit was inspected, naming it and naming nobody say the same."""
    inspected = truth.get("inspected_units", read["inspected_units"])
    only = list(inspected) if len(inspected) == 1 else []
    mine, found = read["findings"], truth.get("findings", ())
    total = Tally()
    for i, j in pairs(mine, found, places, lambda a, b: True, enough=0.5):
        total += _matched(mine[i]["units"] or only, found[j]["units"] or only, _same_unit)
    return total


def _same_duty(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    # "trong quý IV/2024" names no day and ends on one: a truth may hold either, or the month ("2024-12").
    wanted = b.get("deadline") or None
    read = a.get("deadline") or None
    same_day = wanted == read or (wanted is not None and (a.get("last_day") or read or "").startswith(wanted))
    # "UBND huyện (kiến nghị)" notes a proposal, which the reader marks otherwise.
    mine, other = fold(a.get("responsible") or ""), fold((b.get("responsible") or "").removesuffix(" (kiến nghị)"))
    shared = len(set(mine.split()) & set(other.split()))
    return same_day and (mine == other or shared >= 0.6 * max(len(set(other.split())), 1))


def _same_figure(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    return all(_near(a.get(name), b.get(name)) for name in ("numerator", "denominator", "stated_percent"))


def _same_score(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    return all(_near(a.get(name), b.get(name)) for name in ("achieved", "max", "stated_percent"))


def _near(a: float | None, b: float | None) -> bool:
    return a == b or (a is not None and b is not None and abs(a - b) < 1e-6)


def _same_indicator(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    code, wanted = ((one.get("code") or "").rstrip(".") for one in (a, b))
    if str(a.get("value") or "") != str(b.get("value") or ""):
        return False
    name = b.get("name") or b.get("indicator") or b.get("label") or ""
    return code == wanted and (
        not name or fold(name)[:20] in fold(a.get("name") or "") or fold(a.get("name") or "")[:20] in fold(name)
    )


def _signatory(read: Mapping[str, Any] | None, truth: Mapping[str, Any] | None) -> Tally:
    """Compare who signs; the Party's marks are the state's, of the lines above the title the first will do."""
    fields = ("capacity", "on_behalf_line", "title", "name")
    mine, other = dict(read or {}), dict(truth or {})
    for one in (mine, other):
        one["capacity"] = re.sub(r"^([TK])/([MTL])\.?$", r"\1\2.", (one.get("capacity") or "").split(" ")[-1])
        one["on_behalf_line"] = re.split(r" / | (?=(?:KT|TL|TUQ)\.)", one.get("on_behalf_line") or "")[0]
    right = sum(bool(other.get(one)) and _plain(mine.get(one)) == _plain(other.get(one)) for one in fields)
    return Tally(right, sum(bool(mine.get(one)) for one in fields), sum(bool(other.get(one)) for one in fields))
