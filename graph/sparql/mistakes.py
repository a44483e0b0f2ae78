"""Name the mistake in a query that the engine refused, and the mend, as far as its tokens show it.

The engine says only where it stopped. What people get wrong most is known, and can be told from the tokens there. Each
of the functions of `_LOOKS` knows one kind; the words are in `words.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from rapidfuzz.distance import OSA

from wardmote.graph.sparql import departures, tokenizer
from wardmote.graph.sparql.departures import AGGREGATES, MODIFIERS
from wardmote.graph.sparql.tokenizer import Token

_WORDS = tomllib.loads((files("wardmote.graph") / "sparql" / "words.toml").read_text(encoding="utf-8"))
_FOREIGN: dict[str, str] = _WORDS["foreign"]
_CALLED = (*_WORDS["aggregates"], *_WORDS["functions"], *_WORDS["called"])
_FUNCTIONS = frozenset(word.upper() for word in (*_WORDS["functions"], *_WORDS["aggregates"]))
_KNOWN = {word.upper(): word for word in (*_WORDS["keywords"], *_CALLED)} | {"A": "a"}
_TERMS = frozenset({"variable", "name", "iri", "string", "number", "blank", "tag"})
_PATTERNS = frozenset({"OPTIONAL", "UNION", "FILTER", "BIND", "VALUES", "MINUS", "GRAPH"})
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_ORDER = "the order is WHERE { … }, GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET, each at most once"
_LONGEST = 40
_LONGEST_WORD = 64


@dataclass(frozen=True)
class Mistake:
    """What is wrong, at which character of the query, and what to do."""

    offset: int
    detail: str
    remedy: str


class _Stopped:
    """A query with the token at which the engine stopped, which is empty at the end, and why, in its own words."""

    def __init__(self, text: str, offset: int, reason: str, prefixes: Mapping[str, str]) -> None:
        self.text, self.reason, self.prefixes = text, reason, prefixes
        end = Token("", "end", tokenizer.end(text))
        self.query = departures.Query([*tokenizer.listed(text), end])
        self.tokens, self.words = self.query.tokens, self.query.words
        self.at = next(number for number, one in enumerate(self.tokens) if one.start >= offset or one.kind == "end")
        self.one, self.word = self.tokens[self.at], self.words[self.at]
        self.shown = short(self.one.text)

    def before(self, steps: int = 1) -> Token:
        """Give a token before the one at which the engine stopped; an empty one before the first."""
        return self.tokens[self.at - steps] if self.at >= steps else Token("", "", 0)

    def after(self, steps: int = 1) -> Token:
        """Give a token after the one at which the engine stopped; the end beyond it."""
        return self.tokens[min(self.at + steps, len(self.tokens) - 1)]

    def line(self, one: Token) -> int:
        """Give the line of a token."""
        return self.text.count("\n", 0, one.start) + 1

    def opened(self) -> list[Token]:
        """Give the brackets that are open where the engine stopped."""
        found: list[Token] = []
        for one in self.tokens[: self.at]:
            if one.kind == "open":
                found.append(one)
            elif one.kind == "close" and found:
                found.pop()
        return found

    def here(self, detail: str, remedy: str, one: Token | None = None) -> Mistake:
        """Give a mistake at a token, or where the engine stopped."""
        return Mistake((one or self.one).start, detail, remedy)


def short(text: str) -> str:
    """Give a token as a message has it."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def near(word: str, known: Iterable[str], least: float = 0.6, most: int = 1) -> list[str]:
    """Give those of some words that a misspelt one is most like, whatever the case; the best first.

    Words that are longer than any that a person misspells are not compared: that takes the product of their lengths.
    """
    if len(word) > _LONGEST_WORD:
        return []
    said = word.upper()
    alike = ((OSA.normalized_similarity(said, one.upper()), one) for one in known if len(one) <= _LONGEST_WORD)
    return [one for score, one in sorted(alike, key=lambda pair: (-pair[0], pair[1]))[:most] if score >= least]


