"""Measure what the verifier makes of sentences: `python tests/bench/verify/run.py --home HOME`, of a built release.

Prints macro-F1 over right, wrong, overtaken and not checkable; what was falsely called wrong or right; the share of
what the data decides that it said nothing of; the same by kinds of sentences; and seconds for each.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from verify import facts, made, scores, verdicts  # noqa: E402
from verify.scores import Result  # noqa: E402

from wardmote.graph import settings  # noqa: E402
from wardmote.graph.releases import release  # noqa: E402
from wardmote.graph.verifying.verifier import Verifier  # noqa: E402

DATA = HERE.parents[2] / "graph" / "data"
WRITTEN = ("free", "paraphrases")


def main() -> None:
    """Measure, and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--home", help="where the release is, as that of `wardmote build`")
    options.add_argument("--seed", type=int, default=17, help="of the sentences that are made")
    options.add_argument("--rounds", type=int, default=5, help="how often each form is filled")
    options.add_argument("--only", choices=("made", *WRITTEN), help="put these alone")
    options.add_argument(
        "--misses", type=int, default=0, metavar="N", help="print N that were missed, no kept back ones"
    )
    chosen = options.parse_args()
    sentences = [] if chosen.only in WRITTEN else made.make(facts.read(DATA), chosen.seed, chosen.rounds)
    for name in WRITTEN:
        path = HERE / f"{name}.csv"
        if chosen.only in (None, name) and path.exists():
            sentences += scores.written(path)
    verifier = Verifier(release.current(settings.resolve({"home": chosen.home}).home), scores.TODAY)
    results = scores.check(verifier, sentences)
    report(results)
    misses(results, chosen.misses)


def report(results: Sequence[Result]) -> None:
    """Print the figures of all, of those written by hand, and of each kind."""
    line("", "sentences", "macro-F1", "false wrong", "false right", "abstention")
    figures("all", results)
    for name in WRITTEN:
        those = [one for one in results if one.sentence.kind == name]
        if those:
            figures(name, those)
            figures(f"{name}, kept back", [one for one in those if scores.kept_back(one.sentence)])
    print()
    line("F1 by verdict", *scores.VERDICTS)
    line("", *(f"{scores.f1(results, one):.3f}" for one in scores.VERDICTS))
    print()
    by_kind = defaultdict(list)
    for one in results:
        by_kind[f"{one.sentence.about}: {one.sentence.kind}"].append(one)
    for kind, those in sorted(by_kind.items(), key=lambda one: (share(one[1]), one[0])):
        line(kind, f"{share(those):.2f} of {len(those)}")
    print()
    cuts = quantiles([one.seconds for one in results], n=20)
    print(f"seconds for a sentence: median {cuts[9]:.3f}, 95 of 100 within {cuts[18]:.3f}")


def figures(name: str, those: Sequence[Result]) -> None:
    """Print one line of figures."""
    line(
        name,
        len(those),
        f"{scores.macro_f1(those):.3f}",
        len(scores.falsely(those, verdicts.WRONG)),
        len(scores.falsely(those, verdicts.RIGHT)),
        f"{scores.abstention(those):.3f}",
    )


def share(those: Sequence[Result]) -> float:
    """Give the share that was said rightly."""
    return sum(one.verdict == one.sentence.verdict for one in those) / len(those)


def line(first: str, *rest: object) -> None:
    """Print cells below each other."""
    print(f"{first:<44}" + "".join(f"{one!s:>15}" for one in rest))


def misses(results: Sequence[Result], most: int) -> None:
    """Print what was missed, false verdicts first; of those written by hand none that is kept back."""
    shown = [
        one
        for one in results
        if one.verdict != one.sentence.verdict and not (one.sentence.kind in WRITTEN and scores.kept_back(one.sentence))
    ]
    for one in sorted(shown, key=lambda one: one.verdict == verdicts.OPEN)[:most]:
        print(
            f"\n{one.verdict} for {one.sentence.verdict} ({one.sentence.about}: {one.sentence.kind}) {one.sentence.day}"
        )
        print(f"  {one.sentence.text}")
        for says in one.says:
            print(f"    {says}")


if __name__ == "__main__":
    main()
