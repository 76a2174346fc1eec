"""The last recipient line files the document: "Lưu: VT, NV".

VT is the clerk's office of the authority that issues; "Lưu: VP" is a fault seen in real notices.
"""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.vietnamese import fold

_FILED = re.compile(r"(?:- ?)?Lưu ?: ?VT(?:, ?[^;.]+)?[;.]?")


@notice_rule(
    "error",
    title=N_("Dòng cuối nơi nhận là “Lưu: VT, …”"),
    why=N_("Bản gốc lưu tại văn thư; ghi “Lưu: VP” hoặc thiếu dòng lưu thì không đúng thể thức."),
    source=N_("Nghị định 30/2020/NĐ-CP, phụ lục I, mục I.II.9: nơi nhận"),
)
def recipients_filed(case: Case) -> Iterator[Fault]:
    lines = [line.strip() for line in case.outline.recipients if line.strip()]
    filing = [line for line in lines if fold(line.lstrip("- ")).startswith("luu")]
    if not filing:
        yield Fault(N_("Nơi nhận chưa có dòng lưu. Hãy thêm dòng cuối “Lưu: VT, …”."))
    elif not _FILED.fullmatch(lines[-1]):
        ground = "|".join(filing)
        if lines[-1] != filing[-1]:
            yield Fault(
                N_("Dòng lưu phải là dòng cuối cùng của nơi nhận: “%(line)s”."), None, {"line": filing[-1]}, ground
            )
        else:
            yield Fault(
                N_("Dòng cuối nơi nhận “%(line)s” chưa đúng. Hãy viết “Lưu: VT, …” (VT là văn thư)."),
                None,
                {"line": lines[-1]},
            )