def likely(text: str, offset: int, reason: str, prefixes: Mapping[str, str]) -> Mistake | None:
    """Give the mistake that a query most likely has; None where its tokens show none.

    The engine stopped at the character `offset`, with a `reason` in its own words where it gave one; `prefixes` are
    those that are known beside the declared ones. Raises SyntaxError as `tokenizer.tokens` does.
    """
    stopped = _Stopped(text, offset, reason, prefixes)
    return next((found for look in _LOOKS if (found := look(stopped)) is not None), None)


def formless(text: str) -> Mistake:
    """Give what is wrong with a query that has none of the words SELECT, ASK, CONSTRUCT and DESCRIBE."""
    tokens = tokenizer.listed(text)
    number = 0
    while number < len(tokens) and tokens[number].word in ("PREFIX", "BASE"):
        number += 3 if tokens[number].word == "PREFIX" else 2
    one = tokens[number] if number < len(tokens) else Token("", "end", len(text))
    detail = "there is no SELECT, ASK, CONSTRUCT or DESCRIBE in the query"
    meant = near(one.text, (*_FORMS, "PREFIX", "BASE")) if one.kind == "word" else []
    if meant:
        return Mistake(one.start, f"{one.text} is no word of SPARQL; {detail}", f"did you mean {meant[0]}?")
    return Mistake(one.start, detail, "start the query with one of them, after any PREFIX and BASE")


def _sql(on: _Stopped) -> Mistake | None:
    """`SELECT * FROM councils WHERE name = 'Camden'`."""
    for number, word in enumerate(on.words[:-1]):
        table = on.tokens[number + 1]
        if word == "FROM" and table.kind == "word" and not near(table.text, ["NAMED"], 0.8):
            kind = table.text.capitalize().removesuffix("s")
            remedy = f"SPARQL asks for things by their class: SELECT * WHERE {{ ?it a wm:{kind} ; rdfs:label ?name }}"
            return on.here(f"FROM {table.text} is SQL, and this service reads SPARQL", remedy, table)
    return None


def _turtle(on: _Stopped) -> Mistake | None:
    if on.one.text in ("@prefix", "@base"):
        word = on.one.text[1:].upper()
        return on.here(f"{on.one.text} is Turtle", f"write {word}, without @ and without the dot at the end")
    return None


def _bare_address(on: _Stopped) -> Mistake | None:
    name = on.one.text
    if on.one.kind == "name" and name in ("http:", "https:") and on.after().text.startswith("/"):
        return on.here(f"an address stands bare: {name}…", "put it between < and >: <http://example.org/name>")
    return None


def _unknown_prefix(on: _Stopped) -> Mistake | None:
    prefix, colon, _ = on.one.text.partition(":")
    declared = {name.text[:-1] for word, name in pairwise(on.tokens) if word.word == "PREFIX"}
    if on.one.kind != "name" or not colon or prefix in declared or prefix in on.prefixes:
        return None
    alike = near_prefixes(prefix, on.prefixes, declared)
    detail = f"the prefix {short(prefix)}: is unknown"
    if alike:
        return on.here(detail, f"did you mean {' or '.join(f'{one}:' for one in alike)}?")
    return on.here(detail, f"declare it: PREFIX {short(prefix)}: <…>; those known are on the page /prefixes")


def near_prefixes(prefix: str, known: Mapping[str, str], declared: Iterable[str] = ()) -> list[str]:
    """Give at most three prefixes that an unknown one may stand for: spelt alike, short for it, or of its namespace."""
    asked = prefix.lower()
    found = near(asked, {*known, *declared}, 0.6, 2)
    named = {one for one, space in known.items() if len(asked) > 2 and asked in space.lower().split("//")[-1]}
    short_for = [one for one in known if 1 < len(one) < len(asked) and _within(one, asked)]
    short_for += [one for one in known if 1 < len(asked) < len(one) and _within(asked, one)]
    found += sorted(short_for, key=lambda one: (one not in named, len(one)))
    return list(dict.fromkeys([*found, *sorted(named, key=lambda one: len(known[one]))]))[:3]


