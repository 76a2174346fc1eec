"""Whom a duty charges where its own words do not say it, or say it in short.

Named before in the paragraph, in a heading, in the lead-in, or by the document as a whole; and in full: what a duty
calls "Sở", "Phòng QLĐT" or "Quán Bàu" is told as the document tells it elsewhere.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workflows.reading.addressees import general_addressee
from workflows.reading.asking import OWN_MEASURES
from workflows.reading.duties import counted_until
from workflows.reading.letters import LOW, UP
from workflows.reading.names import kind_label
from workflows.reading.owners import actor_of, announced, begins_a_deed, headed, is_actor, named_in
from workflows.reading.sentences import sentences
from workflows.reading.several import COUNT_WORDS, EACH, HOW_MANY
from workflows.reading.statement import Kind, Statement, UnitRead
from workflows.vietnamese import canon, fold

#: "Giám đốc yêu cầu: Trưởng Trại Mộc Châu làm ba việc …": who is asked stands behind the colon.
_ASKS_FIRST = re.compile(
    r"[^.;:]{2,90}\b(?:yêu cầu|đề nghị|giao(?: nhiệm vụ)?|chỉ đạo|phân công|kết luận|có ý kiến)(?: như sau)?\s*:\s+"
)
#: A lead-in that ends so names who asks, and nobody who is asked.
_ONLY_ASKS = re.compile(
    r"(?:^|[.;,]\s+)(?P<who>[^.;,:]{3,80}) (?:yêu cầu|đề nghị|giao(?: nhiệm vụ)?|chỉ đạo|phân công"
    r"|có ý kiến(?: \w+){0,2}|kết luận|kiến nghị)(?: như sau)?\s*:?\s*$"
)
#: Headings that look like a body and are none.
_NOBODY = re.compile(r"Chính quyền (?:số|điện tử)\b|(?:Ông|Bà) [^()]{3,60}\(|Đoàn hỏi\b|Năm \d", re.IGNORECASE)
#: "Đoàn báo cáo để lãnh đạo UBND xã chỉ đạo các bộ phận khắc phục …": who tells it does nothing more.
_THROUGH = re.compile(
    r"[^.;:,]{3,100} báo cáo (?:để|đề nghị) (?P<head>[^.;:,]{3,60}?) chỉ đạo (?P<who>[^.;:,]{3,80}?)"
    r" (?=khắc phục|chấn chỉnh|thực hiện|triển khai|rà soát|sửa)"
)
_PARTY = re.compile(
    r"(?:Ban Thường vụ )?(?:(?:Huyện|Tỉnh|Thành|Thị|Quận|Đảng) ủy|Ủy ban Kiểm tra|Đảng bộ|Ban [^,]* ủy)"
)
_GOES_ON = re.compile(r"(?:[;,:]|(?<!\w)và|đồng thời)\s*$")
_TOLD = re.compile(r" (?:là|có|đã|còn|chưa|được|đạt|không|cũng|và|với|vẫn|của)\b")
_WHEN_FIRST = re.compile(r"(?:Chậm nhất|Trước|Đến|Trong|Xong)\b[^,;:]{2,40},\s+")
#: "a/ Chủ tịch UBND phường …", "Kính đề nghị Sở …"
_MARKED = re.compile(
    r"(?:\(?(?:[a-eđ]|\d{1,2})\)?\s?[-–/)]\s+)?"
    r"(?:(?:Kính|Rất|Trân trọng)(?: mong| mong muốn)? (?=đề nghị|kiến nghị|[A-ZĐ]))?"
)
#: It gives nobody anything.
_MEETING = re.compile(r"\b[Gg]iao (?:ban|tiếp|dịch|thông|nhận)\b")
_GROUP = re.compile(rf"(?:{EACH}|cả|{HOW_MANY}|UBND (?:các|\d+))\s", re.IGNORECASE)
_THOSE = re.compile(
    r"(?P<those> (?:chưa|đã|không thuộc|có tên|còn lại|nêu|được|vi phạm)\b[^,;:.]{2,60}?)"
    r"(?=:| (?:phải|cần|tự|tiếp tục|hoàn tất|hoàn thành|khẩn trương|nghiêm túc|gửi|rà soát|lập)\b)"
)
_LEADS = re.compile(
    r"\bchủ trì,? (?:phối hợp|cùng)(?: với)? |^[Pp]hối hợp(?: với)? |\bchủ trì, (?=[^,;.]{4,80} phối hợp\b)"
)
#: The unit that is inspected, or that reports, in short.
_ANY_UNIT = frozenset(
    f"{body}{kind}" for body in ("ubnd ", "uy ban nhan dan ", "") for kind in ("xa", "phuong", "thi tran", "dac khu")
)
#: Bodies that are told in short where only one of the kind can be meant.
_SHORT = re.compile(
    r"(?:(?:ubnd|uy ban nhan dan|chu tich ubnd) )?(?:xa|phuong|thi tran|dac khu|huyen|quan|thanh pho|thi xa|tinh)"
    r"|(?:giam doc |van phong )?(?:so|chi cuc|cuc|trung tam|benh vien|truong|vien|ban quan ly|bo)"
)
_COUNTED = re.compile(
    rf"\b(?P<count>{'|'.join(COUNT_WORDS)}|0?[2-9]|1\d) (?P<kind>đơn vị|xã|phường|địa phương|huyện|cơ quan|sở|nơi"
    r"|phòng|đảng ủy|đảng bộ|chi bộ)\b(?!.*\()"
)
#: So many are named, where it is said that they were inspected.
_FEW = 6
_NOT_INSPECTED = re.compile(r"\b(?:chưa|không) (?:được|thuộc diện) kiểm tra\b")
#: Who has something to remedy: those that were inspected, where a group is named and none of its members.
_BARE_GROUP = re.compile(r"(?:cac|toan bo) (?:co quan, )?(?:don vi|dia phuong|bo phan|phong)(?: (?:noi|neu) tren)?")
_REMEDIES = re.compile(r"khắc phục|kiểm điểm|tồn tại|thiếu sót|hạn chế")
#: What only those that were inspected can report, whoever else is written to.
_REPORTS = re.compile(r"Báo cáo (?:kết quả )?(?:việc )?(?:khắc phục|thực hiện (?:Thông báo|Kết luận))")
_INSPECTS = frozenset({Kind.CONCLUSION_NOTICE, Kind.TEAM_REPORT, Kind.SELF_INSPECTION_NOTICE})
_ABBREVIATED = re.compile(r"(?<![^\W_])[A-ZĐ]{2,}(?:[&-][A-ZĐ]{2,})*(?![^\W_])")
#: What everybody calls by its letters.
_KNOWN = frozenset({"UBND", "HĐND", "UBMTTQ", "MTTQ", "CCHC", "TTHC", "BCH", "BTV", "CNTT"})


_REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty as it stands: its words, what its paragraph says before it, the headings and the lead-in above it.

    Nobody looks further back for who is charged than `_REMEMBERED` letters: no paragraph is longer that a person wrote.
    """

    words: str
    before: str
    headings: tuple[str, ...]
    lead: str
    why: str


