"""The words for offices: "former Labour leader of Aldmoor council" is a head with what stands before and after it.

A councillor is an office only with a place ("councillor for Moor ward"), or with the word that the office is given up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wardmote.graph.drafting.kinds.masks import REST, Masked
from wardmote.graph.drafting.records import Mention

MARK = rf"[\ue000-\ue002\ue004-\ue007]{REST}*"
_HEADS = (
    r"(?:[Vv]ice[- ]|[Cc]o-|[Dd]eputy |[Ll]ord |[Pp]rime |[Ff]irst |[Gg]eneral |[Cc]hief )?"
    r"(?i:leaders?|chair(?:man|woman|person|men|s)?|mayor(?:ess)?s?|presidents?|treasurer|secretary|ministers?"
    r"|convenor|convener"
    r"|executive(?! (?:member|councillor))|spokes(?:man|woman|person|people)|whip|chancellor|provost"
    r"|commissioner|director|ambassador"
    r"|organiser|coordinator"
    r"|co-ordinator|speaker|advis[eo]r|returning officer|(?:cabinet|executive|lead|board) (?:members?|councillors?)"
    r"|portfolio holder|portfolio|governor"
    r"|police and crime commissioner)\b"
    r"|\b(?:[Hh]ead|[Pp]rofessor|[Ll]ecturer)(?= (?:of|in|at)\b)|(?i:\blead)(?= [\ue003])"
    r"|\b(?:MPs?|MEPs?|AM|MS|MSPs?|mp|mep|msp|am(?= [\ue003]))\b|(?i:\bassembly member|\bmember of (?:parliament"
    r"|the senedd))\b"
    r"|(?<=[Hh]is )deputy\b(?! \w)|(?<=[Hh]er )deputy\b(?! \w)|(?<=[Hh]is |[Hh]er )deputy(?= (?:is|was|will)\b)"
    r"|\b[Mm]embers?(?= for )|(?<!new )\b[Cc]ouncillors?(?= (?:for|of|in) )|(?<=[Ff]ormer )[Cc]ouncillors?\b"
    r"|(?<=[Ee]x-)[Cc]ouncillors?\b"
)
_HEAD = re.compile(rf"(?<![\w'-])(?:{_HEADS})(?!['-]?\w)")
_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November"
    r"|December)\b"
)
_OF_WHAT = (
    rf"(?:{MARK}(?:'s?)?|(?!{_DAY})[A-Z][\w'&-]*|council|party|group|opposition|authority|assembly|borough|city"
    rf"|county|town|district|house|lords|commons"
    r"|(?:1[89]|20)\d\d(?= [Cc]ommittee)|backbenchers"
    r"|committee|cabinet|board|association|country|union|ward|division|constituency|politics|government|history"
    r"|adult|social|public|care"
    r"|children|education|schools|health|housing|finance|transport|environment|planning|culture|regeneration"
    r"|climate|resources|digital"
    r"|communities|community|safety|highways|leisure|skills|growth|work|pensions|change|action|services?|local"
    r"|national|ruling|families"
    r"|minority|parliamentary|campaigns?|team|elections?|communications|policy|strategy|performance|development"
    r"|economic|business)"
)
_COMPLEMENT = re.compile(
    rf"(?: (?:of|for|at|in|on|with responsibility for)(?: the| its| their| his| her| all)? {_OF_WHAT}"
    rf"(?:(?: and| &)? {_OF_WHAT}){{0,4}}){{1,3}}"
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BEFORE = _words(
    """former ex outgoing new newly newly-elected newly-appointed incumbent current previous sitting late ousted
    long-serving long-time longtime national local government group council borough city county district town party
    opposition parliamentary cabinet campaign campaigns election elections communications policy constituency branch
    association regional education health housing finance foreign home transport environment planning justice defence
    communities business treasury culture backbench veteran two three directly-elected directly executive honorary
    labour green conservative tory independent interim acting minority majority ruling council's party's group's
    borough's city's county's town's area's ward's last year's deputy shadow joint first assistant incoming
    prospective unseated defeated one-time erstwhile lib dem liberal democrat welsh scottish english british london
    social care adult children's services metro longest-serving popular controversial press board committee scrutiny
    trust club society union affairs immigration crime welfare pensions industry sport media energy rural countryside
    ceremonial civic honorary legal federation junior inaugural would-be next vice present
    one-term two-term founding senior leading independents' chief general"""
)
_PAST = re.compile(
    r"\b(?:former|ex|previous|last year's|late|ousted|unseated|defeated|one-time|erstwhile|outgoing)\b", re.IGNORECASE
)
_EXPECTED = re.compile(r"\b(?:incoming|prospective|would-be|next)\b", re.IGNORECASE)
_TENSE = re.compile(
    r"\b(?:former|ex-?|previous|last year's|late|ousted|unseated|defeated|one-time|erstwhile|outgoing|next|incoming"
    r"|new(?:ly[- ](?:elected|appointed))?"
    r"|current|present|incumbent|sitting|controversial|popular|veteran|long-serving|long-?time|two|three)\b[ -]*",
    re.IGNORECASE,
)
_MOST_BEFORE, _MOST_WORDS = 6, 7
_PLURAL = re.compile(r"(?i:(leader|mayor|president|minister|chair|member|councillor|MP|MEP|MSP)s\Z|chairmen\Z)")