def _within(few: str, many: str) -> bool:
    """Whether a text has the letters of a shorter one in their order, from the first on."""
    rest = iter(many)
    return many[:1] == few[:1] and all(letter in rest for letter in few)


def _ungrouped(on: _Stopped) -> Mistake | None:
    """`SELECT ?t (COUNT(?s) AS ?n) { … }` without GROUP BY ?t."""
    if "unbound" not in on.reason:
        return None
    for select in on.query.selects():
        items = list(on.query.items(select))
        counted = next((on.words[at] for item in items for at in range(*item) if on.words[at] in AGGREGATES), "")
        group = on.query.past(select + 1, frozenset({"GROUP", "SELECT"}))
        grouped = (
            _names(on, range(group, on.query.past(group + 1, MODIFIERS))) if on.query.word(group) == "GROUP" else []
        )
        made = {on.tokens[last - 1].variable: first for first, last in items if first < last}
        if not counted and not grouped:
            continue
        for first, last in items:
            for at in _bare(on, first, last):
                name = on.tokens[at].variable
                if name not in grouped and (name not in made or made[name] >= first):
                    return _not_grouped(on, at, counted, (grouped, group), made)
    return None


def _names(on: _Stopped, places: range) -> list[str]:
    return [on.tokens[at].variable for at in places if on.tokens[at].variable]


def _bare(on: _Stopped, first: int, last: int) -> Iterator[int]:
    """Give the variables of what is selected that no aggregate reads."""
    number = first
    while number <= (last if first == last else last - 3):
        if on.words[number] in AGGREGATES:
            number = on.query.closes.get(number + 1, number)
        elif on.tokens[number].variable:
            yield number
        number += 1


def _not_grouped(on: _Stopped, at: int, counted: str, grouping: tuple[list[str], int], made: dict[str, int]) -> Mistake:
    one, (grouped, group) = on.tokens[at], grouping
    name, written = one.variable, one.text
    if made.get(name, -1) >= 0:
        return on.here(f"{written} is used before it is made", f"put (… AS {written}) before what uses it", one)
    occurs = any(other.variable == name for other in on.tokens[at + 1 : group])
    alike = near(name, [other for other in {*grouped, *made} if other != name], 0.7)
    detail = f"{written} is selected beside {counted or 'groups'}, but neither counted nor grouped by"
    if alike and not occurs:
        return on.here(detail, f"did you mean ?{alike[0]}?", one)
    if grouped:
        wrong = next((other for other in alike if _once(on, other)), "")
        place = next((t for t in on.tokens[group:] if t.variable == (wrong or t.variable) and t.variable), one)
        if not occurs:
            place = one
        return on.here(detail, f"add {written} to GROUP BY, or take it out of the SELECT", place)
    return on.here(detail, f"add GROUP BY {written} after the last }}, or take {written} out of the SELECT", one)


def _once(on: _Stopped, name: str) -> bool:
    return sum(one.variable == name for one in on.tokens) == 1


def _twice(on: _Stopped) -> Mistake | None:
    """`SELECT ?x (1 AS ?x)`, `(2 AS ?x) { ?x … }`, `BIND(2 AS ?x)` where ?x has a value."""
    if "overrides" in on.reason or "Duplicated" in on.reason:
        for select in on.query.selects():
            seen, inside = set[str](), _inside(on, select)
            for first, last in on.query.items(select):
                one = on.tokens[last - (first < last)]
                if one.variable in seen or (first < last and one.variable in inside):
                    remedy = f"take another name after AS, as in {one.text}2, or take one {one.text} out"
                    return on.here(f"{one.text} is there twice: it has a value already", remedy, one)
                seen.add(one.variable)
    return _bound_again(on) if on.one.text == "}" and _is_complete(on) else None


