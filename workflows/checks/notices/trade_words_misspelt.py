"""A term of the trade is written with other marks: "Công thông tin điện tử", "tỷ lệ tinh giao".

Scanned and pasted text loses marks; the terms every notice uses are known, so they can be compared without marks."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workflows.checks.notices.case import Case, notice_rule
from workflows.checks.rules import Fault
from workflows.i18n import N_
from workflows.vietnamese import canon, fold

_WORD = re.compile(r"[^\W_]+")
_TERMS = (
    "cổng thông tin điện tử", "bộ phận một cửa", "thủ tục hành chính", "cải cách hành chính", "ủy ban nhân dân",
    "dịch vụ công trực tuyến", "một cửa liên thông", "văn bản quy phạm pháp luật", "chuyển đổi số", "vị trí việc làm",
    "chính quyền thân thiện", "niêm yết công khai", "thanh toán trực tuyến", "cán bộ công chức", "kiểm soát thủ tục",
    "số hóa hồ sơ", "chữ ký số", "tỉnh giao", "huyện giao", "phản ánh kiến nghị", "hạn chế khuyết điểm",
    "biên bản kiểm tra", "đoàn kiểm tra", "thông báo kết luận", "theo dõi thi hành pháp luật", "phí lệ phí",
    "trung tâm phục vụ hành chính công", "chính quyền địa phương", "chế độ công vụ", "tài chính công",
)  # fmt: skip
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _term in _TERMS:
    _parts = tuple(fold(_term).split())
    _BY_FIRST.setdefault(_parts[0], []).append((_parts, canon(_term)))


@notice_rule(
    "warning",
    title=N_("Thuật ngữ viết đúng dấu"),
    why=N_("Chữ sai dấu thường do chép từ bản quét; sai ở thuật ngữ thì câu mất nghĩa."),
    source=N_("Nghị định 30/2020/NĐ-CP, điều 12: kiểm tra văn bản trước khi ký"),
)
def trade_words_misspelt(case: Case) -> Iterator[Fault]:
    text = N_("“%(written)s” có lẽ là “%(right)s”.")
    for block in case.outline.blocks:
        for written, right in misspelt(case.text_of(block)):
            yield Fault(text, block.key, {"written": written, "right": right})


def misspelt(text: str) -> Iterator[tuple[str, str]]:
    """Yield the terms that are written with other marks, with what is right.

    >>> list(misspelt("Công thông tin điện tử còn ít tin; tỷ lệ tinh giao"))
    [('Công thông tin điện tử', 'cổng thông tin điện tử'), ('tinh giao', 'tỉnh giao')]
    """
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    folded = [_folded(word) for word, _start, _end in words]
    for at, first in enumerate(folded):
        for parts, right in _BY_FIRST.get(first, ()):
            if tuple(folded[at : at + len(parts)]) == parts:
                said = " ".join(word for word, _start, _end in words[at : at + len(parts)])
                if said.lower() != right:
                    yield text[words[at][1] : words[at + len(parts) - 1][2]], right


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    return fold(word)
