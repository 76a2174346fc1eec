"""Who has not reported is not told off for what it reported."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.letters import LOW, UP
from workflows.reading.statement import Kind, Span

_KIND = r"(?:xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố)"
_NAME = rf"[{UP}][{LOW}’']*(?:[ -][{UP}][{LOW}’']*){{0,3}}(?: \d{{1,2}})?|\d{{1,2}}"
_UNIT = re.compile(rf"{_KIND} (?P<name>{_NAME})|(?<=, )(?P<bare>{_NAME})(?=[,.;)]| và |$)")
_NONE = re.compile(
    r"(?:chưa|không)(?: thấy)?(?: (?:gửi|có|nộp))?(?: \w+){0,2} báo cáo(?! (?:đủ|đầy đủ|đúng|rõ|chi tiết|thẩm tra))",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"(?:đã (?:gửi|nộp|có) báo cáo|báo cáo (?:của|do)|gửi báo cáo (?:nhưng|chậm|muộn|sau hạn|chưa đầy đủ)"
    r"|báo cáo[^.;]{0,20}(?:còn|sơ sài|chung chung|thiếu))",
    re.IGNORECASE,
)
_LATER = re.compile(r"yêu cầu|đề nghị|khẩn trương|gửi ngay|bổ sung|trước ngày|chậm nhất", re.IGNORECASE)


@figure_rule(
    "name_mismatch",
    title=N_("Đơn vị chưa báo cáo không đồng thời là đơn vị đã báo cáo"),
    why=N_("Đôn đốc nhầm đơn vị đã gửi báo cáo làm văn bản mất giá trị."),
)
def reported_and_not(case: Case) -> Iterator[Fault]:
    if case.statement.kind is not Kind.CHASE_LETTER:
        return
    none: dict[str, Span] = {}
    sent: dict[str, Span] = {}
    for block in case.blocks:
        for sentence in [] if block.is_row else re.finditer(r"[^.;]+", block.text):
            words = sentence[0]
            is_none, is_sent = _NONE.search(words), _SENT.search(words)
            said = is_none or is_sent
            if said is None or bool(is_none) == bool(is_sent) or _LATER.search(words[: said.end()]):
                continue
            for name, start, end in _named(words):
                # Where it is, and what is said of it: from the name to the words.
                ends = (sentence.start() + start, sentence.start() + max(said.end(), end))
                span = block.span(min(ends[0], sentence.start() + said.start()), ends[1])
                (none if is_none else sent).setdefault(name, span)
    for name in (one for one in none if one in sent):
        text = N_("%(name)s vừa được nêu là chưa gửi báo cáo, vừa được nhận xét về báo cáo đã gửi.")
        right = N_("Kiểm tra lại đơn vị này đã báo cáo hay chưa.")
        yield Fault(none[name], "high", text, right, {"name": name}, 0.8, also=(sent[name],))


def _named(words: str) -> Iterator[tuple[str, int, int]]:
    for match in _UNIT.finditer(words):
        yield match["name"] or match["bare"], match.start(), match.end()
