"""Check that what data files name exists, once, and where it belongs.

A thing lies in a reference file; what a source says lies in the file of that source; what rules compute lies in no
file. The returns of a polling day name thousands of wards and people that no reference file has: their file describes
these itself, and two such files may describe one thing if they say the same of it. Each check gives the faults it
finds, in files that are otherwise sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pyoxigraph import NamedNode

from wardmote.graph.checks import suggestions
from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris, mint
from wardmote.graph.rdf.turtle import short
from wardmote.graph.sources import load
from wardmote.graph.sources.load import DataFile

# Kinds of IRIs whose nodes a source's file holds, and those that no file holds because rules make them.
SOURCE_KINDS = frozenset({"article", "claim", "collection", "proposition", "return", "tally"})
DERIVED_KINDS = frozenset({"question", "assessment", "finding", "spell"})

_DERIVED_PROPERTIES = frozenset(
    iris.wm(name)
    for name in (
        "answer",
        "assesses",
        "begunBy",
        "checkedAgainst",
        "complete",
        "contradicts",
        "control",
        "controlLeftByLastElection",
        "corroborates",
        "councilsControlled",
        "councilsHere",
        "decidedBy",
        "endedBy",
        "follows",
        "incompatibleWith",
        "obstacle",
        "place",
        "question",
        "rule",
        "seatsChange",
        "seatsHere",
        "standing",
        "supersedes",
        "verdict",
        "verdictOfDenial",
        "votesSoFar",
    )
)
_LINKING = frozenset({iris.term("owl:sameAs"), iris.term("skos:closeMatch")})
_LABELS = tuple(iris.term(name) for name in ("skos:prefLabel", "foaf:name", "rdfs:label"))


def check(files: Sequence[DataFile], command: str) -> list[Fault]:
    """Give all faults of reference in data files. `command` is the one that rewrites them."""
    return [
        *unknown_nodes(files),
        *undeclared_terms(files),
        *misplaced_nodes(files),
        *unused_nodes(files),
        *misnamed_propositions(files, command),
    ]


def unknown_nodes(files: Sequence[DataFile]) -> Iterator[Fault]:
    """Find nodes that are pointed at and described nowhere, or not in the file of the source that points at them."""
    everywhere = {subject for file in files for subject in file.described}
    # What the file of an article may point at besides its own: the file of a source stands alone, but for things.
    things = {node for node in everywhere if suggestions.kind_of(node) not in SOURCE_KINDS}
    names = _names(files)
    for file in files:
        known, own = (everywhere, everywhere) if file.article is None else (things, file.described.keys())
        for subject, _, node in file.statements:
            if node in known or node in own or not isinstance(node, NamedNode):
                continue
            if (kind := suggestions.kind_of(node)) is not None:
                yield _unknown(file, subject, node, kind, names)


def _unknown(file: DataFile, subject: NamedNode, node: NamedNode, kind: str, names: dict[NamedNode, str]) -> Fault:
    if kind in SOURCE_KINDS:
        message = f"{short(node)} is not described in this file"
        remedy = "describe it here, since the file of a source stands alone; `wardmote fmt` adds segments"
    else:
        message = f"no {kind} {short(node)} in any reference file"
        remedy = f"add the {kind} to a file under {load.REFERENCE}/" + suggestions.near(node, names)
    return file.fault(subject, message, remedy, node)


def _names(files: Iterable[DataFile]) -> dict[NamedNode, str]:
    """Give the name of each thing of the reference files, for suggestions."""
    names = {}
    for file in files:
        if file.is_reference:
            for subject, content in file.described.items():
                labels = chain.from_iterable(content.get(p, frozenset()) for p in _LABELS)
                names[subject] = next((label.value for label in labels), "")
    return names


def missing(files: Sequence[DataFile]) -> set[NamedNode]:
    """Give what data files point at that no file describes and no ontology declares."""
    everywhere = {subject for file in files for subject in file.described} | load.described_ontology().keys()
    pointed = {term for file in files for _, _, term in file.statements if isinstance(term, NamedNode)}
    ours = {term for term in pointed if suggestions.kind_of(term) is not None or term.value.startswith(iris.WM)}
    return ours - everywhere


def undeclared_terms(files: Iterable[DataFile]) -> Iterator[Fault]:
    """Find terms of our vocabulary that the ontology does not declare, and borrowed ones that no shape knows."""
    declared = load.described_ontology()
    borrowed = suggestions.borrowed()
    for file in files:
        for subject, predicate, term in file.statements:
            if predicate not in declared and predicate not in borrowed:
                yield _undeclared(file, subject, predicate, suggestions.meant(predicate, None))
            must_know = isinstance(term, NamedNode) and (term.value.startswith(iris.WM) or predicate == iris.RDF_TYPE)
            if isinstance(term, NamedNode) and must_know and term not in declared and term not in borrowed:
                yield _undeclared(file, subject, term, suggestions.meant(term, predicate))


def _undeclared(file: DataFile, subject: NamedNode, term: NamedNode, near: Sequence[str]) -> Fault:
    meant = f"write {' or '.join(near)}, or " if near else ""
    if term.value.startswith(iris.WM):
        message, remedy = f"{short(term)} is not in the ontology", f"{meant}declare it in a file of ontology/"
    else:
        message, remedy = f"{short(term)} is a term that no shape knows", f"{meant}give it a place in shapes/"
    return file.fault(subject, message, remedy, term)


def misplaced_nodes(files: Sequence[DataFile]) -> Iterator[Fault]:
    """Find nodes described in a file where they do not belong, or in two, and what only rules may write."""
    homes: dict[NamedNode, DataFile] = {}
    results: list[tuple[NamedNode, DataFile]] = []
    for file in files:
        for subject, content in file.described.items():
            if file.is_reference and content.keys() <= _LINKING:
                continue  # the links of a thing of a return stand beside their records: the importer rewrites its file
            if _is_result(file, content):
                results.append((subject, file))
                continue
            wrong = _misplaced(file, subject) or _of_several_classes(content)
            if wrong is None and file.article is None and (home := homes.setdefault(subject, file)) is not file:
                wrong = _described_twice(subject, file, home)
            if wrong is not None:
                yield file.fault(subject, *wrong)
            for computed in sorted(_DERIVED_PROPERTIES & set(content), key=str):
                message = f"{short(computed)} is computed by rules, never written by hand"
                yield file.fault(subject, message, "remove it", computed)
    for subject, file in results:
        if subject not in homes:
            yield file.fault(subject, "has a result and no file says what it is", "describe it, or correct its IRI")


def _is_result(file: DataFile, content: mint.Properties) -> bool:
    """Whether a file of returns states a result, and no more, of a thing that a reference file describes."""
    of_returns = not file.is_reference and file.article is None
    return of_returns and iris.RDF_TYPE not in content and not _DERIVED_PROPERTIES & content.keys()


def _misplaced(file: DataFile, subject: NamedNode) -> tuple[str, str] | None:
    kind = suggestions.kind_of(subject)
    if kind is None or kind not in iris.KINDS:
        return "is not the IRI of a thing of this graph", f"use one of the prefixes {', '.join(iris.KINDS)}"
    if kind in DERIVED_KINDS:
        return f"a {kind} is computed by rules, never written by hand", "remove it"
    if file.is_reference:
        wrong = kind in SOURCE_KINDS
        return ("is not a thing but what a source says", "move it to the file of its source") if wrong else None
    if file.article is None:
        wrong = kind == "article"
        return ("an article in a file of returns", "move it to a file under articles/") if wrong else None
    if kind not in SOURCE_KINDS:
        return f"a {kind} in the file of a source", f"move it to a file under {load.REFERENCE}/"
    if not _belongs(subject, file.article):
        return "belongs to another article than this file", "move it to the file of its article"
    return None


def _described_twice(subject: NamedNode, file: DataFile, home: DataFile) -> tuple[str, str] | None:
    if file.is_reference or home.is_reference:
        return f"is described in {home.name} too", "describe it in one file"
    if file.described[subject] == home.described[subject]:
        return None
    return f"is described otherwise in {home.name}", "let the files of returns say the same of it, or describe it once"


def _of_several_classes(content: mint.Properties) -> tuple[str, str] | None:
    """Say of a node with several types which they are. Broader classes follow from the ontology; rules write them."""
    classes = sorted(short(term) for term in content.get(iris.RDF_TYPE, frozenset()))
    return (f"has {len(classes)} types, {', '.join(classes)}", "leave the one that fits") if len(classes) > 1 else None


def _belongs(subject: NamedNode, article: NamedNode) -> bool:
    if suggestions.kind_of(subject) == "proposition":
        return True
    claims = re.escape(article.value.replace("/id/article/", "/id/claim/"))
    return bool(re.fullmatch(rf"{re.escape(article.value)}([#/].+)?|{claims}\.[1-9]\d*(/.+)?", subject.value))


def unused_nodes(files: Iterable[DataFile]) -> Iterator[Fault]:
    """Find propositions that no claim states, resolutions of no claim, and stretches that nothing rests on."""
    optional = {iris.wm("Segment"), iris.wm("Resolution"), *mint.kinds(load.ontology())}
    for file in files:
        used = {term for _, _, term in file.statements}
        for subject, content in file.described.items():
            if subject in used or iris.wm("kind") in content or not optional & content.get(iris.RDF_TYPE, frozenset()):
                continue
            message, remedy = "nothing in this file points at it", "remove it, or name it in the claim it is for"
            yield file.fault(subject, message, remedy)


def misnamed_propositions(files: Iterable[DataFile], command: str) -> Iterator[Fault]:
    """Find propositions whose IRI is not the one their content makes."""
    known = mint.kinds(load.ontology())
    for file in files:
        for wrong, right in mint.misnamed(file.described, known).items():
            message = f"the content of this proposition makes the IRI {short(right)}"
            yield file.fault(wrong, message, command)
