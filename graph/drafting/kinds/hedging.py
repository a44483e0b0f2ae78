"""Whether words affirm, deny, ask, hope, expect or look back, and whose words they are.

Looks at the words near a verb: those of its clause, and beyond a comma those that govern it still (an infinitive, a
participle). Where it is in doubt whether something is affirmed, it says that it is expected: from that no claim is made
that affirms. No look goes further than `REACH` characters, so time grows with the length of a text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from wardmote.graph.drafting.meaning.reading import ReadSentence
from wardmote.graph.drafting.records import Mention, Modality, Span

REACH = 300
# How far after a verb a year or a word for the past tells of it.
_NEAR = 60
# Quotation marks around so few characters quote no statement.
_SHORT_QUOTE = 25


def any_of(phrases: str, ending: str = "") -> re.Pattern[str]:
    """Give a pattern of whole words for phrases that commas part; `ending` is what must follow."""
    return re.compile(rf"\b(?:{'|'.join(one.strip() for one in phrases.split(','))})\b{ending}", re.IGNORECASE)


# A character of a name, whose own words hedge nothing: it is private use, which no text needs.
_NAME = "\ue00f"

# Words that begin another statement, which what stands before them does not govern.
_HARD = re.compile(
    r"[;!?]\s|\.\s+(?=[\"'A-Z])|\b(?:but|while|whilst|whereas|although|though|however|because)\b", re.IGNORECASE
)
# Where a finite verb's own clause begins at the latest.
_SOFT = re.compile(
    rf"[,:()–—]|\s-+\s|\band (?=(?:the|its|their|this|it|they|he|she) |{_NAME})|"
    r"\b(?:after|before|when|where|which|who|whose|despite|as|that|with)\b",
    re.IGNORECASE,
)
_EXPECTED = any_of(
    """will, would, could, might, should, shall, can, must, won't, wouldn't, couldn't, can't, cannot,
    hop(?:es?|ed|ing|eful), expect(?:s|ed|ing|ations?)?, predict(?:s|ed|ing|ions?)?, forecasts?,
    anticipat(?:es?|ed|ing), project(?:ed|s|ions?), tipped, poised, likely, unlikely, set to, due to, about to,
    on course, on track, in line, aim(?:s|ed|ing), seek(?:s|ing)?, sought, try, tries, trying, tried,
    want(?:s|ed|ing), bidding, vow(?:s|ed), pledged, promised, look(?:s|ing|ed)? (?:to|set|like|likely),
    stands? to, threaten(?:s|ed|ing)?, at risk, in danger, worr(?:y|ied), confident, optimistic,
    believ(?:es?|ed|ing), think(?:s|ing)?, thought, claim(?:s|ed|ing)?, reckon(?:s|ed)?, suggest(?:s|ed|ing)?,
    rumours?, rumoured, reportedly, apparently, seem(?:s|ed|ingly)?, appear(?:s|ed), probabl[ey],
    possib(?:le|ly|ility), perhaps, maybe, potential(?:ly)?, if, unless, whether, in case, provided, assuming,
    suppos(?:e|ing), imagine, were to, in order to, so as to, ready to, prepar(?:es?|ed|ing) to, able to,
    on the (?:verge|brink|cusp|edge|point) of, within \\w+(?: \\w+)? of"""
)
# Words that make what depends on them a hope, but say nothing of a verb in a clause of its own.
_AIMS = any_of(
    """odds, bets?, aims?, bids?, target(?:s|ed|ing)?, want, attempt(?:s|ed|ing)?, effort, ambitions?,
    plan(?:s|ned|ning)?, vow, pledg(?:es?), promises?, chances?, battl(?:es?|ing), fight(?:s|ing)?,
    need(?:s|ed|ing)?, eye(?:s|d|ing)?, threats?, fear(?:s|ed|ing)?, warn(?:s|ed|ing)?, wish(?:es|ed)?,
    dream(?:s|ed|ing)?, prospects?, opportunity"""
)
# "may" is a month as often as a verb.
_MAY = re.compile(
    r"(?<![\d,] )(?<!in )(?<!last )(?<!this )(?<!next )(?<!of )(?<!since )(?<!on )(?<!early )\bmay\b(?!\s*\d)"
)
_TO = re.compile(r"\bto (?:have |be |have been )?(?:\w+ly )?$", re.IGNORECASE)
# Asserted although it has the form of a hope: "went on to win", "managed to hold", and where a result led:
# "gained ten seats to take control".
_ACHIEVING = """went on, goes? on, going on, manag(?:es?|ed|ing), continu(?:es?|ed|ing), was able, were able, came back,
    prov(?:es?|ed), surg(?:es?|ed|ing), swe(?:eps?|pt), storm(?:s|ed), romp(?:s|ed), beat(?:s|ing)?,
    defeat(?:s|ed|ing)?, oust(?:s|ed|ing)?, saw off, fought off, held off, overcame, defied, helped,
    enough seats, the first(?: \\w+)?, won, wins?, winning, gained, gains?, gaining, took, takes?, taking,
    secured?, securing, picked up, picking up, made, making, lost, loses?, losing, fell, falls?, came,
    increased, dropped, slipped, rose"""
_ACHIEVED = any_of(_ACHIEVING, r"(?P<between>[^.;:]{0,90}?) to (?:have |be |have been )?(?:\w+ly )?$")
_NEED = re.compile(r"\bneed(?:s|ed|ing)?\b", re.IGNORECASE)
# What makes a statement after "that" untrue, or somebody's guess: "it is not true that", "few believe that".
_UNTRUE_THAT = any_of(
    """not (?:true|the case|so|correct|right), untrue, false, no truth, no evidence, myth, wrong, incorrect,
    den(?:y|ies|ied|ying|ials?), refut(?:es?|ed), dismiss(?:es|ed)?, reject(?:s|ed)?, nonsense, lie""",
    r"(?:\s\w+){0,3}\sthat\s*\Z",
)
_UNSURE_THAT = re.compile(
    rf"(?:{_EXPECTED.pattern}|{_AIMS.pattern}|\b(?:few|doubt\w*|suspect\w*|concern\w*|afraid|nobody|no one|"
    rf"reports?|allegations?|suggestions?|speculation|pretend\w*)\b)"
    r"(?:\s\w+){0,2}\sthat\s*\Z",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"\W*Had\s")
_ASKED = re.compile(r"\b(?:will|can|could|might)\b", re.IGNORECASE)
_WILL = re.compile(r"\bwill (?:\w+ )?\Z", re.IGNORECASE)
_UNREAL = re.compile(r"\b(?:would|could|might|may|should|must) (?:\w+ )?have\b", re.IGNORECASE)
_NOT = any_of(
    """not(?! (?:only|just|least|surprisingly|unexpectedly|merely|simply)), \\w+n't, never, cannot, nor, neither,
    none, fail(?:s|ed|ing)?(?: \\w+)? to, failure to, fail(?:s|ed|ing)? (?:in|at), f[ae]lls?(?: \\w+)? short,
    falling(?: \\w+)? short, short of, unable, inability, refus(?:es?|ed|ing), without, den(?:y|ies|ied|ying),
    instead of, rather than, far from, miss(?:ed|es|ing)?(?: out)?, no longer, hardly, scarcely, nowhere near,
    prevent(?:s|ed|ing)?, stop(?:s|ped|ping), blocks?, blocked, avoid(?:s|ed|ing)?,
    clos(?:e|er)(?: \\w+)? to, cost(?:s|ing)?, nobody, gave up, ruled? out, lack(?:s|ed|ing)?, too few,
    no(?= \ue00f),
    no (?:other )?(?:part(?:y|ies)|one|seats?|councils?|candidates?|group|councillors?|changes?|gains|wards?)"""
)
# Right before a verb these deny it, before a number they do not.
_NEARLY = re.compile(r"\b(?:almost|nearly|all but)\s\Z", re.IGNORECASE)
# The name of a state of a council, in which nothing is denied.
_CONTROL_NAME = re.compile(r"\bno overall (?:control|majority)\b", re.IGNORECASE)
# Where a denial after the verb takes back what it says: "won nothing", "gained none".
_NOT_AFTER = re.compile(r"\W{0,3}(?:nothing|none|neither|nowhere|not one|not a single|zero)\b", re.IGNORECASE)
_DOUBT_AFTER = any_of(
    """(?:if|unless)(?! only| not| any),
    (?:was|were|is|are)(?: widely)? (?:expected|predicted|forecast|projected),
    (?:is|was|are|were|looks?|looked|seems?|seemed|remains?|remained)(?: \\w+)? (?:unlikely|likely|doubtful|unclear),
    (?:is|was|are|were|looks?|looked|seems?|seemed|remains?|remained)(?: \\w+)? (?:in doubt|uncertain|out of reach),
    on course, on track, in line,
    (?:polls?|polling|forecasts?|projections?)(?: \\w+)? (?:suggests?|says?|indicates?),
    (?:polls?|forecasts?|pundits?|book(?:mak)?ies|bookmakers|experts?|analysts?)(?: \\w+)? (?:predict|expect)(?:s|ed)?,
    according to(?: \\w+)?(?: \\w+)? (?:polls?|forecasts?|projections?|predictions?|bookmakers|bookies)"""
)
_IF_LEADS = re.compile(
    r"(?<!even )(?<!as )\b(?:[Ii]f|[Uu]nless|[Ss]hould (?:he|she|they|it|[A-Z]\w+) |[Ww]ere (?:he|she|they|it) to)\b"
)
_PAST = any_of(
    """had, previously, formerly, used to, once, originally, historically, traditionally, last time, at the last,
    in the last (?:election|poll|vote|council), (?:years?|months?|decades?) ago, prior to,
    until (?:now|then|the|this|last),
    before (?:the|this|today's|yesterday's|\\w+day's)(?: \\w+)? (?:elections?|vote|polls?|count), outgoing,
    former, beg[au]n the, start(?:s|ed)? the, going into, went into"""
)
_YEAR = re.compile(r"\b(?:in|since|from|of|between|until|after|the)\s(?:\w+ ){0,2}(1[89]\d\d|20\d\d)\b", re.IGNORECASE)
_IN_YEAR = re.compile(
    r"\b(?:in|of|at the|at)\s(?:\w+ ){0,2}(1[89]\d\d|20\d\d)\b|\b(1[89]\d\d|20\d\d)\s(?:\w+ ){0,2}elections?\b",
    re.IGNORECASE,
)
_LEADING_YEAR = re.compile(r"[^,;.\d]{0,60}\b(1[89]\d\d|20\d\d)\b[^,;.]{0,30},", re.IGNORECASE)
_LEADING_PAST = re.compile(
    r"\s*(?:before|prior to|ahead of|going into|until|at the last|in the (?:last|"
    r"previous))\b[^,;.]{0,60}(?:election|vote|poll|count|night|\d{4})",
    re.IGNORECASE,
)
# A record that is compared with: "for the first time since 1990" tells of today.
_RECORD = re.compile(
    r"\b(?:for the (?:\w+) time|first|best|worst|biggest|highest|lowest|largest|only)\b[^;]*",
    re.IGNORECASE,
)
_SAID = any_of(
    """said, says, told, tells, added, adds, claimed, claims, insisted, insists, tweeted, commented, declared,
    admitted, admits, explained, argued, argues, boasted, warned, wrote, writes"""
)
_FINITE = re.compile(
    r"(?:with|on|up|down|\w+ed|won|took|held|lost|fell|kept|saw|went|came|made|beat|had|was|were|got|left|retook|"
    r"swept|stood|ran|overtook|"
    r"became|rose|put|cut|has|have|is|are|\w+s)$",
    re.IGNORECASE,
)

# What a figure or a noun says is not governed from outside its clause, as an infinitive is.
_NOUN = re.compile(r"\d|.*(?:majority|turnout|gains?|losses|seats?)\Z", re.IGNORECASE)


def quoted(sentence: ReadSentence, span: Span) -> Span | None:
    """Give the stretch within quotation marks in which a stretch of a sentence lies, None where it lies in none."""
    place = bisect_right(sentence.quoted, span.start, key=lambda one: one.start) - 1
    if place >= 0 and span.within(sentence.quoted[place]):
        return sentence.quoted[place]
    return None


def clause(sentence: ReadSentence, span: Span) -> Span:
    """Give the clause of a sentence around a stretch of it: to the nearest comma, dash or word that begins another."""
    words = sentence.words
    left, right = span.start - sentence.start, span.end - sentence.start
    start, end = max(0, left - REACH), min(len(words), right + REACH)
    for boundary in (_HARD, _SOFT):
        for match in boundary.finditer(words, start, left):
            start = match.end()
        ahead = boundary.search(words, right, end)
        end = ahead.start() if ahead else end
    while start < left and words[start].isspace():
        start += 1
    return Span(sentence.start + start, sentence.start + start + len(words[start:end].rstrip(" .,;:")))


def reported(sentence: ReadSentence, span: Span) -> bool:
    """Whether a stretch is somebody's words and not the text's own: quoted at length, or after "said"."""
    inside = quoted(sentence, span)
    if inside is not None:
        return inside.end - inside.start > span.end - span.start + _SHORT_QUOTE // 3
    left = span.start - sentence.start
    return bool(_SAID.search(_last(_HARD, sentence.words[max(0, left - REACH) : left])))


def speaker(sentence: ReadSentence, span: Span) -> Mention | None:
    """Give the person whose words a stretch is; None for the text's own, and where it is not clear whose."""
    if not reported(sentence, span):
        return None
    inside = quoted(sentence, span)
    people = [one for one in sentence.of("person") if inside is None or not one.span.within(inside)]
    if len(people) == 1:
        return people[0]
    return sentence.person if not people else None


def modality(sentence: ReadSentence, verb: Span, year: int | None = None) -> Modality:
    """Give the modality of a verb's statement, by the words near it and the clause it stands in.

    `verb` is the stretch of the verb itself ("won", not "to win"), in the text's positions; `year` that of the text: an
    earlier year named beside the verb makes it past. Says "expected" where it is in doubt.
    """
    before, after = _windows(sentence, verb)
    word = sentence.words[verb.start - sentence.start : verb.end - sentence.start].strip()
    governing = _last(_HARD, before)
    own = _last(_SOFT, governing)
    ahead = _HARD.split(after, maxsplit=1)[0]
    infinitive = bool(_TO.search(before))
    achieved = infinitive and _is_achieved(governing)
    finite = not infinitive and bool(_FINITE.match(word.split(" ")[0]) or _NOUN.match(word))
    reach = own if finite else governing
    if "?" in after or _IF_LEADS.search(governing) or _UNREAL.search(governing) or _INVERTED.match(before):
        return "expected"
    matrix = governing[: len(governing) - len(own)][-REACH // 3 :]
    if _UNTRUE_THAT.search(matrix):
        return "negated"
    if _UNSURE_THAT.search(matrix):
        return "expected"
    if _NOT.search(_CONTROL_NAME.sub("", reach)) or _NOT_AFTER.match(after):
        return "negated"
    if _NEARLY.search(before) and word[:1].isalpha() and not _NOUN.match(word):
        return "negated"
    doubted = _EXPECTED.search(reach) or _MAY.search(reach) or infinitive or (not finite and _AIMS.search(reach))
    if (doubted and not achieved) or _DOUBT_AFTER.search(ahead):
        return "expected"
    near = _RECORD.sub("", re.split(r"[,;]", ahead, maxsplit=1)[0])
    return "past" if _looks_back(f"{own} {word}", near, before, year) else "asserted"


def _is_achieved(governing: str) -> bool:
    """Whether what an infinitive depends on has happened: "gained ten seats to take control", not "needs ten to "
    "take"."""
    led = _ACHIEVED.search(governing)
    if led is None:
        return False
    before, between = governing[: led.start()], _NEED.sub("", led["between"])
    if any(one.search(between) for one in (_EXPECTED, _AIMS, _MAY)):
        return False
    return not any(one.search(before) for one in (_EXPECTED, _AIMS, _MAY, _NOT)) and not _TO.search(before)


def foretold(sentence: ReadSentence, verb: Span) -> bool:
    """Whether a verb is asked or foretold outright: "Will they win?", "perhaps they will win", and no mere hope."""
    before, after = _windows(sentence, verb)
    governing = _last(_HARD, before)
    if "?" in after or "?" in before[-1:]:
        return bool(_ASKED.search(governing)) and not _NOT.search(governing)
    return bool(_WILL.search(governing)) and not (_NOT.search(governing) or _IF_LEADS.search(governing))


def earlier_year(sentence: ReadSentence, verb: Span, year: int | None) -> int | None:
    """Give the year before that of the text in which something is said to have been, None where none is named."""
    before, after = _windows(sentence, verb)
    own = _last(_SOFT, _last(_HARD, before))
    near = _RECORD.sub("", re.split(r"[,;]", _HARD.split(after, maxsplit=1)[0], maxsplit=1)[0])[:_NEAR]
    lead = _LEADING_YEAR.match(before)
    years = [match[1] or match[2] for words in (own, near) for match in _IN_YEAR.finditer(words)]
    return next(
        (int(one) for one in [*years, *([lead[1]] if lead else [])] if year is not None and int(one) < year), None
    )


def _earlier(own: str, after: str, before: str, year: int | None) -> int | None:
    if year is None:
        return None
    years = [int(match[1]) for words in (own, after[:_NEAR]) for match in _YEAR.finditer(words)]
    lead = _LEADING_YEAR.match(before)
    return next((one for one in [*years, int(lead[1]) if lead else year] if one < year), None)


def _looks_back(own: str, after: str, before: str, year: int | None) -> bool:
    """Whether a verb tells of a time before the text's: by its tense, by an adverb, or by an earlier year."""
    beside = _SOFT.split(after[:_NEAR], maxsplit=1)[0]
    if _PAST.search(own) or _PAST.search(beside) or _LEADING_PAST.match(before):
        return True
    return _earlier(own, after, before, year) is not None


def _windows(sentence: ReadSentence, verb: Span) -> tuple[str, str]:
    """Give the words before and after a verb that may govern it: of its quotation, or with quotations blank."""
    inside = quoted(sentence, verb) or sentence.span
    low, high = max(verb.start - REACH, inside.start), min(verb.end + REACH, inside.end)
    first = bisect_right(sentence.mentions, low, key=lambda one: one.span.end)
    last = bisect_left(sentence.mentions, high, key=lambda one: one.span.start)
    spans = [one.span for one in sentence.mentions[first:last] if one.kind != "office"]
    before = _blank(sentence, Span(low, verb.start), spans, _NAME)
    if inside is sentence.span:
        first = bisect_right(sentence.quoted, low, key=lambda one: one.end)
        last = bisect_left(sentence.quoted, verb.start, key=lambda one: one.start)
        long = [one for one in sentence.quoted[first:last] if one.end - one.start > _SHORT_QUOTE]
        before = _blank(sentence, Span(low, verb.start), long, " ", before)
    return before, _blank(sentence, Span(verb.end, high), spans, _NAME)


def _blank(sentence: ReadSentence, part: Span, spans: Sequence[Span], filler: str, words: str | None = None) -> str:
    """Give the words of a part of a sentence with some stretches filled by a character."""
    words = sentence.words[part.start - sentence.start : part.end - sentence.start] if words is None else words
    for one in spans[bisect_right(spans, part.start, key=lambda span: span.end) :]:
        if one.start >= part.end:
            break
        start, end = max(one.start, part.start) - part.start, min(one.end, part.end) - part.start
        words = words[:start] + filler * (end - start) + words[end:]
    return words


def _last(pattern: re.Pattern[str], words: str) -> str:
    """Give the words after the last match of a pattern."""
    end = 0
    for match in pattern.finditer(words):
        end = match.end()
    return words[end:]
