"""Mend what the engine does not read, or answers otherwise than SPARQL 1.1 has it: token by token, before it is asked.

Each departure is a function that changes the texts of tokens and never their number, so that each still says where it
stood. The time grows with the length of the query. What cannot be mended so is listed in `docs/query.md` of the
server. Measured with pyoxigraph 0.5.13.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

from wardmote.graph.sparql import tokenizer
from wardmote.graph.sparql.tokenizer import IN_NAME, Token

AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})
# What a variable is called besides where it has no value.
NO_VALUE = "_without_value"
MODIFIERS = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"})

_DISTINCT = ("DISTINCT", "REDUCED")
_HIDING = frozenset({"FILTER", "MINUS", "SERVICE", "BIND", "SELECT"})
_VALUES = frozenset({"VALUES"})
_BARE_DOT = re.compile(r"(?<!\\)\.")
# What stands somewhere after a colon of a name that has dots at two places.
_BETWEEN = rf"[{IN_NAME}%]|\\."
_DOTTED = re.compile(rf":(?:{_BETWEEN})*+\.++(?:{_BETWEEN}|:)++\.++(?:{_BETWEEN}|:)")
# Functions that the engine does not know with a space after them.
_JOINED = ("COALESCE", "CONCAT")
_APART = re.compile(rf"(?:{'|'.join(_JOINED)})[ \t\r\n#]")
_BOOLEANS = ("TRUE", "FALSE")
# Which the engine knows in lower case only, where keywords are of any case.
_BOOLEAN = re.compile(r"(?<!\w)(?!true|false)(?i:true|false)(?!\w)")
_AS = re.compile(r"AS(?!\w)(?<!\wAS)")
_GROUPING = re.compile("GROUP|COUNT|SUM|MIN|MAX|AVG|SAMPLE")
_OF_ANY_GRAPH = re.compile(r"GRAPH\s*+[?$#]")
# Of a path, or of SELECT *: the sign comes first, for which a pattern is searched quickest.
_PATH = re.compile(r"[*?](?!\w)(?<!\(.)")

# What has another value each time cannot be written twice.
_VOLATILE = frozenset({"RAND", "UUID", "STRUUID", "BNODE"})
# Each alias may hold all before it twice, so their lengths could double from one to the next: characters of one
# expression, and of all that is put in.
_LONGEST = 4_096
_MOST = 65_536
_CONSTANT = frozenset({"iri", "name"})
_BEFORE_TRIPLES = frozenset({"{", "}", "."})
_AFTER_TRIPLES = frozenset({".", "}", "{", "FILTER", "OPTIONAL", "BIND", "VALUES", "MINUS", "GRAPH"})


def as_read(text: str) -> str:
    """Give a query as the engine can read it. Raises SyntaxError as `tokenizer.tokens` does."""
    return "".join(one.text + one.space for one in mended(text)) if _departs(text) else text


def mended(text: str) -> list[Token]:
    """Give the tokens of a query as the engine can read them; each starts where it stands in the text."""
    query = Query(tokenizer.listed(text))
    if _departs(text):
        for mend in (_names, _booleans, _joined, _columns, _concatenated, _aliases, _graphs, _paths):
            mend(query)
    return query.tokens


def _departs(text: str) -> bool:
    """Whether there may be something to mend. Most queries are told apart here, in a few microseconds."""
    said = text.upper()
    return (
        _PATH.search(said) is not None
        or "HAVING" in said
        or (said.count("AS") > 1 and len(list(_AS.finditer(said))) > 1 and _GROUPING.search(said) is not None)
        or ("GRAPH" in said and _OF_ANY_GRAPH.search(said) is not None)
        or (("TRUE" in said or "FALSE" in said) and _BOOLEAN.search(text) is not None)
        or ("CO" in said and ("GROUP_CONCAT" in said or _APART.search(said) is not None))
        or (said.count(".") > 1 and _DOTTED.search(text) is not None)
    )


@dataclass
class Query:
    """The tokens of a query, the words among them in capitals, and where each bracket closes and is opened."""

    tokens: list[Token]
    words: list[str] = field(init=False)
    closes: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.words = [one.word for one in self.tokens]
        self.closes = tokenizer.closings(self.tokens)

    def word(self, number: int) -> str:
        """Give the word at a number, or ""."""
        return self.words[number] if 0 <= number < len(self.words) else ""

    def text(self, number: int) -> str:
        """Give the text of a token; "" beyond the last and before the first."""
        return self.tokens[number].text if 0 <= number < len(self.tokens) else ""

    def selects(self) -> Iterator[int]:
        """Give each SELECT."""
        return (number for number, word in enumerate(self.words) if word == "SELECT")

    def past(self, start: int, stops: frozenset[str] = frozenset()) -> int:
        """Give the first token from a start on that ends the group, or is one of some words outside of brackets."""
        number = start
        while number < len(self.tokens):
            if self.tokens[number].kind == "close" or self.words[number] in stops:
                return number
            number = self.closes.get(number, number) + 1
        return number

    def items(self, select: int) -> Iterator[tuple[int, int]]:
        """Give the first and last token of each variable or bracket that a SELECT selects."""
        number = select + 1
        while number < len(self.tokens):
            one = self.tokens[number]
            if one.text == "(" and number in self.closes:
                yield number, self.closes[number]
                number = self.closes[number]
            elif one.kind == "variable":
                yield number, number
            elif one.word not in _DISTINCT:
                return
            number += 1

    def star(self, select: int) -> int:
        """Give the star of a `SELECT *`; -1 where it selects otherwise."""
        number = select + 1 + (self.word(select + 1) in _DISTINCT)
        return number if self.text(number) == "*" else -1

    def hidden(self, filter: int) -> int:
        """Give the last token of what begins with FILTER, MINUS or BIND; itself where brackets are out of place."""
        opened = next((at for at in range(filter + 1, filter + 4) if at in self.closes), filter)
        return self.closes.get(opened, filter)


def escaped(name: str) -> str:
    """Give a prefixed name as the engine can read it: it stops at the second place with dots, unless all are escaped.

    PN_LOCAL of SPARQL 1.1 allows any number, and most of our ballots and elections have several.
    """
    prefix, _, local = name.partition(":")
    return f"{prefix}:" + _BARE_DOT.sub(r"\\.", local) if local.count(".") > 1 else name


def _names(query: Query) -> None:
    for one in query.tokens:
        if one.kind == "name":
            one.text = escaped(one.text)


def _booleans(query: Query) -> None:
    for one in query.tokens:
        if one.word in _BOOLEANS:
            one.text = one.text.lower()


def _joined(query: Query) -> None:
    """`CONCAT (…)`: the engine wants no space there."""
    for number, one in enumerate(query.tokens):
        if one.word in _JOINED and query.text(number + 1) == "(":
            one.space = ""


def _columns(query: Query) -> None:
    """`SELECT *` has its columns in the order in which the query has the variables; the engine has them by letter."""
    select = next(query.selects(), -1)
    star = query.star(select) if select >= 0 else -1
    names = in_scope(query, star + 1) if star > 0 else []
    if names:
        query.tokens[star].text = f" {' '.join(f'?{name}' for name in names)} "


def in_scope(query: Query, start: int) -> list[str]:
    """Give the variables that `SELECT *` selects, from the token after it on, in their order (SPARQL 1.1, 18.2.1).

    None are given where the query groups, which SELECT * may not, and where brackets are out of place.
    """
    names, number = dict[str, None](), start
    while number < len(query.tokens):
        one, word = query.tokens[number], query.words[number]
        if one.kind == "open" and number not in query.closes:
            return []
        if word in MODIFIERS:
            end = query.past(number + 1, _VALUES)
            if word == "GROUP" and query.past(end) == len(query.tokens):
                return []
            number = end
            continue
        if one.kind == "variable":
            names.setdefault(one.variable)
        elif word in _HIDING:
            number = _hide(query, number, names)
        number += 1
    return list(names)


def _hide(query: Query, number: int, names: dict[str, None]) -> int:
    """Give the last token of what begins with a word and hides its variables; note those that it lets out."""
    word = query.words[number]
    if word == "SERVICE":
        return number + 1 + (query.word(number + 1) == "SILENT")
    if word == "SELECT":
        if query.star(number) > 0:
            return number
        for _, last in query.items(number):
            names.setdefault(query.tokens[last].variable or query.tokens[last - 1].variable)
        return query.past(number + 1) - 1
    last = query.hidden(number)
    if word == "BIND":
        names.setdefault(query.tokens[last - 1].variable)
    return last


def _concatenated(query: Query) -> None:
    """`GROUP_CONCAT` gives a plain string; the engine's keeps a language that all values share."""
    for number, word in enumerate(query.words):
        closed = query.closes.get(number + 1)
        if word == "GROUP_CONCAT" and closed is not None:
            query.tokens[number].text = f"STR({query.tokens[number].text}"
            query.tokens[closed].text += ")"


