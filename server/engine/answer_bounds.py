"""What holds of an answer on its way to its client, whichever engine has made it."""

from __future__ import annotations

BUFFER = 524_288
"""An answer of up to so many bytes leaves in one piece, after the query has ended: its errors are clear ones."""

PIECE = 131_072
"""What comes after leaves in pieces that fit into a socket, so that the next is made while the last is on its way."""

COMPRESS_FROM = 1_024
"""Below so many bytes a compressed answer is hardly smaller."""

EFFORT = {"gzip": 5, "br": 4}
"""How hard each content coding is to try."""

LOOK_SECONDS = 0.5
"""How often a client is looked after: its leaving is noticed within that time."""

KEEPING_UP_SECONDS = 0.05
"""What a client may take for each piece without that counting as time of its own."""

CHEAPER = "name things instead of asking for all, add LIMIT, avoid cross products, or work on the dump"
"""What to do where a query takes too much."""
