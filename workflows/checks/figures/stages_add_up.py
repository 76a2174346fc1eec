"""What is done, under way and not begun is all there is: 9 of 13 done, 3 under way and 2 not begun are 14."""

import re
from collections.abc import Iterator

from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.i18n import N_
from workflows.reading.quantities import plain

_THINGS = (
    r"(?:nhóm )?(?:tồn tại|hạn chế|khuyết điểm|nội dung|nhiệm vụ|việc|kiến nghị|yêu cầu|chỉ tiêu|vấn đề|sai sót"
    r"|tiêu chí|lỗi)"
)
_N = r"(?<![\d/.,])(?P<n>\d{1,3})(?![\d/%]|[.,]\d)"
_WHOLE = re.compile(
    rf"(?:(?P<done>\d{{1,3}})\s?/\s?(?P<all>\d{{1,3}})\s+{_THINGS}\b"
    rf"|\b[Tt]rong(?: (?:tổng )?số)? (?P<of>\d{{1,3}}) {_THINGS}\b[^.;\d]{{0,60}}?)"
)
_DONE = re.compile(
    rf"(?:xong|hoàn thành|dứt điểm|khắc phục được|đã (?:khắc phục|xử lý|giải quyết)(?: được)?)\W{{1,3}}{_N}"
)
_STAGE = re.compile(rf"(?:đang|chưa|còn(?: lại)?)\b[^.;,\d]{{0,50}}?\s{_N}")
_SENTENCE = re.compile(r"[^.;]+")


@figure_rule(
    "arithmetic",
    title=N_("Việc đã xong, đang làm, chưa làm cộng lại bằng tổng"),
    why=N_("Lệch một việc là một việc không ai theo dõi, hoặc được tính hai lần."),
)
def stages_add_up(case: Case) -> Iterator[Fault]:
    for block in case.blocks:
        for sentence in _SENTENCE.finditer(block.text):
            whole = _WHOLE.search(sentence[0])
            if whole is None:
                continue
            rest = sentence[0][whole.end() :]
            done = [] if whole["done"] else list(_DONE.finditer(rest))
            stages = list(_STAGE.finditer(rest))
            numbers = re.findall(r"(?<![\d/.,(])\d+(?!\d*[/.,]\d)", re.sub(r"\([^()]*\)", "", rest))
            is_all_told = len(stages) + len(done) == len(numbers) and (whole["done"] or len(done) == 1)
            if not is_all_told or not stages or (whole["done"] and len(stages) < 2):
                continue
            parts = [int(whole["done"])] if whole["done"] else [int(one["n"]) for one in done]
            parts += [int(one["n"]) for one in stages]
            stated = int(whole["all"] or whole["of"])
            if sum(parts) != stated:
                values = {"stated": plain(stated), "sum": plain(sum(parts)), "parts": " + ".join(map(str, parts))}
                text = N_("Ghi tất cả %(stated)s, nhưng đã xong, đang làm, chưa làm (%(parts)s) cộng lại được %(sum)s.")
                last = stages[-1].end() + whole.end()
                span = block.span(sentence.start() + whole.start(), sentence.start() + last)
                yield Fault(span, "high", text, N_("Đối chiếu từng việc."), values, 0.85)
