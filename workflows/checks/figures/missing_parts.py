"""What every document of its kind holds: number, day, letterhead, signature, end mark; who and by when for tasks."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.letters import LOW, UP
from workflows.reading.statement import Kind, Span

_UPWARD = {Kind.PERIODIC_REPORT, Kind.REMEDIATION_REPORT}
_NOTICES = {Kind.CONCLUSION_NOTICE, Kind.SELF_INSPECTION_NOTICE}
#: A name at the end of the last lines, in whatever column: "- Lưu: VT.    Hoàng Trung Luyến", "K'Brèm".
_NAME_AT_END = re.compile(
    rf"(?:^|\s{{2}}|\t|[|.;]\s*)(?:(?:BS|Bs|ThS|TS|CN|KS|DS)[.A-Za-z]* )?"
    rf"(?:[{UP}]['’]?[{LOW}{UP}]*[{LOW}]+(?: |$)){{1,6}}$"
)
_LAST_LINES = 8
_AS_ABOVE = re.compile(r"như (?:trên|kính gửi)", re.IGNORECASE)
#: A day written short in the letterhead is one, though not as the decree has it.
_DAY_AT_TOP = re.compile(r"ngày\s+\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}")
_TOP = 600
_BY_A_DAY = re.compile(r"báo cáo[^.;]{0,60}(?:trước|chậm nhất|xong)[^.;]{0,20}\d{1,2}/\d")
_ASKS = re.compile(r"yêu cầu|đề nghị|\b[Gg]iao\b|chậm nhất|trước ngày|có trách nhiệm")


@figure_rule(
    "missing",
    title=N_("Đủ số, ngày, cơ quan, người ký, thời hạn, người chịu trách nhiệm"),
    why=N_("Thiếu một phần thì văn bản không dùng làm căn cứ hoặc không theo dõi được."),
)
def missing_parts(case: Case) -> Iterator[Fault]:
    read = case.statement
    if not case.blocks or read.kind is Kind.OTHER:
        return
    top = read.title.span if read.title else case.top()
    if read.kind is Kind.MINUTES and read.dated is not None:
        yield from _head(case)
    elif (read.number is None and read.issuer is None) or (
        read.issuer is not None and read.issuer.confidence < 0.8 and read.number is None
    ):
        text = N_("Bản này không có phần đầu: tên cơ quan, số, nơi và ngày ban hành.")
        yield Fault(Span(case.blocks[0].span().start, top.end), "medium", text, N_("Lấy bản đã ban hành."), {}, 0.85)
    else:
        yield from _head(case)
    if read.kind in _UPWARD and not read.addressees and not _is_of_the_party(case):
        yield from _to_whom(case, top)
    if (read.signatory is None or not read.signatory.name) and not _has_name_at_end(case):
        span = read.signatory.span if read.signatory else case.blocks[-1].span()
        yield Fault(span, "medium", N_("Không thấy họ tên người ký."), N_("Lấy bản đã ký."), {}, 0.7)
    if read.kind in _NOTICES:
        yield from _tasks(case)
    if "./." not in case.text and not _is_of_the_party(case):
        yield Fault(
            case.blocks[-1].span(), "low", N_("Thiếu dấu kết thúc “./.”."), N_("Ghi “./.” sau chữ cuối."), {}, 0.7
        )


def _to_whom(case: Case, top: Span) -> Iterator[Fault]:
    """A remediation report answers somebody; of a periodic one offices often name the reader under "Nơi nhận" only."""
    text, right = N_("Báo cáo gửi cấp trên không có “Kính gửi”."), N_("Ghi “Kính gửi: …” dưới trích yếu.")
    if any(_AS_ABOVE.search(one.value) for one in case.statement.recipients):
        yield Fault(top, "medium", text, right, {}, 0.85)  # "Như trên" then names nobody
    elif case.statement.kind is Kind.REMEDIATION_REPORT and case.statement.number is not None:
        yield Fault(top, "medium", text, right, {}, 0.7)
    else:
        yield Fault(top, "low", text, right, {}, 0.7)


def _has_name_at_end(case: Case) -> bool:
    """Say whether somebody's name ends the document, although the reader did not take it for the signer's."""
    lines = [line.rstrip(" |*") for line in case.text.split("\n") if line.strip()][-_LAST_LINES:]
    return any(_NAME_AT_END.search(line) for line in lines)


def _is_of_the_party(case: Case) -> bool:
    """The Party's documents follow its own guidance: number-type/body, and no end mark."""
    number = case.statement.number
    return "ĐẢNG CỘNG SẢN VIỆT NAM" in case.text[:1500] or bool(number and re.match(r"\d+\s*-", number.value))


def _head(case: Case) -> Iterator[Fault]:
    read = case.statement
    if read.number is not None and not read.number.value:
        text = N_("Số văn bản để trống: bản dự thảo hoặc chưa lấy số.")
        yield Fault(read.number.span, "medium", text, N_("Ghi số khi ban hành."), {}, 0.95)
    elif read.number is None and read.kind is not Kind.MINUTES:
        yield Fault(case.top(), "medium", N_("Không có số, ký hiệu văn bản."), N_("Ghi số khi ban hành."), {}, 0.85)
    if read.dated is not None and len(read.dated.value) != 10:
        text = N_("Ngày ban hành để trống nên không tính được thời hạn.")
        yield Fault(read.dated.span, "medium", text, N_("Ghi ngày khi ban hành."), {}, 0.95)
    elif read.dated is None and read.kind is not Kind.MINUTES and not _DAY_AT_TOP.search(case.text[:_TOP]):
        yield Fault(case.top(), "medium", N_("Không có ngày ban hành."), N_("Ghi ngày khi ban hành."), {}, 0.85)


def _tasks(case: Case) -> Iterator[Fault]:
    read = case.statement
    faults = [one for one in read.findings if one.polarity == "shortcoming"]
    if not faults:
        return
    if not read.tasks:
        if _ASKS.search(case.text, faults[-1].span.end) or _BY_A_DAY.search(case.text, faults[0].span.end):
            return  # somebody is asked, in words that were not taken for a duty
        text = N_("Nêu hạn chế nhưng không giao ai khắc phục.")
        yield Fault(faults[-1].span, "medium", text, N_("Giao việc, người chịu trách nhiệm và thời hạn."), {}, 0.85)
    elif not any(task.deadline_wording for task in read.tasks):
        text = N_("Không nhiệm vụ nào có thời hạn.")
        yield Fault(read.tasks[0].span, "medium", text, N_("Ghi thời hạn báo cáo kết quả khắc phục."), {}, 0.85)
