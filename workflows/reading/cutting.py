"""Where one duty ends and the next begins within a paragraph, and which words charge nobody.

What belongs together stays together: a sentence that explains or goes on with the one before it.  A sentence is cut off
where it charges somebody else, names units of its own, sets a figure, or begins a new action; a semicolon parts where
the duty before it has its own day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workflows.reading.names import Names
from workflows.reading.outline import says_something
from workflows.reading.owners import actor_of
from workflows.reading.sentences import GOES_ON, is_fragment, sentences

_GOES_ON = re.compile(rf"(?:{GOES_ON}|Tuy |Đối với (?:hồ sơ|các hồ sơ))")
_REFERS_BACK = re.compile(r"^(?!Tại |Trong |Đến ).*?(?:như trên|nêu trên|này)\b")
#: Consequences and purposes that charge nobody.
_CONSEQUENCE = re.compile(r"(?:Qua đó|Nhờ đó|Nhằm|Góp phần)\b")
#: Actions that carry an earlier one out; any other action is a new one.
_SUPPORTS = re.compile(
    r"(?:Bám sát|Đăng ký|Gắn|Niêm yết|Tích cực|Khai thác|Ứng dụng|Phân công|Công khai|Tiếp nhận|Triển khai|Nâng cao"
    r"|Bảo đảm|Đảm bảo|Kịp thời"
    r"|Thực hiện (?:các|những) quy định|Thực hiện theo|Chủ động|Khắc phục|Kiên quyết|Không để|Lấy|Coi|Xác định rõ"
    r"|Trang bị|Bố trí|Hướng dẫn"
    r"|Cập nhật|Xử lý|Giải quyết|Chi |Thu )"
)
_SUPPORTS_TASK = re.compile(
    r"(?:Thường xuyên|Chỉ đạo (?!\d)|Đẩy mạnh|Tập trung|Quán triệt|Báo cáo|Gửi|Kết quả|Báo cáo kết quả)"
)
_ACTS = re.compile(
    r"(?:Đã |Quán triệt|Tổ chức|Đưa|Sắp xếp|Thực hiện|Phối hợp|Rà soát|Duy trì|Có (?:giải pháp|biện pháp|kế hoạch)"
    r"|Yêu cầu|Giao|Đề nghị|Xây dựng"
    r"|Ban hành|Hoàn thành|Tăng cường|Đẩy mạnh|Tập trung|Thường xuyên|Chỉ đạo|Tham mưu|Nghiêm túc|Tiếp tục"
    r"|Kiện toàn|Hoàn thiện|Chấp hành"
    r"|Phát huy|Đổi mới|Kiểm tra|Đôn đốc|Chấn chỉnh|Kiểm điểm|Củng cố|Phấn đấu|Làm tốt|Quan tâm|Cử |Lập |Rút|Mở"
    r"|Đầu tư|Hỗ trợ|Tuyên truyền)"
)
_TARGET = re.compile(
    r"(?:Tỷ lệ|Tỉ lệ|Đưa|Đạt|Yêu cầu|Chỉ đạo|Thực hiện|Phấn đấu|Bảo đảm|Đảm bảo|Duy trì|Hoàn thành"
    r"|\d)[^.]*?\d(?:[.,]\d+)? ?%"
)
#: What happens to whoever does not do it, or whom to ring: no duty.
_NO_DUTY = re.compile(
    r"(?:Quá|Hết|Sau) (?:thời hạn|thời gian|ngày|thời điểm)[^.;]*,[^.;]*\b(?:sẽ|không|coi như)\b"
    r"|(?:Trong quá trình (?:tổ chức )?(?:thực hiện|triển khai)|Quá trình (?:thực hiện|triển khai))[^.;]*"
    r"\b(?:vướng mắc|khó khăn|phát sinh|vấn đề)\b|(?:Nếu|Trường hợp) (?:có|phát sinh)[^.;,]*(?:vướng mắc|khó khăn)"
    r"|(?:Thông tin|Đầu mối) liên hệ"
)
#: Where in a duty its details are told; they are no duty of their own.
_DETAIL = re.compile(
    r"(?:(?:Đơn vị|Cơ quan|Người|Bộ phận|Cá nhân)[^:.]{0,40}:|(?:Thời (?:gian|hạn)|Hạn|Tiến độ)\b"
    r"|Hoàn thành(?: xong)? (?:trước|trong|chậm)"
    r"|Xong (?:trước|trong)|(?:Chủ trì|Phối hợp|Trách nhiệm|Kết quả|Sản phẩm)[^:.]{0,30}:)"
)
#: A duty this long is not lengthened by an action that might stand alone.
_LONG = 500
_DOCUMENT = re.compile(r"\b(?:số|Số)\s*:?\s*\d+\s*[-/]")
#: Behind a semicolon, somebody of his own: "; riêng UBND xã Đức Vân …".
_ALONE = re.compile(r"riêng\s", re.IGNORECASE)
_REPORTS_BACK = re.compile(r"(?:báo cáo|gửi|tổng hợp|kết quả|đồng thời báo cáo)\b", re.IGNORECASE)
_HAS_DEADLINE = re.compile(
    r"\b(?:trước|chậm nhất|đến hết|hoàn thành|xong|trong)\b[^.;]{0,30}\b(?:ngày|\d{1,2}[/-]\d{1,2}|tháng|quý)\b"
    r"|\b(?:đến|hết|vào|cuối) (?:hết |cuối |đầu )?(?:tháng|quý|năm) \S"
    r"|\b(?:hằng|hàng) (?:ngày|tuần|tháng|quý)\b"
)
_TURNED = re.compile(r"(?:tuy nhiên|tuy vậy|song|nhưng|mặc dù vậy|trong khi)\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """A duty: letters of the block's text, and the units it names."""

    start: int
    end: int
    units: tuple[str, ...]


