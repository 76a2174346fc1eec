"""The interface does what its description says, whatever a program sends."""

import uuid

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from inspect_app.api import actions
from inspect_app.api.v1 import describe
from inspect_app.extensions import db
from inspect_app.figures.freezing import freeze
from inspect_app.files.actions import attach
from inspect_app.files.taking import Upload
from inspect_app.models import Post
from inspect_app.remediation import actions as remediation
from workflows.report_periods import PeriodKind, period
from workflows.tokens import scopes_of

pytestmark = pytest.mark.one_database

EXAMPLES = 2


@pytest.fixture
def tokens(make):
    """An office's and a commune's token, and something of every kind to read and write."""
    visit = make.visit(make.plan("running"), state="under_way")
    make.finding(visit)
    notice = make.notice(make.plan("concluded"), "issued")
    make.task(notice, due="2023-10-14")
    report = remediation.open_report(notice, make.commune(), by=make.officer(), now=make.now)
    attach(report, Upload.of_bytes("kết quả.txt", b"Da mua"), uid=uuid.uuid4(), by=make.officer(), now=make.now)
    freeze(make.district().id, period(PeriodKind.MONTH, 2023, 10), now=make.now)
    given_out = []
    for person in (make.officer_of_office(), make.officer()):
        post = db.session.scalars(db.select(Post).where(Post.person_id == person.id)).one()
        scopes = [scope.value for scope in scopes_of(post.role.value)]
        given_out.append(actions.give_token(post, name="Thử", scopes=scopes, days=30, by=person, now=make.now)[1])
    db.session.commit()
    return given_out


def test_every_answer_is_as_described(app, tokens):
    # Nobody else needs it, and it is slow to load.
    import schemathesis
    from schemathesis.checks import load_all_checks
    from schemathesis.specs.openapi import checks

    app.config["API_PER_MINUTE"] = 100_000
    load_all_checks()
    # A rule may refuse what is well-formed, such as a finding of another authority's visit.
    not_asked = [checks.positive_data_acceptance]
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    operations = [found.ok() for found in schema.get_all_operations()]

    for operation in operations:
        for mode in schemathesis.GenerationMode:

            @given(case=operation.as_strategy(mode), token=st.sampled_from(tokens))
            @settings(
                max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )  # fmt: skip
            def holds(case, token):
                case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, excluded_checks=not_asked)

            holds()

    assert len(operations) == 23


def test_the_page_for_people_says_all_that_the_description_says(app, sign_in, make):
    page = sign_in(make.officer()).visit("/api")

    told = describe(app)
    for path, at in told["paths"].items():
        for method in at.keys() - {"parameters"}:
            assert f"{method.upper()} {path.removeprefix('/api/v1')}" in page.text
    assert (
        "Trả lời một nhiệm vụ; phần không gửi thì giữ nguyên." in page.text and "Idempotency-Key bắt buộc" in page.text
    )
    assert app.test_client().get("/api").status_code == 200
