"""The connection to the mail server: Flask-Mail's, mended where it does harm, and quicker where the server can."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from flask import current_app
from flask_mail import Connection

from inspect_app.outbox.letters import Envelope

_DOT = re.compile(rb"^\.", re.MULTILINE)


class Host(smtplib.SMTP):
    """A connection to a server that waits for as few answers as it may.

    Of a server that offers PIPELINING (RFC 2920), as nearly all do, the answers to sender, recipient and "here comes a
    letter" are awaited together.  ``meanwhile`` is called while the server considers the letter.
    """

    meanwhile: Callable[[], None] | None = None

    def hand_over(self, sender: str, recipient: str, content: bytes) -> None:
        """Send a letter to one recipient; what is refused raises what ``sendmail`` raises."""
        if not self.has_extn("pipelining"):
            self.sendmail(sender, [recipient], content)
            return
        size = f" size={len(content)}" if self.has_extn("size") else ""
        who = f"mail FROM:{smtplib.quoteaddr(sender)}{size}\r\nrcpt TO:{smtplib.quoteaddr(recipient)}\r\n"
        self.send(who + "data\r\n")
        answers = self._answers(3)
        codes = [code for code, _words in answers]
        refused = next((n for n, code in enumerate(codes) if code not in _GOOD[n]), None)
        if codes[-1] == 354:
            # A server that would take a letter of nobody or for nobody gets none.
            self.send(_DOT.sub(b"..", content) + b".\r\n" if refused is None else b".\r\n")
            answers += self._answers(1)
            if refused is None and answers[-1][0] != 250:
                refused = 3
        if refused is not None:
            self._refuse(refused, answers[refused], sender, recipient)

    def _answers(self, count: int) -> list[tuple[int, bytes]]:
        """Read so many answers; the server may say goodbye before the last."""
        answers: list[tuple[int, bytes]] = []
        while len(answers) < count:
            answers.append(self.getreply())
            if answers[-1][0] == 421:
                self.close()
                break
        return answers

    def _refuse(self, stage: int, answer: tuple[int, bytes], sender: str, recipient: str) -> None:
        if answer[0] != 421:
            with suppress(smtplib.SMTPServerDisconnected):
                self.rset()
        if stage == 0:
            raise smtplib.SMTPSenderRefused(*answer, sender)
        if stage == 1:
            raise smtplib.SMTPRecipientsRefused({recipient: answer})
        raise smtplib.SMTPDataError(*answer)

    def send(self, s: Any) -> None:
        """Send bytes, which are a letter, or a command."""
        super().send(s)
        if self.meanwhile is not None and isinstance(s, bytes):
            self.meanwhile()


#: Good answers to sender, recipient and "here comes a letter".
_GOOD = ({250}, {250, 251}, {354})


class SecureHost(Host, smtplib.SMTP_SSL):
    """The same, secured from the start."""


class Line(Connection):
    """Flask-Mail's connection with a limit on silence and an end that cannot fail."""

    host: Host | None

    def configure_host(self) -> Host:
        config = current_app.config
        kind = SecureHost if config["MAIL_USE_SSL"] else Host
        host = kind(config["MAIL_SERVER"], config["MAIL_PORT"], timeout=config["MAIL_TIMEOUT"])
        try:
            if config["MAIL_USE_TLS"]:
                host.starttls()
            if config["MAIL_USERNAME"] and config["MAIL_PASSWORD"]:
                host.login(config["MAIL_USERNAME"], config["MAIL_PASSWORD"])
            # Said here, so that a server that will not talk to us is not held against a message.
            host.ehlo_or_helo_if_needed()
        except BaseException:
            host.close()
            raise
        return host

    def carry(self, envelope: Envelope, meanwhile: Callable[[], None] | None = None) -> None:
        """Send a letter; ``meanwhile`` must not fail."""
        envelope.write()
        if envelope.fault is not None:
            raise envelope.fault
        if self.host is None:
            self.host = self.configure_host()
        self.host.meanwhile = meanwhile
        self.host.hand_over(envelope.sender, envelope.recipient, envelope.content)

    def close(self) -> None:
        """Say goodbye if the server still listens."""
        if self.host is not None:
            with suppress(smtplib.SMTPException, OSError):
                self.host.quit()
            self.host = None