def charged(duty: Duty, statement: Statement) -> str:
    """Return whom a duty charges, in full, and who with them: "Phòng A chủ trì, phối hợp Phòng B rà soát"."""
    is_own = duty.why is OWN_MEASURES
    issuer = statement.issuer.value if statement.issuer else ""
    own = _named(duty.words, statement) or _carried(duty.before[-_REMEMBERED:], duty.words, statement, is_own=is_own)
    if post := _HEAD.fullmatch(own):
        office = next(_offices(duty), "")
        own = f"{post['post']} {office.removeprefix('Phòng ')}" if office else own
    if fold(own) in _ANY_UNIT and len(statement.inspected) == 1:
        own = general_addressee(statement) or own
    if is_own and (fold(own) in _ANY_UNIT or fold(own) == fold(issuer)):
        own = ""  # "Xã cam kết": whoever reports
    who = _inspected(_in_full(own or _above(duty, statement, issuer), statement), duty.words, statement)
    lead = _LEADS.search(duty.words)
    others = actor_of(duty.words[lead.end() :]) if lead and who else ""
    return f"{who} (chủ trì), {others} (phối hợp)" if others and others not in who else who


#: The head of an office, whose name stands before: "Phòng Kinh tế …. Đồng chí Trưởng phòng kiểm điểm trách nhiệm."
_HEAD = re.compile(r"(?:(?:Đồng chí|Đ/c) )?(?P<post>(?:Phó )?Trưởng phòng)", re.IGNORECASE)


