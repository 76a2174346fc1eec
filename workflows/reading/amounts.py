"""Numbers with what they count, and totals that are said to be made of parts."""

import re
from collections.abc import Iterable, Iterator, Sequence

from workflows.i18n import N_
from workflows.reading.blocks import Block
from workflows.reading.quantities import NUMBER, value_of
from workflows.reading.statement import Amount, Sum

UNITS = (
    r"hồ sơ|hồ(?=[,.;]| đạt)|TTHC|thủ tục(?: hành chính)?|tiêu chí(?: thành phần)?|(?:xã|phường|thị trấn)(?:, (?:xã"
    r"|phường|thị trấn))*|đơn vị|nhiệm vụ|nội dung|hạn chế|tồn tại|trường hợp|văn bản|người|phiếu|đồng chí|lượt|tin"
    r"|bài|cơ quan"
    r"|công chức|cán bộ|CBCC|thôn|lĩnh vực|chỉ tiêu|hoạt động|cuộc|đợt|địa phương|Quyết định|Chỉ thị|kết quả|vấn đề"
    r"|lớp|máy|giao dịch|biên lai|đảng viên|tổ chức đảng|chi bộ|đảng bộ|cấp ủy|hộ|ấp|khu phố|khóm|tổ dân phố|câu hỏi"
    r"|biên chế|vị trí việc làm|quy trình|mô hình|sáng kiến|mục tiêu|phòng(?: chuyên môn| ban)?|dự án|công trình"
    r"|báo cáo"
    r"|phản ánh|kiến nghị|tài khoản|chữ ký số|quầy|dịch vụ công|viên chức|thành viên|thôn bản|buôn|làng|khoa"
    r"|bộ phận|đầu mối|đảng ủy|chi ủy|trạm|trường|sở"
)
MONEY = r"(?:triệu|nghìn|ngàn|tỷ|tỉ)?\s?(?:đồng(?! chí)|VNĐ|VND|đ(?![^\W\d_]))|triệu|tỷ(?= đồng|\s?/)"
AMOUNT_FORM = re.compile(
    rf"(?<![\d/.,-])(?P<number>\d{{1,3}}(?:\.\d{{3,4}}){{1,6}}(?:,\d{{1,9}})?|{NUMBER})\s?(?P<unit>{MONEY}|{UNITS})(?![^\W\d_])"
)

AMOUNT = N_("Con số đi liền đơn vị tính.")
TOTAL = N_("Tổng số và các phần nêu trong cùng câu.")


def whole_of(written: str) -> float:
    """Return a denominator as typed; "3.000.000.0000" has one figure too many, which a check will say."""
    return float(written.replace(".", "")) if re.search(r"\.\d{4}", written) else value_of(written)


def unit_of(written: str) -> str:
    return {"đ": "đồng", "VNĐ": "đồng", "VND": "đồng", "hồ": "hồ sơ"}.get(written.strip(), written.strip())


def read_amounts(blocks: Iterable[Block]) -> tuple[Amount, ...]:
    """Return every number with what it counts."""
    return tuple(amount for block in blocks for amount in _amounts(block))


def _amounts(block: Block) -> Iterator[Amount]:
    text = block.text
    for match in AMOUNT_FORM.finditer(text):
        before = text[max(0, match.start() - 80) : match.start()]
        label = re.split(r"[,;:.(]\s", before)[-1].strip(" :(")
        yield Amount(
            block.span(*match.span()),
            match[0],
            0.9,
            AMOUNT,
            value_of(match["number"]) if not re.search(r"\.\d{4}", match["number"]) else whole_of(match["number"]),
            unit_of(match["unit"]),
            label,
        )


_PARTED_BEHIND = re.compile(r"[^.]{0,40}[.,;]?\s*[Tt]rong đó\s*:?\s*(?P<inside>[^.]{10,300})")
#: Parts that leave nothing out: by mode, by where a file stands, by what was carried over.
_WHOLE_PARTED = re.compile(
    r"trực tuyến\b(?=.*\btrực tiếp)|trực tiếp\b(?=.*\btrực tuyến)|đã giải quyết\b(?=.*\bđang giải quyết)"
    r"|(?:từ )?kỳ trước\b(?=.*\b(?:trong kỳ|mới))|trong kỳ\b(?=.*\bkỳ trước)|\bnam\b(?=.*\bnữ\b)"
    r"|(?:đúng|trước)[^;,]{0,12} hạn\b(?=.*\b(?:quá|trễ) hạn)"
)
#: "trực tuyến 1.410, trực tiếp 430": what the total counts need not be said again.
_BARE_PART = re.compile(rf"(?:^|[,;]|\bvà)\s*[^\d,;()%]{{3,40}}:?\s(?P<number>{NUMBER})(?=\s*(?:[,;]|và\b|$))")
_PART = re.compile(rf"(?P<number>{NUMBER})\s?(?P<unit>{UNITS})")


def read_sums(blocks: Sequence[Block]) -> tuple[Sum, ...]:
    """Return totals whose parts stand right behind them in brackets or after "trong đó"."""
    return tuple(
        one for block in blocks for one in (*_sums(block), *_overfull(block), *_told_off(block), *_by_field(block))
    )


