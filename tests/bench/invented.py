"""Names of people, places and parties that do not exist, in the spellings that real ones have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from random import Random


def _names(text: str, separator: str = " ") -> list[str]:
    return text.split(separator)


_FORENAMES = _names(
    "Aoife Bertrand Chloë Cosmo Delphine Edda Elspeth Émile Fenella Françoise Gwenllïan Hakon Ines Jago Jürgen "
    "Kezia Léonie Ludo Máire Merrin Niamh Nkechi Noël Oriel Östen Perpetua Quill Renée Rhôswen Søren Sunniva Tamsin "
    "Thaddeus Ursel Violante Winifred Xanthe Ysolde Zachary Zoë"
)
_SURNAME_STARTS = _names(
    "Abber Bramble Brânco Cindle Corvell Dunsk Eddle Fallow Ferenz Gaspard Grimble Harrow Ibber Jessam Kestrel "
    "Lanthor Marrow Müntz Nettle Ombers Pallis Quern Rackstr Säther Tansley Thistle Uffer Velloc Wether Yarrow"
)
_SURNAME_ENDS = _names(
    "-Thale bank by cott dyke ey frith garth gill holm iver lock mere quist rake shaw sson stave twick wold"
)
_SURNAME_PREFIXES = ("", "", "", "", "", "", "O'", "Mac", "D'", "van der ", "St. ")

_PLACE_STARTS = _names(
    "Alder Bittern Cinder Dapple Ember Fennel Gannet Hazel Isel Jackdaw Kettle Lapwing Mallow Nether Otter Plover "
    "Quarrel Rushy Salt Teasel Under Vixen Willow Yaffle"
)
_PLACE_ENDS = _names("mere by combe dene ford garth ham hythe leigh minster port stow thorpe wick worth")
_PLACE_SIDES = ("", "Great", "Little", "Upper", "Lower", "King's", "Abbot's", "East", "West", "Saint Wulfric's")

_WARD_STARTS = _names(
    "St Aldhelm's|Bell|Château|Drovers'|Eel Pie|Fishermen's|Goose|Hangman's|Icehouse|Joiners'|Knights'|Lime|Miller's|"
    "Noël|Old|Parson's|Queen's|Ropewalk|St Brannoc's|Tenter|Union|Vicar's|Weavers'|Côte|Zeal",
    "|",
)
_WARD_ENDS = _names("Bank Common Cross End Fields Gate Green Heath Hill Lock Mead Park Quay Rise Town Vale")

PARTIES = (
    ("Lantern Party", "Lanterns", 30.0),
    ("Commoners' Party", "Commoners", 26.0),
    ("Alliance of the Weald", "Wealders", 16.0),
    ("Hedgerow and Meadow Party", "Hedgerows", 11.0),
    ("Tideway Independents' Front", "Tidewayers", 6.0),
    ("Parti y Bryniau", "Bryniau", 4.0),
    ("Ratepayers of the Ridings", "Ratepayers", 3.0),
    ("Society for Café Reform", "Café Reformers", 1.5),
    ("Ferrymen’s League", "Ferrymen", 1.2),
    ("Plain Bread Union", "Plain Bread", 0.8),
)

TOPICS = ("buses", "council tax", "housing", "libraries", "parking", "parks", "recycling", "the swimming baths")


def places(random: Random) -> Iterator[str]:
    """Give different names of places, some thousands of them, in an order that `random` chooses."""
    names = [f"{side} {start}{end}".strip() for side, start, end in product(_PLACE_SIDES, _PLACE_STARTS, _PLACE_ENDS)]
    random.shuffle(names)
    yield from names


def wards(random: Random, number: int) -> list[str]:
    """Give different names of wards: at most 400."""
    return [f"{start} {end}" for start, end in random.sample(list(product(_WARD_STARTS, _WARD_ENDS)), number)]


def person(random: Random) -> str:
    """Give the name of a person, with a second forename at times. Two people may have the same."""
    forename = random.choice(_FORENAMES)
    if random.random() < 0.15:
        forename += f" {random.choice(_FORENAMES)}"
    surname = random.choice(_SURNAME_PREFIXES) + random.choice(_SURNAME_STARTS) + random.choice(_SURNAME_ENDS)
    return f"{forename} {surname}"


def slug(name: str) -> str:
    """Give a name as part of an IRI: lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("'", "").replace("’", ""))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
