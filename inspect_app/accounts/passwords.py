"""Passwords are kept as Argon2id hashes and compared in one Unicode form."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from inspect_app.models import Person
from workflows.passwords import LONGEST, composed

# OWASP's second recommendation for Argon2id: 19 MiB, two passes, one lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Compared when there is no password, so that the answer takes as long as with one.
_NOBODYS = HASHER.hash("no account has this password")


def hash_password(text: str) -> str:
    """Return what is kept of a password."""
    return HASHER.hash(composed(text))


def verify(person: Person | None, password: str) -> bool:
    """Tell whether this is the person's password; a hash made with older parameters is renewed, the caller commits."""
    kept = person.password_hash if person is not None else None
    try:
        HASHER.verify(kept or _NOBODYS, composed(password[:LONGEST]))
    except (VerificationError, InvalidHashError):
        return False
    if person is None or kept is None:
        return False
    if HASHER.check_needs_rehash(kept):
        person.password_hash = hash_password(password[:LONGEST])
    return True
