"""Words that hedge: of hope, doubt, denial and the past, of speech, and where clauses begin."""

from __future__ import annotations

import re


def any_of(phrases: str, ending: str = "") -> re.Pattern[str]:
    """Give a pattern of whole words for phrases that commas part; `ending` is what must follow."""
    return re.compile(rf"\b(?:{'|'.join(one.strip() for one in phrases.split(','))})\b{ending}", re.IGNORECASE)


# A character of a name, whose own words hedge nothing: it is private use, which no text needs.
NAME = "\ue00f"

# Words that begin another statement, which what stands before them does not govern.
HARD = re.compile(
    r"[;!?]\s|\.\s+(?=[\"'A-Z])|\b(?:but|while|whilst|whereas|although|though|however|because)\b", re.IGNORECASE
)
# Where a finite verb's own clause begins at the latest.
SOFT = re.compile(
    rf"[,:()–—]|\s-+\s|\band (?=(?:the|its|their|this|it|they|he|she) |{NAME})|"
    r"\b(?:after|before|when|where|which|who|whose|despite|as|that|with)\b",
    re.IGNORECASE,
)
EXPECTED = any_of(
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
AIMS = any_of(
    """odds, bets?, aims?, bids?, target(?:s|ed|ing)?, want, attempt(?:s|ed|ing)?, effort, ambitions?,
    plan(?:s|ned|ning)?, vow, pledg(?:es?), promises?, chances?, battl(?:es?|ing), fight(?:s|ing)?,
    need(?:s|ed|ing)?, eye(?:s|d|ing)?, threats?, fear(?:s|ed|ing)?, warn(?:s|ed|ing)?, wish(?:es|ed)?,
    dream(?:s|ed|ing)?, prospects?, opportunity"""
)
# Forecasts that did not come true, which hedge nothing: "defied predictions", "despite fears".
DEFIED = re.compile(
    r"\b(?:def(?:y|ied|ies|ying)|despite|against|contrary to|confound(?:s|ed|ing)?)\s(?:[\w']+\s){0,3}?"
    r"(?:predictions?|expectations?|forecasts?|polls?|odds|claims?|suggestions?|hopes?|fears?)\b",
    re.IGNORECASE,
)
# A participle with a subject of its own: "with the party losing".
OWN_PARTICIPLE = re.compile(r"\bwith\s(?:(?:the|both|its|all)\s)?(?:[\w'\ue00f]+\s){0,3}\Z", re.IGNORECASE)
# "may" is a month as often as a verb.
MAY = re.compile(
    r"(?<![\d,] )(?<!in )(?<!last )(?<!this )(?<!next )(?<!of )(?<!since )(?<!on )(?<!early )\bmay\b(?!\s*\d)"
)
TO = re.compile(r"\bto (?:have |be |have been )?(?:\w+ly )?$", re.IGNORECASE)
# Asserted although it has the form of a hope: "went on to win", "managed to hold", and where a result led:
# "gained ten seats to take control".
ACHIEVING = """went on, goes? on, going on, manag(?:es?|ed|ing), continu(?:es?|ed|ing), was able, were able, came back,
    prov(?:es?|ed), surg(?:es?|ed|ing), swe(?:eps?|pt), storm(?:s|ed), romp(?:s|ed), beat(?:s|ing)?,
    defeat(?:s|ed|ing)?, oust(?:s|ed|ing)?, saw off, fought off, held off, overcame, defied, helped,
    enough seats, the first(?: \\w+)?, won, wins?, winning, gained, gains?, gaining, took, takes?, taking,
    secured?, securing, picked up, picking up, made, making, lost, loses?, losing, fell, falls?, came,
    increased, dropped, slipped, rose"""
ACHIEVED = any_of(ACHIEVING, r"(?P<between>[^.;:]{0,90}?) to (?:have |be |have been )?(?:\w+ly )?$")
NEED = re.compile(r"\bneed(?:s|ed|ing)?\b", re.IGNORECASE)
# What makes a statement after "that" untrue, or somebody's guess: "it is not true that", "few believe that".
UNTRUE_THAT = any_of(
    """not (?:true|the case|so|correct|right), untrue, false, no truth, no evidence, myth, wrong, incorrect,
    den(?:y|ies|ied|ying|ials?), refut(?:es?|ed), dismiss(?:es|ed)?, reject(?:s|ed)?, nonsense, lie""",
    r"(?:\s\w+){0,3}\sthat\s*\Z",
)
UNSURE_THAT = re.compile(
    rf"(?:{EXPECTED.pattern}|{AIMS.pattern}|\b(?:few|doubt\w*|suspect\w*|concern\w*|afraid|nobody|no one|"
    rf"reports?|allegations?|suggestions?|speculation|pretend\w*|dreamt|imagin\w*|jok(?:es?|ed|ing)|fantasi\w*)\b)"
    r"(?:\s\w+){0,2}\sthat\s*\Z",
    re.IGNORECASE,
)
INVERTED = re.compile(r"\W*Had\s")
ASKED = re.compile(r"\b(?:will|can|could|might)\b", re.IGNORECASE)
WILL = re.compile(r"\bwill (?:\w+ )?\Z", re.IGNORECASE)
UNREAL = re.compile(r"\b(?:would|could|might|may|should|must) (?:\w+ )?have\b", re.IGNORECASE)
NOT = any_of(
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
NEARLY = re.compile(r"\b(?:almost|nearly|all but)\s\Z", re.IGNORECASE)
# The name of a state of a council, in which nothing is denied.
CONTROL_NAME = re.compile(r"\bno overall (?:control|majority)\b", re.IGNORECASE)
# Where a denial after the verb takes back what it says: "won nothing", "gained none".
NOT_AFTER = re.compile(r"\W{0,3}(?:nothing|none|neither|nowhere|not one|not a single|zero)\b", re.IGNORECASE)
DOUBT_AFTER = any_of(
    """(?:if|unless)(?! only| not| any),
    (?:was|were|is|are)(?: widely)? (?:expected|predicted|forecast|projected),
    (?:is|was|are|were|looks?|looked|seems?|seemed|remains?|remained)(?: \\w+)? (?:unlikely|likely|doubtful|unclear),
    (?:is|was|are|were|looks?|looked|seems?|seemed|remains?|remained)(?: \\w+)? (?:in doubt|uncertain|out of reach),
    on course, on track, in line,
    (?:polls?|polling|forecasts?|projections?)(?: \\w+)? (?:suggests?|says?|indicates?),
    (?:polls?|forecasts?|pundits?|book(?:mak)?ies|bookmakers|experts?|analysts?)(?: \\w+)? (?:predict|expect)(?:s|ed)?,
    according to(?: \\w+)?(?: \\w+)? (?:polls?|forecasts?|projections?|predictions?|bookmakers|bookies)"""
)
IF_LEADS = re.compile(
    r"(?<!even )(?<!as )\b(?:[Ii]f|[Uu]nless|[Ss]hould (?:he|she|they|it|[A-Z]\w+) |[Ww]ere (?:he|she|they|it) to)\b"
)
PAST = any_of(
    """had, previously, formerly, used to, once, originally, historically, traditionally, last time, at the last,
    in the last (?:election|poll|vote|council), (?:years?|months?|decades?) ago, prior to,
    until (?:now|then|the|this|last),
    before (?:the|this|today's|yesterday's|\\w+day's)(?: \\w+)? (?:elections?|vote|polls?|count), outgoing,
    former, beg[au]n the, start(?:s|ed)? the, going into, went into"""
)
YEAR = re.compile(r"\b(?:in|since|from|of|between|until|after|the)\s(?:\w+ ){0,2}(19\d\d|20\d\d)\b", re.IGNORECASE)
IN_YEAR = re.compile(
    r"\b(?:in|of|at)\s(?:the |early |late |(?:[A-Z][a-z]{2,8}|may) )?(19\d\d|20\d\d)\b|"
    r"\b(19\d\d|20\d\d)\s(?:\w+ ){0,2}elections?\b",
    re.IGNORECASE,
)
LEADING_YEAR = re.compile(r"[^,;.\d]{0,60}\b(19\d\d|20\d\d)\b[^,;.]{0,30},", re.IGNORECASE)
LEADING_PAST = re.compile(
    r"\s*(?:before|prior to|ahead of|going into|until|at the last|in the (?:last|"
    r"previous))\b[^,;.]{0,60}(?:election|vote|poll|count|night|\d{4})",
    re.IGNORECASE,
)
# A record that is compared with: "for the first time since 1990" tells of today.
RECORD = re.compile(
    r"\b(?:for the (?:\w+) time|first|best|worst|biggest|highest|lowest|largest|only)\b[^;]*",
    re.IGNORECASE,
)
SAID = any_of(
    """said, says, told, tells, added, adds, claimed, claims, insisted, insists, tweeted, commented, declared,
    admitted, admits, explained, argued, argues, boasted, warned, wrote, writes"""
)
FINITE = re.compile(
    r"(?:with|on|up|down|\w+ed|won|took|held|lost|fell|kept|saw|went|came|made|beat|had|was|were|got|left|retook|"
    r"swept|stood|ran|overtook|"
    r"became|rose|put|cut|has|have|is|are|been|\w+s)$",
    re.IGNORECASE,
)

# What a figure or a noun says is not governed from outside its clause, as an infinitive is.
NOUN = re.compile(r"\d|.*(?:majority|turnout|gains?|losses|seats?)\Z", re.IGNORECASE)
FAILED = re.compile(
    r"\b(?:failed to|(?:was|were) unable to|did not(?: manage to)?|didn't|could not|couldn't) (?:\w+ly )?\Z",
    re.IGNORECASE,
)
# That a count is not over: "so far", "with ten wards to come", "with half the wards counted".
_COUNTED = r"(?:wards?|results?|councils|boroughs|areas|declarations?|votes|ballots|boxes)"
_WARDS = rf"(?:{_COUNTED}|seats?)"
_ARE = r"(?:(?:are|were|is|was) )?"
PARTIAL = re.compile(
    rf"\bso far\b|\b{_WARDS}(?: \w+)?,? {_ARE}(?:still |yet |left |remaining )?(?:to|left to) "
    rf"(?:come|go|declare|count|report|be (?:declared|counted|announced))\b|"
    rf"\b{_WARDS} {_ARE}(?:still (?:left|out(?! of\b))|(?:still )?(?:outstanding|undeclared|uncounted))\b|"
    rf"\bwith [\w-]+ (?:more )?{_COUNTED} (?:left|out(?! of\b))\b|"
    r"\bstill (?:being counted|counting|to be (?:counted|declared)|to declare)\b|"
    r"\b(?:counting|the count|counts?) (?:is |was |were )?(?:still|go(?:es|ing) on|went on|continu\w+|"
    r"not (?:over|finished)|under ?way)\b|\byet to (?:declare|be declared|come|be counted)\b|"
    r"\bhalfway (?:stage|mark|through)\b|"
    r"\b(?:with|after) (?:(?:only|just|about|around|over|almost) )?(?!all |every |the |its )[\w-]+(?: \w+){0,4}? "
    rf"{_COUNTED} (?:now )?(?:declared|counted|reported|reporting|announced|in(?=[,.;]|\Z))",
    re.IGNORECASE,
)