def _offices(duty: Duty) -> Iterator[str]:
    """Yield the offices that were charged before a duty, the nearest first, and those its headings are about."""
    before = duty.before[-_REMEMBERED:]
    for begin, end in reversed(list(sentences(before))):
        for clause in reversed(before[begin:end].split("; ")):
            who = named_in(clause.strip())
            if who.startswith("Phòng ") and "," not in who:
                yield who
    yield from (who for title in reversed(duty.headings) if (who := headed(title)).startswith("Phòng "))


def _above(duty: Duty, statement: Statement, issuer: str) -> str:
    """Return whom the headings, the lead-in or the whole document charge."""
    for title in reversed(duty.headings):
        named = headed(title)
        if named and not _NOBODY.match(named):
            return named
    if duty.why is OWN_MEASURES:
        return issuer
    if statement.kind is Kind.CONCLUSION_NOTICE and _REPORTS.match(duty.words) and statement.inspected:
        return "các đơn vị được kiểm tra" if len(statement.inspected) > 1 else _unit(statement.inspected[0])
    asks = _ONLY_ASKS.search(duty.lead)
    told = "" if asks and actor_of(f"{asks['who']} là") else announced(duty.lead)
    if not told and statement.kind is Kind.SELF_INSPECTION_NOTICE:
        return issuer  # it speaks of its own house
    return told or general_addressee(statement)


def _carried(before: str, words: str, statement: Statement, *, is_own: bool) -> str:
    """Return whom the paragraph charged before a duty, of a report the sentence: "Phường A nộp số thu; lập hồ sơ …"."""
    words = re.sub(r"^(?:và|đồng thời),? ", "", words)
    goes_on = bool(_GOES_ON.search(before))
    if not before.strip() or not (goes_on or (not is_own and begins_a_deed(words[:1].lower() + words[1:]))):
        return ""
    told = list(sentences(before))
    for begin, end in reversed(told[-1:] if is_own else told):
        for clause in reversed(before[begin:end].split("; ")):
            who = _named(clause.strip(), statement)
            if who:
                return who
    return ""


def _named(words: str, statement: Statement) -> str:
    """Return who is charged as the words themselves say it, behind a mark, a number or who asks."""
    words = _MEETING.sub("hội ý", words[counted_until(words) :])
    words = words[_MARKED.match(words).end() :]  # type: ignore[union-attr]  # it matches nothing, too
    asks = _ASKS_FIRST.match(words)
    if asks and (who := named_in(words[asks.end() :])):
        return who
    through = _THROUGH.match(words)
    if through:
        return f"{through['who']} ({through['head']} chỉ đạo)"
    who = _bare(words, statement.inspected) or named_in(words)
    # "Lãnh đạo giải ngân đúng tiến độ": the Party says so what is to be led, not who leads.
    return "" if _NOBODY.match(who) or who == "Lãnh đạo" else _with_those(who, words)


def _with_those(who: str, words: str) -> str:
    """Return a group with what tells it from others: "Các xã chưa báo cáo", "13 đơn vị chưa kiểm tra"."""
    those = _THOSE.match(words, words.find(who) + len(who)) if _GROUP.match(who) and who in words else None
    return who + those["those"].rstrip() if those else who


