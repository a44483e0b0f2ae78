"""Check every claim against the words it rests on.

The things and numbers of a claim's proposition occur in its evidence, or the claim says how it knows them. A claim that
is an interpretation, or that the wording implies, states its grounds instead. Texts are present only where an operator
has them; what can be checked without them is checked always.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from wardmote.graph.checks import coverage, mentions
from wardmote.graph.errors import DataError, Fault
from wardmote.graph.rdf import iris, mint
from wardmote.graph.rdf.turtle import short
from wardmote.graph.sources import listing, texts
from wardmote.graph.sources.filling import NAMING
from wardmote.graph.sources.load import DataFile, Described
from wardmote.graph.sources.texts import Text

_THING_PROPERTIES = tuple(
    iris.wm(name)
    for name in (
        "about",
        "area",
        "contest",
        "controller",
        "council",
        "office",
        "person",
        "speaker",
        "standsFor",
    )
)
_NUMBER_PROPERTIES = tuple(iris.wm(name) for name in ("number", "since", "from", "until"))
_ABOUT_TYPES = frozenset(
    iris.term(name) for name in ("wm:Area", "wm:Council", "wm:Party", "wm:Person", "wm:Ward", "schema:Event")
)
_EXEMPT_TYPES = frozenset(iris.wm(name) for name in ("Election",))
_PRINTED, _RESOLUTION = iris.wm("printed"), iris.wm("Resolution")
_INFERRED, _VALUE = iris.term("rdf:predicate"), iris.term("rdf:object")
# Gists and readings are our own words: so many words in a row that stand in the text too are a copy of it.
_RUN = 8


@dataclass(frozen=True)
class Findings:
    """What a check found: faults fail it, notices tell what could not be checked."""

    faults: list[Fault]
    notices: list[str]


def check(files: Sequence[DataFile], articles: Path | None, names_known: bool = True) -> Findings:
    """Check the articles of data files against their texts in the folder `articles`, or without them where it is None.

    `names_known` is False where a reference file is missing, so that its things would seem to go unnamed. Never raises
    for wrong data or texts.
    """
    faults: list[Fault] = []
    if articles is not None and (unread := texts.fault_of(articles)):
        faults.append(unread)
    notices = [] if articles else ["evidence not checked against the articles: give their folder with --articles"]
    articles = articles if not faults else None
    known = mentions.Names(files if names_known else ())
    named: set[str] = set()
    for file in files:
        if (article := file.article) is None:
            continue
        named |= _file_names(file, article)
        text = _find(file, article, articles, faults, notices)
        faults += coverage.check(file, article, text)
        if text is not None:
            faults += _claims(file, known, text)
            faults += _defects(file, text)
            faults += _copied(file, text)
    if articles is not None:
        if named and not any(os.path.lexists(articles / name) for name in named):
            faults.append(texts.none_in(articles, named))
        faults += [fault for fault in listing.no_files(articles, ".txt") if Path(fault.file).name not in named]
        notices += [_without_data(name, articles) for name in texts.names(articles) if name not in named]
    return Findings(faults, notices)


def _file_names(file: DataFile, article: NamedNode) -> set[str]:
    return {term.value for term in file.described.get(article, {}).get(iris.term("dcterms:identifier"), ())}


def _find(
    file: DataFile, article: NamedNode, articles: Path | None, faults: list[Fault], notices: list[str]
) -> Text | None:
    """Give the text of an article if it is there and is the one that the data describes; else say why not."""
    for name in _file_names(file, article) if articles else ():
        try:
            text = texts.find(articles, name) if articles else None
        except DataError as error:
            faults += [Fault(file.name, file.line_of(article), f.file, f.message, f.remedy) for f in error.faults]
            return None
        if text is None:
            notices.append(f"evidence of {file.name} not checked: no {name} among the articles")
        elif changed := _changed(file, article, text):
            faults += changed
        else:
            return text
    return None


def _changed(file: DataFile, article: NamedNode, text: Text) -> list[Fault]:
    """Give the faults of an article whose text does not match its digest and length."""
    content = file.described[article]
    at = iris.wm("sha256")
    faults = []
    if (stated := content.get(at, frozenset())) and stated != {Literal(text.sha256)}:
        message = f"{text.name} has changed: its SHA-256 is {text.sha256}, {_moved(file, article, text)}"
        remedy = "restore the text; or, if the change is meant, review every segment and then wm:sha256"
        faults.append(file.fault(article, message, remedy, at))
    lengths = {term.value for term in content.get(iris.term("dcterms:extent"), frozenset())}
    if lengths and lengths != {str(len(text.characters))}:
        message = f"{text.name} has {len(text.characters)} characters, not {', '.join(sorted(lengths))}"
        remedy = "correct dcterms:extent, which counts Unicode code points, or restore the text"
        faults.append(file.fault(article, message, remedy, at))
    return faults


def _moved(file: DataFile, article: NamedNode, text: Text) -> str:
    """Say how many segments of a changed text no longer match, and where the first is."""
    found = coverage.stretches(file, article)
    moved = [s for s in found if _digest(file, s.node) not in (None, texts.digest(text.characters[s.start : s.end]))]
    place = f", from character {moved[0].start}{coverage.words_of(moved[0], text)}" if moved else ""
    return f"{len(moved)} of {len(found)} segments differ{place}"


def _digest(file: DataFile, node: NamedNode) -> str | None:
    return next((term.value for term in file.described[node].get(iris.wm("sha256"), ())), None)


def _without_data(name: str, articles: Path) -> str:
    try:
        text = texts.find(articles, name)
    except DataError as error:
        return f"{name} has no data, and {error.faults[0].message}"
    digest = text.sha256 if text else ""
    return f'{name} has no data: to add it, describe it with dcterms:identifier "{name}" and wm:sha256 "{digest}"'


def _claims(file: DataFile, known: mentions.Names, text: Text) -> Iterator[Fault]:
    described = file.described
    for claim, content in described.items():
        types = content.get(iris.RDF_TYPE, frozenset())
        if not types & {iris.wm("Claim"), iris.wm("Interpretation")}:
            continue
        evidence = _passages(_nodes(described, claim, "wm:evidence"), text)
        passages = evidence + _passages(_nodes(described, claim, "wm:context"), text)
        yield from _printed(file, claim, evidence, passages)
        if iris.wm("Interpretation") in types or iris.wm("implied") in content.get(iris.wm("modality"), frozenset()):
            continue
        for proposition in _nodes(described, claim, "wm:states"):
            yield from _unnamed(file, claim, proposition, passages, known)
            yield from _uncounted(file, claim, proposition, evidence)


def _nodes(described: Described, node: NamedNode, name: str) -> list[NamedNode]:
    return mint.things(described.get(node, {}), name)


def _resolutions(described: Described, claim: NamedNode) -> list[NamedNode]:
    """Give the resolutions among what is noted of a claim."""
    noted = _nodes(described, claim, "skos:note")
    return [node for node in noted if _RESOLUTION in described.get(node, {}).get(iris.RDF_TYPE, frozenset())]


def _passages(segments: Iterable[NamedNode], text: Text) -> list[str]:
    found = filter(None, map(coverage.stretch, segments))
    return [text.characters[one.start : one.end] for one in found]


def _printed(file: DataFile, claim: NamedNode, evidence: Sequence[str], passages: Sequence[str]) -> Iterator[Fault]:
    """Find words said to be printed that are not: for a number in the evidence, for a resolution in the context too."""
    remedy = "copy the words as they stand, or add the segment that holds them as wm:context"
    for resolution in _resolutions(file.described, claim):
        for term in file.described.get(resolution, {}).get(_PRINTED, frozenset()):
            if not mentions.has_words(passages, term.value):
                place = f"in the evidence nor in the context of {short(claim)}{_shown(passages)}"
                message = f"“{term.value}” is printed neither {place}"
                yield file.fault(resolution, message, remedy, _PRINTED)
    for term in file.described[claim].get(_PRINTED, frozenset()):
        if not mentions.has_words(evidence, term.value):
            message = f"“{term.value}” is not printed in the evidence{_shown(evidence)}"
            remedy = "copy the words that stand for the number as they stand in the evidence"
            yield file.fault(claim, message, remedy, _PRINTED)


def _shown(passages: Sequence[str]) -> str:
    """Give the first words of some passages in brackets, of three at most; nothing where there is none."""
    more = ", …" if len(passages) > 3 else ""
    return f" ({', '.join(map(texts.glimpse, passages[:3]))}{more})" if passages else ""


def _unnamed(
    file: DataFile, claim: NamedNode, proposition: NamedNode, passages: Sequence[str], known: mentions.Names
) -> Iterator[Fault]:
    """Find things of a proposition that the words do not name and that the claim does not resolve."""
    resolved = {
        thing
        for resolution in _resolutions(file.described, claim)
        for thing in _nodes(file.described, resolution, "wm:about")
    }
    for name, thing in nameless(file.described.get(proposition, {}), passages, known):
        if not resolved & known.stand_ins(thing):
            message = f"the words{_shown(passages)} do not name the {short(name)} of its proposition, {short(thing)}"
            names = ", ".join(known.of(thing))
            remedy = f"add a segment with a name of it ({names}) as wm:context, or a wm:Resolution by skos:note"
            yield file.fault(claim, message, remedy)


def nameless(
    content: mint.Properties, passages: Sequence[str], known: mentions.Names
) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Give the properties of a proposition with the things in them that some passages do not name and ought to."""
    for name in _THING_PROPERTIES:
        for thing in mint.things(content, short(name)):
            if _needs_name(thing, name, known) and not any(mentions.has_name(passages, one) for one in known.of(thing)):
                yield name, thing


