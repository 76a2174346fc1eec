"""The duties within a sentence: behind a number in words, several of one office or of several, each by its own day."""

import re
from collections.abc import Iterator

from workflows.reading.owners import actor_of, begins_a_deed

#: "Một, …", "Thứ hai, …", "(3) …": how duties in prose are told off.
_COUNTED = re.compile(
    r"(?:(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười)(?: là)?|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám)|\(\d{1,2}\))"
    r"\s*[,:]?\s+(?=[^\W\d_])"
)
_HAS_DAY = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|đến hết|hoàn thành|xong|trong|đến)\b[^.;,]{0,30}"
    r"(?:\bngày \d|\d{1,2}[/-]\d{1,2}|\btháng \d|\bquý [IV\d]|\bnăm \d{4}|\btuần này)"
)
#: "thay ngay bảng phí", "đến 30/9 nâng số hóa": a duty by a day of its own opens so, too.
_AT_ONCE = re.compile(r"(?:[^\W\d_]+ ){1,3}ngay (?!khi|sau|từ|tại|cả|trong|lúc)")
_BY_DAY = re.compile(r"(?:đến|trước|chậm nhất)(?: hết)?(?: ngày)? \d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?,? (?=[^\W\d])")
_MARK = re.compile(r";\s+|\.\s+|,?\s+(?:và|đồng thời)\s+|,\s+")
#: What only says how the same thing is told of belongs to the duty before it.
_GOES_ON = re.compile(r"(?:báo cáo|gửi|tổng hợp|kết quả|đồng thời báo cáo)\b", re.IGNORECASE)
#: When the same thing is done, what comes of it where it is not, and what is told of it again and again.
_SAME = re.compile(
    r"(?:(?:thứ \w+ )?h[ằà]ng (?:ngày|tuần|tháng|quý),? (?:báo cáo|gửi)"
    r"|(?:thực hiện|hoàn thành|xong) (?:trong|trước|chậm)"
    r"|(?:đơn vị|địa phương|cá nhân|cơ quan|nơi|ai|xã|phường) nào\b|quá hạn\b"
    r"|(?:lấy|sử dụng|dùng|coi) kết quả\b[^.;]*\b(?:làm|là) (?:căn cứ|cơ sở|tiêu chí))",
    re.IGNORECASE,
)

#: What is said of a duty charges nobody: what comes of it, what it costs, what is aimed at, who is meant or left out.
_SAYS_OF_IT = re.compile(
    r"(?:Kết quả|Việc|Đây|Nội dung)\b[^.;]{0,60}(?<!nhất)(?<!hạn)(?<!cuối)\slà\s"
    r"|(?:Kinh phí|Mục tiêu)\b|(?:Nội dung (?:báo cáo|kế hoạch)|Kế hoạch|Báo cáo) phải\b"
    r"|(?:Từ (?:ngày )?[\d/]+,? )?[^,;.:]{2,40}? nào (?:để|còn|không|chưa|chậm|tái|vi phạm)\b"
    r"|[^,;.:]{2,40}? để [^;.]{3,120}? thì\b|[^,;.:]{2,60}? chịu trách nhiệm [^.;]{3,80} (?:này|nêu trên)\W*$"
    r"|(?:Mỗi|Từng) [^,;.]{2,30}? có \d"
)
#: So is to whom its result is told, unless that has a day of its own.
_TELLS_RESULT = re.compile(r"Kết quả [^.;,]{0,30}(?:báo cáo|gửi)\b")


def says_of_it(words: str) -> bool:
    """Say whether a sentence only says something of the duty before it.

    >>> says_of_it("Công chức nào để quá hạn 05 hồ sơ thì hạ một bậc xếp loại."), says_of_it("Công chức lập sổ.")
    (True, False)
    >>> says_of_it("Kết quả báo cáo tại giao ban."), says_of_it("Kết quả báo cáo UBND huyện trước ngày 20/9/2024.")
    (True, False)
    """
    return bool(_SAYS_OF_IT.match(words) or (_TELLS_RESULT.match(words) and not _HAS_DAY.search(words)))


def counted_until(words: str) -> int:
    """Return where a duty begins behind its number in words.

    >>> counted_until("Hai, giao Chi cục Thuế rà soát"), counted_until("Hai đồng chí Phó Chủ tịch soát lại")
    (5, 0)
    """
    match = _COUNTED.match(words)
    return match.end() if match and (match[0].rstrip()[-1] in ",:)" or " là" in match[0]) else 0


def duties_in(words: str) -> Iterator[tuple[int, int]]:
    """Yield where each duty of a passage stands: parted where another office begins, or a deed with a day of its own.

    >>> words = "Văn phòng lập sổ trước ngày 20/9/2022; chấm dứt việc nhận hồ sơ ngoài quầy."
    >>> [words[a:b] for a, b in duties_in(words)]
    ['Văn phòng lập sổ trước ngày 20/9/2022;', 'chấm dứt việc nhận hồ sơ ngoài quầy.']
    >>> words = "Phòng A gỡ bỏ tin cũ trước ngày 20/9/2022 và trình phương án chậm nhất 14/10/2022."
    >>> [words[a:b] for a, b in duties_in(words)]
    ['Phòng A gỡ bỏ tin cũ trước ngày 20/9/2022', 'trình phương án chậm nhất 14/10/2022.']
    """
    begin = counted_until(words)
    for mark in _MARK.finditer(words, begin):
        if _parts(words[begin : mark.start()], mark[0], words[mark.end() :]):
            stop = mark.start() + (1 if mark[0][0] in ";." else 0)
            yield begin, stop
            begin = mark.end()
    if begin < len(words):
        yield begin, len(words)


def _parts(left: str, mark: str, right: str) -> bool:
    is_strong = mark[0] in ";."
    if _SAME.match(right) or (mark[0] == "." and says_of_it(right)):
        return False
    if is_strong and actor_of(right) and (actor_of(left) or _HAS_DAY.search(left)):
        return actor_of(right) != actor_of(left) or mark[0] == "."
    is_dated = bool(_HAS_DAY.search(left))
    if mark[0] == ";" and is_dated and begins_a_deed(right) and not _GOES_ON.match(right):
        return True
    own = re.split(r"[;.]\s|\svà\s", right, maxsplit=1)[0]
    is_own = bool(_HAS_DAY.search(own))
    if is_strong and is_dated and is_own:
        return True
    if not begins_a_deed(right):
        return is_dated and bool(_BY_DAY.match(right))
    if _GOES_ON.match(right):
        # A report by a day of its own is a duty beside one that has its own as well.
        return is_own and is_strong and is_dated
    if "đồng thời" in mark and mark[0] == ",":
        return True
    return is_dated and (is_own or bool(_AT_ONCE.match(own)))
