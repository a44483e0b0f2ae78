"""The words that say how a candidate fared: by whose subject or object the candidate is, and what may stand between."""

from __future__ import annotations

import re

from wardmote.graph.drafting.kinds.masks import ANYONE, AREA, COUNCIL, PARTY, PERSON, PLACE, REST, WARD

# So few in a row that a pattern which begins with them does not look through a long run from each of its words.
_ADVERB = (
    r"(?:(?:also|duly|then|subsequently|successfully|narrowly|comfortably|easily|again|finally|eventually|both|all"
    r"|each|later|now"
    r"|unanimously|overwhelmingly|first|previously|last|recently|just|only|once|comprehensively|safely"
    r"|surprisingly|convincingly"
    r"|unexpectedly|sensationally|dramatically|already|officially|formally) ){0,4}"
)
_OWN = r"(?:his|her|their|his or her|the|a|another|one|both|two|three|all)"
_THE = r"(?:the|a|another|one|both|two|three|all)"
_KINDS_OF_SEAT = (
    rf"(?:(?:own|council|ward|first|second|third|final|last|vacant|remaining|only|sole|other|place|two|three"
    rf"|{WARD}|{COUNCIL}|{PARTY}"
    r"|safe|marginal|mayoral|old|former|local|local authority|borough|county|city|town|parish|parliamentary|single"
    r"|hotly|contested) )*"
)
_SEATS = (
    r"(?:seats?|wards?|divisions?|by-?elections?|constituency|contests?|elections?|poll|race"
    r"|mayoralty|place (?:on|at|in)(?= (?:the )?(?:\ue000|council|city|town|county)))\b(?! in the (?:chamber|cabinet))"
)
_CAPITALS = r"(?-i:(?:[A-Z][\w'-]+ (?:and |& )?){0,4})"
_SEAT = rf"{_OWN} {_KINDS_OF_SEAT}{_CAPITALS}{_SEATS}"
_WON = (
    r"(?:w[oi]n|wins|winning|gain(?:ed|s|ing)?|secur(?:ed?|es|ing)|captured|clinched|snatched|seized|landed"
    r"|scooped|picked up|regained"
    r"|retook|won back)"
)
_TOOK = r"(?:took|takes?|taking|taken|claimed)"
_HELD = (
    r"(?:held|holds?|holding|held on to|holding on to|held onto|retain(?:ed|s|ing)?|kept|keeps?|keeping"
    r"|defended|clung on to|clung onto)"
)
_FOR_PARTY = rf"the {_KINDS_OF_SEAT}{_CAPITALS}{_SEATS}(?: [^.,;:\"]{{1,40}}?)?(?= for (?:the )?{PARTY})"
_LOST = r"(?:lost|loses?|losing)"
_BE = r"(?:(?:was|were|is|are|being|been|be|got|get|getting|having been|wasn't|weren't|'s been|'ve been)(?: not)? )"
_RETURN = r"(?:elected|voted in|voted onto|voted on to)"
_HIS = r"(?:his|her|their)"
_CLOSED = r"(?=\W*\Z|[.,;!]| (?:to|in|for|as|last|yesterday|today|and|by)\b)"
_AGAIN = (
    r"(?:re-?election|an?other term|(?:a|his|her|their) (?:historic )?(?:second|third|fourth|fifth|sixth"
    r"|further|new) term)"
)
_NO_OFFICE = (
    r"(?! (?:as|from) (?!(?:a |an |his |her |their |the )?(?:[\w-]+ )?(?:councillors?|seats?|council"
    r"|members?|ward|MP|MPs|candidate)\b))"
)

