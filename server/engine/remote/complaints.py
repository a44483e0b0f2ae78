"""From what an engine says of a query that it does not answer to the errors of this service."""

from __future__ import annotations

import re

from wardmote.graph.rdf import iris
from wardmote.graph.sparql import departures, engine_errors, mistakes, tokenizer
from wardmote.server.engine.remote import converting
from wardmote.server.engine.remote.link import ComplaintError
from wardmote.server.http.errors import EngineError, NotSparqlError, RequestError, TimeLimitError, UnavailableError

_PLACE = re.compile(r"(?:line:? |error at )(\d+)(?:, col(?:umn)?:? |:)(\d+)", re.IGNORECASE)
_LEAD = re.compile(r"^(?:Parse error: *)?(?:Line \d+, column \d+: *)?(?:Lexical error[^.]*\. *)?", re.IGNORECASE)
_UNEXPECTED = re.compile(r"^Encountered |expected ", re.IGNORECASE)
# Jena's sentences that name a variable and no place, each with the word of our own engine for the same.
_OF_VARIABLES = (("Non-group key variable", "unbound"), ("already in-scope", "overrides"), ("Duplicate", "Duplicated"))
_VARIABLE = re.compile(r"\?(\w+)")
_REMEDY = "mend the query at this line and column; the mistake may sit shortly before"
_SHOWN = 300


def of(complaint: ComplaintError, text: str) -> RequestError:
    """Give the error for a complaint about a query, which was sent with one line before it."""
    said = complaint.text.strip()
    if complaint.status == 400:
        return _not_sparql(said, text)
    if (unsupported := engine_errors.unsupported(text, said)) is not None:
        return NotSparqlError.of(unsupported)
    if complaint.status in (404, 405):
        return UnavailableError("the engine has no such dataset", "ask again in a moment", {"Retry-After": "5"})
    if complaint.status in (401, 403):
        return UnavailableError("the engine admits nobody", "ask again later", {"Retry-After": "60"})
    if complaint.status in (500, 502, 503, 504) and isinstance(converting.cut(said, ""), TimeLimitError):
        return TimeLimitError("the engine ran out of time", "ask for less, or ask something simpler")
    detail = f"the engine answers {complaint.status}: {said[:_SHOWN] or 'nothing more'}"
    return EngineError(detail, "simplify the query and ask again", {"Retry-After": "5"})


def _not_sparql(said: str, text: str) -> NotSparqlError:
    sentence = _LEAD.sub("", said).partition("Was expecting")[0].strip()[:_SHOWN] or "the query is not SPARQL"
    found = _PLACE.search(said)
    if found is None or int(found[1]) < 2:
        return _of_variable(said.rpartition("\n\n")[2][:_SHOWN] or sentence, text)
    line, column = int(found[1]) - 1, int(found[2])
    if _UNEXPECTED.search(sentence):
        offset, token = _token(text, line, column)
        mistake = mistakes.likely(text, offset, "", iris.prefixes())
        if mistake is not None:
            return NotSparqlError.of(tokenizer.error(text, mistake.offset, mistake.detail, mistake.remedy))
        sentence = f"{token} cannot stand here" if token else "the query ends too early"
    return NotSparqlError(sentence, _REMEDY, line=line, column=column)


def _of_variable(sentence: str, text: str) -> NotSparqlError:
    """Give the error for a complaint without a place. Where it names a variable, that is where this is named again."""
    named = _VARIABLE.search(sentence)
    tokens = tokenizer.listed(text)
    places = [at for at, one in enumerate(tokens) if named is not None and one.variable == named[1]]
    if not places:
        return NotSparqlError(sentence, _REMEDY, line=0, column=0)
    reason = next((ours for theirs, ours in _OF_VARIABLES if theirs in sentence), "")
    renamed = [at for at in places if reason != "unbound" and tokens[at - 1].word == "AS"]
    one = tokens[renamed[-1] if renamed else places[0]]
    mistake = mistakes.likely(text, one.start, reason, iris.prefixes()) if reason else None
    if mistake is not None and one.text in mistake.detail:
        return NotSparqlError.of(tokenizer.error(text, mistake.offset, mistake.detail, mistake.remedy))
    return NotSparqlError.of(tokenizer.error(text, one.start, sentence))


def nameless(text: str) -> NotSparqlError:
    """Give the error for a query in which a SELECT computes something without a name, which an engine has answered."""
    found = departures.Query(tokenizer.listed(text))
    for select in found.selects():
        next_one = select + 1
        for first, last in found.items(select):
            if first < last and found.words[last - 2] != "AS":
                return _at(found.tokens[last].start, text)
            next_one = last + 1
        if next_one < len(found.tokens) and found.tokens[next_one].kind == "word" and found.text(next_one + 1) == "(":
            return _at(found.tokens[next_one].start, text)
    return _at(0, text)


def _at(offset: int, text: str) -> NotSparqlError:
    mistake = mistakes.likely(text, offset, "", iris.prefixes()) if offset else None
    detail = mistake.detail if mistake else "what is computed has no name"
    remedy = mistake.remedy if mistake else "put it in brackets, and name it: (… AS ?number)"
    return NotSparqlError.of(tokenizer.error(text, offset, detail, remedy))


def moved(said: str) -> str:
    """Give a message of an engine like our own, with the line counted without the one before the query."""
    return re.sub(r"error at (\d+)", lambda found: f"error at {int(found[1]) - 1}", said, count=1)


def _token(text: str, line: int, column: int) -> tuple[int, str]:
    """Give the token of a query that starts, or ends after, a place, and where it starts; "" at the end."""
    lines = text.split("\n")
    offset = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    found = ((match.start(), tokenizer.token(match)) for match in tokenizer.tokens(text) if match.end() > offset)
    return next(found, (tokenizer.end(text), ""))