def _bare(words: str, inspected: Iterable[UnitRead]) -> str:
    """Return the inspected units whose bare names open the words: "Bản Lầu, Lùng Vai đưa máy tính vào dùng"."""
    when = _WHEN_FIRST.match(words)
    rest = words[when.end() :] if when else words
    found: list[UnitRead] = []
    while True:
        unit = next((one for one in inspected if re.match(rf"{re.escape(one.name)}(?![^\W_])", rest)), None)
        if unit is None:
            return ""
        found.append(unit)
        rest = rest[len(unit.name) :]
        mark = re.match(r", | và ", rest)
        if mark is None:
            break
        rest = rest[mark.end() :]
    is_charged = rest.lstrip()[:1] == ":" or (rest[:2].strip().islower() and not _TOLD.match(rest))
    return ", ".join(map(_unit, found)) if is_charged else ""


def named_unit(name: str, statement: Statement) -> str:
    """Return in full whom the cell of a table names: "Lũng Cú" is the UBND of the commune of that name."""
    unit = next((one for one in statement.inspected if one.name == name), None)
    if unit or not name:
        return _unit(unit) if unit else name
    if name in {"Tất cả", "Toàn bộ"}:
        return f"{name} các đơn vị"
    name = name if _SHORT_NAME.search(name) else _in_full(name, statement)
    if is_actor(name):
        return name
    kind = re.search(rf"\b(xã|phường|thị trấn|đặc khu|huyện|thị xã)\s+{re.escape(name)}(?![^\W_])", statement.words)
    return f"UBND {kind[1]} {name}" if kind else name


def _unit(unit: UnitRead) -> str:
    label = kind_label(unit.kind)
    return f"UBND {label} {unit.name}" if label and unit.kind != "office" else unit.name


def _in_full(who: str, statement: Statement) -> str:
    """Return a body that is named in short as the document names it elsewhere.

    "Sở" is who reports or the only Sở there is, "Phòng QLĐT" is spelt as it stands somewhere, "hai xã" are named.
    """
    who = _ABBREVIATED.sub(lambda match: _spelt(match, statement.words), re.sub(r"^P\. ?(?=[A-ZĐ])", "Phòng ", who))
    short = fold(who)
    if _ABOVE.fullmatch(short):
        who = _superior(short.removeprefix("ubnd ").removeprefix("uy ban nhan dan "), statement.words) or (
            who if "ubnd" in short or "uy ban" in short else f"UBND {who}"
        )
        short = fold(who)
    if _SHORT.fullmatch(short) or " " not in who.removeprefix("Chi ").removeprefix("Đảng "):
        for named in ([statement.issuer], statement.addressees, statement.recipients):
            for form in (short, f"ubnd {short}"):
                full = {fold(one.value): one.value for one in named if one and fold(one.value).startswith(f"{form} ")}
                if len(full) == 1:
                    return re.sub(r"\s*\(.*", "", full.popitem()[1])
    if body := _POST_OF.fullmatch(who):
        offices = [one.name for one in statement.inspected if one.kind == "office"]
        return body["post"] + (_one_of(body["body"], offices) or _whole(body["body"], statement.words) or body["body"])
    return who


#: An office of the house in short, and the post at its head.
_POST_OF = re.compile(r"(?P<post>(?:(?:Phó )?Giám đốc |(?:Phó )?Chánh |Lãnh đạo )?)(?P<body>Trung tâm|Văn phòng)")
_NAMES_OF = {
    "Trung tâm": r"Phục vụ hành chính công",
    "Văn phòng": r"HĐND và UBND|HĐND-UBND|HĐND - UBND|Hội đồng nhân dân và Ủy ban nhân dân|Đảng ủy|Sở",
}
_ABOVE = re.compile(r"(?:(?:ubnd|uy ban nhan dan) )?(?:huyen|quan|thi xa|thanh pho|tinh)")


def _one_of(short: str, names: Iterable[str]) -> str:
    found = {name for name in names if name.startswith(f"{short} ")}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=256)
