"""The opening cites the plan and every decision on the team, amendments included."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.citations import names_number
from workflows.i18n import N_
from workflows.wording import date_cited


@notice_rule(
    "error",
    title=N_("Phần mở đầu nêu đủ kế hoạch và các quyết định về đoàn"),
    why=N_(
        "Thiếu quyết định bổ sung, thay thế thành viên thì không chứng minh được người ký biên bản là thành viên đoàn."
    ),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.6.a: căn cứ ban hành"),
)
def bases_complete(case: Case) -> Iterator[Fault]:
    opening = " ".join(block.text for block in case.blocks_in("opening"))
    text = N_("Phần mở đầu chưa nêu văn bản số %(number)s ngày %(day)s.")
    days = {case.facts.plan_number: case.facts.plan_issued_on}
    days |= {one.number: one.issued_on for one in case.facts.team_decisions}
    for number, day in days.items():
        if number and not names_number(opening, number):
            yield Fault(text, "opening/bases", {"number": number, "day": date_cited(day)})
