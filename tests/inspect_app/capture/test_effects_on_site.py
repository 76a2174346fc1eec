"""What was remedied earlier is looked at without a network, too: once, and nobody's words overwritten."""

import pytest

from inspect_app.models import EffectLook
from inspect_app.visits.effects import look_at
from tests.inspect_app.capture.conftest import Phone, conflicts, rows
from tests.inspect_app.visits.test_effects import remedied
from workflows.effects import Effect

pytestmark = pytest.mark.one_database


@pytest.fixture
def site(make, at, sign_in):
    """A task remedied earlier, the visit of today, and a way to give somebody a phone with it."""
    task, finding, visit = remedied(make, at)

    def give(person):
        made = Phone(sign_in(person), at, visit)
        made.register()
        return made, made.pack()

    return task, finding, visit, give


def looks():
    return [(one.effect.value, one.note) for one in rows(EffectLook)]


def test_a_look_without_a_network_is_in_the_record_once_and_goes_back_to_the_task(site, make, journal, outbox):
    task, _finding, _visit, give = site
    phone, packed = give(make.inspector())
    (item,) = packed["remedied"]
    seen = phone.change("effect", item["effect_uid"], effect="not_effective", note="Máy quét hỏng")

    first, again = phone.batch(seen)["receipts"], phone.batch(seen)["receipts"]

    assert (item["title"], packed["minutes"]["effects"]["effective"]) == ("Chưa số hóa hồ sơ", "Có hiệu quả")
    assert first == again and first[0]["status"] == "merged"
    assert looks() == [("not_effective", "Máy quét hỏng")]
    assert [name for name, _data in journal(task)] == ["EffectLookedAt"]
    assert outbox() == ["Xã Đồng Vương: kết quả khắc phục không còn hiệu quả"]
    (told,) = [one for one in phone.pack()["objects"] if one["kind"] == "effect"]
    assert told["values"] == {"effect": "not_effective", "note": "Máy quét hỏng"}


def test_two_who_looked_without_knowing_of_each_other_both_stay_and_somebody_decides(site, make, sign_in):
    task, _finding, visit, give = site
    (mine, packed), (theirs, _same) = give(make.inspector()), give(make.head())
    uid = packed["remedied"][0]["effect_uid"]
    wordless = mine.change("effect", uid, base=[], effect="not_effective")

    aside = mine.batch(wordless)["receipts"][0]
    look_at(visit, task, Effect.EFFECTIVE, "", by=make.secretary(), now=make.now)
    told = theirs.hand_in(theirs.change("effect", uid, base=[], effect="not_seen", note="Kho khóa"))

    assert (aside["status"], "phải ghi rõ" in aside["reason"]) == ("set_aside", True)
    assert told == ["conflict"] and conflicts() == ["effect", "note"]
    page = sign_in(make.secretary()).visit(f"/visits/{visit.id}/capture")
    assert "Chưa số hóa hồ sơ" in page.text
