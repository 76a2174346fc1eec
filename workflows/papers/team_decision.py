"""The decisions on the inspection team (quyết định thành lập; bổ sung, thay thế thành viên)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workflows.blocks import Block, Run, paragraph, table
from workflows.papers.paper import END_MARK, LONG_LIST, Annex, Authority, Cited, Paper, about
from workflows.teams import TeamPost, post_labels, short_team
from workflows.vietnamese import fold
from workflows.wording import UnitName, councils, date_cited, two_digits

ChangeName = Literal["added", "moved", "left"]


@dataclass(frozen=True, slots=True)
class Member:
    """Someone named by a decision: the title held outside the team, and the post on it."""

    name: str
    title: str
    post: str  # "Trưởng đoàn"; empty for someone who leaves


@dataclass(frozen=True, slots=True)
class TeamDecisionFacts:
    """A decision as recorded; ``founding`` is what an amending one amends, None for the founding one itself.

    ``changes`` are the lines of an amending decision, ``members`` the team as it stands by the decision.
    """

    authority: Authority
    issuer: str  # "Chủ tịch UBND huyện"
    subject: str  # "thành lập Đoàn kiểm tra …"
    team_name: str
    plan: Cited
    units: tuple[UnitName, ...]
    members: tuple[Member, ...]
    effective_on: date | None = None
    issued_on: date | None = None
    legal_bases: tuple[str, ...] = ()
    founding: Cited | None = None
    earlier: tuple[Cited, ...] = ()  # amendments between the founding decision and this one
    changes: tuple[tuple[ChangeName, Member], ...] = ()
    signature_lines: tuple[str, ...] = ()
    signer_name: str = ""
    is_self: bool = False


LAW = "Luật Tổ chức chính quyền địa phương"


def team_decision_paper(facts: TeamDecisionFacts) -> Paper:
    """Return the decision: articles, and the list of members as an annex when it is long or was changed."""
    articles = _founding(facts) if facts.founding is None else _amending(facts)
    blocks = [block for number, article in enumerate(articles, start=1) for block in _article(number, article)]
    subject = about(facts.subject, "Quyết định")
    return Paper(
        title="QUYẾT ĐỊNH",
        subject=f"Về việc {subject}",
        symbol="QĐ-UBND",
        blocks=tuple(blocks),
        annexes=_annexes(facts),
        bases=_bases(facts),
        authority_line=_authority_line(facts),
        recipients=_recipients(facts, len(articles)),
        signature_lines=facts.signature_lines,
        signer_name=facts.signer_name,
    )


def _authority_line(facts: TeamDecisionFacts) -> str:
    body = f"ỦY BAN NHÂN DÂN {facts.authority.full_name}".upper()
    return f"CHỦ TỊCH {body}" if facts.issuer.startswith("Chủ tịch") else body


def _bases(facts: TeamDecisionFacts) -> tuple[str, ...]:
    """Return the bases in their order: law, the plan's own bases, the plan, what is amended, who proposes."""
    own = [line for line in map(_based, facts.legal_bases) if line]
    law = [] if any(fold(LAW) in fold(line) for line in own) else [f"Căn cứ {LAW}"]
    cited = [facts.plan, *([facts.founding] if facts.founding else []), *facts.earlier]
    proposes = [f"Theo đề nghị của {facts.authority.office_head}"] if facts.authority.office_head else []
    found = [*law, *own, *(f"Căn cứ {one.full}" for one in cited), *proposes]
    return tuple(f"{text}{'.' if index == len(found) else ';'}" for index, text in enumerate(found, start=1))


def _based(line: str) -> str:
    words = " ".join(line.split()).rstrip(".;, ")
    return words if not words or words.startswith(("Căn cứ", "Theo ", "Xét ", "Thực hiện ")) else f"Căn cứ {words}"


def _article(number: int, paragraphs: Sequence[str]) -> list[Block]:
    first, *rest = paragraphs
    return [paragraph(Run(f"Điều {number}. ", bold=True), first), *map(paragraph, rest)]


def _line(one: Member) -> str:
    who = ", ".join(filter(None, (one.name, one.title)))
    return f"{who} - {one.post}" if one.post else who


def _listed(members: Sequence[Member]) -> list[str]:
    return [
        f"{index}. {_line(one)}{'.' if index == len(members) else ';'}" for index, one in enumerate(members, start=1)
    ]


# -- founding ----------------------------------------------------------------------------------------------------------


