"""A word of every day with a letter or a mark wrong: "cập nhập", "hổ trợ", "nghiên túc", "tuyên tuyền"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from workflows.checks.compounds import COMPOUNDS, MARKED, OTHER_MARKS
from workflows.checks.figures.case import Case, Fault, figure_rule
from workflows.checks.figures.typing_slips import lacks_tone
from workflows.checks.syllables import is_vietnamese
from workflows.i18n import N_
from workflows.vietnamese import canon, fold

#: What is often written for what; no pair on the left means anything.
_PAIRS = """
cập nhập>cập nhật|hổ trợ>hỗ trợ|hỗ trở>hỗ trợ|kỹ luật>kỷ luật|kỉ luật>kỷ luật|kỹ cương>kỷ cương
kỉ cương>kỷ cương|nghiên túc>nghiêm túc|nghiêm tục>nghiêm túc|kiêm nghiệm>kiêm nhiệm|ngẩu nhiên>ngẫu nhiên
ngẫu nhiêm>ngẫu nhiên|tuyên tuyền>tuyên truyền|truyên truyền>tuyên truyền|tuyên truyên>tuyên truyền
hạn hế>hạn chế|hạn chề>hạn chế|hạn chê>hạn chế|khắc phúc>khắc phục|giải quyêt>giải quyết|giải guyết>giải quyết
thũ tục>thủ tục|thủ tuc>thủ tục|niên yết>niêm yết|niêm yêt>niêm yết|niêm ýêt>niêm yết|đôn đóc>đôn đốc
đôn dốc>đôn đốc|chấn trỉnh>chấn chỉnh|trấn chỉnh>chấn chỉnh|chấn chĩnh>chấn chỉnh|sử lý>xử lý|xữ lý>xử lý
sữ dụng>sử dụng|xử dụng>sử dụng|bổ xung>bổ sung|bỗ sung>bổ sung|xắp xếp>sắp xếp|sắp sếp>sắp xếp
xát nhập>sáp nhập|sát nhập>sáp nhập|suất sắc>xuất sắc|xuất xắc>xuất sắc|chỉnh chu>chỉn chu|dử liệu>dữ liệu
dữ liêu>dữ liệu|thẫm quyền>thẩm quyền|thẫm định>thẩm định|chử ký>chữ ký|lảnh đạo>lãnh đạo|lãnh đao>lãnh đạo
cãi cách>cải cách|chách nhiệm>trách nhiệm|kiến nghĩ>kiến nghị|kiễm tra>kiểm tra|bão đảm>bảo đảm|đãm bảo>đảm bảo
bảo đãm>bảo đảm|triễn khai>triển khai|công khia>công khai|quãn lý>quản lý|trể hạn>trễ hạn|trẽ hạn>trễ hạn
đúng hẹm>đúng hẹn|xin lổi>xin lỗi|bồi dưởng>bồi dưỡng|bồi dưỡn>bồi dưỡng|vướng mắt>vướng mắc|vướn mắc>vướng mắc
tồn đong>tồn đọng|rà xoát>rà soát|rà soạt>rà soát|giám xát>giám sát|xát sao>sát sao|sâu xát>sâu sát
thống nhât>thống nhất|thường xuyện>thường xuyên|thường suyên>thường xuyên|khen thường>khen thưởng
chủ chì>chủ trì|phối hơp>phối hợp|phói hợp>phối hợp|tham mứu>tham mưu|tổ chưc>tổ chức|tổ trức>tổ chức
bố chí>bố trí|tập chung>tập trung|băng zôn>băng rôn|phần mầm>phần mềm|thời điển>thời điểm|khiếu lại>khiếu nại
chách nghiệm>trách nhiệm|trách nghiệm>trách nhiệm|chậm chễ>chậm trễ
"""
_MEANT: Mapping[str, str] = dict(pair.split(">") for pair in re.findall(r"[^|\n]+", _PAIRS))
#: Small words that may stand behind or before any other: "quy trình do …".
_JOINING = frozenset(
    [
        "do",
        "đã",
        "và",
        "của",
        "có",
        "là",
        "bỏ",
        "thì",
        "mà",
        "để",
        "đó",
        "từ",
        "về",
        "với",
        "cho",
        "tại",
        "còn",
        "bị",
        "cả",
        "ở",
    ]
)
_WORDS = frozenset(canon(word) for word in (*COMPOUNDS, *MARKED.values()))
_STOPPED = re.compile(r"(?:[cpt]|ch)$")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_DOUBLED = re.compile(r"(?<![\w@./-])(?P<first>[bcdhkmnstvx])(?P<rest>(?P=first)h?r?[aeiouy][a-z]{0,4})(?![\w@./-])")


@figure_rule(
    "ocr",
    title=N_("Từ thường dùng viết đúng chính tả"),
    why=N_("Sai ở từ dùng hằng ngày làm người đọc ngờ cả văn bản."),
)
def near_compounds(case: Case) -> Iterator[Fault]:
    told: set[str] = set()
    for block in case.blocks:
        syllables = list(_SYLLABLE.finditer(block.text))
        for at, (first, second) in enumerate(pairwise(syllables)):
            is_two = block.text[first.end() : second.start()] != " "
            if is_two or (second[0][0].isupper() and not (first[0].isupper() and second[0].isupper())):
                continue
            pair = canon(f"{first[0]} {second[0]}").lower()
            is_name = first[0][0].isupper() and not second[0].isupper() and first.start() > 0
            meant = _MEANT.get(pair) or ("" if is_name else _with_other_marks(pair))
            if not meant or pair in told or not _is_told_here(pair):
                continue
            if pair not in _MEANT and _are_two_words(syllables, at):
                continue
            told.add(pair)
            values = {"written": block.text[first.start() : second.end()], "right": meant}
            span = block.span(first.start(), second.end())
            yield Fault(span, "low", N_("“%(written)s” có lẽ là “%(right)s”."), "", values, 0.85)
        for match in _DOUBLED.finditer(block.text):
            if match[0] not in told and is_vietnamese(match["rest"]):
                told.add(match[0])
                values = {"written": match[0], "right": match["rest"]}
                span = block.span(*match.span())
                yield Fault(span, "low", N_("“%(written)s” có lẽ là “%(right)s”."), "", values, 0.8)


def _with_other_marks(pair: str) -> str:
    """Return the word of the trade that two syllables are but for their marks; with none at all they are no slip."""
    right = MARKED.get(fold(pair), "")
    apart = sum(one != other for one, other in zip(pair.split(), canon(right).split(), strict=False))
    if not apart or (pair.isascii() and apart > 1) or pair in OTHER_MARKS or _JOINING & set(pair.split()):
        return ""
    return right


def _are_two_words(syllables: Sequence[re.Match[str]], at: int) -> bool:
    """Say whether one syllable ends a word and the other begins one: "văn bản | hành chính"."""
    before = canon(f"{syllables[at - 1][0]} {syllables[at][0]}").lower() if at else ""
    behind = canon(f"{syllables[at + 1][0]} {syllables[at + 2][0]}").lower() if at + 2 < len(syllables) else ""
    return before in _WORDS or behind in _WORDS


def _is_told_here(pair: str) -> bool:
    """Say whether no other rule calls one of the syllables wrong by itself."""
    return all(is_vietnamese(one) and not (_STOPPED.search(one) and lacks_tone(one)) for one in pair.split())
