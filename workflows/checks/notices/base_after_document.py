"""A document cited must not be later than the notice itself."""

from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import date_short


@notice_rule(
    "error",
    title=N_("Văn bản viện dẫn ban hành không sau ngày thông báo"),
    why=N_("Không thể căn cứ vào văn bản chưa có vào ngày ký."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.6: căn cứ, viện dẫn"),
)
def base_after_document(case: Case) -> Iterator[Fault]:
    if case.issued_on is None:
        return
    text = N_("%(kind)s số %(number)s ghi ngày %(day)s, sau ngày ban hành %(issued_on)s. Hãy kiểm tra lại ngày.")
    for block, cited in case.citations:
        if cited.day is not None and cited.day > case.issued_on:
            values = {"kind": cited.kind, "number": cited.number, "day": cited.day_written}
            yield Fault(text, block.key, values | {"issued_on": date_short(case.issued_on)})