#: "6.480 hồ sơ, chia ra: tư pháp 3.912, đất đai 1.205, lĩnh vực khác 389": what each is, then how many.
_TOLD_OFF = re.compile(
    rf"(?<![\d/.,])(?P<total>{NUMBER})\s(?:{UNITS})(?P<of>(?:\s(?!gồm|trong)[^\W\d_]+){{0,6}}?)"
    rf"(?P<lead>,?\s+(?:chia ra|gồm(?: có)?|bao gồm|cụ thể|trong đó)\s*:?\s+|\s*[:(]\s*)"
    rf"(?P<inside>(?:[^\d.,;:()%]{{2,40}}(?:\s[-–]\s[^\d.,;:()%]{{2,40}})?[\s:](?:{NUMBER})(?:\s(?:{UNITS}))?(?:[,;]\s|\svà\s|(?=[.;)]|$))){{3,}})"
)
_OF_EACH = re.compile(rf"[\s:](?P<number>{NUMBER})(?:\s(?:{UNITS}))?(?=[,;.)]|\s|$)")
_SLIP = 0.1


def _told_off(block: Block) -> Iterator[Sum]:
    """Yield a total with three parts or more, each by its name; where much is missing, only some are told."""
    text = block.text
    for match in _TOLD_OFF.finditer(text):
        total = value_of(match["total"])
        parts = tuple(value_of(one["number"]) for one in _OF_EACH.finditer(" " + match["inside"]))
        is_some = "trong đó" in match["lead"] or _BY_STATE.search(match["inside"])
        if len(parts) >= 3 and (sum(parts) > total or (not is_some and total - sum(parts) <= _SLIP * total)):
            yield Sum(block.span(*match.span()), match[0], 0.85, TOTAL, parts, total)


#: "Tổng số tiếp nhận 5.462 hồ sơ, … Phân theo lĩnh vực: chứng thực 2.814 hồ sơ, hộ tịch 1.126 hồ sơ, …".
_BY_FIELD = re.compile(
    rf"\.\s(?:Phân|Chia|Tính|Xét|Cụ thể)?\s?[Tt]heo (?:từng |các )?(?:lĩnh vực|đơn vị|bộ phận|nhóm)"
    rf"[^\d.;:]{{0,30}}[:,]?\s(?P<inside>(?:[^\d.,;:()%]{{2,40}}\s(?:{NUMBER})\s(?P<unit>{UNITS})(?:[,;]\s|\svà\s|(?=[.;]|$))){{3,}})"
)
_IN_ALL = re.compile(rf"[Tt]ổng (?:số|cộng)[^.;\d]{{0,60}}\s(?P<total>{NUMBER})\s(?P<unit>{UNITS})(?![^\W\d_])")


def _by_field(block: Block) -> Iterator[Sum]:
    """Yield a total whose fields a later sentence tells off; where much is missing, only some are told."""
    for match in _BY_FIELD.finditer(block.text):
        wholes = list(_IN_ALL.finditer(block.text, 0, match.start()))
        parts = tuple(value_of(one["number"]) for one in _PART.finditer(match["inside"]))
        if wholes and wholes[-1]["unit"] == match["unit"] and len(parts) >= 3:
            total = value_of(wholes[-1]["total"])
            if abs(total - sum(parts)) <= _SLIP * total:
                span = block.span(wholes[-1].start(), match.end())
                yield Sum(span, block.text[wholes[-1].start() : match.end()], 0.85, TOTAL, parts, total)


#: "44 hồ sơ quá hạn, trong đó đất đai 29 hồ sơ, xây dựng 11 hồ sơ, kinh doanh 06 hồ sơ": fields of one whole.
_OF_WHICH = re.compile(
    rf"(?<![\d/.,])(?P<total>{NUMBER})\s(?P<unit>{UNITS})(?P<of>[^\d.;:()]{{0,30}})[,:]?\s(?:trong đó|gồm)\s*:?\s"
    rf"(?P<inside>[^\d.;()]{{3,30}}\s(?:{NUMBER})\s(?P=unit)(?:(?:,| và)\s[^\d.;()]{{3,30}}\s(?:{NUMBER})\s(?P=unit))+)"
)
_BY_STATE = re.compile(r"hạn\b|trực t|số hóa|giải quyết|kỳ trước|chuyển|chưa|đang|đã|toàn trình|một phần")


def _overfull(block: Block) -> Iterator[Sum]:
    """Yield a whole whose fields come to more: they may leave something out, but they cannot exceed it."""
    text = block.text
    for match in _OF_WHICH.finditer(text):
        parts = tuple(value_of(one["number"]) for one in _PART.finditer(match["inside"]))
        if sum(parts) >= value_of(match["total"]) and not _BY_STATE.search(match["inside"]):
            yield Sum(block.span(*match.span()), match[0], 0.8, TOTAL, parts, value_of(match["total"]))


def _sums(block: Block) -> Iterator[Sum]:
    text = block.text
    for match in re.finditer(
        rf"(?<![\d/.,])(?P<total>{NUMBER})\s?(?P<unit>{UNITS})?\s*\((?P<inside>[^()]{{10,300}})\)", text
    ):
        parts = [value_of(one["number"]) for one in _PART.finditer(match["inside"])]
        if len(parts) < 2 and _WHOLE_PARTED.search(match["inside"]):
            parts = [value_of(one["number"]) for one in _BARE_PART.finditer(match["inside"])]
        is_all = not re.search(r"kỳ trước|trong đó", match["inside"]) or _WHOLE_PARTED.search(match["inside"])
        if len(parts) >= 2 and is_all:
            yield Sum(block.span(*match.span()), match[0], 0.8, TOTAL, tuple(parts), value_of(match["total"]))
        after = _PARTED_BEHIND.match(text, match.end())
        if after and len(parts) >= 2:
            more = [value_of(one["number"]) for one in _PART.finditer(after["inside"])]
            if len(more) >= 2:
                yield Sum(
                    block.span(match.start(), after.end()),
                    text[match.start() : after.end()],
                    0.7,
                    TOTAL,
                    tuple(more),
                    value_of(match["total"]),
                )
