"""``flask notices assemble``: the draft as a file, the database untouched."""

import pytest

from inspect_app.extensions import db
from inspect_app.models import Notice

pytestmark = pytest.mark.one_database


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["notices", "assemble", *words])


@pytest.fixture
def campaign(make):
    plan = make.plan(number="35/KH-UBND")
    visit = make.visit(plan, state="under_way")
    make.finding(visit, statement="Số hóa hồ sơ chưa đạt 100%")
    make.minutes(visit)
    db.session.commit()
    return plan


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("md", b"")])
def test_the_draft_is_written_and_nothing_is_kept(run, campaign, tmp_path, form, begins):
    target = tmp_path / f"notice.{form}"

    result = run("35/KH-UBND", "--format", form, "-o", str(target))

    assert result.exit_code == 0, result.output
    assert target.read_bytes().startswith(begins) and target.stat().st_size > 500
    assert db.session.scalars(db.select(Notice).execution_options(scope="test")).all() == []


def test_the_text_goes_to_the_screen(run, campaign):
    assert "ố hóa hồ sơ chưa đạt 100%" in run("35/KH-UBND").output


def test_an_unknown_plan_is_said_with_status_2(run, make):
    result = run("99/KH-UBND")

    assert result.exit_code == 2 and "Không có kế hoạch số 99/KH-UBND." in result.output


def test_a_campaign_without_signed_minutes_is_said_with_status_3(run, make):
    make.plan(number="35/KH-UBND")
    db.session.commit()

    assert run("35/KH-UBND").exit_code == 3
