"""What stands around the findings of a notice: the opening, what is asked of whom by when, and the closing."""

import hashlib
from collections.abc import Iterator, Sequence

from workflows.notice_annexes import INSPECTED, Annexes
from workflows.notice_facts import NoticeFacts, RequirementFact, SuccessionFact
from workflows.outline import NoticeBlock, made
from workflows.predicates import lower_first
from workflows.unit_lists import called
from workflows.vietnamese import canon, fold
from workflows.wording import (
    UNIT_KINDS,
    councils,
    date_cited,
    full_name,
    kinds_phrase,
    name_in_sentence,
    name_units,
    sentence,
    two_digits,
)

END_MARK = "./."


def subtitle(facts: NoticeFacts) -> str:
    """Return what the notice is about: all units of the area, or the one unit that the campaign was planned for."""
    whom = facts.unit_kinds_all
    if facts.units_planned == 1 and len(facts.units_inspected) == 1:
        whom = f"tại {name_in_sentence(facts.units_inspected)}"
    return f"Kết luận kiểm tra công tác cải cách hành chính nhà nước {whom} năm {facts.year}"


# -- opening -----------------------------------------------------------------------------------------------------------


def opening(facts: NoticeFacts, annexes: Annexes) -> list[NoticeBlock]:
    return [
        made("opening/bases", "opening", "paragraph", f"Thực hiện {'; '.join(bases(facts))}.", level=1),
        made("opening/coverage", "opening", "paragraph", _coverage(facts, annexes), level=1),
    ]


def bases(facts: NoticeFacts) -> list[str]:
    """Return the plan and the decisions on the team, each cited in full, in the order they were issued."""
    plan = f"Kế hoạch số {facts.plan_number} ngày {date_cited(facts.plan_issued_on)}"
    plan += f" của {facts.plan_issuer or facts.leader_title} về việc {about(facts.plan_title, 'Kế hoạch')}"
    decisions = [
        f"Quyết định số {one.number} ngày {date_cited(one.issued_on)} của {one.issuer or facts.leader_title}"
        f" về việc {about(one.subject, 'Quyết định')}"
        for one in sorted(facts.team_decisions, key=lambda one: (one.issued_on, one.number))
    ]
    return [plan, *decisions]


def about(subject: str, kind: str) -> str:
    """Return a document's subject as it stands after "về việc".

    >>> about("Kế hoạch kiểm tra công tác CCHC", "Kế hoạch"), about("Về việc thành lập Đoàn kiểm tra.", "Quyết định")
    ('kiểm tra công tác CCHC', 'thành lập Đoàn kiểm tra')
    """
    words = " ".join(subject.split()).rstrip(".;, ")
    for start in (kind, "Về việc", "V/v"):
        if words.casefold().startswith(f"{start.casefold()} "):
            words = words[len(start) :].strip()
    return lower_first(words)


def _coverage(facts: NoticeFacts, annexes: Annexes) -> str:
    inspected = facts.units_inspected
    concludes = f"{facts.leader_title} kết luận như sau:"
    if not inspected:
        return f"Căn cứ kết quả kiểm tra, {concludes}"
    if facts.units_total <= 1:
        return f"Căn cứ biên bản kiểm tra tại {name_in_sentence(inspected)}, {concludes}"
    share = f"{two_digits(len(inspected))}/{two_digits(facts.units_total)}"
    kinds = facts.unit_kinds_all.removeprefix("các ")
    apart = annexes.name_of(INSPECTED)
    named = f"danh sách tại {apart} kèm theo" if apart else name_units(inspected)
    if len(inspected) > 1:
        named += f"; sau đây gọi chung là các {called(inspected)}"
    return f"Căn cứ biên bản kiểm tra tại {share} {kinds} ({named}), {concludes}"


# -- III. responsibilities and requirements ----------------------------------------------------------------------------


