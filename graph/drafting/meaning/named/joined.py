"""Where the name of a ward ends of which a text gives the first word: `Fen and Holt`, `Holt-on-the-Moor`.

Words joined by "and" are one name where one ward is spoken of, and are left out where they may be one or several:
half a name is the name of another ward.
"""

from __future__ import annotations

from wardmote.graph.drafting.meaning import lexicon
from wardmote.graph.drafting.meaning.wording.line import Line

ONE, SEVERAL = frozenset({"ward", "division"}), frozenset({"wards", "divisions"})
WARD = ONE | SEVERAL
AND = frozenset({"and", "&"})
_LINKS = AND | {"of", "the", "on", "with", "upon", "in"}
_GAPS = frozenset({" ", "-", ". ", "\n", "/"})
_LONGEST, _LONGEST_JOINED = 6, 10
# Names of a list that are looked at: the time that each word for a ward costs has to have an end.
MOST_LISTED = 40
# After the second half of a name, what goes on with the sentence without a verb of its own.
_GOES_ON = frozenset(
    (
        *("with", "by", "after", "for", "from", "following", "on", "at", "last", "where", "when", "while", "but", "as"),
        *("since", "to", "before", "against", "despite", "during", "beating", "ahead", "this", "yesterday", "today"),
        *("who", "which", "defeating", "taking", "seat", "seats", "by-election", "byelection", "until", "having"),
    )
)
_SEAT = frozenset({"seat", "by-election", "byelection"})


def ends(line: Line, first: int, taken: frozenset[int], is_one: bool) -> tuple[int, bool] | None:
    """Give the end of the name that begins at a word, and whether the word for a ward follows; None if it is unsure.

    `is_one` says that what stands before speaks of one ward.
    """
    last = _capitals(line, first, taken)
    if last == first:
        return None
    noun = _to_noun(line, first, taken)
    if noun is not None:
        is_listed = line.words[noun].own in SEVERAL and last != noun
        return None if is_listed else (noun, True)
    second = _second(line, last, taken)
    if second is None:
        return None if _is_list(line, last, taken) else (last, False)
    return (second, False) if is_one and _ends_there(line, second) else None


def _capitals(line: Line, first: int, taken: frozenset[int]) -> int:
    """Give the end of a run of words with capitals, and of those that hyphens join to them."""
    last = first
    while last < len(line.words) and last not in taken and last - first < _LONGEST:
        word = line.words[last]
        if last > first and line.before(last) is None:
            break
        if not (word.text[:1].isupper() or (last > first and word.before == "-" and word.plain in _LINKS)):
            break
        last += 1
    return last


def _to_noun(line: Line, first: int, taken: frozenset[int]) -> int | None:
    """Give the place of the word for wards up to which all is of their names: `Fen, Holt and Reed ward`."""
    has_comma, has_and = False, False
    for at in range(first, min(first + _LONGEST_JOINED, len(line.words))):
        word = line.words[at]
        if at > first and word.own in WARD and line.before(at) is not None and word.text.islower():
            return at if has_and or not has_comma else None
        is_comma = at > first and word.before == ", "
        has_comma, has_and = has_comma or is_comma, has_and or word.plain in AND or word.text == "&"
        is_near = at == first or word.before in _GAPS or is_comma
        is_link = word.text in _LINKS and (word.before == "-" or not (word.text == "in" or _is_another(line, at)))
        if at in taken or not is_near or not (word.text[:1].isupper() or (is_link and at > first and not is_comma)):
            return None
    return None


def _is_another(line: Line, at: int) -> bool:
    """Whether an article begins the next ward: `the ward of Fen and the Holt ward`."""
    return line.words[at].text == "the" and line.plain_before(at) in AND


def _second(line: Line, last: int, taken: frozenset[int]) -> int | None:
    """Give the end of what "and" joins to a name, None where that is no name of a place."""
    if last + 1 >= len(line.words) or line.before(last) is None or line.words[last].text not in AND:
        return None
    end = _capitals(line, last + 1, taken)
    names = line.words[last + 1 : end]
    # "elected in Alder and Tom Frey in Fen": somebody else.
    is_other = not names or _is_person(names[0].plain) or line.plain_after(end) == "in"
    return None if is_other or line.words[last + 1].before not in _GAPS else end


def is_before_seat(line: Line, first: int, taken: frozenset[int]) -> bool:
    """Whether what begins at a word are two names that "and" joins before a seat: `the Fen and Holt seat`."""
    second = _second(line, _capitals(line, first, taken), taken)
    return second is not None and line.plain_after(second) in _SEAT and not _is_person(line.words[first].plain)


def _is_person(plain: str) -> bool:
    return plain in lexicon.FIRST_NAMES | lexicon.TITLES | lexicon.ROLE_WORDS


def _is_list(line: Line, last: int, taken: frozenset[int]) -> bool:
    """Whether a list of names goes on after a name, none of them of somebody."""
    at = last
    for _ in range(MOST_LISTED):
        if at == len(line.words) or line.words[at].before != ", ":
            break
        end = _capitals(line, at, taken)
        if end == at or _is_person(line.words[at].plain):
            return False
        at = end
    return at > last and (second := _second(line, at, taken)) is not None and _ends_there(line, second)


def _ends_there(line: Line, last: int) -> bool:
    after = line.after(last)
    return after is None or after.plain in _GOES_ON
