"""Decide on drafts and write their claims without the page for review: `wardmote accept KEY`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from wardmote.graph import settings
from wardmote.graph.drafting import asking
from wardmote.graph.drafting.acceptance import accept
from wardmote.graph.drafting.decisions import folder, lines
from wardmote.graph.drafting.decisions.kept import Facts
from wardmote.graph.drafting.missing.patch import EVERYTHING, Patch
from wardmote.graph.drafting.missing.proposing import proposed
from wardmote.graph.errors import CallError


@click.command(name="accept")
@click.argument("key")
@click.argument("ids", nargs=-1)
@click.option("--reject", metavar="ID", multiple=True, help="Reject a draft. Repeatable.")
@click.option("--undo", is_flag=True, help="Take the last decision back before anything else.")
@click.option("--yes", metavar="NAME", multiple=True, help="Take something that is proposed as missing, or all of it.")
@click.option(
    "--election", metavar="NAME", multiple=True, help="What the article is set in, as election:local.2022-05-05."
)
@click.option("--published", metavar="DAY", help="The day on which the article appeared, where its text gives it.")
@click.option("--as-of", metavar="DAY", help="The day of which the article speaks, where its text gives none.")
@click.option("--basis", metavar="WORDS", help="With --as-of: the grounds for that day, in words of your own.")
@settings.options("data", "articles", "drafts", "home")
def command(
    key: str,
    ids: tuple[str, ...],
    reject: tuple[str, ...],
    undo: bool,
    yes: tuple[str, ...],
    election: tuple[str, ...],
    published: str | None,
    as_of: str | None,
    basis: str | None,
    **flags: str | None,
) -> None:
    """Accept drafts of the article KEY by their IDS, and write the claims of all that are accepted into its file.

    A claim that the current release has, and that is accepted no more, is withdrawn: its IRI stays, and nothing of it.

    Prints what is proposed as missing from the reference files, each with its name and source, and the file. What is
    accepted and is no claim is told with the reason.
    """
    chosen = settings.resolve(flags)
    articles, drafts = asking.folder(chosen.articles), folder.of(chosen)
    facts = _stated(folder.read(drafts, key).facts, election, published, as_of, basis)
    if undo:
        _, taken = folder.undo(drafts, key)
        click.echo(f"taken back: {', '.join(taken) or 'nothing, as nothing is decided'}", err=True)
    if facts != folder.read(drafts, key).facts:
        folder.state(drafts, key, facts)
    if ids:
        folder.decide(drafts, key, ids, "accepted")
    if reject:
        folder.decide(drafts, key, reject, "rejected")
    patch = proposed(chosen.data, folder.read(drafts, key))
    taken_up = _taken_up(patch, yes)
    folder.mean(drafts, key, taken_up.meanings)
    _tell(patch, taken_up)
    made = accept.accept(chosen.data, articles, drafts, key, taken_up.by_file, chosen.home)
    click.echo(made.path)
    click.echo(f"claims of accepted drafts: {made.claims}", err=True)
    for id, why in made.unsaid.items():
        click.echo(f"accepted, not yet sayable: {id}: {why}", err=True)


def _stated(
    facts: Facts, election: Sequence[str], published: str | None, as_of: str | None, basis: str | None
) -> Facts:
    """Give facts with what the flags state. Raises CallError for what cannot be."""
    stated = replace(
        facts,
        elections=tuple(election) or facts.elections,
        published=published or facts.published,
        as_of=as_of or facts.as_of,
        basis=basis or facts.basis,
    )
    lines.require_facts(stated)
    return stated


def _taken_up(patch: Patch, yes: Sequence[str]) -> Patch:
    """Give what was said yes to. Raises CallError for what is not proposed."""
    for name in yes:
        if name not in (EVERYTHING, *patch.keys):
            raise CallError(f"--yes {name}: not proposed: there are {', '.join(patch.keys) or 'none'}")
    return patch.chosen(yes)


def _tell(patch: Patch, taken_up: Patch) -> None:
    for one in patch.additions:
        click.echo(f"{'added' if one in taken_up.additions else 'missing'}: {one.key} in {one.file}\n{one.shown}")
    for link in patch.links:
        click.echo(f"{'linked' if link in taken_up.links else 'to link'}: {link.key}: {link.why}")
    for question in patch.questions:
        candidates = ", ".join(question.candidates) or "nobody"
        click.echo(f"open: {question.kind} {question.name}: {question.why}: {candidates}")
