"""Where one statement ends and the next begins within a paragraph, and which words state nothing.

Officials put several statements into one paragraph.  What belongs together stays together: a sentence that explains or
goes on with the one before it.  A sentence is cut off where it speaks against the former (praise, then a limit), names
units of its own, sets a figure, leaves the area, or begins a new action.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workflows.reading.areas import area_of, own_area, topic
from workflows.reading.clauses import LACKS, Setting, clauses_of, is_cut_off
from workflows.reading.faults import finds_fault, retells_a_fault
from workflows.reading.outline import says_something
from workflows.reading.owners import actor_of
from workflows.reading.sentences import is_fragment

#: Beginnings of a sentence that goes on with what was said before it.
_GOES_ON = re.compile(
    r"(?:Các văn bản|Hiện nay|Hiện tại|Hiện |Đến thời điểm|Đến nay|Đặc biệt|Ngoài ra|Bên cạnh|Trong đó|Từ đó"
    r"|Theo đó|Do đó|Vì vậy|Hàng |Hằng "
    r"|Định kỳ|Cụ thể|Nhất là|Đây là|Điều này|Việc này|Cùng với|Đồng thời|Tổng số|Trước đó|Sau đó|Nội dung"
    r"|Tuy |Trường hợp|Đối với (?:hồ sơ|các hồ sơ))"
)
_REFERS_BACK = re.compile(r"^(?!Tại |Trong |Đến ).*?(?:như trên|nêu trên|này)\b")
#: Consequences and purposes that state nothing of their own.
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
_ON_A_DAY = re.compile(r"Ngày \d{1,2}[/.-]\d")
#: A sentence that begins with its own time and holds a figure tells something of its own.
_IN_TIME = re.compile(
    r"(?:Trong (?:\d+ tháng|tháng \d|quý|kỳ|năm)|Từ (?:ngày|đầu|tháng)|Tính (?:đến|từ)|Năm \d{4}"
    r"|\d+ tháng)\b.*\d\d"
)
_ANOTHER_SUBJECT = re.compile(
    r"(?:Xã|Phường|Thị trấn|Đặc khu|UBND|HĐND|Đảng ủy|Chủ tịch|Lãnh đạo|Trung tâm|Bộ phận|Công chức|Cán bộ|Văn phòng"
    r"|Phòng|Tổ|Đội|Việc|Công tác|Tỷ lệ|Tỉ lệ|Hồ sơ|Thủ tục|TTHC|Bảng|Văn bản"
    r"|Không (?:có|để|phát sinh))\b"
)
#: A statement this long is not lengthened by an action that might stand alone.
_LONG = 500
_ANEW = re.compile(rf"(?!Không (?:có|để|phát sinh)(?: \d+)? hồ sơ){_ANOTHER_SUBJECT.pattern}")
_MEASURED = re.compile(r"\d ?/ ?\d+[^/]*$|\d ?%")
#: What people get of it explains what was told before.
_PEOPLE = re.compile(r"(?:Công dân|Người dân|Nhân dân|Tổ chức, công dân)\b")
_COUNTS = re.compile(r"\d")
_DOCUMENT = re.compile(r"\b(?:số|Số)\s*:?\s*\d+\s*[-/]")


_WHAT_THE_TEAM_DID = re.compile(
    r"(?:Đoàn|Tổ)(?: kiểm tra)?(?: đã)? (?:nghe|tiến hành|làm việc|kiểm tra|xem xét|đi kiểm tra)\b"
    r"|[^.;]{3,60} được kiểm tra (?:gồm|là)\b"
    r"|Tài liệu (?:đã )?(?:xem|kiểm tra)\b|Tổng hợp:"
)
#: Why there are faults is none itself.
_CAUSE = re.compile(
    r"Nguyên nhân\b[^.;:]{0,40}(?:\b(?:do|là|vì|thuộc)\b|:)"
    r"|(?:Những |Các )?(?:[Hh]ạn chế|[Tt]ồn tại|[Kk]huyết điểm)[^.;]{0,40}\b(?:có nguyên nhân|do|xuất phát)\b"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement: letters of the block's text, whether it finds fault, its area and the units it names."""

    start: int
    end: int
    is_fault: bool
    area: str
    units: tuple[str, ...]


