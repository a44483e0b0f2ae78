"""Rules that draft claims, a file for each kind of claim.

In: a `Reading`. Out: drafts. Each file has `draft(reading) -> Iterator[Draft]`; rules are about language, never about a
text, a place or a person.
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