def _aliases(query: Query) -> None:
    """An alias may be used again in the SELECT that makes it (18.2.4.4); the engine refuses that where it groups.

    So its expression is put in its place: there, and in HAVING, where the engine finds no value.
    """
    room = _MOST
    for select in query.selects():
        if not _groups(query, select):
            continue
        known: dict[str, str] = {}
        for first, last in query.items(select):
            if first < last and query.word(last - 2) == "AS":
                room -= _put(query, range(first + 1, last - 2), known, room)
                _note(query, range(first + 1, last - 2), known)
        having = query.past(select + 1, frozenset({"HAVING", "SELECT"}))
        if query.word(having) == "HAVING":
            room -= _put(query, range(having + 1, query.past(having + 1, MODIFIERS | _VALUES)), known, room)


def _groups(query: Query, select: int) -> bool:
    end = query.past(select + 1, MODIFIERS | {"SELECT"})
    return query.word(end) in ("GROUP", "HAVING") or any(
        query.words[number] in AGGREGATES for first, last in query.items(select) for number in range(first, last)
    )


def _put(query: Query, places: range, known: dict[str, str], room: int) -> int:
    """Put expressions in the places of their aliases, but not within an aggregate, where there are none, or a group.

    Give how many characters that took, which are no more than there is room for.
    """
    used, number = 0, places.start
    while number < places.stop:
        one = query.tokens[number]
        if query.words[number] in AGGREGATES or one.text == "{":
            number = query.closes.get(number + (one.text != "{"), number)
        elif one.variable in known and used + len(known[one.variable]) <= room:
            one.text = known[one.variable]
            used += len(one.text)
        number += 1
    return used


