"""A certificate authority of the tests' own, and what an office would hold of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "mật khẩu chứng thư"


@dataclass(frozen=True)
class Authority:
    """A root that issues certificates."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


@cache
def key(number: int) -> rsa.RSAPrivateKey:
    """Return one of a few keys; making one takes its time."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def authority(name: str = "Gốc thử nghiệm") -> Authority:
    subject = _name(name, "Nơi cấp thử nghiệm")
    own = key(0)
    made = _certificate(subject, subject, own, own, is_root=True)
    return Authority(own, made)


@cache
def pkcs12_of(
    name: str = "Trần Văn Ký", organisation: str = "UBND huyện Yên Thế", days: tuple[int, int] = (-30, 365),
    with_key: bool = True, for_signing: bool = True,
) -> bytes:  # fmt: skip
    """Return a PKCS#12 file whose certificate counts from one day to another, seen from today."""
    root = authority()
    own = key(1)
    made = _certificate(
        _name(name, organisation), root.certificate.subject, own, root.key, days=days, for_signing=for_signing
    )
    return pkcs12.serialize_key_and_certificates(
        b"key", own if with_key else None, made, [root.certificate],
        serialization.BestAvailableEncryption(PASSWORD.encode()),
    )  # fmt: skip


def _name(common: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _certificate(
    subject: x509.Name, issuer: x509.Name, own: rsa.RSAPrivateKey, signs: rsa.RSAPrivateKey, *,
    days: tuple[int, int] = (-400, 4000), is_root: bool = False, for_signing: bool = True,
) -> x509.Certificate:  # fmt: skip
    now = datetime.now(UTC).replace(microsecond=0)
    usage = x509.KeyUsage(
        digital_signature=for_signing and not is_root, content_commitment=for_signing and not is_root,
        key_encipherment=not for_signing, data_encipherment=False, key_agreement=False,
        key_cert_sign=is_root, crl_sign=is_root, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(own.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signs.public_key()), critical=False)
        .sign(signs, hashes.SHA256())
    )