# The verbs by what they say of their subject.
_BY_SUBJECT = {
    "elected": (
        rf"(?:{_BE}{_ADVERB})?{_RETURN}\b",
        rf"{_BE}{_ADVERB}returned (?:to (?:the )?(?:council|office|{WARD})|as|for|unopposed|in|with)\b",
        rf"{_ADVERB}{_WON} {_SEAT}",
        rf"{_ADVERB}{_TOOK} {_THE} {_KINDS_OF_SEAT}{_SEATS}",
        rf"{_ADVERB}(?:{_WON}|{_TOOK}) (?:in |at )?(?:{_OWN} )?(?:{WARD})(?! (?:seats?|voters?|residents))",
        rf"{_ADVERB}{_TOOK} (?:the )?{PLACE}(?= from\b)",
        rf"{_ADVERB}w[oi]n(?:s|ning)? as (?:an?|the)\b",
        r"(?:was|were) (?:announced|declared|named|confirmed) as (?:the )?(?:\S+ )?(?:new|newest|latest)"
        r" (?:\w+ )?councillors?\b",
        r"(?:became|becomes?|becoming|is|are) (?:(?:the|their|its|\w+'s) )?(?:new|newest|latest) (?:[\w-]+ ){0,2}"
        rf"(?:councillors?|members?) (?:for|in|of)(?= (?:[a-z]+ ){{0,6}}{WARD})",
        rf"(?:elated|delighted|happy|pleased|thrilled|relieved) to (?:have )?(?:been elected|won|win) (?:{_SEAT})?",
        rf"{_ADVERB}w[oi]n(?:s|ning)? (?:in |at )?{AREA}(?! (?:seats?|voters?|residents))",
        rf"{_ADVERB}w[oi]n(?:s|ning)? (?:with (?:\d|an?\b|over|more|just|only)|by (?:\d|an?\b|just|only|over|more)"
        rf"|comfortably|easily|convincingly|handsomely)",
        r"(?:was|were|is|emerged|also) (?:also |both )?victorious\b",
        r"(?:was|were|is|are) (?:declared |named )?(?:as )?(?:the )?(?:clear |comfortable |eventual )?(?:winners?"
        r"|duly elected|victors?)\b",
        r"(?:secured|won|gained|achieved) election(?= (?:in|to|for|as)\b)",
        r"(?:polled|received|attracted|secured|got) [\d,]+ votes to (?:win|be elected|take (?:the|a) (?:\w+ )?seat)\b",
        r"topped the polls?\b",
        # The seat is the party's: who stands for it need not have sat in it.
        rf"{_ADVERB}{_HELD} {_FOR_PARTY}",
        r"(?:came|finished) (?:in )?first(?: place)?(?= with\b|,|\W*\Z)",
        r"triumph(?:s|ed)? by\b",
        r"(?:scored|clinched|secured|claimed|pulled off|sealed) (?:an? |the )?(?:[\w-]+ ){0,2}"
        r"(?:victory|win)\b(?! over)",
        r"(?:got|scraped|squeezed|squeaked|sneaked|romped|swept) (?:in|home)\b(?! (?:to|touch|the way|with))",
        r"new(?:ly)?[- ]elected (?:councillors?|members?)(?= (?:for|in|of)\b)",
        rf"on (?:being elected|{_HIS} (?:recent |successful |stunning )?election){_CLOSED}",
        rf"for (?:winning|gaining|taking) (?:{_SEAT}|{WARD})",
        rf"(?:was|is|became|becomes?) (?:(?:the|its|their"
        rf"|{PLACE}(?:'s)?) )*first (?:ever )?(?:directly[- ])?elected mayor\b",
    ),
    "re-elected": (
        rf"(?:{_BE}{_ADVERB})?(?:re-?elected|reelected)\b",
        rf"(?<!had )(?<!has )(?<!have )(?<!who )(?<!previously ){_ADVERB}{_HELD} (?!{_FOR_PARTY}){_SEAT}"
        rf"(?! (?:since|for (?:\d|more|nearly|over|almost|the (?:last|past|next|previous)|\w+ years)|until))",
        rf"for (?:holding|retaining|defending|keeping) (?:{_SEAT}|{WARD})",
        rf"on (?:being re-?elected|{_HIS} (?:recent |successful |stunning )?re-?election){_CLOSED}",
        rf"{_ADVERB}{_HELD} (?:the )?(?:{WARD})(?! (?:seats?|voters?|residents|since))",
        rf"(?:elated|delighted|happy|pleased|thrilled|relieved) to (?:have )?(?:hold|held|retain(?:ed)?|keep"
        rf"|kept) {_SEAT}",
        r"(?:narrowly |just )?(?:clung|held|hung) on(?= by\b| with\b| in (?:(?-i:[A-Z])|[\ue001\ue004])|\W*\Z|,)",
        rf"(?:saw|fought|fended|beat|held) off [^,;:.\"\ue003]{{1,70}}? to (?:{_HELD}) {_SEAT}",
        rf"{_HELD} (?:his|her|their) (?:role|position|post|job)(?= as (?:the )?mayor)",
        rf"(?:who|having|has) {_HELD} {_SEAT}(?! (?:since|for (?:\d|more|nearly|over|almost|the (?:last|past)"
        rf"|\w+ years)|until))",
        rf"(?:won|secured|gained|achieved|wins|winning|securing) {_AGAIN}\b",
        r"(?:was|were) returned (?:again|once more|for (?:a|another) [a-z]+ term)",
    ),
    "defeated": (
        rf"{_ADVERB}{_LOST} (?:out\b|out to\b|{_SEAT}(?! (?:in|at) (?:\d|the last))|to (?={PARTY}|{ANYONE})|(?:in "
        rf"|at )?(?={WARD})|(?:in (?:[\w']+ ){{1,3}})?by (?:just |only )?\w+ votes)",
        rf"{_BE}{_ADVERB}(?:unseated|beaten|defeated|voted out|dumped out|kicked out)\b(?! (?:into|in the (?:vote"
        rf"|motion)|at the general))",
        rf"{_BE}{_ADVERB}(?:ousted|toppled)\b(?! (?:as|from (?!(?:his|her|their|the) (?:\w+ )?seat)|by (?:his|her"
        rf"|their)))",
        r"(?:(?:did not|didn't) (?:manage to )?|failed to )(?:win|get|take|secure|gain) (?:a|the|any) (?:council )?"
        r"seats?"
        r"(?= (?:in|for|on)\b|[,.;]|\W*\Z)",
        rf"failed (?:to (?:be (?:re-?)?elected|get (?:re-?)?elected|(?:win|hold|retain|keep|defend|regain|secure"
        rf"|gain|take) (?:on to )?(?:{_SEAT}|{_AGAIN}|{WARD})|win re-?election)|in (?:his|her|their) (?:challenge"
        rf"|bid|attempt))(?! (?:to become (?:\w+ )?leader|for the leadership)\b)",
        r"(?:was|were) (?:a close )?(?:second|third|fourth|last|runner-up) (?:with|on|in the poll|place)\b",
        r"(?:came|comes|finished|finishes|placed) (?:in )?(?:an? )?(?:(?:close|distant|narrow|poor|strong|impressive"
        r"|respectable|disappointing|creditable) )?(?:second|third|fourth|fifth|sixth|last|runner-up"
        r"|bottom)\b(?! (?:time|term|seat|place (?:seat|vote)|[a-z]+ to))",
        r"(?:took|takes|clinched|secured|claimed) (?:second|third|fourth|fifth) place\b(?! seat)",
        r"(?:was|were|is|are) (?:also )?(?:among|one of) (?:[\w'-]+ ){0,5}(?:casualt(?:y|ies)|scalps?)\b",
        r"failed to (?:hold|retain|keep|defend|regain) (?:on to )?(?-i:(?=[A-Z]))",
        r"missed out(?: on (?:a|the) (?:council )?seat\b|(?= (?:by|in)\b))",
    ),
    "not-standing": (
        rf"(?:is|was|are|were|'s|will be) (?:also |now )?(?:standing|stepping) down\b{_NO_OFFICE}",
        rf"(?:has |have |had |also |both |all |who )?(?:stood|stepped|stands|steps) down\b{_NO_OFFICE}",
        r"(?:(?:will|would|did|do|does|is|are|was|were) not|won't|didn't|isn't|wasn't|aren't|weren't) (?:be )?"
        r"(?:seek(?:ing)? re-?election|stand(?:ing)?(?: for re-?election| again|(?= in\b| this\b| at\b|\W*\Z|[,;.]))"
        r"|(?:contest|defend)(?:ing)? (?:the|his|her|their) (?:\w+ )?(?:seat|election|ward))",
        r"(?:decided|chose|chosen|opted|choosing) not to (?:stand|seek|run|contest|defend)\b",
        r"(?:is|was|are|were) (?:retiring|not restanding)\b",
    ),
}
# The verbs by what they say of those named after them.
_BY_OBJECT = {
    "elected": (
        r"(?:voters?|residents|electors|electorate|people|constituents|ward)(?: (?:in|of"
        rf"|for) (?:[^,;:.\"]{{1,40}}?|{WARD}(?: ward)?, {COUNCIL},?))? (?:have |has |had )?"
        r"(?:elected|returned|chosen?|electing|returning)(?: as)?",
        rf"(?:also )?elected(?: (?:alongside|with) (?:{ANYONE}|him|her|them))? (?:was|were|is|are)",
        r"(?<!was )(?<!were )(?:it|which|also|who|has|have|had) (?:elected|returned)(?! (?:was|were|is|are)\b)",
        r"electing",
        rf"having {_ADVERB}(?:won|taken|gained|secured|captured) (?:{_SEAT}|{WARD})(?: (?:in|for|at) (?:the )?{WARD})?"
        r"(?: ward| division)?,",
        r"new(?:ly|ly-)[ -]?elected(?: councillors?| member| Cllrs?)?",
        rf"(?:seats?|ward|by-?election|vacancy|place|{WARD})(?:,? which)?(?: (?:was|were|is))?(?: (?:narrowly"
        rf"|instead|comfortably|easily|also))?"
        r" (?:won|taken|gained|secured|claimed|retained|held|snatched|picked up|captured) by(?: the)?"
        r"(?: (?:candidates?|newcomers?))?",
        r"(?:by-?election|election|contest|poll|seat|vacancy)(?: (?:in|for|at|to) [^.;:\"\ue003]{1,80}?)?"
        r"(?: on [^.;:,\"\ue003]{1,30}?)? (?:was|were|is) (?:narrowly |comfortably |easily )?won by",
        rf"elected(?: (?:to|in|for) (?:the )?(?:{COUNCIL}|{WARD}|council))?(?=:)",
        rf"{PLACE} (?:has |have )?elected",
        r"(?:beaten|defeated|unseated|ousted|toppled) by",
        rf"lost (?:out |(?:{WARD})(?: ward)? |{_OWN} (?:{_KINDS_OF_SEAT})seats? )?to",
        r"(?:seats?|ward|by-?election) (?:went|goes|fell) to",
        r"if (?:re-?)?elected,",
        r"(?:the|only|three|two|four|other|\d+|seven|five|six) (?:winners?|elected (?:councillors|candidates"
        r"|members)|(?:successful|winning) candidates?|new councillors) (?:was|were|is|are)",
    ),
    "re-elected": (
        r"re-?electing",
        r"to (?:have )?(?:retain(?:ed)?|h[eo]ld|ke[ep]p?t?) (?:his|her|their) seats? (?:was|were|is|are)",
        r"(?:voters?|residents|electors|electorate|people|constituents|ward)(?: (?:in|of"
        r"|for) [^,;:.\"]{1,40}?)? (?:have |has |had )?re-?elected",
        r"the re-?elected(?: councillors?| Cllrs?)?",
        rf"re-?election of (?={PERSON}|{PARTY}|Cllr|councillor)",
        rf"(?:also )?re-?elected(?: (?:alongside|with) (?:{ANYONE}|him|her|them))? (?:was|were|is|are)",
    ),
    "defeated": (
        r"(?:defeating|beating|ousting|unseating|toppling|overcoming|seeing off|knocking out|dethroning|pipping"
        r"|edging out)",
        r"(?:ousted|defeated|beat|beats|defeats|ousts|toppled|dethroned|knocked out|edged out|unseated|unseats"
        r"|saw off|pipped)",
        r"(?:had|has|have) (?:narrowly |comfortably |easily )?beaten",
        r"(?:defeat of|victory over|at the expense of)",
        r"(?:casualt(?:y|ies)|scalps?|losers|those (?:to lose their seats|who lost their seats|voted out|unseated"
        r"|ousted)"
        r"|councillors (?:to lose|who lost|losing) their seats)[^.;\"\ue003]{0,60}?"
        r"\b(?:include[sd]?|including|was|were|is|are)",
        r"followed by(?= [^.;]{1,60} with [\d,]+)",
        r"(?:the|an) (?:unseated|defeated|beaten)",
        r"failed to (?:elect|return)",
    ),
    "not-standing": (
        r"(?:the |now )?retiring(?: councillors?| Cllrs?| members?)?",
        r"(?:not (?:re-?)?standing|standing down|stepping down"
        r"|not seeking re-election)(?: [^,;:.\"]{0,40}?)? (?:is|are|were|includes?|included)",
    ),
}
KINDS = tuple(_BY_SUBJECT)


