"""A text cited must be in force on the day of the notice, or be said to have been replaced.

Nghị định 43/2011 ended with 42/2022 on 15/8/2022; 61/2018 and 107/2021 with 118/2025 on 01/7/2025.
"""

from collections.abc import Iterator
from datetime import timedelta

from workflows.checks.laws import law_cited
from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import date_cited


@notice_rule(
    "warning",
    title=N_("Văn bản viện dẫn còn hiệu lực vào ngày ban hành"),
    why=N_(
        "Yêu cầu thực hiện theo văn bản đã hết hiệu lực thì không có giá trị; nếu nhắc lại việc cũ thì phải nói rõ."
    ),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.6.a: căn cứ đang có hiệu lực"),
)
def base_not_in_force(case: Case) -> Iterator[Fault]:
    if case.issued_on is None:
        return
    ended = N_("%(law)s hết hiệu lực từ ngày %(day)s, được thay bằng %(now)s.")
    unsure = N_(
        "%(law)s được cho là hết hiệu lực từ ngày %(day)s, được thay bằng %(now)s; ngày này chưa đối chiếu với văn bản "
        "gốc. Hãy kiểm tra lại."
    )
    early = N_("%(law)s có hiệu lực từ ngày %(day)s, sau ngày ban hành thông báo.")
    said: set[str] = set()
    for block, cited in case.citations:
        law = law_cited(cited.kind, cited.number, cited.day)
        if law is None or law.number in said:
            continue
        if law.ends_on and case.issued_on > law.ends_on:
            said.add(law.number)
            values = {"law": law.name, "day": date_cited(law.ends_on + timedelta(days=1)), "now": law.replaced_by}
            yield Fault(ended if law.is_certain else unsure, block.key, values)
        elif law.in_force_from and case.issued_on < law.in_force_from:
            said.add(law.number)
            yield Fault(early, block.key, {"law": law.name, "day": date_cited(law.in_force_from)})