def _founding(facts: TeamDecisionFacts) -> list[list[str]]:
    team, leader = short_team(facts.team_name), facts.authority.leader
    called = f" (sau đây gọi là {team})" if team != facts.team_name else ""
    if len(facts.members) > LONG_LIST:
        named = [
            f"Thành lập {facts.team_name}{called}, gồm {two_digits(len(facts.members))} thành viên có tên trong danh"
            " sách tại Phụ lục kèm theo Quyết định này."
        ]
    else:
        named = [f"Thành lập {facts.team_name}{called}, gồm các ông, bà có tên sau đây:", *_listed(facts.members)]
    secretary = any(one.post == "Thư ký" for one in facts.members)
    inspected = "bộ phận" if facts.is_self else "đơn vị"
    return [
        named,
        [
            f"{team} có nhiệm vụ, quyền hạn:",
            f"1. {'Tự kiểm tra' if facts.is_self else 'Kiểm tra'} {_inspected(facts)} theo đúng đối tượng, nội dung,"
            f" thời gian tại {facts.plan.short}.",
            f"2. Yêu cầu {inspected} được kiểm tra báo cáo, cung cấp hồ sơ, tài liệu, số liệu có liên quan; mời công"
            f" chức của {inspected} trao đổi, giải trình.",
            f"3. Lập biên bản kiểm tra với từng {inspected}; báo cáo {leader} kết quả sau khi kết thúc đợt kiểm tra.",
            f"{team} tự giải thể sau khi hoàn thành nhiệm vụ.",
        ],
        [
            f"{post_labels(team)[TeamPost.HEAD]} phân công nhiệm vụ cho từng thành viên, chịu trách nhiệm trước"
            f" {leader} về hoạt động và kết quả kiểm tra của {team}."
            + (" Thư ký ghi biên bản, tổng hợp kết quả kiểm tra." if secretary else "")
            + " Thành viên làm việc theo sự phân công, chịu trách nhiệm về nội dung mình kiểm tra."
        ],
        _effect(facts),
    ]


def _inspected(facts: TeamDecisionFacts) -> str:
    if facts.is_self:
        return f"các bộ phận, công chức chuyên môn thuộc {facts.authority.council}"
    return councils(facts.units) if facts.units else "các đơn vị"


def _effect(facts: TeamDecisionFacts) -> list[str]:
    later = facts.effective_on and facts.issued_on and facts.effective_on != facts.issued_on
    since = f"từ ngày {date_cited(facts.effective_on)}" if later and facts.effective_on else "kể từ ngày ký"
    if facts.is_self:
        named = f"{_inspected(facts)}, các cơ quan, đơn vị có liên quan"
    else:
        who = [facts.authority.office_head, f"Chủ tịch {_inspected(facts)} được kiểm tra" if facts.units else ""]
        named = ", ".join([*filter(None, who), "thủ trưởng các cơ quan, đơn vị có liên quan"])
    return [
        f"Quyết định này có hiệu lực {since}.",
        f"{named[:1].upper()}{named[1:]} và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này"
        f"{END_MARK}",
    ]


# -- amending ----------------------------------------------------------------------------------------------------------

_TITLES: dict[ChangeName, str] = {
    "added": "Bổ sung",
    "moved": "Điều chỉnh chức danh đối với",
    "left": "Thôi tham gia {team} đối với",
}


def _verb(facts: TeamDecisionFacts) -> str:
    how = {name for name, _member in facts.changes}
    if how == {"added"}:
        return "Bổ sung"
    return "Bổ sung, thay thế" if {"added", "left"} <= how else "Điều chỉnh"


def _amending(facts: TeamDecisionFacts) -> list[list[str]]:
    assert facts.founding is not None  # noqa: S101 - only then a decision amends
    team = short_team(facts.team_name)
    parts = [
        (_TITLES[name].format(team=team), [member for how, member in facts.changes if how == name]) for name in _TITLES
    ]
    lines: list[str] = []
    for number, (title, members) in enumerate([part for part in parts if part[1]], start=1):
        lines.append(f"{number}. {title}:")
        lines += _lettered(members)
    return [
        [
            f"{_verb(facts)} thành viên {facts.team_name} thành lập theo {facts.founding.numbered} của"
            f" {facts.founding.issuer} như sau:",
            *lines,
            f"Sau khi {_verb(facts).lower()}, {team} gồm {two_digits(len(facts.members))} thành viên có tên"
            " trong danh sách tại Phụ lục kèm theo Quyết định này.",
        ],
        [
            "Các nội dung khác của "
            + " và ".join(one.short for one in (facts.founding, *facts.earlier))
            + " không thay đổi."
        ],
        _effect(facts),
    ]


def _lettered(members: Sequence[Member]) -> list[str]:
    letters = "abcdđeghiklmnopqrstuvxy"
    return [
        f"{letters[min(index, len(letters) - 1)]}) {_line(one)}{'.' if index == len(members) - 1 else ';'}"
        for index, one in enumerate(members)
    ]


def _annexes(facts: TeamDecisionFacts) -> tuple[Annex, ...]:
    if facts.founding is None and len(facts.members) <= LONG_LIST:
        return ()
    rows = [(str(index), one.name, one.title, one.post) for index, one in enumerate(facts.members, start=1)]
    header = ("TT", "Họ và tên", "Chức vụ, đơn vị công tác", "Chức danh")
    block = table(header, rows, widths=(1, 5, 6.5, 3.5), aligns=("center", "left", "left", "left"))
    return (Annex(f"DANH SÁCH THÀNH VIÊN {short_team(facts.team_name)}".upper(), (block,)),)


def _recipients(facts: TeamDecisionFacts, articles: int) -> tuple[str, ...]:
    return (
        f"Như Điều {articles}",
        f"Chủ tịch, các Phó Chủ tịch UBND {facts.authority.kind_word}",
        "Lưu: VT" + (", NV" if facts.authority.office else ""),
    )