def pieces_of(text: str, names: Names, start: int = 0, *, is_report: bool = False) -> list[Piece]:
    """Part a paragraph into its duties; what charges nobody is left out."""
    made: list[Piece] = []
    is_cut = False
    before = ""
    for place, (begin, end) in enumerate(_clauses_of(text, start)):
        words = text[begin:end]
        piece = Piece(begin, end, names.in_text(words))
        is_cut_off = _is_cut_off(text, begin)
        if _charges_nobody(words, is_first=place == 0, is_cut_off=is_cut_off):
            is_cut = True
        elif made and not is_cut and not is_cut_off and not _parts(before, words, made[-1], piece, is_report=is_report):
            last = made[-1]
            made[-1] = Piece(last.start, end, tuple(dict.fromkeys((*last.units, *piece.units))))
        else:
            made.append(piece)
            is_cut = False
        before = words
    return made


def _clauses_of(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences, and their parts where a semicolon parts two duties."""
    for begin, end in sentences(text[start:]):
        begin, end = begin + start, end + start
        first = begin
        for mark in re.finditer(r";\s+", text[begin:end]):
            at = first + mark.end()
            if _parts_at_mark(text[first : at - len(mark[0])], text[at:end].split("; ")[0]):
                yield begin, at - len(mark[0]) + 1
                begin = at
        yield begin, end


def _parts_at_mark(left: str, right: str) -> bool:
    is_report = bool(_REPORTS_BACK.match(right)) and not _HAS_DEADLINE.search(right)
    last = left.rsplit("; ", 1)[-1]
    return bool(_ALONE.match(right)) or (bool(_HAS_DEADLINE.search(last)) and not is_report)


def _is_cut_off(text: str, begin: int) -> bool:
    """Say whether a clause was cut off within its sentence."""
    return text[begin : begin + 1].islower() and (
        text[:begin].rstrip().endswith(";") or bool(_TURNED.match(text, begin))
    )


def _charges_nobody(words: str, *, is_first: bool, is_cut_off: bool) -> bool:
    if is_fragment(words) or _NO_DUTY.match(words):
        return True
    if is_first:
        return bool(re.match(r"(?:Về|Kết quả|Việc|Tình hình|Công tác)\b", words)) and not says_something(words)
    # A consequence, or the tail of a sentence that was typed over.
    return bool(_CONSEQUENCE.match(words)) or (words[:1].islower() and not is_cut_off)


def _parts(before: str, words: str, last: Piece, piece: Piece, *, is_report: bool) -> bool:
    """Say whether a sentence begins a duty of its own."""
    if _DETAIL.match(words):
        return False
    if actor_of(words) and not _REFERS_BACK.search(words[:60]):
        return True  # somebody is named: a duty of his own
    if piece.units != last.units and piece.units and not last.units:
        return True
    if piece.units and last.units and re.match(r"(?:Xã|Phường|Thị trấn|Một số|Các xã|UBND)\b", words):
        return set(piece.units) != set(last.units)
    if _GOES_ON.match(words):
        return words.startswith("Đồng thời") and bool(_DOCUMENT.search(words)) and is_report
    if _REFERS_BACK.search(words[:60]):
        return False
    if words.startswith("Phấn đấu") and not re.search(r"\d", before):
        return False  # what is aimed at by the duty before it
    if _sets_figure(words) or (_sets_figure(before) and bool(_ACTS.match(words) or _SUPPORTS.match(words))):
        return True
    if carries_out(words):
        return last.end - last.start > _LONG
    return bool(_ACTS.match(words))


def carries_out(words: str) -> bool:
    """Say whether a sentence says how the one before it is carried out: "Thường xuyên …", "Tích cực …"."""
    return bool(_SUPPORTS.match(words) or _SUPPORTS_TASK.match(words))


def _sets_figure(words: str) -> bool:
    return bool(_TARGET.match(words)) and not re.search(r"chưa đạt \d", words)
