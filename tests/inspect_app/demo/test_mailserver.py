"""The demo's mail server keeps every letter as it was sent, in the order of arrival."""

import smtplib
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from inspect_app.demo.mailserver import MailKeeper


def letter(subject: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "cchc@example.test", "xa@example.test"
    message.set_content("Kính gửi Ủy ban nhân dân xã Đồng Vương")
    return message


def test_letters_are_kept_in_order_with_whom_they_went_to(tmp_path: Path) -> None:
    with MailKeeper(tmp_path / "mail") as keeper, smtplib.SMTP("127.0.0.1", keeper.port) as client:
        client.send_message(letter("Nhắc: còn 3 ngày"))
        client.send_message(letter("Nhắc: hôm nay là hạn cuối"))

    kept = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(keeper.folder.iterdir())]
    assert [message["Subject"] for message in kept] == ["Nhắc: còn 3 ngày", "Nhắc: hôm nay là hạn cuối"]
    assert {message["Delivered-To"] for message in kept} == {"xa@example.test"}
