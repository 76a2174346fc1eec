"""Which of a few texts another one speaks of, by the words they share: rare ones and numbers weigh most.

Officials call one thing by several names; what is one in the trade counts as one word here.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from workflows.citations import without_citations
from workflows.reading.letters import LOW, UP
from workflows.vietnamese import canon

#: Things that have more than one name; the longer names first.
_ONE_THING: tuple[tuple[str, str], ...] = (
    ("thutuc", r"thủ tục hành chính|tthc|thủ tục"),
    ("cchc", r"cải cách hành chính|cchc"),
    ("vănbảnluật", r"văn bản quy phạm pháp luật|văn bản qppl|vbqppl"),
    ("mộtcửa", r"bộ phận (?:một cửa|tiếp nhận và trả kết quả|tiếp nhận|tiếp dân)|trung tâm phục vụ hành chính công"
               r"|nơi (?:tiếp nhận và trả kết quả|tiếp nhận|tiếp dân)|một cửa|quầy giao dịch|quầy"),
    ("trangtin", r"(?:cổng|trang) (?:thông tin(?: điện tử)?|ttđt|tin)|công thông tin điện tử|website"),
    ("máyquét", r"máy (?:quét|scan)(?: tài liệu)?"),
    ("sốhóa", r"số hóa|quét(?! mã)|scan"),
    ("quáhạn", r"(?:quá|trễ|chậm) (?:hạn|hẹn)|(?:trả|giải quyết)(?: kết quả)? chậm|chậm trả"),
    ("khôngtiềnmặt", r"không dùng tiền mặt|thanh toán (?:trực tuyến|điện tử)"),
    ("trựctuyến", r"dịch vụ công(?: trực tuyến)?|dvc(?:tt)?|trực tuyến"),
    ("thưcôngvụ", r"(?:thư|hộp thư|hòm thư) (?:điện tử|công vụ)(?: công vụ)?|hộp thư|email"),
    ("kýsố", r"chữ ký số|chứng thư số|ký số"),
    ("đàotạo", r"(?:đào tạo|bồi dưỡng|tập huấn)(?:,? (?:đào tạo|bồi dưỡng|tập huấn))*"),
    ("theodõiluật", r"theo dõi(?: tình hình)? thi hành pháp luật"),
    ("truyềnthanh", r"(?:đài |hệ thống )?(?:truyền thanh|phát thanh)|loa(?: truyền thanh)?"),
    ("virút", r"vi-?rú?t|virus"),
    ("váchngăn", r"ngăn cách|vách (?:kính|ngăn)|kính chắn"),
    ("giấyhẹn", r"(?:giấy|phiếu) (?:tiếp nhận và )?hẹn(?: trả)?(?: kết quả)?"),
    ("đeothẻ", r"đeo thẻ|thẻ (?:công chức|cán bộ)|bảng tên"),
    ("giờlàmviệc", r"giờ giấc|(?:giờ|thời gian|thời giờ) (?:làm việc|hành chính)"),
    ("vănbảnđi", r"văn bản (?:đi|phát hành)|phát hành(?: \w+)? văn bản"),
    ("đườngdâynóng", r"đường dây nóng|số điện thoại"),
    ("kiểmđiểm", r"(?:họp |tự )?kiểm điểm(?:,? rút kinh nghiệm)?|rút kinh nghiệm"),
    ("côngkhai", r"niêm yết(?: công khai)?|công khai|dán"),
    ("hàilòng", r"(?:sự |mức độ )?hài lòng"),
    ("hồsơcôngviệc", r"hồ sơ công việc"),
    ("nângcấp", r"sửa chữa|cải tạo|nâng cấp|sơn sửa|xuống cấp"),
)  # fmt: skip
_NAMES_OF_ONE = [(one, re.compile(rf"(?<!\w)(?:{names})(?!\w)")) for one, names in _ONE_THING]


def _split(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


#: Syllables that tell nothing of what a sentence is about.
_EMPTY = _split(
    "và của các những một số đa có hầu hết việc về tại trong trên theo từ đến để do với cho là được bị đã đang",
    "sẽ chưa không còn nên mà thì này khi như vào ra lại bằng cùng cả mỗi từng ngay cchc ubnd xã phường thị",
    "trấn huyện tỉnh thành phố đơn vị địa phương ủy ban nhân dân năm tháng ngày quý kết quả công tác thực hiện",
    "gồm đối nay sau trước cơ quan lĩnh vực nội dung nhiệm vụ đó nhất nhưng tuy nhiên ở tổng xong",
)
#: Such as tell little: what is done with anything, where anything is done, and by whom.
_WEAK = _split(
    "ban hành xây dựng tổ chức triển khai bổ sung đầy đủ kịp thời quy định cán bộ công thường xuyên kế hoạch",
    "chỉ đạo tiếp tục tăng cường bảo đảm nâng cao tỷ lệ đạt thấp người hồ sơ văn bản thông tin quản lý giao",
    "phân hoàn thành chậm thiếu côngkhai lãnh tập thể cá nhân mới kèm riêng rõ hạn chế tồn khắc phục báo cáo",
    "kiểm tra rà soát cập nhật giải quyết hệ thống phòng hội đồng trung tâm chủ tịch phần mềm điện tử địa",
    "chính tư pháp chuyên môn quốc gia danh mục biên sử dụng yêu cầu hướng dẫn bố trí tham mưu xử nhận ý kiến",
    "toàn phận trường hợp gian nghị phối đề sở hoạt động thẩm quyền hóa xã mộtcửa trựctuyến thutuc",
)
_LITTLE = 0.3
#: Days and numbers of documents are shared by chance.
_DAYS = re.compile(
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?=\D|$)|(?:ngày|tháng|quý|năm) [\divx]+(?:[/-]\d+)*|\b(?:19|20)\d\d\b"
    r"|\d+/[^\W\d]\S*"
)
#: Names of units and people, and the posts that people are called by: a task lists all units that share a shortcoming,
#: the report names its own.
_NAMES = re.compile(
    rf"(?<=[^.\s]\s)(?:(?<=xã )|(?<=phường )|(?<=huyện )|(?<=trấn )|(?<=thôn )|(?<=bản )|(?=[{UP}][{LOW}]+ [{UP}]))"
    rf"(?:[{UP}][{LOW}]+(?:\s|(?=\W|$)))+"
    rf"|(?:(?<=ông chức )|(?<=án bộ ))[{UP}][{LOW}]+(?: [{LOW}]+)?(?: - [{UP}][{LOW}]+(?: [{LOW}]+)?)*"
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
#: How much a number weighs that both name, against two words in a row that are as rare.
_NUMBER = 2.5


@dataclass(frozen=True, slots=True)
class Match:
    """How well a passage fits one text: ``share`` of its telling words, and by how many ``telling`` ones."""

    id: int
    share: float
    telling: float


@lru_cache(maxsize=4096)
def terms(text: str) -> frozenset[str]:
    """Return what a text is about: its telling words, things by one name, pairs of words, numbers.

    >>> sorted(terms("Trang TTĐT có 09 tin bài, Cổng thông tin điện tử"))
    ['9', '9 tin', 'bài', 'tin', 'tin bài', 'trangtin']
    """
    bare = _NAMES.sub(" ", without_citations(text))
    plain = _DAYS.sub(" . ", canon(bare.casefold()))
    for one, names in _NAMES_OF_ONE:
        plain = names.sub(f" {one} ", plain)
    found: set[str] = set()
    for part in re.split(r"[.,;:()|]\s|\n", plain):
        words = [_number(word) for word in _WORD.findall(part)]
        found.update(word for word in words if word not in _EMPTY)
        found.update(f"{a} {b}" for a, b in pairwise(words) if not {a, b} & _EMPTY and not (a + b).isdigit())
    return frozenset(found)


def _number(word: str) -> str:
    return (word.lstrip("0") or "0") if word[0].isdigit() else word


def spelled_out(text: str, others: Iterable[str]) -> str:
    """Return a text with the initials that stand for words of others written out.

    >>> spelled_out("Hồ sơ BTXH chậm", ["17 hồ sơ bảo trợ xã hội"])
    'Hồ sơ bảo trợ xã hội chậm'
    """
    short = set(_INITIALS.findall(text))
    for other in others if short else ():
        words, letters = _initials_of(other)
        for one in sorted(short):
            if (at := letters.find(one)) >= 0:
                short.discard(one)
                text = re.sub(rf"(?<!\w){one}(?!\w)", " ".join(words[at : at + len(one)]), text)
    return text


@lru_cache(maxsize=512)
def _initials_of(text: str) -> tuple[list[str], str]:
    words = _WORD.findall(text.casefold())
    return words, "".join(word[0] for word in words).upper()


_INITIALS = re.compile(rf"(?<!\w)[{UP}]{{3,7}}(?!\w)")


class Matter:
    """What some texts are about, against all that is said beside them: a word that all use tells nothing."""

    def __init__(self, texts: Mapping[int, str], beside: Iterable[frozenset[str]] = ()) -> None:
        """Take the texts, and the terms of what is said beside them."""
        own = {id_: terms(text) for id_, text in texts.items()}
        every = [*own.values(), *beside]
        counts = Counter(term for one in every for term in one)
        self._rarity = {term: math.log(1 + len(every) / n) / math.log(1 + len(every)) for term, n in counts.items()}
        self._of: dict[str, list[int]] = {}
        for id_, its in own.items():
            for term in sorted(its):
                self._of.setdefault(term, []).append(id_)
        self._weights = {term: self.weight(term) for term in self._of}
        # That a number is not told again says nothing: it may be another one by now.
        self._whole = {
            id_: sum(self._weights[term] for term in sorted(its) if not term[0].isdigit()) for id_, its in own.items()
        }

    def weight(self, term: str) -> float:
        """Return how much it tells that two texts share a term."""
        rarity = self._rarity.get(term, 1.0)
        if term[0].isdigit():
            return rarity * (_NUMBER if len(term) > 1 and " " not in term else _LITTLE)
        if " " in term:
            return rarity * (_LITTLE if set(term.split()) <= _WEAK else 1.0)
        return rarity * (_LITTLE if term in _WEAK else 0.25 if len(term) < _COMPOUND else 1.5)

    def ranked(self, said: Iterable[tuple[float, frozenset[str]]]) -> list[Match]:
        """Return how well words fit each text, the best first; each part of them counts by its factor."""
        most: dict[str, float] = {}
        for factor, part in said:
            for term in part & self._of.keys():
                most[term] = max(most.get(term, 0.0), factor)
        telling: dict[int, float] = {}
        for term in sorted(most):
            for id_ in self._of[term]:
                telling[id_] = telling.get(id_, 0.0) + self._weights[term] * most[term]
        found = [
            Match(id_, told / self._whole[id_], told) for id_, told in telling.items() if told and self._whole[id_]
        ]
        return sorted(found, key=lambda one: (-one.share * one.telling, one.id))


#: Syllables are short; what has one name for several words is long.
_COMPOUND = 5
