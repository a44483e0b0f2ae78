"""How facts are put into words: names of parties and councils, numbers, and days, as papers and readers write them."""

from __future__ import annotations

from random import Random

# Of each party: as a subject, with the article that a sentence gives it; and before a noun.
SUBJECTS = {
    "PP52": ("the Conservatives", "the Tories", "the Conservative Party", "Conservatives"),
    "PP53": ("Labour", "the Labour Party", "Labour"),
    "PP63": ("the Greens", "the Green Party"),
    "PP85": ("Ukip", "UKIP"),
    "PP90": ("the Liberal Democrats", "the Lib Dems", "Lib Dems"),
    "independents": ("independents",),
    "PP6713": ("Aspire",),
}
BEFORE_NOUNS = {
    "PP52": ("Conservative", "Tory"),
    "PP53": ("Labour",),
    "PP63": ("Green",),
    "PP85": ("Ukip",),
    "PP90": ("Liberal Democrat", "Lib Dem"),
    "independents": ("independent",),
    "PP6713": ("Aspire",),
}
COUNCILS = {
    "westminster": ("Westminster",),
    "hammersmith-and-fulham": ("Hammersmith and Fulham", "Hammersmith & Fulham"),
    "kensington-and-chelsea": ("Kensington and Chelsea", "Kensington & Chelsea"),
    "richmond-upon-thames": ("Richmond upon Thames", "Richmond-upon-Thames", "Richmond"),
    "kingston-upon-thames": ("Kingston upon Thames", "Kingston-upon-Thames", "Kingston"),
    "barking-and-dagenham": ("Barking and Dagenham",),
}
_SMALL = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
DAYS = {2014: "22 May 2014", 2018: "3 May 2018", 2022: "5 May 2022"}
LAST = 2022
_WITH_YEAR = (" in {year}", " in May {year}", " on {day}", " at the {year} election", " in the {year} local elections")


def words(number: int) -> str:
    """Give a number below a hundred in words."""
    if number < len(_SMALL):
        return _SMALL[number]
    tens, rest = _TENS[number // 10 - 2], number % 10
    return f"{tens}-{_SMALL[rest]}" if rest else tens


def number(chance: Random, value: int) -> str:
    """Give a number in digits or, small ones more often, in words."""
    if value == 0:
        return "no"
    return words(value) if chance.random() < (0.5 if value < len(_SMALL) else 0.1) else str(value)


def subject(chance: Random, party: str) -> str:
    """Give a party as the subject of a sentence."""
    return chance.choice(SUBJECTS[party])


def council(chance: Random, key: str, name: str) -> str:
    """Give a council by the name of its place."""
    return chance.choice(COUNCILS.get(key, (name,)))


def when(chance: Random, year: int, always: bool = False) -> str:
    """Give the time of an election with a space before it, often "" for the last, which is meant without a day."""
    if year == LAST and not always and chance.random() < 0.5:
        return ""
    return chance.choice(_WITH_YEAR).format(year=year, day=DAYS[year])


def sentence(text: str) -> str:
    """Give a text with its first letter large."""
    return text[:1].upper() + text[1:]