def requirements(
    facts: NoticeFacts, *, report: RequirementFact, title: str = "TRÁCH NHIỆM VÀ YÊU CẦU TRONG THỜI GIAN TỚI"
) -> Iterator[NoticeBlock]:
    """Say who must do what by when; ``report`` is the duty to mend and report, said first."""
    yield made("requirements", "requirements", "heading", title, number="III.", level=1)
    key = "requirements/responsibility"
    groups, ahead = _by_addressee(facts, report), [one for one in facts.general_requirements if _is_forward(one)]
    if ahead:
        yield made(key, "requirements", "heading", "Về trách nhiệm", number="1.", level=2)
    for index, duties in enumerate(groups, start=1):
        addressee = duties[0].addressee
        here = f"{key}/{_mark(addressee)}"
        if ahead or len(groups) > 1:
            number, level = (f"1.{index}.", 3) if ahead else (f"{index}.", 2)
            heading = f"Đối với {lower_first(addressee)}"
            yield made(here, "requirements", "heading", heading, number=number, level=level)
        else:  # a part of its own for the only one would say nothing
            said = f"{addressee[:1].upper()}{addressee[1:]} có trách nhiệm:"
            yield made(here, "requirements", "lead", said)
        for duty in duties:
            yield from _requirement(duty, "-", addressee=addressee)
        if index == 1:
            yield from (_takes_over(one, facts) for one in facts.successions if one.successors)
    yield from _forward_tasks(ahead, facts)


def _by_addressee(facts: NoticeFacts, report: RequirementFact) -> list[list[RequirementFact]]:
    """Put together what one addressee must do; reporting what was remedied comes first.

    A requirement that the campaign itself names "report" stands in place of the usual one.
    """
    duties = [one for one in facts.general_requirements if not _is_forward(one)]
    if all(one.key != "report" for one in facts.general_requirements):
        duties.insert(0, report)
    groups: dict[str, list[RequirementFact]] = {}
    for one in duties:
        groups.setdefault(canon(one.addressee).casefold(), []).append(one)
    return list(groups.values())


def _is_forward(one: RequirementFact) -> bool:
    return one.part == "forward" or not one.addressee.strip()


def inspected_units(facts: NoticeFacts) -> str:
    """Return whom the notice speaks to: exactly the inspected set, no kind of unit left out."""
    units = facts.units_inspected
    if not units:
        return "các đơn vị được kiểm tra"
    return councils(units) + ("" if len(units) == 1 else " được kiểm tra")


def answers(facts: NoticeFacts) -> str:
    """Return who answers for what the inspected units must do: their heads."""
    units = facts.units_inspected
    if all(unit.kind == "office" for unit in units):
        return "người đứng đầu cơ quan, đơn vị"
    return f"Chủ tịch {inspected_units(facts)}"


def report_duty(facts: NoticeFacts, *, has_shortcomings: bool) -> RequirementFact:
    """Return what every inspected unit must do about what was found."""
    addressee = inspected_units(facts)
    if not has_shortcomings:
        return RequirementFact("report", addressee, "Tiếp tục phát huy những kết quả đã đạt được.")
    through = f" (qua {facts.report_through})" if facts.report_through else ""
    text = (
        "Kiểm điểm, rút kinh nghiệm, đồng thời chỉ đạo cán bộ, công chức chuyên môn khắc phục ngay các hạn chế, khuyết"
        " điểm nêu tại Mục II Thông báo này và các hạn chế đã ghi trong biên bản kiểm tra; báo cáo kết quả khắc phục,"
        f" kèm tài liệu minh chứng, về {facts.report_to or facts.leader_title}{through}"
    )
    return RequirementFact("report", addressee, text, facts.report_deadline_wording, responsible=answers(facts))


def _forward_tasks(tasks: Sequence[RequirementFact], facts: NoticeFacts) -> Iterator[NoticeBlock]:
    if not tasks:
        return
    title = "Nhiệm vụ trong thời gian tới"
    yield made("requirements/forward", "requirements", "heading", title, number="2.", level=2)
    for index, one in enumerate(tasks, start=1):
        yield from _requirement(one, f"2.{index}.", addressee=one.addressee or inspected_units(facts))


def _requirement(one: RequirementFact, number: str, *, addressee: str) -> Iterator[NoticeBlock]:
    """Say who must do what by when, with what result and who answers for it ("5 rõ"); steps stand below, each due."""
    key = f"requirements/{one.key}"
    text = _whole(one)
    if one.phases:
        text = f"{text.rstrip('.')}, cụ thể:"
    deadline = one.deadline_wording
    yield made(key, "requirements", "requirement", text, number=number, deadline_wording=deadline, addressee=addressee)
    for index, phase in enumerate(one.phases, start=1):
        yield made(
            f"{key}/{index}",
            "requirements",
            "requirement",
            _with_deadline(phase.text, phase.deadline_wording),
            number="+",
            deadline_wording=phase.deadline_wording,
            addressee=addressee,
        )


