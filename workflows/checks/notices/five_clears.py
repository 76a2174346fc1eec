"""Each requirement says who, what, when, who answers for it, and with what result ("5 rõ").

Said once for each thing that is missing, with the places: an orientation for the months to come rarely has a day, and
eighteen warnings would be read by nobody.  Open duties ("thường xuyên", "kịp thời") and a named year count as a when.
What the task itself says (its person, its product, its steps) counts as much as the words of the sentence.
"""

import re
from collections.abc import Iterator

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.citations import without_citations
from workflows.i18n import N_
from workflows.outline import NoticeBlock
from workflows.vietnamese import canon

_OPEN = re.compile(
    r"\b(?:ngay(?! từ| cả)|kịp thời|thường xuyên|tiếp tục|liên tục|định kỳ|h[ằà]ng (?:ngày|tuần|tháng|quý|năm)"
    r"|năm \d{4}|quý (?:[ivx]+|\d)|tháng \d)\b"
)
_NOBODY = re.compile(r"\b(?:các địa phương|các (?:đơn vị|cơ quan|cá nhân) liên quan|cá nhân liên quan)\b")
_LEAD = re.compile(r"\b(?:chủ trì|chủ tịch|người đứng đầu|thủ trưởng|phòng|sở)\b")
_RESULT = re.compile(
    r"\b(?:kết quả|báo cáo|đạt|hoàn thành|khắc phục|đầy đủ|đúng|không để|không còn|100|nghiêm|kịp thời|nâng cao|tăng"
    r"|tỷ lệ|chất lượng|hiệu quả|tốt|bảo đảm|đảm bảo|giải quyết|cập nhật|khen thưởng|đáp ứng)\b"
)
_TEXTS = {
    "who": N_("Yêu cầu chưa rõ người thực hiện: %(places)s. Hãy ghi “Đối với …”."),
    "what": N_("Yêu cầu chưa rõ việc phải làm: %(places)s."),
    "when": N_("Yêu cầu chưa rõ tiến độ: %(places)s. Hãy ghi thời hạn hoặc “thường xuyên” nếu không có hạn."),
    "responsibility": N_(
        "Yêu cầu chưa rõ ai chịu trách nhiệm: %(places)s. Hãy ghi rõ người đứng đầu hoặc đơn vị chủ trì."
    ),
    "result": N_("Yêu cầu chưa rõ kết quả phải đạt: %(places)s. Hãy ghi sản phẩm, tỷ lệ hoặc báo cáo phải có."),
}


@notice_rule(
    "warning",
    title=N_("Mỗi yêu cầu đủ “5 rõ”: rõ người, rõ việc, rõ tiến độ, rõ trách nhiệm, rõ kết quả"),
    why=N_("Yêu cầu thiếu một trong năm điều thì không giao, không đôn đốc và không nghiệm thu được."),
    source=N_("Quy trình kiểm tra: yêu cầu phải “5 rõ” (người, việc, tiến độ, trách nhiệm, kết quả)"),
)
def five_clears(case: Case) -> Iterator[Fault]:
    lacking: dict[str, list[NoticeBlock]] = {}
    for block in case.blocks_in("requirements"):
        if block.kind == "requirement" and block.text.strip():
            for what in _missing(case, block):
                lacking.setdefault(what, []).append(block)
    for what, text in _TEXTS.items():
        if blocks := lacking.get(what):
            places = "; ".join(case.label_of(block) for block in blocks)
            ground = "|".join(block.text for block in blocks)
            yield Fault(text, blocks[0].key, {"places": places}, ground)


def _missing(case: Case, block: NoticeBlock) -> Iterator[str]:
    words = case.text_of(block).lower()
    own = case.requirement_of(block)
    if not block.addressee.strip() and not (own and own.responsible.strip()):
        yield "who"
    if len(words.split()) < 4:
        yield "what"
    in_steps = own is not None and bool(own.phases) and all(step.deadline_wording for step in own.phases)
    if not (block.deadline_wording or in_steps or _OPEN.search(words)):
        found = case.deadline_or_none(without_citations(case.text_of(block)))
        if found is None or found.kind == "none":
            yield "when"
    is_answered_for = own is not None and bool(own.responsible.strip())
    if _NOBODY.search(canon(block.addressee).lower()) and not is_answered_for and not _LEAD.search(words):
        yield "responsibility"
    if not (own and own.result.strip()) and not _RESULT.search(words):
        yield "result"