def _needs_name(thing: NamedNode, name: NamedNode, known: mentions.Names) -> bool:
    types = known.types(thing)
    if name == iris.wm("about"):
        return bool(types & _ABOUT_TYPES)
    return bool(types) and not types & _EXEMPT_TYPES


def _uncounted(file: DataFile, claim: NamedNode, proposition: NamedNode, evidence: Sequence[str]) -> Iterator[Fault]:
    """Find numbers of a proposition that the evidence does not print."""
    if _PRINTED in file.described[claim]:
        return
    for name, number in uncounted(file.described.get(proposition, {}), evidence):
        said = f"the {short(name)} of its proposition, {number.value}"
        message = f"the evidence{_shown(evidence)} does not print {said}"
        remedy = "correct the evidence or the number, or give the words that stand for it in wm:printed"
        yield file.fault(claim, message, remedy)


def uncounted(content: mint.Properties, evidence: Sequence[str]) -> Iterator[tuple[NamedNode, Literal]]:
    """Give the properties of a proposition with the numbers in them that its evidence does not print."""
    for name in _NUMBER_PROPERTIES:
        for number in content.get(name, frozenset()):
            if isinstance(number, Literal) and mentions.is_number(number) and not mentions.has_number(evidence, number):
                yield name, number


def _defects(file: DataFile, text: Text) -> Iterator[Fault]:
    for defect, content in file.described.items():
        if iris.wm("TextDefect") not in content.get(iris.RDF_TYPE, frozenset()):
            continue
        passages = _passages(_nodes(file.described, defect, "wm:evidence"), text)
        for term in content.get(_PRINTED, frozenset()):
            if not mentions.has_words(passages, term.value):
                message = f"“{term.value}” is not printed in its evidence{_shown(passages)}"
                remedy = "copy the words as they stand, or correct the evidence"
                yield file.fault(defect, message, remedy, _PRINTED)


def _copied(file: DataFile, text: Text) -> Iterator[Fault]:
    """Find literals that repeat the text: articles are other people's work, and the data is published."""
    printed = runs(text.characters)
    for subject, predicate, term in file.statements:
        if isinstance(term, Literal) and not _names(file, subject, predicate) and printed & runs(term.value):
            message = f"{short(predicate)} repeats {_RUN} words in a row of {text.name}"
            yield file.fault(subject, message, "say it in words of our own", predicate)


def _names(file: DataFile, subject: NamedNode, predicate: NamedNode) -> bool:
    """Whether a value is what an article is called, stated or given by a curator: that may be printed as it is."""
    given = file.described[subject].get(_INFERRED, frozenset()) if predicate == _VALUE else frozenset()
    return predicate in NAMING or bool(NAMING & given)


def runs(words: str) -> set[tuple[str, ...]]:
    """Give every eight words in a row of words, as two texts have in common where one repeats the other."""
    found = re.findall(r"[\w£%]+(?:['-]\w+)*", mentions.level(words).lower())
    return {tuple(found[start : start + _RUN]) for start in range(len(found) - _RUN + 1)}
