"""The first citation of a document says its kind, number, date, issuer and subject; later ones kind and number."""

from collections.abc import Iterator

from workflows.checks.laws import law_cited
from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.wording import date_cited


@notice_rule(
    "warning",
    title=N_("Lần đầu viện dẫn ghi đủ ngày và cơ quan ban hành"),
    why=N_("Số văn bản lặp lại mỗi năm và ở mỗi cơ quan; thiếu ngày hoặc cơ quan ban hành thì không tìm được văn bản."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.6.b: viện dẫn lần đầu"),
)
def first_citation_in_full(case: Case) -> Iterator[Fault]:
    text = N_("%(kind)s số %(number)s được viện dẫn lần đầu nhưng chưa ghi %(missing)s.")
    said: set[tuple[str, str]] = set()
    for block, cited in case.citations:
        if cited.kind in {"Luật", "Pháp lệnh"} or (cited.kind, cited.number) in said:
            continue
        said.add((cited.kind, cited.number))
        law = law_cited(cited.kind, cited.number, cited.day)
        day = f" ({date_cited(law.issued_on)})" if law and law.issued_on else ""
        lacks = [f"ngày ban hành{day}"] if not cited.day_written else []
        # The symbol of a text of the Government or a ministry names its issuer; that of a local one does not.
        lacks += ["cơ quan ban hành"] if not cited.issuer and "-UB" in cited.number else []
        if lacks:
            values = {"kind": cited.kind, "number": cited.number, "missing": ", ".join(lacks)}
            yield Fault(text, block.key, values)
