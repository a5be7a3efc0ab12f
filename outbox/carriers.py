"""How a message gets to the mail server, in two steps: all that takes nothing over, then the last byte.

A server takes a message over at one instant: when it has read the line with the single dot that ends the data (RFC
5321, 4.2.5). Until then the sender may vanish and nothing has left; after it, only the server's answer tells. A carrier
therefore has `prepare`, after which everything but that line is with the server, and `finish`, which sends it and waits
for the answer.
"""

import re
import smtplib
import socket
from email.utils import parseaddr
from typing import Any, Protocol, cast

from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.core.mail.message import sanitize_address

LAST_ANSWER_TIMEOUT = 600  # seconds a server may think about the whole message (RFC 5321, 4.5.3.2.6)
SEND_BUFFER = 64 * 1024  # bytes; what still lies here when the dot is sent lengthens the wait for the answer


class RefusedError(Exception):
    """The server has the message not, and says why; `permanent` when asking again is of no use."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        super().__init__(reason)
        self.permanent = permanent


class UnreachableError(Exception):
    """No server, or none any more, before it could take anything over; other messages would fare no better."""


class NoAnswerError(Exception):
    """The last byte may have left, and no answer came: nobody here knows whether the server has the message."""


class Carrier(Protocol):
    """A way to a mail server, open for one message after another."""

    idempotent: bool  # taking the same message over twice leaves one

    def prepare(self, email: EmailMultiAlternatives) -> None:
        """Do all but the last byte. Raises RefusedError or UnreachableError."""

    def finish(self) -> None:
        """Send the last byte; returns when the server has the message. Raises RefusedError or NoAnswerError."""

    def abandon(self) -> None:
        """Break off, so that what was prepared is never taken over."""

    def close(self) -> None:
        """End the conversation."""


def choose() -> Carrier:
    """The carrier for the mail server of the settings."""
    backend = mail.get_connection()
    return Smtp(backend) if isinstance(backend, SmtpBackend) else Whole(backend)


class Whole:
    """Any of Django's e-mail backends: it takes a message whole, so that every fault leaves open what became of it."""

    def __init__(self, backend: Any) -> None:
        self.backend = backend
        self.idempotent = bool(getattr(backend, "idempotent", False))
        self.email: EmailMultiAlternatives | None = None

    def prepare(self, email: EmailMultiAlternatives) -> None:
        email.message()
        self.email = email

    def finish(self) -> None:
        try:
            self.backend.send_messages([self.email])
        except Exception as fault:
            raise NoAnswerError(f"{type(fault).__name__}: {fault}") from fault

    def abandon(self) -> None:
        self.email = None

    def close(self) -> None:
        self.backend.close()


class Smtp:
    """SMTP, spoken through the connection of Django's backend."""

    idempotent = False

    def __init__(self, backend: SmtpBackend) -> None:
        self.backend = backend

    @property
    def server(self) -> smtplib.SMTP:
        return cast(smtplib.SMTP, self.backend.connection)

    def prepare(self, email: EmailMultiAlternatives) -> None:
        message: Any = email.message()  # Django's own, which can be told how its lines end
        content = on_the_wire(message.as_bytes(linesep="\r\n"))
        sender = parseaddr(sanitize_address(email.from_email, "utf-8"))[1]
        recipient = parseaddr(sanitize_address(email.to[0], "utf-8"))[1]
        is_reused = self.backend.connection is not None
        try:
            self._transmit(sender, recipient, content)
        except UnreachableError:
            self.abandon()
            if not is_reused:
                raise
            self.prepare(email)  # a server may end a conversation it has had enough of; the next one tells

    def _transmit(self, sender: str, recipient: str, content: bytes) -> None:
        try:
            self._open()
            options = [f"size={len(content)}"] if self.server.has_extn("size") else []
            if self.server.has_extn("8bitmime"):
                options.append("body=8bitmime")
            self._expect((250,), *self.server.mail(sender, options))
            self._expect((250, 251), *self.server.rcpt(recipient))
            self._expect((354,), *self.server.docmd("DATA"))
            self.server.send(content)
        except (OSError, smtplib.SMTPException) as fault:  # the log-in refused, the name unknown, the line cut
            raise UnreachableError(f"{type(fault).__name__}: {fault}") from fault

    def _open(self) -> None:
        if not self.backend.open():
            return
        sock = cast(socket.socket, self.server.sock)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the dot must not wait for the receipt of the rest
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        self.server.ehlo_or_helo_if_needed()

    def _expect(self, wanted: tuple[int, ...], code: int, answer: bytes) -> None:
        if code in wanted:
            return
        reason = said(code, answer)
        if code in {421, -1}:
            raise UnreachableError(reason)
        try:
            self.server.rset()
        except (OSError, smtplib.SMTPException):
            self.abandon()
        raise RefusedError(reason, permanent=code >= 500)

    def finish(self) -> None:
        try:
            sock = cast(socket.socket, self.server.sock)
            patience = sock.gettimeout()
            sock.settimeout(LAST_ANSWER_TIMEOUT)
            self.server.send(b".\r\n")
            code, answer = self.server.getreply()
            sock.settimeout(patience)
        except (OSError, smtplib.SMTPException) as fault:
            self.abandon()
            raise NoAnswerError(f"{type(fault).__name__}: {fault}") from fault
        if code == 421:
            self.abandon()
        if not 200 <= code < 300:
            raise RefusedError(said(code, answer), permanent=code >= 500)

    def abandon(self) -> None:
        if self.backend.connection is not None:
            self.backend.connection.close()  # no QUIT: it would be read as the message's next line
            self.backend.connection = None

    def close(self) -> None:
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):
            self.abandon()


def on_the_wire(content: bytes) -> bytes:
    """The message as the data of SMTP: every line ends in CRLF, and a line's first dot is doubled."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", lines)


def said(code: int, answer: bytes) -> str:
    """A server's answer, to be read by people."""
    return f"{code} {answer.decode('utf-8', 'replace')}".strip()
