"""Each setting, its default, and why; read from the environment or ``.env``."""

import os
import secrets
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


def _flag(name: str, default: str = "0") -> bool:
    return os.environ.get(name, default).strip().lower() in {"1", "true", "yes", "on"}


def _text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def _number(name: str, default: int) -> int:
    return int(os.environ.get(name, default))


@dataclass
class Config:
    """The settings; the attribute names are the names of the environment variables."""

    #: Folder for the SQLite database, evidence files, kept mail and the secret key.
    INSTANCE_DIR: str = field(default_factory=lambda: str(Path(_text("INSTANCE_DIR") or "instance").absolute()))
    #: Database address; empty means SQLite in the instance folder.
    DATABASE_URL: str = field(default_factory=lambda: _text("DATABASE_URL"))
    #: Signs cookies and links; empty means one is made and kept in the instance folder.
    SECRET_KEY: str = field(default_factory=lambda: _text("SECRET_KEY"))
    #: Demo only: one-click sign-in, a movable clock, a page with the mail.
    #: Refused on any database not made by `flask demo load`.
    DEMO: bool = field(default_factory=lambda: _flag("DEMO"))
    #: Address under which people reach the application; used in mail.
    BASE_URL: str = field(default_factory=lambda: _text("BASE_URL", "http://127.0.0.1:8000"))
    #: Port of `make run`.
    PORT: int = field(default_factory=lambda: _number("PORT", 8000))
    #: Cookies only over TLS; switch on wherever the address begins with https.
    SECURE_COOKIES: bool = field(default_factory=lambda: _flag("SECURE_COOKIES"))
    #: Number of reverse proxies in front whose X-Forwarded-* headers are trusted.
    TRUSTED_PROXIES: int = field(default_factory=lambda: _number("TRUSTED_PROXIES", 0))
    #: SMTP server; empty means mail stays queued (in `make run`: a server on loopback that keeps it).
    MAIL_SERVER: str = field(default_factory=lambda: _text("MAIL_SERVER"))
    MAIL_PORT: int = field(default_factory=lambda: _number("MAIL_PORT", 25))
    MAIL_USE_TLS: bool = field(default_factory=lambda: _flag("MAIL_USE_TLS"))
    MAIL_USE_SSL: bool = field(default_factory=lambda: _flag("MAIL_USE_SSL"))
    MAIL_USERNAME: str = field(default_factory=lambda: _text("MAIL_USERNAME"))
    MAIL_PASSWORD: str = field(default_factory=lambda: _text("MAIL_PASSWORD"))
    #: Sender of all mail.
    MAIL_DEFAULT_SENDER: str = field(
        default_factory=lambda: _text("MAIL_DEFAULT_SENDER", "Kiểm tra CCHC <cchc@localhost.localdomain>")
    )
    #: Seconds before a silent mail server is given up for this run.
    MAIL_TIMEOUT: int = field(default_factory=lambda: _number("MAIL_TIMEOUT", 20))
    #: Hours of working days in which reminders may go out; at other times they wait.
    REMINDER_HOURS: str = field(default_factory=lambda: _text("REMINDER_HOURS", "06:30-20:00"))
    #: Working days without anything done about it after which an open task is listed as without movement.
    NO_MOVEMENT_DAYS: int = field(default_factory=lambda: _number("NO_MOVEMENT_DAYS", 15))
    #: Working days that a drafted chase letter proposes for the late units' report; a person decides in the letter.
    CHASE_REPLY_DAYS: int = field(default_factory=lambda: _number("CHASE_REPLY_DAYS", 5))
    #: Days after which a last backup is too old and administrators are told; 0 where others take it.
    BACKUP_MAX_DAYS: int = field(default_factory=lambda: _number("BACKUP_MAX_DAYS", 2))
    #: Percent of a commune's own sections and officials that its self-inspection is to look at in a year.
    SELF_INSPECTION_SHARE: int = field(default_factory=lambda: _number("SELF_INSPECTION_SHARE", 50))
    #: Largest evidence file, in megabytes.
    MAX_FILE_MB: int = field(default_factory=lambda: _number("MAX_FILE_MB", 20))
    #: Days after which the parts of a photo that nobody goes on sending are cleared away.
    UNFINISHED_PHOTO_DAYS: int = field(default_factory=lambda: _number("UNFINISHED_PHOTO_DAYS", 30))
    #: Evidence is kept in this bucket instead of the folder ``files`` below INSTANCE_DIR; empty: the folder.
    S3_BUCKET: str = field(default_factory=lambda: _text("S3_BUCKET"))
    #: Address of the S3 service, if it is not Amazon's.
    S3_ENDPOINT: str = field(default_factory=lambda: _text("S3_ENDPOINT"))
    S3_REGION: str = field(default_factory=lambda: _text("S3_REGION"))
    #: What stands before the names of objects, such as "cchc/".
    S3_PREFIX: str = field(default_factory=lambda: _text("S3_PREFIX"))
    #: Keys; without them those that boto3 finds in its usual places.
    S3_ACCESS_KEY: str = field(default_factory=lambda: _text("S3_ACCESS_KEY"))
    S3_SECRET_KEY: str = field(default_factory=lambda: _text("S3_SECRET_KEY"))
    #: Megabytes of fetched contents that this machine keeps at hand.
    S3_CACHE_MB: int = field(default_factory=lambda: _number("S3_CACHE_MB", 1000))
    #: Socket of ClamAV's daemon (a path, or host:port), asked about each file handed in; empty means none is.
    CLAMD: str = field(default_factory=lambda: _text("CLAMD"))
    #: Minutes without a request after which a session ends.
    SESSION_IDLE_MINUTES: int = field(default_factory=lambda: _number("SESSION_IDLE_MINUTES", 120))
    #: Hours after which a session ends in any case.
    SESSION_MAX_HOURS: int = field(default_factory=lambda: _number("SESSION_MAX_HOURS", 12))
    #: Failed sign-ins per address and account in a quarter of an hour before a pause.
    LOGIN_ATTEMPTS: int = field(default_factory=lambda: _number("LOGIN_ATTEMPTS", 8))
    #: Kinds of issued documents that the public verification page describes; of others it says only that they exist.
    PUBLIC_DOCUMENTS: str = field(
        default_factory=lambda: _text("PUBLIC_DOCUMENTS", "notice,self_notice,plan,decision,letter")
    )
    #: Wrong verification codes, and files compared, from one address in a quarter of an hour before a pause.
    VERIFY_ATTEMPTS: int = field(default_factory=lambda: _number("VERIFY_ATTEMPTS", 30))
    #: Folder with the certificates of the roots (and what lies between) by which digital signatures are trusted.
    TRUSTED_ROOTS: str = field(default_factory=lambda: _text("TRUSTED_ROOTS"))
    #: Command that recognises the letters of scans (tesseract with its Vietnamese model); used only where asked for.
    TESSERACT: str = field(default_factory=lambda: _text("TESSERACT", "tesseract"))
    #: Files that take long to read (scans) and are read at the same time, by all schedulers together.
    READINGS_AT_ONCE: int = field(default_factory=lambda: _number("READINGS_AT_ONCE", 1))
    #: From which day on (day/month) the missing calendar of the next year is a standing warning.
    CALENDAR_WARNING_FROM: str = field(default_factory=lambda: _text("CALENDAR_WARNING_FROM", "01/11"))
    #: Day of the month on which reporting periods end; 31: months as the calendar has them.
    PERIOD_CUT_DAY: int = field(default_factory=lambda: _number("PERIOD_CUT_DAY", 14))
    #: Hosts, comma between, that the gateway's address may name without https or inside our own network.
    HOOK_HOSTS: str = field(default_factory=lambda: _text("HOOK_HOSTS"))
    #: Seconds after which a request to the gateway is given up.
    HOOK_TIMEOUT: int = field(default_factory=lambda: _number("HOOK_TIMEOUT", 10))
    #: Requests that a program with a token may send in a minute.
    API_PER_MINUTE: int = field(default_factory=lambda: _number("API_PER_MINUTE", 300))
    #: What whoever reads /metrics brings ("Authorization: Bearer ..."); empty: there is no such address.
    METRICS_TOKEN: str = field(default_factory=lambda: _text("METRICS_TOKEN"))
    #: "json": one object a line for a collector of logs; else lines for people.
    LOG_FORMAT: str = field(default_factory=lambda: _text("LOG_FORMAT", "text"))
    #: Rows on one page of a list.
    PAGE_SIZE: int = field(default_factory=lambda: _number("PAGE_SIZE", 50))
    #: Seconds between two looks of the scheduler at what is due.
    SCHEDULER_SECONDS: int = field(default_factory=lambda: _number("SCHEDULER_SECONDS", 20))

    def flask(self) -> dict[str, Any]:
        """Return the settings as Flask and its extensions want them; makes the instance folder."""
        folder = Path(self.INSTANCE_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return values | {
            "SECRET_KEY": self.SECRET_KEY or _kept_secret(folder / "secret_key"),
            "SQLALCHEMY_DATABASE_URI": database_uri(self.DATABASE_URL, folder),
            "SESSION_COOKIE_NAME": "cchc",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.SECURE_COOKIES,
            "MAIL_USERNAME": self.MAIL_USERNAME or None,
            "MAIL_PASSWORD": self.MAIL_PASSWORD or None,
            # The whole request: several photos of the largest size, and their form.
            "MAX_CONTENT_LENGTH": (self.MAX_FILE_MB * 10 + 1) * 1024 * 1024,
            "MAX_FORM_MEMORY_SIZE": 12 * 1024 * 1024,
            "MAX_FORM_PARTS": 5000,
            "WTF_CSRF_TIME_LIMIT": None,
            "BABEL_DEFAULT_LOCALE": "vi",
            "BABEL_DEFAULT_TIMEZONE": "Asia/Ho_Chi_Minh",
            "BABEL_TRANSLATION_DIRECTORIES": str(Path(__file__).parent / "translations"),
        }


def database_uri(url: str, folder: Path) -> str:
    """Return the SQLAlchemy address: psycopg 3 for PostgreSQL, a file in ``folder`` when ``url`` is empty."""
    if not url:
        return f"sqlite:///{folder / 'cchc.db'}"
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _kept_secret(path: Path) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()