def pieces_of(text: str, setting: Setting, start: int = 0) -> list[Piece]:
    """Part a paragraph into its statements; what states nothing is left out."""
    made: list[Piece] = []
    last: Piece | None = None
    is_cut = False
    before = ""
    for place, (begin, end) in enumerate(clauses_of(text, setting, start)):
        words = text[begin:end]
        piece = _piece(words, begin, end, setting)
        if last is not None and piece.area == "other" != last.area and not setting.heading_area:
            piece = replace(piece, area=last.area)  # what names no area goes on with the one before
        if _states_nothing(words, setting, is_first=place == 0, is_cut_off=is_cut_off(text, begin)):
            is_cut = True
            before = words
            continue
        is_own = is_cut_off(text, begin) or _parts(before, words, last, piece, setting) if last else True
        if last is not None and not is_cut and not is_own:
            last = Piece(last.start, end, last.is_fault, last.area, _united(last.units, piece.units))
            made[-1] = last
        else:
            made.append(piece)
            last = piece
        is_cut = False
        before = words
    return made


def _piece(words: str, begin: int, end: int, setting: Setting) -> Piece:
    units = setting.names.in_text(words)
    return Piece(
        begin,
        end,
        setting.is_fault or finds_fault(words, is_among_praise=setting.is_praise),
        area_of(words, setting.heading_area, setting.title_area),
        units,
    )


def _states_nothing(words: str, setting: Setting, *, is_first: bool, is_cut_off: bool) -> bool:
    if is_fragment(words):
        return True
    if setting.is_remedy and not setting.is_fault and retells_a_fault(words):
        return True
    if not is_first and _CONSEQUENCE.match(words):
        return True
    if (
        is_first
        and not setting.is_fault
        and re.match(r"(?:Về|Kết quả|Việc|Tình hình|Công tác)\b", words)
        and not says_something(words)
    ):
        return True  # a title that runs into the text
    if words[:1].islower() and not is_first and not is_cut_off:
        return True  # the tail of a sentence that was typed over
    if setting.is_task:
        return bool(_NO_DUTY.match(words))
    if setting.is_fault:
        return bool(_CAUSE.match(words))
    if _CAUSE.match(words):
        return True
    if _WHAT_THE_TEAM_DID.match(words):
        return True
    bare = re.sub(r"^(?:Kết quả|Qua) [^,]{3,40} (?:cho thấy|nhận thấy),?\s*", "", words)
    return bool(re.match(r"(?:Vai trò|việc|Việc|Kết quả|Hình thức|Tình hình)\b", bare)) and not says_something(bare)


def _parts(before: str, words: str, last: Piece, piece: Piece, setting: Setting) -> bool:
    """Say whether a sentence begins a statement of its own."""
    if setting.is_task and _DETAIL.match(words):
        return False
    if setting.is_task and actor_of(words) and not _REFERS_BACK.search(words[:60]):
        return True  # somebody is named: a duty of his own
    if piece.is_fault != last.is_fault:
        return True
    if not setting.is_task and _IN_TIME.match(words) and not _IN_TIME.match(before):
        return True
    if not setting.is_task and _ON_A_DAY.match(words) and _ON_A_DAY.match(before):
        return True  # each day has its own deed
    if piece.units != last.units and piece.units and not last.units:
        return True
    if piece.units and last.units and re.match(r"(?:Xã|Phường|Thị trấn|Một số|Các xã|UBND)\b", words):
        return set(piece.units) != set(last.units)
    if setting.is_fault and LACKS.search(words) and not _GOES_ON.match(words) and not _REFERS_BACK.search(words[:60]):
        return True  # each fault is one
    if _GOES_ON.match(words):
        return words.startswith("Đồng thời") and bool(_DOCUMENT.search(words)) and setting.is_report
    if _REFERS_BACK.search(words[:60]):
        return False
    if not setting.is_task and _COUNTS.search(before) and _COUNTS.search(words) and not _PEOPLE.match(words):
        return True  # each figure is told of by itself
    if _sets_figure(words) or (_sets_figure(before) and bool(_ACTS.match(words) or _SUPPORTS.match(words))):
        return True
    if not setting.is_task and _MEASURED.search(before) and _ANEW.match(words):
        return True  # a figure closes what is told; somebody or something else begins anew
    if _SUPPORTS.match(words) or (setting.is_task and _SUPPORTS_TASK.match(words)):
        return last.end - last.start > _LONG
    own = own_area(words, setting.heading_area)
    if own and own != last.area:
        return True
    if _ACTS.match(words):
        return True
    if not setting.is_task and not setting.heading_area and _ANOTHER_SUBJECT.match(words):
        return True  # where nothing says what a paragraph is about, each subject is told of by itself
    if not setting.is_task and setting.heading_area in ({"direction", "", "impact"} if setting.is_report else {""}):
        now, former = topic(words), topic(before)
        return bool(now and former and now != former)
    return False


def _sets_figure(words: str) -> bool:
    return bool(_TARGET.match(words)) and not re.search(r"chưa đạt \d", words)


def _united(a: Sequence[str], b: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*a, *b)))