def _is_complete(on: _Stopped) -> bool:
    """Whether what stands before the place is a whole pattern, as far as its terms are counted."""
    terms, number = 0, on.at - 1
    while number >= 0 and (on.tokens[number].kind in (*_TERMS, "operator") or on.tokens[number].text == "a"):
        joins = on.tokens[number].text in ("/", "|", "^^")
        terms += -1 if joins else on.tokens[number].kind not in ("operator", "tag")
        number -= 1
    return terms == {";": 2, ",": 1, "{": 3, "}": 3, ".": 3}.get(on.tokens[number].text, terms)


def _bound_again(on: _Stopped) -> Mistake | None:
    """`{ VALUES ?x { 1 } BIND(2 AS ?x) }`: the engine stops where the group ends."""
    group = next((at for at in range(on.at, -1, -1) if on.query.closes.get(at) == on.at), on.at)
    seen: set[str] = set()
    for number in range(group, on.at):
        one = on.tokens[number]
        if one.variable in seen and on.words[number - 1] == "AS":
            detail = f"{one.text} has a value already where BIND gives it one"
            return on.here(detail, f"take another name, as in {one.text}2", one)
        seen.add(one.variable)
    return None


def _inside(on: _Stopped, select: int) -> set[str]:
    """Give the variables that the pattern of a SELECT has."""
    end = on.query.past(select + 1, MODIFIERS | {"SELECT"})
    opened = next((at for at in range(select, end) if on.tokens[at].text == "{"), end)
    return {one.variable for one in on.tokens[opened:end]}


def _modifiers(on: _Stopped) -> Mistake | None:
    """`ORDER BY DESC ?s`, `ORDER BY ?s DESC`, `ORDER ?s`, `LIMIT`, `LIMIT 5 ORDER BY ?s`, `HAVING ?x > 3`."""
    last, one = on.before(), on.one
    if last.word in ("ASC", "DESC") and one.text != "(":
        named = one if one.kind == "variable" else on.before(2)
        written = named.text if named.kind == "variable" else "?x"
        return on.here(f"{last.text} wants brackets", f"write {last.word}({written})")
    if last.word in ("ORDER", "GROUP") and on.word != "BY":
        rest = "" if one.kind == "word" else f" {on.shown}"
        return on.here(f"BY is missing after {last.text}", f"write {last.word} BY{rest}", one)
    if last.word in ("LIMIT", "OFFSET"):
        return on.here(
            f"a number is missing after {last.word}", f"write {last.word} and a whole number: {last.word} 10"
        )
    if last.word == "BY" and (on.word in MODIFIERS or one.kind in ("end", "close")):
        return on.here(f"there is nothing to {on.before(2).word.lower()} by", "name a variable after BY, as in BY ?x")
    if last.word == "HAVING" and one.text != "(":
        return on.here("HAVING wants brackets", "write HAVING(?x > 1)")
    if last.kind == "number" and on.before(2).word in ("LIMIT", "OFFSET") and one.kind in ("number", "mark"):
        return on.here(f"{on.shown} is one number too many", "write LIMIT 10 OFFSET 20")
    return None


def _brackets(on: _Stopped) -> Mistake | None:
    """A bracket that is never closed, closes nothing, or stands where another must be closed."""
    opened, one, last = on.opened(), on.one, on.before()
    if opened and opened[-1].text == "(" and on.line(last) < on.line(one) and (one.kind in _TERMS or on.word in _KNOWN):
        detail = f"the '(' of {_where(on, opened[-1])} is not closed before the next line"
        return on.here(detail, f"close it at the end of line {on.line(last)}", last)
    if opened and (one.kind == "end" or (on.word in MODIFIERS and opened[-1].text == "{")):
        return _never_closed(on, opened)
    if one.kind == "close" and not opened:
        return on.here(f"this {one.text!r} closes nothing", "remove it, or open it before")
    if one.kind == "close" and tokenizer.PAIRS[one.text] != opened[-1].text:
        if on.line(last) < on.line(one):
            detail = f"the {opened[-1].text!r} of {_where(on, opened[-1])} is not closed before the next line"
            return on.here(detail, f"close it at the end of line {on.line(last)}", last)
        detail = f"this {one.text!r} stands where the {opened[-1].text!r} of {_where(on, opened[-1])} must be closed"
        return on.here(detail, "close the brackets in the order they were opened")
    return None


