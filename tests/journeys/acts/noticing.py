"""Third act: the scheduler drafts the notice, the office and the leader work on it, and it is issued with its tasks."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

MY_SENTENCE = "Việc thực hiện các nhiệm vụ của kế hoạch CCHC năm tại xã Đồng Vương còn chậm; cần tập trung chỉ đạo."
COMMENT = "Nêu rõ tỷ lệ hoàn thành của từng xã."


def the_scheduler_drafts_it(site: Site, office: Visitor, *words: str) -> str:
    """Let the scheduler look once: the last minutes are signed. Return the draft's address."""
    done = site.let_scheduler_look()
    assert done["assemble"] == {"assembled": 1}
    assert None not in done.values(), site.faults
    assert any("Dự thảo" in message["Subject"] for message in site.mail.messages), subjects(site)
    office.go("/notices").check("notices").follow("Kết luận kiểm tra")
    office.sees("Dự thảo", "Đồng Vương", *words).check("notice-draft")
    return office.path


def the_office_words_a_sentence_and_submits(office: Visitor) -> None:
    """Word a sentence where it stands, with the keyboard, what it rests on in view beside it."""
    line = office.page.locator(".notice-line").filter(has_text="Thực hiện các nhiệm vụ của kế hoạch").first
    line.locator(".notice-words").click()
    expect(office.page.locator("[data-sources]")).to_contain_text("Biên bản ngày 12/09/2023")
    office.page.keyboard.press("e")
    expect(office.field("Câu trong thông báo")).to_be_focused()
    office.fill({"Câu trong thông báo": MY_SENTENCE}).sees("Đã giữ phần viết dở lúc").check("notice-sentence")
    office.page.keyboard.press("Control+Enter")
    expect(office.page.locator(".notice-line.is-chosen")).to_contain_text("Đã sửa tay")
    office.sees(MY_SENTENCE)
    the_office_answers_the_checks(office)
    office.press("Trình ký").sees("Đã trình ký. Lãnh đạo đã được thông báo.").check("notice-submitted")


def the_office_answers_the_checks(office: Visitor) -> None:
    """Answer each warning in writing; the notice cannot be submitted before."""
    notice = office.path
    office.press("Trình ký").sees("cảnh báo chưa trả lời").check("notice-checks")
    for asked in office.page.locator("#waiting textarea").all():
        asked.fill("Đã thống nhất với lãnh đạo cơ quan")
    office.press("Lưu câu trả lời")
    office.sees("Không còn lỗi, không còn cảnh báo chờ trả lời.").check("notice-checks-answered")
    office.go(notice)


def the_leader_sends_it_back(leader: Visitor, notice: str, reason: str) -> None:
    leader.go("/").check("home-leader-notice")
    leader.go(notice).follow("Rà soát trước khi trình")
    leader.sees("Đã thống nhất với lãnh đạo cơ quan").check("notice-checks")
    leader.go(notice).check("notice-leader")
    line = leader.page.locator(".notice-line").filter(has_text=MY_SENTENCE)
    leader.press_it(line.get_by_role("link", name="Góp ý"))
    leader.fill({"Góp ý câu này": COMMENT}).press("Gửi ý kiến").sees("Đã ghi ý kiến.", COMMENT).check("notice-comment")
    leader.go(notice).press("Trả lại").press("Trả lại", status=422)
    leader.sees("Hãy ghi nội dung cần sửa.").check("notice-send-back")
    leader.fill({"Ý kiến trả lại": reason}).press("Trả lại").sees("Đã trả lại.")


def the_office_answers_and_submits_again(office: Visitor, notice: str, reason: str) -> None:
    office.go(notice).sees(reason, "1 ý kiến chưa xong").follow("Xem các ý kiến").sees(COMMENT).check("notice-comments")
    office.page.locator("summary").filter(has_text="Trả lời").first.click()
    office.fill({"Trả lời ý kiến": "Đã nêu tại biên bản."}).press("Gửi trả lời").sees("Đã gửi trả lời.")
    office.press("Đánh dấu xong").sees("Không còn ý kiến nào chờ xử lý.")
    office.go(notice).press("Trình ký").follow("Các bản đã trình")
    office.sees("Lần 2", "Hai bản này giống hệt nhau.").check("notice-versions")


def the_leader_approves_the_notice(leader: Visitor, notice: str) -> None:
    leader.go(notice).sees(MY_SENTENCE).press("Duyệt").sees("Đã duyệt.", "Đã duyệt, chờ ban hành")


def the_office_issues_the_notice(office: Visitor, notice: str, number: str, day: str, tasks: int) -> None:
    office.go(notice).press("Ban hành").fill({"Số, ký hiệu": number, "Ngày ban hành": "31/02/2023"})
    office.press("Ban hành", status=422).sees("Ngày không hợp lệ.").check("notice-issue-refused")
    assert office.field("Số, ký hiệu").input_value() == number
    office.fill({"Ngày ban hành": day}).press("Ban hành", status=422)
    the_office_answers_what_the_day_brings_up(office)
    office.press("Ban hành")
    office.sees(f"{tasks} nhiệm vụ khắc phục đã được giao", number).check("notice-issued")
    office.follow("Xem như bản in").sees(MY_SENTENCE, number.split("/")[0]).check("notice-sheet")


def the_office_answers_what_the_day_brings_up(office: Visitor) -> None:
    """Say in writing why a deadline stays that is near by the day of issue; both sentences with it are asked once."""
    office.sees("cảnh báo chưa được trả lời").check("notice-issue-asked")
    (near,) = office.page.locator("main textarea").all()
    near.fill("Lãnh đạo đã thống nhất thời hạn này với các đơn vị")


def subjects(site: Site) -> list[str]:
    return [str(message["Subject"]) for message in site.mail.messages]
