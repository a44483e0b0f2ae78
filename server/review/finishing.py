"""The last step: what is stated of the article, what is left, and the claims that are made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from pyoxigraph import Literal
from werkzeug.wrappers import Response

from wardmote.graph import settings
from wardmote.graph.checks import examine
from wardmote.graph.drafting.acceptance import accept
from wardmote.graph.drafting.acceptance import facts as acceptance
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import GIVEN, UNDECIDED, Facts, Given, Meaning
from wardmote.graph.drafting.missing.patch import Addition, Patch
from wardmote.graph.drafting.missing.proposing import proposed
from wardmote.graph.errors import CallError, DataError
from wardmote.graph.files import locking
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load
from wardmote.server.review.deciding import forms, phrases
from wardmote.server.review.deciding.desk import Desk
from wardmote.server.review.deciding.names import Names
from wardmote.server.review.showing import panel
from wardmote.server.review.work import work

blueprint = Blueprint("finishing", __name__)
# Why nothing is claimed from a sentence, by kinds of segments; what nobody says anything of is not read yet.
IDLE: Mapping[str, str] = {
    "": "not read yet",
    "colour": "colour: says nothing to be claimed",
    "repetition": "says again what is claimed elsewhere",
    "boilerplate": "boilerplate, such as when and where it was written",
    "credit": "a credit",
}
_CALLED = {"publisher": "publisher", "headline": "headline", "url": "address"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


@blueprint.get("/<key>/finish")
def finish(key: str) -> Response:
    """Show what is stated of the article, and what is left to do."""
    return _page(work().desk(key))


@blueprint.post("/<key>/about")
def about(key: str) -> Response:
    """Store what the person states of the article as a whole."""
    desk = work().desk(key)
    try:
        facts = _facts(desk, request.form)
        desk.require_own_words(facts.basis, *(one.basis for one in facts.given))
    except forms.FormError as error:
        return _page(desk, error)
    folder.state(work().drafts, key, facts)
    desk.said = "What is known of the article is kept"
    return redirect(url_for("finishing.finish", key=key), 303)


@blueprint.post("/<key>/aside")
def aside(key: str) -> Response:
    """Store why nothing is claimed from sentences, as far as the person says it."""
    desk, kinds = work().desk(key), {}
    for name, kind in request.form.items():
        start, _, end = name.partition("-")
        if kind not in IDLE:
            return _page(desk, forms.FormError("kind", f"{kind[:40]!r} is no reason: choose one from the list"))
        if kind:
            kinds[forms.span({"start": start, "end": end}, None, len(desk.text.characters))] = kind
    desk.set_aside(kinds)
    desk.said = "The reasons are kept"
    return redirect(url_for("finishing.finish", key=key), 303)


@blueprint.post("/<key>/claims")
def claims(key: str) -> Response:
    """Write the claims of what is accepted, with what the person takes of the proposed patch of the reference files.

    Shows what `wardmote check` says then.
    """
    desk, ours = work().desk(key), work()
    patch = proposed(ours.data, desk.sheet())
    taken = patch.chosen(request.form.getlist("yes"))
    folder.mean(ours.drafts, key, [*taken.meanings, *_answers(patch, request.form.getlist("means"))])
    made = accept.accept(ours.data, ours.articles, ours.drafts, key, taken.by_file, ours.home)
    if taken.additions:
        ours.forget()
    with locking.reading(ours.data):
        found = examine.check(ours.data, ours.articles)
    mine = [fault for fault in found.faults if fault.file == f"articles/{key}.ttl"]
    others = [fault for fault in found.faults if fault not in mine]
    return make_response(
        render_template(
            "review/claims.html",
            desk=desk,
            made=made,
            taken=taken,
            unsaid=_cards(desk, made.unsaid),
            mine=mine,
            others=others,
        )
    )


def _answers(patch: Patch, given: Sequence[str]) -> Iterator[Meaning]:
    """Give what the person says that open names mean, each as `3=person:ada-thorne`: the number of a question."""
    for one in filter(None, given):
        number, _, thing = one.partition("=")
        question = dict(enumerate(patch.questions)).get(int(number) if number.isdecimal() else -1)
        if question is None or thing not in question.candidates:
            raise CallError(f"{one[:60]!r} answers no question that is open: load the page again")
        yield Meaning(question.kind, question.name, thing)


def _page(desk: Desk, error: forms.FormError | None = None) -> Response:
    check, drafts = work().check(desk.key), desk.drafts()
    open_ones = [one for one in drafts if one.decision == UNDECIDED]
    unsaid = {one.id: check(one).faults[0] for one in drafts if one.is_accepted and check(one).faults}
    said, desk.said = str(error) if error else desk.said, ""
    facts = desk.sheet().facts
    page = render_template(
        "review/finish.html",
        desk=desk,
        patch=_patch(desk),
        label_of=_label,
        facts=facts,
        elections="; ".join(map(desk.names.label, facts.elections)),
        known=_known(desk),
        values=request.form if error else {},
        error=error,
        said=said,
        trouble=check.trouble,
        open=open_ones,
        accepted=sum(one.is_accepted for one in drafts),
        rejected=sum(one.decision == "rejected" for one in drafts),
        unsaid=_cards(desk, unsaid),
        sown=desk.sown(),
        unread=[(span, desk.words(span)) for span in desk.unread()],
        idle=IDLE,
        phrases=phrases,
    )
    return make_response(page, 422 if error else 200)


def _patch(desk: Desk) -> Patch:
    """Give what is proposed as missing from the reference files; nothing where the article is not begun yet."""
    try:
        return proposed(work().data, desk.sheet())
    except CallError:
        return Patch()  # what is missing for it is told beside the button


def _label(one: Addition) -> str:
    """Give what a thing that is proposed is called."""
    return next((triple.object.value for triple in one.triples if isinstance(triple.object, Literal)), one.key)


def _cards(desk: Desk, unsaid: Mapping[str, str]) -> list[tuple[panel.Card, str]]:
    """Give drafts for the page, each with why it is no claim."""
    shown = (panel.card(desk, one, panel.Checked()) for one in desk.drafts() if one.id in unsaid)
    return [(card, unsaid[card.id]) for card in shown]


class Known(NamedTuple):
    """What is known of an article by a person or by its text: as a field shows it, and on what basis, or "" if stated.

    `printed` is what its text states, or "".
    """

    value: str
    basis: str
    printed: str


def _known(desk: Desk) -> Mapping[str, Known]:
    """Give what may be given of an article: as the person said last, else as its file has it, else as it states it."""
    facts, article = desk.sheet().facts, iris.article(desk.key)
    try:
        written = acceptance.given_in(load.read(work().data, f"articles/{desk.key}.ttl").triples, article)
    except DataError:
        written = []  # the file is not there yet, or wrong: that is told beside the button
    given = {one.what: one for one in (*written, *facts.given)}
    printed = {
        "publisher": desk.names.label(facts.publisher) if facts.publisher else "",
        "headline": " ".join(desk.words(facts.headline).split()) if facts.headline else "",
    }
    return {what: _shown(desk, what, given.get(what), printed.get(what, "")) for what in GIVEN}


def _shown(desk: Desk, what: str, given: Given | None, printed: str) -> Known:
    if given is None or not given.value:
        return Known(printed, "", printed)
    return Known(desk.names.label(given.value) if what == "publisher" else given.value, given.basis, printed)


def _given(desk: Desk, values: Mapping[str, str]) -> Iterator[Given]:
    """Read what a person gives of an article that its text does not state. Raises FormError."""
    before = {one.what: one for one in desk.sheet().facts.given}
    for what, known in _known(desk).items():
        value = " ".join(values.get(what, known.value).split())
        basis = " ".join(values.get(f"{what}_basis", known.basis).split())
        if (value, basis) == known[:2]:
            yield from filter(None, [before.get(what)])
        elif value == known.printed and not basis:
            yield Given(what, "", "")
        else:
            yield Given(what, _checked(what, value, basis, desk.names), basis)


def _checked(what: str, value: str, basis: str, names: Names) -> str:
    if basis and not value:
        raise forms.FormError(what, f"these grounds are for no {_CALLED[what]}: write it, or empty them too")
    if value and not basis:
        raise forms.FormError(f"{what}_basis", f"how do you know the {_CALLED[what]}? Its text does not state it")
    for field, text in ((what, value), (f"{what}_basis", basis)):
        if len(text) > forms.LONGEST:
            raise forms.FormError(field, f"{len(text):,} characters are too many: write at most {forms.LONGEST:,}")
    if what == "url" and value and not settings.is_address(value):
        raise forms.FormError(what, f"{value[:60]!r} is no address of the web: write it as https://example.org/result")
    return _named(value, ("organisation",), what, names) if what == "publisher" and value else value


def _facts(desk: Desk, values: Mapping[str, str]) -> Facts:
    """Read what a person states of an article. Raises FormError."""
    before, names = desk.sheet().facts, desk.names
    elections = tuple(
        _named(words.strip(), ("election", "ballot"), "elections", names)
        for words in values.get("elections", "").split(";")
        if words.strip()
    )
    return replace(
        before,
        elections=elections,
        published=_day(values, "published"),
        as_of=_day(values, "as_of"),
        basis=" ".join(values.get("basis", "").split())[: forms.LONGEST],
        headline=before.headline if _stays(values, "headline") else None,
        publisher=before.publisher if _stays(values, "publisher") else "",
        given=tuple(_given(desk, values)),
    )


def _stays(values: Mapping[str, str], field: str) -> bool:
    """Whether a person leaves what the text states of an article, rather than empty its field."""
    return field not in values or bool(values[field].strip())


def _named(words: str, kinds: tuple[str, ...], field: str, names: Names) -> str:
    found = [one.thing for kind in kinds for one in names.exactly(kind, words)]
    if names.knows(words) and words.partition(":")[0] in kinds:
        return words
    if len(found) != 1:
        what = f"{len(found)} things are called" if found else "nothing in the data is called"
        raise forms.FormError(field, f"{what} {words[:60]!r}: choose from the list, or write its prefixed name")
    return found[0]


def _day(values: Mapping[str, str], field: str) -> str:
    value = values.get(field, "").strip()
    try:
        if value and not (_DAY.match(value) and date.fromisoformat(value)):
            raise ValueError(value)
    except ValueError:
        raise forms.FormError(field, f"{value[:40]!r} is no day: write it as 2022-05-06") from None
    return value
