"""A real mail server for tests: it keeps what it accepts, and can be told to refuse or to break off."""

from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


@dataclass
class Sink:
    """What a server accepted, in order, and the answers it is to give instead: `{"RCPT": "550 No"}`."""

    accepted: list[Message] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    conversations: int = 0
    port: int = 0

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's names
        self, server: SMTP, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.conversations += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.answers.get("DATA", "250 OK")
        if answer.startswith("250") or answer == "vanish after accepting":
            self.accepted.append(message_from_bytes(envelope.original_content))
        if answer.startswith("vanish"):
            server.transport.abort()  # type: ignore[union-attr]
        return answer

    def counted(self) -> Counter[str]:
        """How often each Message-ID was accepted."""
        return Counter(str(message["Message-ID"]) for message in self.accepted)


class Server(Controller):
    """A server on whichever port is free."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()


def started(sink: Sink) -> Controller:
    """A server of this machine for `sink`, on a free port."""
    server = Server(sink, hostname="127.0.0.1", port=0, ready_timeout=20)
    server.start()
    sink.port = server.port
    return server
