"""What a mail carries and no table keeps: the secret of a signed address, and short codes.

A message holds a seal, `[[token:<nonce>]]`; as it leaves, the seal becomes an HMAC of the nonce under the key of the
installation. Who reads the database, a backup or the outbox on screen finds nothing that opens anything.
"""

import base64
import hashlib
import re
from uuid import UUID

from django.utils.crypto import salted_hmac

CODE_DIGITS = 6

_SEAL = re.compile(r"\[\[(token|code):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]\]")


def token(nonce: UUID) -> str:
    """The secret part of an address, 43 signs of a URL: the same for a nonce as long as the installation's key is."""
    return base64.urlsafe_b64encode(_mac("token", nonce)).rstrip(b"=").decode()


def code(nonce: UUID) -> str:
    """Six digits."""
    return f"{int.from_bytes(_mac('code', nonce)[:8]) % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def sealed_token(nonce: UUID) -> str:
    """What stands in a message where the token will be."""
    return f"[[token:{nonce}]]"


def sealed_code(nonce: UUID) -> str:
    """What stands in a message where the code will be."""
    return f"[[code:{nonce}]]"


def unsealed(text: str) -> str:
    """The text as it leaves."""
    makers = {"token": token, "code": code}
    return _SEAL.sub(lambda seal: makers[seal[1]](UUID(seal[2])), text)


def digest_of(token: str) -> str:
    """What is kept of a token: enough to know it again."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _mac(purpose: str, nonce: UUID) -> bytes:
    return salted_hmac(f"outbox.sealing.{purpose}", nonce.bytes, algorithm="sha256").digest()
