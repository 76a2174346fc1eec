"""Whoever signs is named in the draft, so that the leader sees whose signature is asked for."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_


@notice_rule(
    "warning",
    title=N_("Có họ tên người ký"),
    why=N_("Chưa có họ tên thì chưa biết trình ai ký."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.7.c: họ tên người ký"),
)
def signer_named(case: Case) -> Iterator[Fault]:
    if not case.outline.signer_name.strip():
        yield Fault(N_("Chưa ghi họ tên người ký."))
