"""What stands around the shortcomings of a notice that rests on published index scores: nobody went inspecting."""

from collections.abc import Iterator

from workflows.notice_annexes import INSPECTED, Annexes
from workflows.notice_facts import IndexFact, NoticeFacts, RequirementFact
from workflows.notice_frame import END_MARK, endings, requirements
from workflows.outline import NoticeBlock, made
from workflows.scores import points_words, share_words
from workflows.unit_lists import called
from workflows.vietnamese import fold
from workflows.wording import date_cited, kinds_phrase, name_in_sentence, name_units, two_digits


def index_subtitle(index: IndexFact) -> str:
    """Return what the notice is about."""
    return f"Khắc phục tồn tại, hạn chế qua kết quả Chỉ số cải cách hành chính năm {index.year}"


def index_opening(facts: NoticeFacts, index: IndexFact, annexes: Annexes) -> list[NoticeBlock]:
    """Say by which decision the scores were published, and to which units the notice speaks."""
    basis = (
        f"Căn cứ Quyết định số {index.number} ngày {date_cited(index.decided_on)} của {facts.authority_name} về việc"
        f" phê duyệt, công bố Chỉ số cải cách hành chính năm {index.year}."
    )
    return [
        made("opening/bases", "opening", "paragraph", basis, level=1),
        made("opening/coverage", "opening", "paragraph", _coverage(facts, index, annexes), level=1),
    ]


def _coverage(facts: NoticeFacts, index: IndexFact, annexes: Annexes) -> str:
    units = facts.units_inspected
    told = f"{facts.leader_title} thông báo như sau:"
    short = f"có tiêu chí, tiêu chí thành phần đạt dưới {index.threshold}% điểm tối đa"
    if len(units) == 1:
        return f"Qua kết quả chấm điểm, {name_in_sentence(units)} {short}; {told}"
    apart = annexes.name_of(INSPECTED)
    named = f"danh sách tại {apart} kèm theo" if apart else name_units(units)
    share = f"{two_digits(len(units))}/{two_digits(facts.units_total)}"
    kinds = facts.unit_kinds_all.removeprefix("các ")
    return f"Qua kết quả chấm điểm, {share} {kinds} ({named}; sau đây gọi chung là các {called(units)}) {short}; {told}"


def index_results(facts: NoticeFacts, index: IndexFact) -> str:
    """Return what the scores of all units came to: the mean, the best and the last."""
    mean = f"{points_words(index.mean)}/{points_words(index.most)} điểm ({share_words(index.mean, index.most)})"
    text = f"Điểm bình quân Chỉ số cải cách hành chính năm {index.year} của {facts.unit_kinds_all} đạt {mean}"
    ends = [
        f"{word} là {name_in_sentence(units)} ({points_words(points)} điểm)"
        for word, (units, points) in (("cao nhất", index.best), ("thấp nhất", index.last))
    ]
    return f"{text}; {'; '.join(ends)}." if index.best != index.last else f"{text}."


def index_shortcomings(facts: NoticeFacts, index: IndexFact) -> str:
    """Return the words that lead to what fell short."""
    whom = kinds_phrase(facts.units_inspected) or "các đơn vị"
    return f"Các tiêu chí, tiêu chí thành phần của {whom} đạt dưới {index.threshold}% điểm tối đa, cụ thể:"


def addressed(facts: NoticeFacts) -> str:
    """Return whom the notice asks to remedy: exactly the units that it names."""
    units = facts.units_inspected
    if len(units) == 1:
        return f"UBND {name_in_sentence(units)}"
    return f"UBND {kinds_phrase(units)} có tên tại Thông báo này"


def index_requirements(facts: NoticeFacts) -> Iterator[NoticeBlock]:
    """Say who remedies what fell short, and reports on it by when."""
    whom = addressed(facts)
    through = f" (qua {facts.report_through})" if facts.report_through else ""
    text = (
        "Kiểm điểm, làm rõ nguyên nhân, trách nhiệm; khắc phục các tồn tại, hạn chế nêu tại Mục II Thông báo này; báo"
        f" cáo kết quả khắc phục, kèm tài liệu minh chứng, về {facts.report_to or facts.leader_title}{through}"
    )
    duty = RequirementFact("report", whom, text, facts.report_deadline_wording, responsible=f"Chủ tịch {whom}")
    return requirements(facts, report=duty)


def index_closing(facts: NoticeFacts, index: IndexFact) -> list[NoticeBlock]:
    """Sum up what the notice was about, and have it followed up."""
    usual = f"{facts.leader_title} yêu cầu {addressed(facts)} nghiêm túc triển khai thực hiện"
    if facts.office_name:
        by = f" {facts.consolidation_deadline_wording.strip()}" if facts.consolidation_deadline_wording.strip() else ""
        usual += f"; giao {facts.office_name} theo dõi, đôn đốc, tổng hợp kết quả, báo cáo {facts.leader_title}{by}"
    summary = f"Trên đây là Thông báo {index_subtitle(index)[:1].lower()}{index_subtitle(index)[1:]}."
    return [
        *(
            []
            if any(fold(text).startswith("tren day") for text in facts.closings)
            else [made("closing/summary", "closing", "paragraph", summary, level=1)]
        ),
        *(
            made(f"closing/{index_}" if index_ else "closing/order", "closing", "paragraph", text, level=1)
            for index_, text in reversed(list(enumerate(reversed(endings(facts, f"{usual}{END_MARK}")))))
        ),
    ]
