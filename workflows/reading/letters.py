"""The letters of Vietnamese, for patterns: capitals and small ones do not lie in ranges of their own."""

_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"

#: For use within brackets: "[" + LOW + "]".
LOW = f"a-z{_MARKED}"
UP = f"A-Z{_MARKED.upper()}"
