"""The demo's data files fit together and say what they promise, whatever loads them."""

from __future__ import annotations

import tomllib
import unicodedata
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workflows.areas import AREA_IDS
from workflows.calendars import WorkCalendar

ROOT = Path(__file__).parents[3] / "inspect_app"
LIBRARY = ROOT / "data"
DEMO = ROOT / "demo" / "data"
FILES = [LIBRARY / "checklist.toml", LIBRARY / "holidays.toml", *sorted(DEMO.glob("*.toml"))]
CAMPAIGNS = ("2022", "2023")
Table = dict[str, Any]


def read(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


CRITERIA: dict[str, Table] = {c["code"]: c for c in read(LIBRARY / "checklist.toml")["criterion"]}
UNITS: dict[str, Table] = {u["key"]: u for u in read(DEMO / "yen_the.toml")["unit"]}
PEOPLE: dict[str, Table] = {p["key"]: p for p in read(DEMO / "people.toml")["person"]}


def campaign(year: str) -> Table:
    return read(DEMO / f"campaign_{year}.toml")


def findings(year: str) -> Iterator[tuple[Table, Table]]:
    for visit in campaign(year)["visit"]:
        for finding in visit["finding"]:
            yield visit, finding


def work_calendar() -> WorkCalendar:
    days = [day for year in read(LIBRARY / "holidays.toml")["year"] for day in year["days"]]
    return WorkCalendar(
        frozenset(day["date"] for day in days if day["kind"] != "working"),
        frozenset(day["date"] for day in days if day["kind"] == "working"),
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_text_is_composed_unicode(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert unicodedata.is_normalized("NFC", text)


def test_the_library_covers_seven_areas_with_criteria_ready_for_a_notice() -> None:
    assert len(CRITERIA) == len(read(LIBRARY / "checklist.toml")["criterion"]) >= 44
    assert {c["area"] for c in CRITERIA.values()} == set(AREA_IDS)
    for code, criterion in CRITERIA.items():
        wordings = [criterion[field] for field in ("title", "met_wording", "unmet_wording", "remedy")]
        assert all(words and words == words.strip() and not words.endswith(".") for words in wordings), code
        assert criterion["guidance"].endswith("."), code
        assert criterion["severity"] in {"normal", "serious"}, code
        assert criterion["responsible"], code


def test_holidays_agree_with_the_two_known_differences_of_officials() -> None:
    calendar = work_calendar()

    assert not calendar.is_working_day(date(2026, 1, 2))
    assert calendar.is_working_day(date(2026, 1, 10))
    assert not calendar.is_working_day(date(2023, 9, 4))
    assert [y["year"] for y in read(LIBRARY / "holidays.toml")["year"]] == list(range(2022, 2028))


def test_holidays_name_each_day_once_and_swap_only_saturdays() -> None:
    for year in read(LIBRARY / "holidays.toml")["year"]:
        days = year["days"]
        assert len({day["date"] for day in days}) == len(days)
        assert all(day["date"].year == year["year"] and day["name"] for day in days)
        assert all(day["date"].weekday() < 5 for day in days if day["kind"] == "compensatory")
        assert all(day["date"].weekday() == 5 for day in days if day["kind"] == "working")
        assert {day["kind"] for day in days} <= {"holiday", "compensatory", "working"}


def test_yen_the_has_nineteen_units_in_2023_of_which_two_are_towns() -> None:
    day = date(2023, 10, 16)
    there = [u for u in UNITS.values() if u.get("parent") == "yen-the"]
    units = [u for u in there if u["valid_from"] <= day <= u.get("valid_to", date.max)]

    assert Counter(u["kind"] for u in units) == {"commune": 17, "township": 2}
    assert len({u["code"] for u in units}) == len({u["position"] for u in units}) == 19
    assert all(len(u["code"]) == 5 for u in units)


def test_parents_and_successions_point_at_units_that_exist_at_the_time() -> None:
    for unit in UNITS.values():
        assert "parent" not in unit or unit["parent"] in UNITS
    for step in read(DEMO / "yen_the.toml")["succession"]:
        old, new = UNITS[step["old"]], UNITS[step["new"]]
        assert old["valid_to"] < step["on"] == new["valid_from"]


def test_every_account_has_its_own_reserved_address_and_posts_at_known_units() -> None:
    assert len({p["email"] for p in PEOPLE.values()}) == len(PEOPLE)
    for person in PEOPLE.values():
        assert person["email"].endswith("@demo.cchc.test")
        assert all(post["unit"] in UNITS for post in person["posts"])
    shown = [p for p in PEOPLE.values() if p.get("one_click")]
    assert 8 <= len(shown) <= 11
    assert all(p["about"] for p in shown)
    assert {post["role"] for p in shown for post in p["posts"]} == {
        "admin", "office", "leader", "inspector", "chair", "officer", "reader"
    }  # fmt: skip


@pytest.mark.parametrize("year", CAMPAIGNS)
def test_a_campaign_names_only_known_units_criteria_and_people(year: str) -> None:
    data = campaign(year)
    plan = data["plan"]

    assert set(plan["criteria"]) <= set(CRITERIA)
    assert [visit["unit"] for visit in data["visit"]] == plan["units"]
    assert all(UNITS[key]["parent"] == plan["authority"] for key in plan["units"])
    for visit in data["visit"]:
        assert {*visit["team"], *visit["unit_people"]} <= set(PEOPLE)
        named = {*visit["unmet"], *visit["not_applicable"], *visit["figures"]}
        assert named | {f["criterion"] for f in visit["finding"]} <= set(plan["criteria"])
        assert not set(visit["unmet"]) & set(visit["not_applicable"])


@pytest.mark.parametrize("year", CAMPAIGNS)
def test_visits_are_on_working_days_by_people_who_were_on_the_team_that_day(year: str) -> None:
    data, calendar = campaign(year), work_calendar()
    for visit in data["visit"]:
        assert calendar.is_working_day(visit["on"])
        assert visit["starts"] < visit["ends"]
        assert calendar.is_working_day(visit["signed_at"].date())
        assert visit["signed_at"].date() >= visit["on"]
        team: dict[str, str] = {}
        for decision in data["decision"]:
            if decision["effective_on"] <= visit["on"]:
                for change in decision["changes"]:
                    team.pop(change["person"], None)
                    if "post" in change:
                        team[change["person"]] = change["post"]
        assert set(visit["team"]) <= set(team)
        assert "head" in {team[person] for person in visit["team"]}


def test_ten_of_the_nineteen_units_were_inspected_and_dong_ky_was_not() -> None:
    plan = campaign("2023")["plan"]

    assert len(plan["units"]) == len(set(plan["units"])) == 10
    assert "dong-ky" not in plan["units"]


def test_findings_are_unique_and_agree_with_the_ticks_of_the_checklist() -> None:
    uids = [finding["uid"] for year in CAMPAIGNS for _, finding in findings(year)]

    assert len(set(uids)) == len(uids)
    assert all(uuid.UUID(uid).version == 4 for uid in uids)
    for year in CAMPAIGNS:
        for visit in campaign(year)["visit"]:
            unmet = [f["criterion"] for f in visit["finding"] if f["kind"] == "shortcoming"]
            praised = {f["criterion"] for f in visit["finding"] if f["kind"] == "strength"}
            assert sorted(unmet) == sorted(visit["unmet"])
            assert not praised & {*visit["unmet"], *visit["not_applicable"]}, visit["unit"]


def test_figures_are_shares_of_something_and_belong_to_criteria_that_have_one() -> None:
    for year in CAMPAIGNS:
        for visit, finding in findings(year):
            assert not finding.get("figure") or "figure" in CRITERIA[finding["criterion"]]
            both = [*visit["figures"].items(), (finding["criterion"], finding.get("figure", (0, 1)))]
            for code, (part, whole) in both:
                assert 0 <= part <= whole and whole > 0, (visit["unit"], code)


def test_a_unit_counts_the_files_it_received_the_same_everywhere() -> None:
    for visit in campaign("2023")["visit"]:
        noted = {**visit["figures"], **{f["criterion"]: f["figure"] for f in visit["finding"] if "figure" in f}}
        received = {noted[code][1] for code in ("TT-08", "TT-10", "TT-11") if code in noted}
        assert len(received) <= 1, visit["unit"]


def test_figures_of_share_criteria_lie_on_the_side_that_was_ticked() -> None:
    for visit in campaign("2023")["visit"]:
        noted = {**visit["figures"], **{f["criterion"]: f["figure"] for f in visit["finding"] if "figure" in f}}
        for code, (part, whole) in noted.items():
            target = CRITERIA[code]["figure"].get("target")
            if target is None:
                continue
            reached = part * 100 / whole >= target - 0.05
            assert reached == (code not in visit["unmet"]), (visit["unit"], code)


def test_the_campaign_of_2023_has_strengths_and_shortcomings_enough_in_the_six_areas_of_its_notice() -> None:
    found = [finding for _, finding in findings("2023")]
    kinds = Counter((CRITERIA[f["criterion"]]["area"], f["kind"]) for f in found)
    shortcomings = [f for f in found if f["kind"] == "shortcoming"]

    for area in ("direction", "institutions", "procedures", "civil_service", "public_finance", "digital"):
        assert kinds[area, "strength"] and kinds[area, "shortcoming"], area
    assert len(shortcomings) >= 35
    assert len({f["criterion"] for f in shortcomings}) >= 18
    assert all(f["remedy"] and f["responsible"] and f["severity"] for f in shortcomings)
    assert all(6 <= len(visit["finding"]) <= 30 for visit in campaign("2023")["visit"])


def test_the_named_initiatives_stand_where_the_notice_has_them() -> None:
    initiatives = {visit["unit"] for visit, finding in findings("2023") if finding.get("initiative")}

    assert initiatives == {"bo-ha", "huong-vi", "tam-hiep", "tan-soi"}


def test_the_report_is_due_before_the_25th_of_october_and_nothing_else_has_a_date() -> None:
    plan = campaign("2023")["plan"]

    assert plan["report_deadline"] == "trước ngày 25/10/2023"
    assert [r["deadline_wording"] for r in plan["requirement"] if r["deadline_wording"]] == ["trước ngày 25/10/2023"]
    assert sum(bool(r["addressee"]) for r in plan["requirement"]) == 4


def test_the_earlier_campaign_leaves_something_open_at_each_of_its_three_units() -> None:
    outcomes = [
        (visit["unit"], finding["outcome"]["state"]) for visit, finding in findings("2022") if "outcome" in finding
    ]

    assert len(outcomes) == 5
    assert {unit for unit, state in outcomes if state != "closed"} == set(campaign("2022")["plan"]["units"])
    assert set(campaign("2022")["plan"]["units"]) <= set(campaign("2023")["plan"]["units"])
