"""Last act: reminders go out, a deadline passes, the communes answer, the office judges, everything is closed."""

from __future__ import annotations

import re

from playwright.sync_api import Locator

from tests.journeys.acts.visiting import photo
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor


def reminders_go_out(site: Site) -> dict[str, str]:
    """Let the scheduler look twice; return the reminders by whom they reached. The second look sends nothing."""
    site.mail.clear()
    done = site.let_scheduler_look()
    assert None not in done.values(), site.faults
    letters = [message for message in site.mail.messages if str(message["Subject"]).startswith("Nhắc việc CCHC")]
    sent = len(site.mail.messages)
    site.let_scheduler_look()
    assert len(site.mail.messages) == sent
    return {str(letter["To"]): letter.get_body(("plain",)).get_content() for letter in letters}


def the_officer_follows_the_reminder(officer: Visitor, letter: str) -> None:
    link = re.search(r"http://\S+/tasks/\d+", letter)
    assert link, letter
    officer.page.goto(link[0])
    officer.sees("Còn 4 ngày", "24/10/2023").check("task-officer")


def the_office_sees_who_is_late(office: Visitor, overdue: int, unit: str) -> None:
    office.go("/tracking").sees("Quá hạn").check("tracking")
    office.go("/tracking?standing=overdue").sees(f"{overdue} nhiệm vụ", "Xã Đồng Vương", "Quá hạn 2 ngày")
    office.check("tracking-overdue")
    office.go("/tracking?view=units").sees(unit).check("tracking-units")


def the_unit_opens_its_report(officer: Visitor) -> str:
    officer.go("/").check("home-officer")
    officer.go("/tasks").check("tasks-officer")
    officer.go("/reports").check("reports-officer").press("Lập báo cáo")
    officer.sees("Hãy trả lời từng nhiệm vụ.").check("report-empty")
    return officer.path.split("#")[0].split("?")[0]


def it_answers(officer: Visitor, tasks: int, day: str) -> None:
    """Answer every task in turn, the first with a photo as evidence."""
    officer.press("Trả lời")
    for n in range(tasks):
        officer.tick("Đã khắc phục xong").fill({
            "Đã làm gì để khắc phục?": "Đã ban hành kế hoạch và phân công người thực hiện.",
            "Kết quả cụ thể": "Đã hoàn thành, có văn bản kèm theo.", "Hoàn thành ngày nào?": day,
        })  # fmt: skip
        if n == 0:
            officer.page.locator("input[type=file]").set_input_files(photo("minh-chung.jpg", "seagreen"))
            officer.check("report-answer")
        officer.press("Lưu và sang nhiệm vụ tiếp theo" if n + 1 < tasks else "Lưu").sees("Đã lưu câu trả lời.")
    officer.sees(f"Đã trả lời {tasks}/{tasks} nhiệm vụ")


def it_sends(officer: Visitor, report: str, number: str, day: str) -> None:
    officer.go(report).press("Kiểm tra và gửi").check("report-send")
    officer.fill({"Số, ký hiệu của báo cáo": number, "Ngày ban hành báo cáo": day}).press("Gửi báo cáo")
    officer.sees("Đã gửi báo cáo.").check("report-sent")


def the_office_judges(office: Visitor, report: str, returned: int = 0, reason: str = "") -> None:
    """Accept what waits, but return the first so many with a reason; a return without one is refused, nothing lost."""
    office.go("/reports").check("reports-office").go(report).follow("Thẩm định")
    cards = office.page.locator("main [data-review-item]").all()
    for n, card in enumerate(cards):
        _choose(card, "Trả lại" if n < returned else "Chấp nhận")
    if returned:
        office.press("Ghi kết quả thẩm định", status=422).sees("Trả lại thì phải ghi lý do.").check("review-refused")
        office.page.get_by_label("Lý do cụ thể").first.fill(reason)
    office.check("review").press("Ghi kết quả thẩm định").sees("Đã ghi kết quả thẩm định và báo cho đơn vị.")


def _choose(card: Locator, verdict: str) -> None:
    # By its word, as people do: the card's link must not lie over it.
    card.get_by_text(verdict, exact=True).click()


def the_unit_answers_what_came_back(officer: Visitor, report: str, reason: str) -> None:
    officer.go(report).sees("Còn nội dung phải bổ sung", reason).check("report-returned")
    officer.press("Sửa câu trả lời").sees("Bị trả lại, phải bổ sung")
    officer.fill({"Kết quả cụ thể": "Đã ban hành Kế hoạch số 12/KH-UBND ngày 25/10/2023."}).press("Lưu")
    officer.press("Kiểm tra và gửi").press("Gửi báo cáo").sees("Đã gửi báo cáo.")


def the_office_closes_the_tasks(office: Visitor, report: str, tasks: int) -> None:
    office.go(report).press("Kết thúc tất cả nhiệm vụ được chấp nhận")
    office.press("Kết thúc các nhiệm vụ").sees(f"Đã kết thúc {tasks} nhiệm vụ.")
    office.check("report-closed").follow("Bản in").check("report-print")


def the_office_closes_the_plan(office: Visitor) -> None:
    office.go("/plans").follow("Kiểm tra công tác").press("Kết thúc")
    office.sees("Đã kết thúc đợt kiểm tra.").check("plan-closed")
