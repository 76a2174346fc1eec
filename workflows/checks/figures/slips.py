"""When two numbers are one that was mistyped: a digit wrong, or two digits changed over."""


def is_slip(a: str, b: str) -> bool:
    """Say whether two numbers as printed differ by one digit, or by the order of their digits.

    >>> is_slip("57", "47"), is_slip("43,14", "41,34"), is_slip("57", "61"), is_slip("57", "57")
    (True, True, False, False)
    """
    if a == b or len(a) != len(b) or len(a) < 2:
        return False
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if any(not (x.isdigit() and y.isdigit()) for x, y in apart):
        return False
    return len(apart) == 1 or (len(apart) == 2 and apart[0] == apart[1][::-1])
