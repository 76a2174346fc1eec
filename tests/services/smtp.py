"""A real mail server for tests: keeps what it accepts and refuses, hangs up or falls silent on demand."""

import asyncio
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

from inspect_app.demo.mailserver import LOOPBACK, LoopbackController


@dataclass(frozen=True)
class Delivery:
    """One accepted letter as it came over the wire."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        # compat of the stored bytes with the modern policy: headers come back decoded
        return message_from_bytes(self.raw, policy=policy.default)  # type: ignore[return-value]


@dataclass
class MailServer:
    """Usage: ``with MailServer() as smtp: … smtp.port … smtp.deliveries``."""

    host: str = LOOPBACK
    port: int = 0
    deliveries: list[Delivery] = field(default_factory=list)
    seconds_a_letter: float = 0.0
    offers_pipelining: bool = True
    _recipient_answers: dict[str, str] = field(default_factory=dict)
    _data_answers: list[str] = field(default_factory=list)

    def refuse_recipient(self, address: str, answer: str = "550 5.1.1 No such mailbox") -> None:
        """Answer every RCPT for ``address`` with ``answer``."""
        self._recipient_answers[address] = answer

    def refuse_data(self, answer: str = "451 4.3.0 Try again later", times: int = 1) -> None:
        """Answer the next letters with ``answer`` instead of taking them."""
        self._data_answers += [answer] * times

    def hang_up(self, times: int = 1) -> None:
        """Drop the connection when the next letters have been sent, without an answer."""
        self._data_answers += ["hang up"] * times

    def fall_silent(self, times: int = 1) -> None:
        """Take the next letters and never answer."""
        self._data_answers += ["silence"] * times

    def accept_everything(self) -> None:
        self._recipient_answers.clear()
        self._data_answers.clear()

    @property
    def messages(self) -> list[EmailMessage]:
        return [delivery.message for delivery in self.deliveries]

    def clear(self) -> None:
        self.deliveries.clear()
        self.accept_everything()

    # --- as a context manager -------------------------------------------------------------------

    def __enter__(self) -> "MailServer":
        self._controller = LoopbackController(_Answers(self), self.port)
        self._controller.start()
        self.port = self._controller.port
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop(no_assert=True)


class _Answers:
    """What aiosmtpd calls.  A class of its own, because aiosmtpd reads every attribute of it at each connection."""

    def __init__(self, kept: MailServer) -> None:
        self.kept = kept

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        # aiosmtpd reads commands one after the other, however they come; it only does not say so.
        return [responses[0], *["250-PIPELINING"] * self.kept.offers_pipelining, *responses[1:]]

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.kept._recipient_answers:
            return self.kept._recipient_answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self.kept.seconds_a_letter)
        answer = self.kept._data_answers.pop(0) if self.kept._data_answers else "250 Accepted"
        if answer == "hang up":
            server.transport.abort()
        elif answer == "silence":
            await asyncio.sleep(3600)
        elif answer.startswith("2"):
            self.kept.deliveries.append(Delivery(envelope.mail_from, list(envelope.rcpt_tos), bytes(envelope.content)))
        return answer