def _whole(one: RequirementFact) -> str:
    text = _with_deadline(one.text, one.deadline_wording)
    known = fold(text)
    if one.result.strip() and fold(one.result) not in known:
        text = f"{text.rstrip(' .;,')}; kết quả: {lower_first(one.result.strip(' .;,'))}"
    if one.responsible.strip() and fold(one.responsible) not in known:
        text = (
            f"{text.rstrip(' .;,')}; {lower_first(one.responsible.strip(' .;,'))} chịu trách nhiệm về kết quả thực hiện"
        )
    return sentence(text)


def _with_deadline(text: str, deadline: str) -> str:
    if not deadline or fold(deadline) in fold(text):
        return sentence(text)
    return sentence(f"{text.rstrip(' .;,')} {deadline}")


def _takes_over(one: SuccessionFact, facts: NoticeFacts) -> NoticeBlock:
    """Say who does what a unit that is no more was told to do."""
    heirs = name_in_sentence(one.successors)
    by = f" theo {lower_first(' '.join(one.decision.split()).rstrip('.;, '))}" if one.decision.strip() else ""
    text = (
        f"{full_name(one.unit)} đã sắp xếp thành {heirs}{by}; UBND {heirs} thực hiện các nội dung của Thông báo này đối"
        f" với {full_name(one.unit)}"
    )
    mark = _mark(full_name(one.unit))
    key = f"requirements/succession/{mark}"
    return made(key, "requirements", "requirement", sentence(text), number="-", addressee=f"UBND {heirs}")


def _mark(text: str) -> str:
    return hashlib.sha256(canon(text).casefold().encode()).hexdigest()[:12]


# -- closing -----------------------------------------------------------------------------------------------------------


def closing(facts: NoticeFacts) -> list[NoticeBlock]:
    *standard, last = endings(facts, _order(facts))
    summed_up = any(fold(text).startswith("tren day") for text in facts.closings)
    return [
        *([] if summed_up else [made("closing/summary", "closing", "paragraph", _summary(facts), level=1)]),
        *(made(f"closing/{_mark(text)}", "closing", "paragraph", text, level=1) for text in standard),
        made(
            "closing/order",
            "closing",
            "paragraph",
            last,
            level=1,
            deadline_wording=facts.consolidation_deadline_wording if facts.office_name else "",
        ),
    ]


def endings(facts: NoticeFacts, usual: str) -> list[str]:
    """Return the paragraphs that end a notice: the office's own where it wrote any down, else the usual one.

    What the consolidating office must do by when stays, since no standard paragraph can know the day.
    """
    own = list(dict.fromkeys(sentence(text) for text in facts.closings if text.strip()))
    if not own:
        return [usual]
    by = facts.consolidation_deadline_wording.strip()
    if facts.office_name and by and not any(fold(by) in fold(text) for text in own):
        own.append(f"{facts.leader_title} {_follow_up(facts)}.")
    return [*own[:-1], f"{own[-1].rstrip(' ./')}{END_MARK}"]


def _summary(facts: NoticeFacts) -> str:
    whom = kinds_phrase(facts.units_inspected) or facts.unit_kinds_all
    place = UNIT_KINDS.get(facts.authority_kind, facts.authority_kind)
    is_part = 1 < len(facts.units_inspected) < facts.units_total
    within = " được kiểm tra" if is_part else ""
    within += f" trên địa bàn {place}" if place and len(facts.units_inspected) != 1 else ""
    return (
        f"Trên đây là Thông báo kết luận kiểm tra công tác cải cách hành chính nhà nước năm {facts.year} đối với"
        f" {whom}{within}."
    )


def _order(facts: NoticeFacts) -> str:
    asks = f"{facts.leader_title} yêu cầu {inspected_units(facts)} nghiêm túc triển khai thực hiện"
    if not facts.office_name:
        return f"{asks}{END_MARK}"
    return f"{asks}; {_follow_up(facts)}{END_MARK}"


def _follow_up(facts: NoticeFacts) -> str:
    office = f"giao {facts.office_name} theo dõi, đôn đốc, tổng hợp kết quả, báo cáo {facts.leader_title}"
    by = f" {facts.consolidation_deadline_wording.strip()}" if facts.consolidation_deadline_wording.strip() else ""
    return f"{office}{by}"
