"""What a report leaves undone is said with who does it and by when, there or among the duties that follow."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.tables import tables_of
from workflows.i18n import N_
from workflows.reading.bases import day_of
from workflows.reading.sentences import clauses
from workflows.reading.statement import Finding, Kind
from workflows.vietnamese import fold

_UNDONE = re.compile(r"chưa (?:làm|thực hiện|khắc phục|hoàn thành|xong|giải quyết)|còn (?:lại|tồn)", re.IGNORECASE)
_WHEN = re.compile(
    r"\d{1,2}/\d{1,4}|\b(?:quý|tháng|năm|tuần|ngày|thời hạn|kỳ họp)\b|\b(?:sẽ|tiếp tục|phấn đấu)\b", re.IGNORECASE
)
_NOT_BEGUN = re.compile(
    r"\W*chưa (?:làm|thực hiện|khắc phục|xong|hoàn thành|bắt đầu|triển khai)(?: được)?\W*", re.IGNORECASE
)
#: The day of a letter that was sent is none that lies ahead.
_DAY = re.compile(r"(?<!\d)(?<!/)\d{1,2}/\d{1,2}/\d{4}")
_LETTER = re.compile(r"số \S+ (?:ngày )?\d{1,2}/\d{1,2}/\d{4}")
_LATER = re.compile(r"\b(?:quý|trong tháng|hết năm|sang năm|năm sau|kỳ họp)\b|trước \d", re.IGNORECASE)
_PROMISED = re.compile(
    r"(?:rút kinh nghiệm|nghiêm túc)[^.;]{0,30}\b(?:phấn đấu|cố gắng|sẽ) khắc phục\b"
    r"|\bđã quan tâm[^.;]{0,20}khắc phục[^.;]{0,20}\bchuyển biến\b"
    r"|\bsẽ khắc phục (?:trong thời gian tới|sau)"
    r"|\bsẽ (?:sớm )?được (?:ban hành|khắc phục|bổ sung|sửa đổi|hoàn thiện|xử lý|bố trí|triển khai)\b"
    r"|\b(?:đang|sẽ) (?:nghiên cứu|xem xét|tìm)(?: thêm)? (?:hướng|biện pháp|giải pháp|phương án|cách)\b"
)
#: The whole answer is that the reproach is taken to heart.
_ACCEPTED = re.compile(
    r"\W*(?:[^:;.]{3,80}: )?(?:[^\W\d_]+ ){0,4}nghiêm túc tiếp thu(?:,? (?:và )?rút kinh nghiệm)?\W*"
)
_WHEN_SAID = re.compile(r"\d{1,2}/\d{1,4}|\b(?:quý|tháng|năm|tuần|ngày|thời hạn|kỳ họp|sau khi|khi)\b")
#: What is left undone is said to be so, not only to be a trouble.
_LACKS = re.compile(r"\b(?:chưa|không|còn \d|thiếu)\b", re.IGNORECASE)
#: How many are left is told of all together; each of them has its own line.
_COUNTS = re.compile(r"\d (?:hạn chế|tồn tại|nội dung|việc|nhiệm vụ|kiến nghị)[^.;]{0,40}(?:xong|đang|chưa)")
_NEAR = 12
#: The full stop behind the number of an item ends no sentence.
_MARK = re.compile(r"\W*(?:\d+\.)*\w{1,3}\.")
#: So many syllables running in both speak of the same matter.
_ALIKE = 3


@figure_rule(
    "missing",
    title=N_("Việc chưa khắc phục có người làm và thời hạn"),
    why=N_("Việc còn lại không ai nhận, không có ngày thì cấp trên phải hỏi lại."),
)
def left_without_day(case: Case) -> Iterator[Fault]:
    read = case.statement
    if read.kind is not Kind.REMEDIATION_REPORT:
        return
    yield from _rows(case)
    yield from _vague(case)
    ahead = [f" {fold(task.text)} " for task in read.tasks]
    for finding in read.findings:
        place = case.section_of(finding)
        if finding.polarity != "shortcoming" or place is None or not _UNDONE.search(read.sections[place].title):
            continue
        if _goes_on(case, finding) or _is_proposed(case, finding):
            continue
        words = fold(finding.text).split()
        runs = [f" {' '.join(words[at : at + _ALIKE])} " for at in range(len(words) - _ALIKE + 1)]
        if _COUNTS.search(finding.text):
            continue
        if _WHEN.search(finding.text) or any(run in task for run in runs for task in ahead):
            continue
        text = N_("Việc này còn để lại mà không nêu ai làm, khi nào xong.")
        yield Fault(finding.span, "medium", text, N_("Ghi người chịu trách nhiệm và thời hạn."), {}, 0.75)


def _goes_on(case: Case, finding: Finding) -> bool:
    """Say whether a statement only explains the one before it in its paragraph: why it is, whom it troubles."""
    before = case.text[max(0, finding.span.start - _NEAR) : finding.span.start].rpartition("\n")[2].rstrip(" ")
    return before[-1:] in {".", ";", ",", ":"} and not _MARK.fullmatch(before) and not _LACKS.search(finding.text)


def _is_proposed(case: Case, finding: Finding) -> bool:
    """Say whether its paragraph asks a body above for something: "Kiến nghị UBND huyện: bổ sung 01 công chức; …"."""
    line = case.text.rfind("\n\n", 0, finding.span.start) + 1
    return re.match(r"\W*(?:Kiến nghị|Đề nghị|Đề xuất)\b", case.text[line : line + 40]) is not None


def _rows(case: Case) -> Iterator[Fault]:
    """Say which row of a table of remedies was not begun and has no day ahead."""
    own = case.statement.day
    for _head, rows in tables_of(case.blocks):
        for row in rows:
            days = [day_of(match[0]) for match in _DAY.finditer(_LETTER.sub("", row.text))]
            is_ahead = any(day is not None and own is not None and day > own for day in days)
            if any(_NOT_BEGUN.fullmatch(cell) for cell in row.cells) and not is_ahead and not _LATER.search(row.text):
                text = N_("Dòng này chưa làm mà không có thời hạn mới.")
                yield Fault(row.span(), "medium", text, N_("Ghi người chịu trách nhiệm và thời hạn."), {}, 0.8)


def _vague(case: Case) -> Iterator[Fault]:
    """Say where something is only said to come, by nobody and on no day."""
    for block in case.blocks:
        for sentence in [] if block.is_row else clauses(block.text):
            said = _PROMISED.search(sentence[0]) or (_ACCEPTED.fullmatch(block.text) and _ACCEPTED.match(sentence[0]))
            if said is not None and not _WHEN_SAID.search(sentence[0].rpartition(": ")[2]):
                start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
                text = N_("Việc này còn để lại mà không nêu ai làm, khi nào xong.")
                span = block.span(start, sentence.end())
                yield Fault(span, "medium", text, N_("Ghi người chịu trách nhiệm và thời hạn."), {}, 0.75)
