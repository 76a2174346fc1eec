"""Passwords typed in the room without a network: sealed on the phone for this server alone, opened when they arrive."""

from __future__ import annotations

import base64
import binascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import current_app

from workflows.room_format import SealedPassword

CURVE = ec.SECP256R1()
#: How many points the curve has; a private key is a number below it.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def public_key() -> str:
    """Return the key under which phones seal: the same as long as the server's secret is the same."""
    point = _private().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.b64encode(point).decode()


def opened(sealed: SealedPassword, digest: str) -> str | None:
    """Return the password that was sealed for the minutes with this digest, or None when it opens for nothing else."""
    try:
        key, iv, data = (base64.b64decode(part, validate=True) for part in (sealed.key, sealed.iv, sealed.data))
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, key)
        shared = _private().exchange(ec.ECDH(), theirs)
        secret = HKDF(SHA256(), 32, salt=bytes(32), info=_place(digest, sealed.person_id)).derive(shared)
        return AESGCM(secret).decrypt(iv, data, _place(digest, sealed.person_id)).decode()
    except (binascii.Error, InvalidTag, ValueError):
        return None


def _place(digest: str, person_id: int) -> bytes:
    """What a seal is bound to: it opens for this content and this person, and for nothing else."""
    return f"cchc-room:1:{digest}:{person_id}".encode()


def _private() -> ec.EllipticCurvePrivateKey:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    material = HKDF(SHA256(), 48, salt=None, info=b"cchc-room").derive(secret)
    return ec.derive_private_key(int.from_bytes(material) % (ORDER - 1) + 1, CURVE)