def _never_closed(on: _Stopped, opened: list[Token]) -> Mistake:
    """Name the bracket that is never closed: the last one, unless the lines are indented and tell of another."""
    bracket, one, last = opened[-1], on.one, on.before()
    suspect = _by_indentation(on) if bracket.text == "{" else None
    if suspect is None and last.text == "}" and _indentation(on, last) == _depth(on, bracket):
        suspect = bracket
    if suspect is not None or on.line(bracket) == on.line(one):
        bracket = suspect or bracket
        return on.here(f"this {bracket.text!r} is never closed", "close it", bracket)
    where = "before this" if one.text else "at the end"
    return on.here(f"the {bracket.text!r} of {_where(on, bracket)} is never closed", f"close it {where}")


def _by_indentation(on: _Stopped) -> Token | None:
    """Give a brace that is still open where a line less far in begins with a brace that closes; None where none is."""
    opened: list[Token] = []
    for one in on.tokens[: on.at]:
        if one.kind == "open":
            opened.append(one)
        elif one.kind == "close":
            depth = _indentation(on, one)
            if depth is not None and opened and _depth(on, opened[-1]) > depth:
                return opened[-1]
            del opened[-1:]
    return None


def _indentation(on: _Stopped, one: Token) -> int | None:
    """Give how far in a token stands, where it is the first of its line."""
    before = on.text[on.text.rfind("\n", 0, one.start) + 1 : one.start]
    return None if before.strip() else len(before)


def _depth(on: _Stopped, one: Token) -> int:
    """Give how far in the line of a token begins."""
    start = on.text.rfind("\n", 0, one.start) + 1
    line = on.text[start : one.start]
    return len(line) - len(line.lstrip())


def _where(on: _Stopped, one: Token) -> str:
    return "line {}, column {}".format(*tokenizer.position(on.text, one.start))


def _misspelt(on: _Stopped) -> Mistake | None:
    """A word that is none of SPARQL, where the engine stopped or just before."""
    for steps in (0, 1, 2, 3):
        one = on.before(steps) if steps else on.one
        if one.kind == "word" and one.word not in _KNOWN and one.word not in _FOREIGN:
            if on.tokens[on.at - steps - 1].kind == "string" and on.at > steps:
                return None
            meant = _meant(on, on.at - steps, one)
            if meant:
                return on.here(f"{one.text} is no word of SPARQL", f"did you mean {meant}?", one)
    return None