def _whole(body: str, given: str) -> str:
    """Return the only such office of a house that a document names in full."""
    found = {" ".join(one.split()) for one in re.findall(rf"(?<!\w){body}\s+(?:{_NAMES_OF[body]})(?![^\W_])", given)}
    others = re.search(rf"(?<!\w){body} (?!{_NAMES_OF[body]})[{UP}][{LOW}]", given)
    return found.pop() if len(found) == 1 and not others else ""


@lru_cache(maxsize=256)
def _superior(kind: str, given: str) -> str:
    """Return the only authority of a kind that a document names: "huyện" is the UBND of the district it belongs to."""
    found: dict[str, str] = {}
    for match in re.finditer(
        r"(?:UBND|Ủy ban nhân dân|ỦY BAN NHÂN DÂN)\s+(?P<kind>(?i:huyện|quận|thị xã|thành phố|tỉnh))\s+"
        rf"(?P<name>[{UP}][{LOW}{UP}’']*(?:\s(?:[-–]\s)?[{UP}][{LOW}{UP}’']*){{0,3}})",
        given,
    ):
        name = match["name"].split("\n")[0]
        if fold(match["kind"]) == kind and match["kind"].isupper() == name.isupper():
            found.setdefault(fold(name), f"UBND {match['kind'].lower()} {name.title() if name.isupper() else name}")
    return next(iter(found.values())) if len(found) == 1 else ""


def _of_kind(word: str, units: Sequence[UnitRead]) -> list[UnitRead]:
    return [one for one in units if kind_label(one.kind) == word]


def _inspected(who: str, words: str, statement: Statement) -> str:
    """Return with their names those that are counted as they were inspected, and say of a group that it was.

    "Cả ba đơn vị lập kế hoạch khắc phục" charges the three that were inspected, and they are named.
    """
    inspected = statement.inspected
    if _NOT_INSPECTED.search(who):
        return who
    count = _COUNTED.search(canon(who).lower())
    if count:
        number = COUNT_WORDS.get(count["count"]) or int(count["count"])
        counted = next((some for some in (inspected, _of_kind(count["kind"], inspected)) if len(some) == number), ())
        if counted:
            whole = who if "kiểm tra" in who else f"{who} được kiểm tra"
            return f"{whole} ({', '.join(map(_unit, counted))})"
    if who.endswith("được kiểm tra") and 1 < len(inspected) <= _FEW:
        return f"{who} ({', '.join(map(_unit, inspected))})"
    if who.endswith("Kính gửi") and statement.addressees:
        return f"{who} ({', '.join(one.value for one in statement.addressees)})"
    if statement.kind in _INSPECTS and _BARE_GROUP.fullmatch(fold(who)) and _REMEDIES.search(words):
        return f"{re.sub(r' (?:nói|nêu) trên$', '', who)} được kiểm tra"
    return who


#: "Phòng VH-XH": the columns of tables are narrow, and everybody knows who is meant.
_SHORT_NAME = re.compile(r"[A-ZĐ]{2,}[-&][A-ZĐ]{2,}")
#: So many letters stand for one name wherever it is spelt.
_SAFE = 4


def _spelt(match: re.Match[str], given: str) -> str:
    """Return an abbreviation of a body's name as the document spells it elsewhere, if it does so in one way."""
    if match[0] in _KNOWN:
        return match[0]
    head = match.string[: match.start()].split()[-1:]
    spelt = _spelling(head[0] if head else "", match[0], given)
    return (
        spelt or (_spelling("", match[0], given) if match[0].isalpha() and len(match[0]) >= _SAFE else "") or match[0]
    )


@lru_cache(maxsize=256)
def _spelling(head: str, letters: str, given: str) -> str:
    words = r"[\s,–-]+(?:và\s+)?".join(rf"[{one}{one.lower()}][^\W_]+" for one in letters if one.isalpha())
    form = rf"{re.escape(head)}\s+({words})(?![^\W_])" if head else words
    found = {" ".join(one.split()) for one in re.findall(form, given)}
    same = {fold(one): one for one in sorted(found) if one[:1].isupper()}
    return same.popitem()[1] if len(same) == 1 else ""
