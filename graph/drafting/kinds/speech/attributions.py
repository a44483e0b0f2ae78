"""Who says something in a sentence, and by which verb: "A said that", "… ," said B, according to C, "the Greens say".

Quotations are masked, so that a verb in one attributes nothing, and a pattern can say that it stands beside one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wardmote.graph.drafting.kinds.masks import AREA, COUNCIL, PARTY, REST, Masked
from wardmote.graph.drafting.records import Mention, Span

QUOTE = "\ue00d"
_MOST_SPEAKERS, _FAR, _NEAR = 6, 260, 20

# Verbs of saying by themselves, with what says that they are no more than that.
_SAY = (
    r"(?:sa(?:ys?|id)|t(?:ells?|old)|th(?:inks?|ought)|fe(?:els?|lt)|den(?:y|ies|ied)|repl(?:y|ies|ied)|went on"
    r"|point(?:s|ed) out"
    r"|(?:add|claim|insist|explain|stress|warn|comment|remark|tweet|announc|confirm|suggest|reveal|predict|respond"
    r"|maintain|vow|recall"
    r"|boast|reckon|accept|repeat|protest)(?:e?s|ed)?|(?:admit|quip)(?:s|ted|ped)?"
    r"|(?:argu|declar|stat|believ|acknowledg|conced|not|observ|jok|continu|conclud|promis|pledg|agre|emphasis"
    r"|reiterat|hop|urg|estimat"
    r"|indicat|announc)e[sd]?)"
)
# Verbs that say something only with words quoted after them, or with "that".
_SAY_WITH_WORDS = (
    r"(?:wr(?:ites?|ote)|sp(?:eaks?|oke)|paid tribute|hit out|summed up|came out"
    r"|(?:call|thank|hail|attack|slamm?|appeal|react|reflect|post|complain|mock|label|labell|ask|express|defend"
    r"|credit|assur|inform|condemn"
    r"|welcom|dismiss|brand)(?:e?s|e?d)|(?:describ|prais|blam|accus|criticis|congratulat|celebrat|invit|attribut"
    r"|rejoic)e[sd])"
)
_ADDING = (
    r"(?:adding|saying|insisting|claiming|warning|declaring|telling|stating|arguing|explaining|tweeting"
    r"|writing|promising|pledging|stressing|predicting|admitting|joking|suggesting|noting|commenting)"
)
_VERB = re.compile(
    rf"(?<![\w'-])(?:(?P<say>{_SAY})|(?P<words>{_SAY_WITH_WORDS})|(?P<adding>{_ADDING})|(?P<by>according to"
    rf"|in the words of))(?![\w'-])",
    re.IGNORECASE,
)
_WORDS_FOLLOW = re.compile(rf"[^;{QUOTE}]{{0,160}}{QUOTE}| that\b")
_NO_SAYING = re.compile(
    r"(?:\b(?:be|been|being|is|was|are|were|to|not|n't|having|get|got|as|can|what|that|it|wouldn't|I|you) )\Z",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(r" (?:to be|to have|of|yes to|no to|hello|goodbye)\b")
# A place, a seat or a victory that is claimed is won.
_CLAIMED = re.compile(
    rf"(?: (?:the|a|an|his|her|their|\d+))? (?:[\ue000\ue001\ue004]{REST}* from\b|(?:[\w'-]+ ){{0,3}}(?:seats?"
    rf"|victory)\b)"
)
# Verbs of thinking, of which no words need be said.
_THINKS = re.compile(
    r"(?:th(?:ink|ought)|fe(?:el|lt)|hop|believ|agre|accept|repeat|continu|conclud|recall|maintain|not|observ"
    r"|respond|urg|went on)",
    re.IGNORECASE,
)
_NOT_THOUGHT = re.compile(
    r" (?:to|of|about|in|into|with|for|by|on|at|from|like|up|as|a|an|the|his|her|their|its)\b|\W*\Z|,"
)
_SPEAKER = re.compile(rf"[\ue000\ue002\ue003\ue007\ue008\ue009]{REST}*")
_OFFICE = (
    r"(?:leader|lead|director|chair\w*|spokes\w+|MP|mayor|secretary|minister|president|councillor|candidate"
    r"|officer|executive|agent|organiser|professor|pollster|founder|activist|campaigner)"
)
_ADVERBS = (
    r"(?: (?:also|later|then|has|have|had|who|today|yesterday|earlier|previously|since|now|afterwards"
    r"|simply|just|however|once|recently|himself|herself|again|and|immediately|angrily|proudly|still|both|all"
    r"|further|repeatedly|publicly|did|does))*"
)
_ASIDE = (
    rf"(?: ?[(\[][^()\[\]]{{1,60}}[)\]]|, [^;:{QUOTE}]{{1,180}}?,| [-–—] [^;:{QUOTE}]{{1,120}}? [-–—]"
    rf"|,? who [^,;:{QUOTE}]{{1,100}},)"
)
_GAP = re.compile(rf"(?: MP| MEP| AM| MSP)?(?:{_ASIDE}){{0,2}}(?:,? who)?{_ADVERBS},? ?", re.IGNORECASE)
_GAP_OPEN = re.compile(
    rf", [^,;:{QUOTE}]{{1,80}}?\b{_OFFICE}(?: of the| of| for| on| at| in| to)?"
    rf"(?: [^,;:{QUOTE}]{{1,60}}?)?{_ADVERBS} ?",
    re.IGNORECASE,
)
_GAP_OF_BODY = re.compile(
    rf"(?:'s?)?(?: (?:group|party|councillors?|candidates?|sources?|spokes\w+|insiders?|campaigners?|activists?|HQ"
    rf"|leadership|team|officials?|officers?|members|council|politicians|MPs|leaders))?"
    rf"(?: (?:in|for|on|at) (?:{AREA}|{COUNCIL}))?{_ADVERBS} ?",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"\b(?:of|for|in|at|to|from|by|with|on|against|over|between|than|as|under|about|into|like)(?: (?:the|its|his"
    r"|her|their|a|an|former|new|fellow))? \Z",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    rf"(?: (?:by )?(?:(?:the|a|an|its|their|his|her) )?(?:[\w'-]+ |{PARTY}(?:'s)? |{AREA}(?:'s)?,? "
    rf"|{COUNCIL}(?:'s)?,? "
    rf"|\ue001{REST}*(?:'s)?,? ){{0,9}}(?:,? )?)?(?=[\ue003\ue008\ue009])| (?:the |a |an )?(?=[\ue002\ue000\ue007])",
    re.IGNORECASE,
)
_ENDS_CONTENT = re.compile(rf"[{QUOTE},.!?] ?(?:(?:and|but) )?\Z")
_AFTER_CONTENT = re.compile(
    rf"[\s.,;:]*\Z|[.,;]| (?:in|on|at|during|after|as|when|before|yesterday|today|afterwards|of)\b[^{QUOTE}]*\Z"
)
_ENDS_WITH_NAME = re.compile(rf" [^,;:.{QUOTE}]{{1,60}}(?:\Z|[.,;])")
_AFTER_NAME = re.compile(
    rf"[\s.,;:]*\Z|[,.;:)\]{QUOTE}]| [-–—{QUOTE}]| (?:who|of|from|in|at|after|as|on|during|while|when|and|for"
    rf"|yesterday|today)\b"
)
_BARE = re.compile(rf",{_ADVERBS} ?", re.IGNORECASE)
# A pronoun at the beginning, of which nothing is known: it is who spoke before.
_THEY = re.compile(r"(?:(?:[Bb]ut|[Aa]nd) )?(?:[Tt]hey|[Ii]t|[Hh]e|[Ss]he)(?: (?:also|then|later|has|have|had))? ")
_ELIDED = re.compile(r"\b(?:and|but)(?: (?:also|then|later|has|he|she))* \Z|, \Z")
# Somebody of a party who was named before: "the Green councillor said".
_THE_ONE = re.compile(
    rf"\b[Tt]he [\ue002]{REST}*(?:'s)? (?:councillor|candidate|MP|leader|group leader|mayor){_ADVERBS} \Z"
)
# Those of a council who are not the council.
_OF_COUNCIL = re.compile(
    r"(?:'s)? (?:councillors?|candidates?|campaigners?|activists?|politicians|MPs|members|leaders)\b"
)


@dataclass(frozen=True)
class Attribution:
    """Who says something: `start` to `end` are the words that say so, at places of the sentence.

    What is said stands before them where `is_after`, else after.
    """

    speaker: Mention | None
    verb: str
    start: int
    end: int
    is_after: bool


def hidden(masked: Masked, quotes: Sequence[Span]) -> str:
    """Give masked words in which what is quoted is masked too."""
    words, parts, done = masked.words, [], 0
    for one in quotes:
        start, end = max(done, masked.place(one.start)), min(len(words), masked.place(one.end))
        if end > start:
            parts += [words[done:start], QUOTE * (end - start)]
            done = end
    return "".join([*parts, words[done:]])


def attributions(masked: Masked, quotes: Sequence[Span]) -> Iterator[Attribution]:
    """Give who says something in a sentence, in order; the speaker is None where it is who spoke before."""
    words = hidden(masked, quotes)
    speakers = [one.span() for one in _SPEAKER.finditer(words)]
    starts = [one[0] for one in speakers]
    held: Attribution | None = None
    for verb in _VERB.finditer(words):
        found = _attributed(masked, words, verb, speakers, bisect_left(starts, verb.start()))
        if not found:
            continue
        if held and QUOTE in words[held.end : found.start]:
            yield held
        held = found if verb["words"] and not found.is_after else None
        if not held:
            yield found
    if held and _WORDS_FOLLOW.match(words, held.end):
        yield held


def _attributed(
    masked: Masked, words: str, verb: re.Match[str], speakers: list[tuple[int, int]], before: int
) -> Attribution | None:
    said = verb.group().lower()
    thinks = bool(_THINKS.match(said)) and not verb["words"]
    if said.startswith("claim") and _CLAIMED.match(words, verb.end()):
        return None
    if _NOT_SAID.match(words, verb.end()) or (
        thinks and _NOT_THOUGHT.match(words, verb.end()) and not _beside(words, verb)
    ):
        return None
    if verb["adding"]:
        comma = re.search(r"(?:,| and| before| by| while) \Z", words[max(0, verb.start() - 8) : verb.start()])
        return Attribution(None, said, verb.start(), verb.end(), False) if comma else None
    subject = _subject(masked, words, verb, speakers, before)
    inverted = None if verb["words"] else _inverted(words, verb, speakers, before)
    beside = _beside(words, verb)
    if inverted and (verb["by"] or beside or subject is None or _BARE.fullmatch(words[subject[1] : verb.start()])):
        place, end = inverted
        is_first = verb.start() < _NEAR and not words[: verb.start()].strip(" ,")
        return Attribution(masked.mentions[place], said, verb.start(), end, not is_first)
    if verb.start() < _NEAR and _THEY.fullmatch(words[: verb.start()]):
        return Attribution(None, said, 0, verb.end(), False)
    if verb["by"] or _NO_SAYING.search(words[max(0, verb.start() - 10) : verb.start()]):
        return None
    if subject:
        place, end = subject
        if masked.mentions[place].kind == "party" and _THE_ONE.search(words[max(0, place - 5) : verb.start()]):
            return Attribution(None, said, 0 if place < _NEAR // 4 else place, verb.end(), False)
        before_name = words[max(0, place - 6) : place]
        ends = _ENDS_WITH_NAME if said == "told" and QUOTE in before_name else _AFTER_CONTENT
        after = bool(ends.match(words, verb.end()) and _ENDS_CONTENT.search(before_name))
        return Attribution(masked.mentions[place], said, place, verb.end(), after)
    if _ELIDED.search(words[max(0, verb.start() - 20) : verb.start()]) and not verb["words"]:
        return Attribution(None, said, verb.start(), verb.end(), False)
    return None


def _beside(words: str, verb: re.Match[str]) -> bool:
    """Whether a quotation stands right before or after a verb, or its speaker's name."""
    near = words[max(0, verb.start() - 4) : verb.start()] + words[verb.end() : verb.end() + 4]
    return QUOTE in near


