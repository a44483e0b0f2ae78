"""A table that is to be embedded: as many of its rows as a small page holds."""

from __future__ import annotations

# Of markup, so that the page with all that it needs weighs no more than 60 kB.
MOST_BYTES = 20_000


def fitting(markup: str) -> tuple[str, int]:
    """Give the markup of a table with its first rows, and how many were left out. The head and the foot stay."""
    if len(markup.encode()) <= MOST_BYTES:
        return markup, 0
    from lxml import html  # here, since only long tables need it

    element = html.fragment_fromstring(f"<table>{markup}</table>")
    rows = element.findall("./tbody/tr")
    sizes = [len(html.tostring(row)) for row in rows]
    room = MOST_BYTES - (len(html.tostring(element)) - sum(sizes))
    left_out = 0
    for row, size in zip(rows, sizes, strict=True):
        room -= size
        body = row.getparent()
        if room < 0 and body is not None:
            body.remove(row)
            left_out += 1
    inner = "".join(html.tostring(child, encoding="unicode") for child in element)
    return inner, left_out