def _note(query: Query, places: range, known: dict[str, str]) -> None:
    """Remember what an alias stands for, unless that cannot be written twice."""
    expression = [query.tokens[number] for number in places]
    written = "".join(one.text + (" " if one.space else "") for one in expression)
    plain = _VOLATILE.isdisjoint(query.words[number] for number in places)
    if plain and len(written) <= _LONGEST and all(one.text != "{" for one in expression):
        known[query.tokens[places.stop + 1].variable] = f"({written})"


def _graphs(query: Query) -> None:
    """`GRAPH ?g { FILTER(BOUND(?g)) }`: only outside of the group has ?g a value; the engine has it inside too.

    Where nothing in the group gives ?g a value, another variable without one takes its place in expressions.
    """
    if "GRAPH" not in query.words:
        return
    patterns, expressions = _uses(query)
    for number, word in enumerate(query.words):
        closed = query.closes.get(number + 2)
        name = query.tokens[number + 1].variable if word == "GRAPH" and closed is not None else ""
        if closed is not None and name and not _within(patterns.get(name, []), number + 2, closed):
            for use in _within(expressions.get(name, []), number + 2, closed):
                query.tokens[use].text = f"?{name}{NO_VALUE}"


Uses = dict[str, list[int]]


def _uses(query: Query) -> tuple[Uses, Uses]:
    """Give where each variable stands in a pattern, and where in an expression, by its name."""
    patterns, expressions, ends = Uses(), Uses(), -1
    for number, one in enumerate(query.tokens):
        if query.words[number] in ("FILTER", "BIND") and number > ends:
            ends = query.hidden(number)
        if one.kind == "variable":
            made = query.word(number - 1) == "AS"
            (expressions if number <= ends and not made else patterns).setdefault(one.variable, []).append(number)
    return patterns, expressions


def _within(places: list[int], start: int, end: int) -> list[int]:
    return places[bisect(places, start) : bisect(places, end)]


def _paths(query: Query) -> None:
    """`<s> p* ?o` has ?o = <s> (18.4, ALP); the engine gives no such path from or to what is not in the data.

    Where ?o stands in another pattern too, that asks for a triple, which there is none of. So nothing is mended there:
    the engine would no longer find the quickest order.
    """
    signs = [number for number, one in enumerate(query.tokens) if one.kind == "operator" and one.text in ("*", "?")]
    if not signs or any(query.tokens[at + 1].variable for at, word in enumerate(query.words[:-1]) if word == "GRAPH"):
        return  # in GRAPH ?g a constant would be found in every graph
    opens = {closed: opened for opened, closed in query.closes.items()}
    group = next((at for at, one in enumerate(query.tokens) if one.text == "{"), 0)
    patterns = {name: [at for at in places if at > group] for name, places in _uses(query)[0].items()}
    for sign in signs:
        first = opens.get(sign - 1, sign - 1)
        while query.text(first - 1) in ("^", "!"):
            first -= 1
        after = query.word(sign + 2) or query.text(sign + 2)
        if query.text(first - 2) in _BEFORE_TRIPLES and after in _AFTER_TRIPLES:
            _of_no_length(query, first - 1, sign, patterns)


def _of_no_length(query: Query, start: int, sign: int, patterns: Uses) -> None:
    """Let a path from one token to that after its sign have no length also where an end of it is in no triple."""
    subject, target = query.tokens[start], query.tokens[sign + 1]
    constant, variable = (subject, target) if subject.kind in _CONSTANT else (target, subject)
    if constant.kind not in _CONSTANT:
        return
    if subject.text == target.text:
        for one in query.tokens[start : sign + 2]:
            one.text = ""
        subject.text = "{}"
    elif len(patterns.get(variable.variable, ())) == 1:
        path = " ".join(one.text for one in query.tokens[start + 1 : sign])
        missing = f"VALUES {variable.text} {{ {constant.text} }}"
        missing += f" FILTER NOT EXISTS {{ {constant.text} ({path})? {constant.text} }}"
        subject.text = f"{{{{ {subject.text}"
        target.text += f" }} UNION {{ {missing} }}}}"
