"""Rules that draft claims, a file or folder for each kind of claim.

Each has `draft(reading) -> Iterator[Draft]`; rules are about language, never about a text, a place or a person.

In: a `Reading`.
Out: drafts.
Imports: `meaning` and the layers of `drafting` below it.
"""

KINDS = (
    *(
        "seats",
        "seat-gain",
        "seat-loss",
        "control-change",
        "control-held",
        "elected",
        "re-elected",
        "defeated",
        "office",
    ),
    *("majority", "opposition", "turnout", "party-no-seats", "not-standing", "date", "election", "statement", "other"),
)
