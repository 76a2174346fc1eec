"""Breaks names and titles into lines where a person would: balanced, never inside a word of two or three syllables."""

import re

from inspect_app.documents.metrics import width_mm

# What is one word or one name to its reader.  Longer ones stand before those that they contain.
_TOGETHER = re.compile(
    r"\b(?:(?:thủ tục |cải cách )?hành chính(?: công)?|(?:ủy ban|uỷ ban|hội đồng) nhân dân|văn phòng|kiểm tra|kiểm soát"
    r"|kiểm điểm|kết luận|kết quả|nông nghiệp|môi trường|khoa học|công nghệ|công tác|công chức|công vụ|viên chức|cán bộ"
    r"|văn hóa|xã hội|thể thao|du lịch|kinh tế|hạ tầng|đô thị|nội vụ|tư pháp|tài chính|kế hoạch|đầu tư|xây dựng"
    r"|giao thông|thông tin|truyền thông|giáo dục|đào tạo|lao động|y tế|dân tộc|tôn giáo|quản lý|quyết định|thông báo"
    r"|công văn|báo cáo|biên bản|phục vụ|trung tâm|chuyển đổi số|khắc phục|tồn tại|hạn chế|khuyết điểm|thực hiện"
    r"|đôn đốc|gia hạn|thời hạn|thành lập|bổ sung|thay thế|thành viên|đơn vị|địa bàn|chủ tịch|phó chủ tịch|chánh"
    r"|trưởng đoàn|trưởng phòng|giám đốc|phó giám đốc|đại diện"
    r"|ngày \d+ tháng \d+ năm \d+|năm \d+|số \S+|quý [ivx\d]+|tháng \d+|ngày \S+"
    r"|sở \S+ \S+(?: và \S+ \S+)?"
    r"|(?:xã|phường|thị trấn|thị xã|đặc khu|huyện|quận|tỉnh|thành phố) \S+"
    r"(?: (?!và\b|của\b|về\b|tại\b|năm\b|theo\b)\S+)?)"
    r"(?!\w)",
    re.IGNORECASE,
)
_NOT_LAST = {"và", "của", "về", "tại", "các", "cho", "theo", "-", "–", "trong", "trên", "với"}
_GLUE = "\ue000"  # a private character: no text has it once it is printable


def broken(text: str, most: float, *, size: float, bold: bool = False) -> tuple[str, ...]:
    """Return the text in as few lines of at most ``most`` millimetres as it takes, of about equal length.

    >>> broken("ĐOÀN KIỂM TRA CÔNG TÁC CẢI CÁCH HÀNH CHÍNH", 64, size=13, bold=True)
    ('ĐOÀN KIỂM TRA CÔNG TÁC', 'CẢI CÁCH HÀNH CHÍNH')
    """
    glued = _TOGETHER.sub(lambda found: found.group().replace(" ", _GLUE), text)
    pieces: list[str] = []
    for piece in glued.split(" "):
        whole = piece.replace(_GLUE, " ")
        pieces += [whole] if width_mm(whole, size, bold=bold) <= most else whole.split(" ")
    return _best([piece for piece in pieces if piece], most, size, bold)


def _best(pieces: list[str], most: float, size: float, bold: bool) -> tuple[str, ...]:
    """Choose the breaks: fewest lines first, then the evenest, and no line that ends with "và"."""
    blank = width_mm(" ", size)
    widths = [width_mm(piece, size, bold=bold) for piece in pieces]
    # best[n]: how the first n pieces are set at best: lines, unevenness, place of the last break.
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(pieces) + 1):
        length, choices = -blank, []
        for start in range(end - 1, -1, -1):
            length += blank + widths[start]
            if length > most and start < end - 1:
                break
            lines, cost, _ = best[start]
            hanging = most * most / 4 if end < len(pieces) and pieces[end - 1].casefold() in _NOT_LAST else 0.0
            choices.append((lines + 1, cost + hanging + (most - length) ** 2, start))
        best.append(min(choices))
    lines_of: list[str] = []
    end = len(pieces)
    while end:
        start = best[end][2]
        lines_of.insert(0, " ".join(pieces[start:end]))
        end = start
    return tuple(lines_of)