def _meant(on: _Stopped, number: int, one: Token) -> str:
    """Give the word that is meant by one, by what stands around it."""
    last = on.words[number - 1] if number else ""
    after = on.tokens[number + 1]
    if last in ("GROUP", "ORDER") and len(one.text) < 5:
        return "BY"
    if after.variable and number + 2 < len(on.tokens) and on.tokens[number + 2].text == ")" and len(one.text) < 4:
        return "AS"
    if after.word == "BY":
        known: Iterable[str] = ("GROUP", "ORDER")
    elif after.word in ("EXISTS", "IN"):
        known = ("NOT", "FILTER")
    elif after.text == "(":
        known = _CALLED
    else:
        known = _WORDS["keywords"]
    found = near(one.text, known, 0.5) if len(one.text) > 2 else []
    return found[0] if found and OSA.distance(one.word, found[0].upper()) <= max(1, len(found[0]) // 3) else ""


def _foreign(on: _Stopped) -> Mistake | None:
    for sign in (on.before().text + on.one.text, on.word, on.one.text):
        if sign in _FOREIGN and (sign != "|" or [each.text for each in on.opened()[-1:]] == ["("]):
            return on.here(f"{sign} is not SPARQL", _FOREIGN[sign])
    last = on.before()
    return on.here(f"{last.text} is not SPARQL", _FOREIGN[last.word], last) if last.word in _FOREIGN else None


def _selected(on: _Stopped) -> Mistake | None:
    """`COUNT(?x)` without brackets and a name, `(COUNT(?x))`, `?x AS ?y`, a comma between what is selected."""
    last, one = on.before(), on.one
    if last.word == "AS":
        return on.here("a variable has to follow AS", f"write AS ?{one.text}" if one.word else "write AS ?x")
    if on.word in AGGREGATES and last.text != "(":
        return on.here(f"{one.text} stands bare", f"put it in brackets and name it: ({on.word}(?x) AS ?number)")
    if one.text == "," and (last.kind == "variable" or last.text == ")"):
        within = on.opened()[-1:]
        if not within or within[-1].text == "{":
            return on.here("no comma stands between variables", "leave the comma out")
        if any(each.word in AGGREGATES for each in (on.before(3), on.before(4))):
            return on.here("an aggregate reads one expression", "aggregate each by itself, or CONCAT them first")
    if on.word == "DISTINCT" and last.text == "(":
        return on.here("DISTINCT stands outside of an aggregate", "write COUNT(DISTINCT ?x), or SELECT DISTINCT ?x")
    if one.text == ")" and last.kind == "variable" and on.before(3).word in ("SELECT", "DISTINCT", "REDUCED"):
        return on.here(f"{last.text} stands in brackets", f"write {on.before(3).word} {last.text}", on.before(2))
    if on.word == "AS":
        return on.here("AS stands outside of brackets", f"write ({last.text} AS {on.after().text or '?x'})")
    if one.text == ")" and _begins(on) == "SELECT":
        return on.here("what is computed has no name", "name it before this bracket: … AS ?number)")
    if one.kind == "variable" and last.text == ")" and _begins(on) == "SELECT":
        return on.here(f"AS is missing before {one.text}", f"write AS {one.text}")
    if last.word in ("SELECT", "DISTINCT", "REDUCED") and on.tokens[0].word != "ASK":
        wrong = f"{on.shown} is nothing to select"
        what = f"?{one.text}" if one.kind == "word" else "?x"
        return on.here(wrong, f"name variables, as in SELECT {what}, or write SELECT *")
    return None


def _begins(on: _Stopped) -> str:
    """Give the word that what the outermost open bracket stands in begins with, as far as it is a SELECT."""
    opened = [one for one in on.opened() if one.text == "("]
    if not opened or on.opened()[-1].text != "(":
        return ""
    first = on.opened()[-len(opened)] if all(one.text == "(" for one in on.opened()[-len(opened) :]) else opened[-1]
    number = next(at for at, one in enumerate(on.tokens) if one is first)
    if on.tokens[number - 1].kind == "word" and on.words[number - 1] not in ("SELECT", "DISTINCT", "REDUCED"):
        return ""
    while number and on.tokens[number].text != "{" and on.words[number] != "SELECT":
        number -= 1
    return on.words[number]


def _named(on: _Stopped) -> Mistake | None:
    """A word where a term belongs: without prefix, without quotes, without `?`."""
    one, last = on.one, on.before()
    if one.kind != "word" or on.word in _KNOWN:
        return None
    if last.kind == "string":
        return on.here(f"{on.shown} cannot stand after a text", f"write {short(last.text)}@{one.text} for a language")
    if on.opened()[-1:] and on.opened()[-1].text == "(":
        if on.after().text == "(":
            return on.here(f"there is no function {on.shown}", "the functions are those of SPARQL 1.1, as CONTAINS")
        return on.here(f"{on.shown} is no word of SPARQL", f'put a text in quotes: "{one.text}"; a variable has a ?')
    if "<" in (last.text, on.before(2).text, on.before(3).text):
        return on.here("the address after this < has a space or a quote", "leave it out, or write %20 for a space")
    remedy = f'give a name its prefix, as in wm:{one.text}, a text its quotes, as in "{one.text}"@en, a variable its ?'
    return on.here(f"{on.shown} is no word of SPARQL", remedy)


def _expression(on: _Stopped) -> Mistake | None:
    """`FILTER ?x > 2`, `{ ?x = ?y }`, `{ … NOT EXISTS { … } }`, `BIND(2)`, a function with too few arguments."""
    last, one, opened = on.before(), on.one, on.opened()
    within = opened[-1].text if opened else ""
    if last.word in ("FILTER", "BIND"):
        shape = "FILTER(?x > 1)" if last.word == "FILTER" else "BIND(1 AS ?x)"
        return on.here(f"{last.word} wants brackets", f"write {shape}")
    if one.kind == "operator" and one.text[0] in "=!<>" and within == "{" and last.kind in _TERMS:
        remedy = f"write FILTER({last.text} {one.text} …)" + ("; a property has a name, as `a`" * (one.text == "="))
        return on.here(f"{one.text} stands outside of FILTER", remedy)
    if on.word in ("EXISTS", "NOT") and within == "{":
        return on.here(f"{one.text} stands outside of FILTER", "write FILTER before it")
    if on.word in _FUNCTIONS and within == "{":
        remedy = f"write FILTER({one.text}(…)), or BIND({one.text}(…) AS ?x)"
        return on.here(f"{one.text} stands outside of FILTER and BIND", remedy)
    if one.text == ")" and within == "(" and last.kind == "operator":
        return on.here(f"something is missing after {last.text}", "complete the expression before this bracket")
    if one.text == ")" and within == "(":
        number = next(at for at, each in enumerate(on.tokens) if each is opened[-1])
        word = on.tokens[number - 1].text
        if on.words[number - 1] == "BIND":
            return on.here("BIND gives no name to what it computes", "write BIND(… AS ?x)")
        if on.words[number - 1] in _FUNCTIONS:
            return on.here(
                f"{word} has too few arguments, or too many", f"give {word} what it needs before this bracket"
            )
    if last.word == "IN" and one.text != "(":
        return on.here("IN wants a list in brackets", 'write ?x IN ("a", "b")')
    if last.word in _FUNCTIONS and one.text != "(" and last.word not in _PATTERNS:
        return on.here(f"{last.text} wants brackets", f"write {last.text}(…)")
    if within == "(" and (one.kind in _TERMS or on.word in _FUNCTIONS) and (last.kind in _TERMS or last.text == ")"):
        return on.here(f"{on.shown} cannot follow {short(last.text)}", "a sign or a comma is missing between them")
    return None


def _groups(on: _Stopped) -> Mistake | None:
    """`WHERE ?x …`, `OPTIONAL ( … )`, `UNION` without braces, `VALUES ?x ("a")`, what stands after the end."""
    if [one.word for one in on.tokens[:2]] == ["CONSTRUCT", "WHERE"]:
        remedy = "write CONSTRUCT { what to make } WHERE { what to ask }"
        return on.here("CONSTRUCT WHERE has nothing but triples", remedy)
    last, one = on.before(), on.one
    for word in (last.word, on.word):
        if word in ("WHERE", "OPTIONAL", "UNION", "MINUS", "EXISTS") and '"{"' in on.reason:
            return on.here(f"a {{ is missing after {word}", f"write {word} {{ … }}")
    if on.word == "UNION":
        return on.here("UNION stands between groups in braces", "write { … } UNION { … } within the braces of WHERE")
    if len([each for each in on.words[: on.at] if each == "VALUES"]) and one.kind in (*_TERMS, "open"):
        near_values = [each.word for each in on.tokens[max(0, on.at - 5) : on.at]]
        if "VALUES" in near_values:
            return on.here("VALUES is not written so", 'write VALUES ?x { "a" "b" } or VALUES (?x ?y) { ("a" "b") }')
    if on.word in MODIFIERS or on.word == "WHERE":
        return on.here(f"{one.text} stands in the wrong place", _ORDER)
    if on.word in _FORMS:
        return on.here(
            f"{one.text} stands in the wrong place", "ask one query at a time; a part that selects is a { group }"
        )
    if last.word in ("PREFIX", "BASE") or on.before(2).word == "PREFIX":
        return on.here(
            f"{on.shown} cannot stand here", "write PREFIX name: <http://example.org/>, BASE <http://example.org/>"
        )
    return None


def _twice_before(on: _Stopped) -> Mistake | None:
    """`?s ?s ?p ?o`, where the engine stops much later."""
    inside = 0
    for number, (one, after) in enumerate(pairwise(on.tokens[: on.at])):
        inside += (one.text == "(") - (one.text == ")")
        if one.text == after.text and one.kind in ("variable", "name", "iri") and inside == 0:
            third = on.tokens[number + 2]
            if third.kind in _TERMS or third.text == "a":
                return on.here(f"{short(one.text)} is there twice", "leave one out", after)
    return None


def _doubled(on: _Stopped) -> Mistake | None:
    """The same again."""
    last, one = on.before(), on.one
    if one.text and one.text == last.text and one.kind not in ("open", "close", "mark"):
        return on.here(f"{on.shown} is there twice", "leave one out")
    if last.kind in _TERMS and last.text == on.before(2).text and one.kind in _TERMS:
        return on.here(f"{short(last.text)} is there twice", "leave one out", last)
    return None


def _triples(on: _Stopped) -> Mistake | None:
    """Two triples with nothing between them, mostly at the end of a line; a triple with less than three terms."""
    last, one = on.before(), on.one
    if one.text in (".", ";", ",") and last.text in (".", ";", ","):
        return on.here(f"one `{one.text}` too many stands here", "leave it out")
    if last.text in ("/", "|", "^", "!") and last.kind == "operator":
        return on.here(f"a property is missing after {last.text}", f"name the property that {last.text} leads to")
    if (one.kind == "operator" or one.text == "a") and last.text in (".", ";", "{", "}"):
        what = "subject" if one.text == "a" else "property"
        return on.here(f"a {what} is missing before {one.text}", "write ?thing rdfs:label ?name")
    if one.text in ("}", ".", ";", ",", "]", "{") and (last.kind in (*_TERMS, "mark") or last.text == "a"):
        remedy = "a pattern has a subject, a property and an object: ?thing rdfs:label ?name"
        return on.here(f"the pattern before this {one.text} is not complete", remedy)
    if last.kind in ("name", "iri") and on.before(2).text == "," and one.kind in _TERMS:
        remedy = f"write ; in place of the comma before {short(last.text)}"
        return on.here(f"{on.shown} cannot stand here: a comma separates objects of one property", remedy)
    if (one.kind in _TERMS or on.word or one.text in ("[", "(")) and (
        last.kind in _TERMS or last.text in (")", "]", "a")
    ):
        before = "" if on.line(last) == on.line(one) else f" at the end of line {on.line(last)}"
        sign = "`.`" if one.kind == "variable" else "`.` or `;`"
        where = before or f" before {on.shown}"
        return on.here(f"{on.shown} cannot stand here", f"perhaps a {sign} is missing{where}")
    if one.kind == "string":
        return on.here(
            f"the text {on.shown} stands where a thing or a property belongs", "only an object can be a text"
        )
    return None


def _other(on: _Stopped) -> Mistake | None:
    if "SELECT *" in on.reason:
        star = next((one for one in on.tokens if one.text == "*"), on.one)
        return on.here(
            "SELECT * cannot stand beside GROUP BY", "name what is selected: SELECT ?x (COUNT(*) AS ?number)", star
        )
    if on.one.kind == "end" and on.before().text:
        return on.here(f"the query ends too early, after {short(on.before().text)}", "say what follows")
    if "IRI" in on.reason:
        return on.here("the address between < and > has a sign that none may have", "leave out spaces and quotes")
    return None


# The first that finds something counts: from what is sure to what is likely.
_LOOKS: tuple[Callable[[_Stopped], Mistake | None], ...] = (
    *(
        _sql,
        _turtle,
        _bare_address,
        _ungrouped,
        _unknown_prefix,
        _twice_before,
        _twice,
        _foreign,
        _misspelt,
        _modifiers,
        _brackets,
    ),
    *(_doubled, _selected, _expression, _groups, _named, _triples, _other),
)