@dataclass(frozen=True)
class Post:
    """The words for an office, at places of the masked words; `when` past, expected or empty by an adjective."""

    start: int
    head: int
    head_end: int
    end: int
    name: str
    when: str
    is_outgoing: bool
    many: bool
    mentions: tuple[Mention, ...]


def posts(masked: Masked) -> Iterator[Post]:
    """Give the words for offices of a sentence, in order."""
    last = 0
    for head in _HEAD.finditer(masked.words):
        if head.start() < last:
            continue
        start = _begins(masked.words, head.start(), last)
        complement = _COMPLEMENT.match(masked.words, head.end())
        last = complement.end() if complement else head.end()
        yield _post(masked, start, head, last)


def _begins(words: str, place: int, last: int) -> int:
    """Give where the words before a head begin that belong to it."""
    for _ in range(_MOST_BEFORE):
        if place <= last or words[place - 1] not in " -":
            break
        cut = max(words.rfind(" ", 0, place - 1), words.rfind("-", 0, place - 1) if words[place - 1] == "-" else -1) + 1
        if cut < last or not _belongs(words, cut, place - 1):
            break
        place = cut
    return place


def _belongs(words: str, start: int, end: int) -> bool:
    token = words[start:end].lstrip("([\"'")
    if not token or len(token) != end - start or token.endswith(","):
        return False
    if (
        token.lower() in _BEFORE
        or token.lower().startswith("ex-")
        or (token.islower() and token.endswith("'s"))
        or ("\ue000" <= token[0] <= "\ue007" and token[0] != "\ue003")
    ):
        return True
    return (
        token[0].isupper()
        and start > 0
        and token.replace("'", "").isalnum()
        and token not in ("The", "A", "And", "But", "Its", "Their", "When", "While", "After")
    )


def _post(masked: Masked, start: int, head: re.Match[str], end: int) -> Post:
    before = masked.words[start : head.start()]
    when = "past" if _PAST.search(before) else "expected" if _EXPECTED.search(before) else ""
    mentions = masked.within(start, end, "council", "party", "ward", "area", "body")
    many = bool(_PLURAL.search(head.group()))
    name = _name(masked, start, head, end)
    is_outgoing = "outgoing" in before.lower()
    return Post(start, head.start(), head.end(), end, name, when, is_outgoing, many, tuple(mentions))


def _name(masked: Masked, start: int, head: re.Match[str], end: int) -> str:
    """Say an office in a few plain words: without what is said of its time."""
    words = masked.plain
    before = _TENSE.sub("", words[start : head.start()])
    singular = re.sub(r"(?i)men\Z", "man", _PLURAL.sub(lambda one: one[1] or one[0], head.group()))
    return " ".join(f"{before}{singular}{words[head.end() : end]}".split()[: _MOST_WORDS + 2])