def _joined(alternatives: dict[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"(?<![\w-])(?:{'|'.join(verbs)})", re.IGNORECASE) for kind, verbs in alternatives.items()
    }


SUBJECT, OBJECT = _joined(_BY_SUBJECT), _joined(_BY_OBJECT)
# Verbs whose object is defeated and whose subject is elected.
BEATS = re.compile(
    r"(?:(?:had|has|have) (?:[a-z]+ )?beaten|ousted|defeated|beat|beats|defeats|ousts|toppled|unseated|unseats"
    r"|saw off|pipped|edged out)\Z",
    re.IGNORECASE,
)

NOBODY = "\ue003\ue008\ue009"
_APPOSITION = r"(?:,? ?\([^()]{0,60}\)|, [^,;:]{1,90},| [-–—] [^-–—;:]{1,90} [-–—])"
_AUXILIARY = (
    r"(?: (?:has|have|had|who|also|both|all|was|were|each|duly|then|is|are|narrowly|he|she|they|however|once|again"
    r"|managed to|went on to|comfortably|easily|successfully))*"
)
# What may stand between people and a verb that is theirs.
TO_VERB = re.compile(
    rf"(?: MP| MEP| AM)?(?: (?:of"
    rf"|from) [^,;:\"{NOBODY}]{{3,40}}?)?{_APPOSITION}?{_APPOSITION}?(?:,? who)?"
    rf"(?:,(?= (?:has|had|have|was|were|is|are|also)\b))?{_AUXILIARY}"
    rf"(?: (?:became|becoming|is|was|are|were) (?:also )?(?:the|its) [^,;:{NOBODY}]{{0,70}}?(?:to be|to get)?"
    rf"| (?:was|were|is|are) (?:also )?(?:among|one of) [^,;:{NOBODY}]{{1,60}} (?:who|to))?"
    rf"(?: [^,;:\"{NOBODY}]{{0,110}},? and(?: (?:was|were|has|have|also|duly|thus|so))*"
    rf"|,(?: having| after)?|, [^,;:]{{0,90}}, having)? ?",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r", (?:the )?(?:brother|sister|wife|husband|son|daughter|partner|widow|father|mother|cousin|friend|aide|adviser"
    r"|agent|successor|assistant)\b[^,;:]{0,20} (?:of|to|for)(?: [^,;:]{0,60}?)? ?",
    re.IGNORECASE,
)
# Who is thanked or congratulated for what: "to A and the team for winning it".
TO_FOR = re.compile(rf"(?: and [^,;:\"{NOBODY}]{{1,60}}?)? ?", re.IGNORECASE)
TO_PARTICIPLE = re.compile(rf"{_APPOSITION}? [^;:\"{NOBODY}]{{1,110}},(?: [a-z]+ly)? ?", re.IGNORECASE)
AMONG = re.compile(r"\b(?:among|one of)\b.* to \Z", re.IGNORECASE)
_NOUN = (
    r"(?:candidates?|councillors?|cllrs?|members?|incumbents?|newcomers?|colleagues?|challengers?|hopefuls?"
    r"|activists?|stalwarts?"
    r"|veterans?|rivals?|campaigners?|party|group|cabinet|opposition|council|borough|ward|deputy|leader|chair"
    r"|chairman|mayor|city"
    r"|county|town|long-standing|long-serving|sitting|incumbent|fellow|new|first-time|local|and|former|outgoing|current"
    r"|one|two|three|four"
    r"|only|first|the|a|an|both|his|her|their|its|nearest|closest|council's|borough's|party's|group's|city's|town's|MP)"
)
_MARK = rf"[\ue000-\ue002\ue004]{REST}*(?:'s?)?"
TO_PEOPLE = re.compile(rf":?(?: (?:{_NOUN}|{_MARK}|[\w-]+'s))*,? (?:{_ADVERB})?", re.IGNORECASE)
ALONGSIDE = re.compile(
    r"[^.;:\"]{0,80}?\b(?:alongside|along with|together with|joined by|joining|accompanied by|as (?:was|were|did"
    r"|is))(?= )",
    re.IGNORECASE,
)
ALIKE = re.compile(r"\bas \w+\Z", re.IGNORECASE)
# What makes an election one to an office of a group or party, which `offices` reads, or a contest within one.
TO_OFFICE = re.compile(
    r" (?:(?:as|to be|be) )?(?:(?:the|its|their|his|her|a|new|first|group|party|council|deputy|joint|interim"
    r"|[\ue000\ue002\ue004]\ue00f*(?:'s)?|local|national) )*(?:leader|chair|chairman|chairwoman|chairperson|vice"
    r"|president|speaker"
    r"|treasurer|secretary|whips?|convenor|convener|cabinet|spokes|deputy|executive|lord mayor|candidate"
    r"|(?:ceremonial|civic|honorary|town) mayor"
    r"|to (?:the )?(?:cabinet|executive|board|committee|lead|chair|role|post|position))",
    re.IGNORECASE,
)
WITHIN_PARTY = re.compile(
    r"[^.;,]{0,60}\b(?:leadership|selection|nomination|(?:to become|as) (?:the )?(?:group |party )?leader)\b",
    re.IGNORECASE,
)
AS_MAYOR = re.compile(
    r"(?: for an? [a-z]+(?: straight| consecutive)? term)?(?: (?:as|to be|the|a|an|new|first|next"
    r"|directly[- ]elected|executive|metro|again|his|her|its|their"
    r"|borough's|city's"
    r"|[\ue000-\ue007]\ue00f*(?:'s)?))*"
    r" (mayor|MP\b|member of parliament|police and crime commissioner|MEP\b|MSP\b|AM\b|MS\b|assembly member)",
    re.IGNORECASE,
)
OF_MAYOR = re.compile(r"\b(mayor)(?:al|alty)\b|elected (mayor)\b", re.IGNORECASE)
WARD_AFTER = re.compile(
    rf"(?: (?:as|for) (?:(?:the|an?) )?{PARTY})?[^;:.\"\ue002{NOBODY}]{{0,70}}?"
    rf"\b(?:in|for|to|at|of|represent|representing|contesting)"
    rf"(?: (?:the|his|her|their|both|neighbouring|nearby|next-door))*(?: [a-z]+)? (?P<ward>{WARD})",
    re.IGNORECASE,
)
PARTY_AFTER = re.compile(
    rf"(?: [a-z]+)?(?: (?:as|in) (?:\d{{4}}|mayor|MP))*(?: [a-z]+)? (?:as|for|under|on behalf of)"
    rf" (?:(?:the|an|a|only|sole|first|new|second|another) )*(?P<party>{PARTY})",
    re.IGNORECASE,
)
APPOSED = re.compile(
    rf"{PERSON},? (?:an?|the|who (?:stood|ran) (?:for|as)(?: (?:the|an?))?) (?:[a-z-]+ ){{0,2}}(?P<party>{PARTY})(?!'s|"
    r" (?:MP|leader|defector|stronghold|seat))",
    re.IGNORECASE,
)
MORE_WARDS = re.compile(rf"[^.;:\"\ue002{NOBODY}]{{0,40}}(?:,|,? and) (?:the )?{WARD}")
YEAR_AFTER = re.compile(r"[^.;:,]{0,40}?\b(?:in|since) (?:[A-Z][a-z]+ )?(?P<year>(?:19|20)\d\d)\b")
# A verb that is an adjective here: of it nothing is hoped or denied.
DESCRIBES = re.compile(
    r"(?:(?:the|an|now) )?(?:newly?|re-?elected|unseated|defeated|beaten|retiring)\b(?! by)"
    r"|(?:elated|delighted|happy|pleased|thrilled|relieved) to\b|to (?:have )?(?:retain|h[eo]ld|ke[ep])\w*"
    r"|for (?:winning|gaining|taking|holding|retaining|defending|keeping)\b",
    re.IGNORECASE,
)
# A defeat of somebody who held the seat.
UNSEATED = re.compile(
    r"\b(?:los(?:t|es?|ing) (?:his|her|their)|unseat\w*|oust\w*|voted out|failed to (?:hold|retain|keep|defend))\b",
    re.IGNORECASE,
)
# What is before a clause that is denied, or said to be hoped, feared or rumoured.
DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|not true|untrue|wrong)(?: [\w']+){0,3} ?\Z", re.IGNORECASE)
DOUBTS = re.compile(
    r"\b(?:if|whether|unless|in case|rumou?r(?:s|ed)?"
    r"|speculat\w+|fear(?:s|ed)?|worr(?:y|ies|ied)|hop(?:es?|ed|ing)|predict(?:s|ed|ing)?"
    r"|expect(?:s|ed|ing)?|suggest(?:s|ed|ing)?|hint(?:s|ed)?|bets?|doubt(?:s|ed)?|believ(?:es?|ed)|imagine|suppose)"
    r"(?: [\w']+){0,2} ?\Z",
    re.IGNORECASE,
)
CONDITION = re.compile(r"if\b", re.IGNORECASE)
# A defeat that is told by a denial: "did not win a seat".
NOT_WON = re.compile(r"(?:did not|didn't) (?:manage to )?(?:win|get|take|secure|gain)\b", re.IGNORECASE)
DENIED = re.compile(r"\bnot\b|n't\b")
SPEECH = re.compile(r"\b(?:said|says|told|added|claimed|thought|think|believe[sd]?|hoped|hopes)\b", re.IGNORECASE)
# Where a verb is the second one of its subject: the words of the first are no evidence for it.
IS_FAR = re.compile(r"\w[^;]{20,} and (?:\w+ ){0,3}\Z")
LAST_TIME = re.compile(r" (?:last time|at the last (?:election|poll)|four years ago|previously)\b", re.IGNORECASE)
LOOKS_BACK = re.compile(r"\b(?:had|previously|ago|originally|once|used to|last time|formerly)\b", re.IGNORECASE)
