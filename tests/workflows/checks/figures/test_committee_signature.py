"""What the People's Committee issues is signed on its behalf: "TM. ỦY BAN NHÂN DÂN" stands above "CHỦ TỊCH"."""

from tests.workflows.checks.figures.letters import DUTY, FAULTS, INSPECTED, RESULTS, found, notice, report


def test_a_report_of_the_committee_is_signed_on_its_behalf():
    signed = report(RESULTS + "- Đã niêm yết.\n")

    [one] = found(signed.replace("TM. ỦY BAN NHÂN DÂN\n", ""), "committee_signature")

    assert not one.is_sure
    assert found(signed, "committee_signature") == []


def test_a_conclusion_is_the_chairmans_own():
    own = notice(FAULTS + DUTY, INSPECTED).replace("TM. ỦY BAN NHÂN DÂN\n", "")

    assert found(own, "committee_signature") == []
