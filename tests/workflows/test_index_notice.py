"""A notice on index scores says who did best and who least."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.workflows.notice_samples import FACTS
from workflows.notice_facts import IndexFact
from workflows.notice_index import index_results
from workflows.wording import UnitName

INDEX = IndexFact(
    year=2022, number="164/QĐ-UBND", decided_on=date(2023, 1, 31), threshold=70, most=Decimal(100),
    mean=Decimal("86.7"), best=((UnitName("Đồng Kỳ", "commune"), UnitName("An Thượng", "commune")), Decimal("90.5")),
    last=((UnitName("Đông Sơn", "commune"),), Decimal("79.75")),
)  # fmt: skip


def test_all_units_that_share_a_place_are_named():
    told = index_results(FACTS, INDEX)
    assert "cao nhất là xã An Thượng và xã Đồng Kỳ (90,5 điểm); thấp nhất là xã Đông Sơn (79,75 điểm)." in told


def test_nobody_is_best_where_all_are_equal():
    assert "cao nhất" not in index_results(FACTS, replace(INDEX, last=INDEX.best))
