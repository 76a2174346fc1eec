"""What is wrong with a password somebody wants to use, in sentences he can act on."""

import unicodedata

from workflows.i18n import N_
from workflows.vietnamese import fold

SHORTEST = 10
LONGEST = 200

# Only what passes the other rules needs to be listed; compared without marks, blanks, case and digits at the end.
_COMMON = frozenset(
    {
        "matkhau", "matkhaumoi", "matkhaucuatoi", "matkhaulagi", "khongbiet", "khongcomatkhau", "password",
        "passwords", "mypassword", "passw0rd", "p4ssword", "admin", "administrator", "quantri", "quantrivien",
        "root", "user", "guest", "login", "welcome", "letmein", "changeme", "secret", "default", "inspection",
        "qwerty", "qwertyasdf", "qazwsx", "qazwsxedc", "asdfgh", "zxcvbn", "abc", "abcd", "abcdef", "iloveyou",
        "anhyeuem", "emyeuanh", "toiyeuvietnam", "vietnam", "vietnamvodich", "vietnammuonnam", "hanoi", "hochiminh",
        "saigon", "danang", "xinchao", "chaomung", "motconvit", "sinhnhat", "giadinh", "ubnd", "uybannhandan",
        "uybannhandanxa", "cchc", "caicachhanhchinh", "chinhphu", "chinhquyen", "kiemtra", "thanhtra", "noivu",
        "phongnoivu", "sonoivu", "football", "dragon", "monkey", "sunshine", "princess", "superman",
    }
)  # fmt: skip
_RUNS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


def composed(password: str) -> str:
    """Return a password as it is hashed and compared: NFC, because keyboards send either form of a letter."""
    return unicodedata.normalize("NFC", password)


def password_problems(password: str, *, email: str, name: str) -> list[str]:
    """Return why this password is refused; nothing when it is good enough.

    Length is what counts; no mixture of kinds of characters is demanded.  Refused are those that are guessed first: the
    owner's mail and name, runs and repetitions, and the common ones.
    """
    password = composed(password)
    problems = []
    if len(password) < SHORTEST:
        problems.append(N_("Mật khẩu phải có ít nhất 10 ký tự."))
    if len(password) > LONGEST:
        return [N_("Mật khẩu không được dài quá 200 ký tự.")]
    if _is_own(password, email, name):
        problems.append(N_("Mật khẩu không được là địa chỉ thư hoặc họ tên của bạn."))
    if _is_easy(password):
        problems.append(N_("Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác, ví dụ vài từ không liên quan với nhau."))
    return problems


def _is_own(password: str, email: str, name: str) -> bool:
    bare = _bare(password)
    own = {_bare(email), _bare(email.partition("@")[0]), _bare(name)} - {""}
    return bare in own or bare.rstrip("0123456789") in own


def _is_easy(password: str) -> bool:
    bare = _bare(password)
    if len(set(bare)) < 4 or any(bare in run for run in _RUNS):
        return True
    return bare in _COMMON or bare.strip("0123456789") in _COMMON


def _bare(text: str) -> str:
    return fold(text).replace(" ", "")
