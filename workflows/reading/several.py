"""Words that speak of several at once: how many there are ("hai", "05"), or each of them ("các", "mỗi")."""

from workflows.wording import NUMBER_WORDS

#: One is not several.
COUNT_WORDS = {word: number for word, number in NUMBER_WORDS.items() if number > 1}
HOW_MANY = rf"\d+|{'|'.join(COUNT_WORDS)}"
#: All or some of them, none left out by name.
EACH = r"các|những|từng|mỗi|mọi|tất cả|toàn thể"