def _subject(
    masked: Masked, words: str, verb: re.Match[str], speakers: list[tuple[int, int]], before: int
) -> tuple[int, int] | None:
    """Give the place of the one whose verb it is; one right before a comma only where there is no other."""
    bare = None
    for place, end in reversed(speakers[max(0, before - _MOST_SPEAKERS) : before]):
        if verb.start() - end > _FAR:
            break
        if not _is_subject(words, masked.mentions[place], place, end, verb.start()):
            continue
        if not _BARE.fullmatch(words[end : verb.start()]):
            return place, end
        bare = bare or (place, end)
    return bare


def _inverted(words: str, verb: re.Match[str], speakers: list[tuple[int, int]], before: int) -> tuple[int, int] | None:
    """Give the place of the one named after a verb that what is said stands before."""
    match = _INVERTED.match(words, verb.end())
    while before < len(speakers) and match and speakers[before][0] < match.end():
        before += 1
    if not match or before == len(speakers) or speakers[before][0] != match.end():
        return None
    if not verb["by"] and not _ENDS_CONTENT.search(words[max(0, verb.start() - 6) : verb.start()]):
        return None
    return speakers[before] if verb["by"] or _AFTER_NAME.match(words, speakers[before][1]) else None


def _is_subject(words: str, speaker: Mention, place: int, end: int, verb: int) -> bool:
    between = words[end:verb]
    if speaker.kind == "person":
        if re.search(r"\b(?:told|asked|with) \Z", words[max(0, place - 8) : place]):
            return False
        return bool(_GAP.fullmatch(between) or _GAP_OPEN.fullmatch(between))
    if _GOVERNED.search(words[max(0, place - 24) : place]):
        return False
    if speaker.kind == "council" and _OF_COUNCIL.match(between):
        return False
    return bool(_GAP_OF_BODY.fullmatch(between))
