"""Patterns of what sentences do with seats: win, gain, lose or have so many, in places and of parties."""

from __future__ import annotations

import re
from typing import Literal

from wardmote.graph.drafting.kinds.figures.numbers import ARTICLE, NUMBER
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, WARD

Sense = Literal["seats", "gain", "loss"]
SENSES: tuple[Sense, ...] = ("gain", "loss", "seats")

UNIT = (
    r"(?:(?:council |ward |borough |city |county |district )?(?:seats?|councillors?|cllrs?|members)(?! of parliament))"
)
# What may stand before a number without changing what it counts.
_LEAD = (
    "(?:back|up|a|an|the|total|of|all|just|only|some|its|their|his|her|as|many|at|least|over|around|about|"
    "another|overall|net|mere|"
    "massive|further|whopping|record|combined|grand|councillors|in|have|has|had|being|full|complement|slate|"
    "nearly|almost|remaining|other|final|more than|fewer than|less than|roughly|approximately|up to)"
)
_MOD = (
    r"(?:of|out|the|its|their|council|new|more|extra|additional|further|other|available|city|borough|county|"
    r"district|council's|"
    rf"contested|local|ward|former|remaining|outstanding|declared|elected|ruling|key|target|safe|{PARTY}|{COUNCIL}(?:'s)?|"
    rf"{WARD}(?:'s)?)(?!\w)"
)
COUNTED = (
    rf"(?:{_LEAD}\s+){{0,5}}(?:extra\s|further\s)?(?P<n>{NUMBER}|{ARTICLE}(?=(?:\s{_MOD}){{0,4}}\s{UNIT}\b))"
    rf"(?P<mod>(?:\s(?:{_MOD}|{NUMBER})){{0,6}})(?:[\s-](?P<unit>{UNIT})\b)?"
)
_GAIN = (
    r"gain(?:s|ed|ing)?|pick(?:s|ed|ing)? up|add(?:s|ed|ing)?|snatch(?:es|ed|ing)?|seiz(?:es?|ed|ing)|wrest(?:s|"
    r"ed|ing)?|won back|"
    r"winning back|took back|taking back|regain(?:s|ed|ing)?|recaptur(?:es?|ed|ing)|ma(?:de|king|"
    r"kes?) (?:net )?gains? of|gains? of|"
    r"increase of|up by|up|increased (?:its|their) (?:\w+ ){1,3}by|boosted (?:its|their) (?:\w+ ){1,3}by|"
    r"flipp(?:ed|ing)"
)
_LOSS = (
    r"los(?:t|es?|ing)|shed(?:s|ding)?|conced(?:es?|ed|ing)|ced(?:es?|ed|ing)|surrender(?:s|ed|ing)?|"
    r"loss(?:es)? of|down by|down|"
    r"dropped|dropping|forfeit(?:s|ed)?"
)
_REACH = (
    r"(?:reduced|cut|down|up|f[ae]lls?|falling|fallen|dropp?(?:ed|ing|s)?|slipp?(?:ed|ing|s)?|slump(?:ed|ing|s)?|"
    r"plung(?:ed|ing|es)|shrank|"
    r"shrunk|crash(?:ed|ing)|tumbl(?:ed|ing)|rose|risen|rising|jump(?:ed|ing)|increas(?:ed|ing)|grew|grown|"
    r"growing|slashed|trimmed|shrunk|went|gone|going|"
    r"climb(?:ed|ing)|dwindled|whittled down|collapsed|sank|moved|moves|surged|soared|leapt|doubled|trebled|"
    r"tripled|quadrupled|halved|reduc(?:ing|es))"
    rf"(?: (?:its|their|the) (?:\w+ )?(?:number|tally|total|representation|presence|seats|group|count|"
    rf"haul)(?: of \w+)?| (?:the )?(?P<whom>{PARTY}))?(?: (?:in|on) (?:the )?{COUNCIL})?"
    rf"(?: from (?P<was>{NUMBER})(?: {UNIT})?)? to"
)
_ENDED = (
    r"(?:end|finish|start|began|begin|begun|emerg|com)\w* (?:up )?(?:(?:the|this) (?:night|day|evening|election|"
    r"count) )?(?:up )?(?:with|on)"
)
_HAVE = (
    r"w[io]ns?|winning|secur(?:es?|ed|ing)|took|tak(?:es?|en|ing)|claim(?:s|ed|ing)|return(?:s|ed|ing)?|elected|"
    r"bagg?(?:s|ed|ing)?|"
    r"scoop(?:s|ed|ing)?|stole|steal(?:s|ing)?|grab(?:s|bed|bing)?|captur(?:es?|ed|ing)|notch(?:es|ed|"
    r"ing)?(?: up)?|land(?:s|ed|ing)?|got|gets?|getting|"
    r"clinch(?:es|ed|ing)?|"
    r"has|have|had|having|held|holds?|holding|(?:hold|holds|held|holding|clung) on ?to|kept|keep(?:s|ing)?|retain(?:s|"
    r"ed|ing)?|"
    r"defend(?:s|ed|ing)|occup(?:y|ies|ied)|boast(?:s|ed)?|command(?:s|ed)|controls?|controlled|on|with|"
    r"stands? (?:at|on)|stood (?:at|on)|"
    r"managed|muster(?:s|ed)|remain(?:s|ed)? on|stay(?:s|ed)? on|sits? on"
)
EVENT = re.compile(
    rf"(?<![\w-])(?:(?P<seats>{_ENDED}|{_REACH})|(?P<gain>{_GAIN})|(?P<loss>{_LOSS})|(?P<have>{_HAVE}))\s+{COUNTED}",
    re.IGNORECASE,
)
# "the final tally gave the Greens ten seats", "there were ten seats for the Greens and two for Labour".
GAVE = re.compile(
    rf"\b(?:gave|gives|giving|handed|left|leaving)\s(?:the\s)?(?P<p>{PARTY})\s"
    rf"(?:(?:with|just|only|a total of)\s){{0,2}}(?P<n>{NUMBER})(?P<mod>)\s(?P<unit>{UNIT})\b",
    re.IGNORECASE,
)
# "went to Labour, 31 seats to 23", "won by the Greens by 31 seats to 23".
SCORE = re.compile(
    rf"(?P<p>{PARTY})(?:\s(?:in|on|at)\s[^,.;:]{{3,30}})?(?:,|\sby|,\sby)\s(?P<n>{NUMBER})"
    rf"(?P<mod>)\s(?P<unit>{UNIT})\sto\s{NUMBER}"
    r"(?!\s(?:votes|\w+ing))",
    re.IGNORECASE,
)
NEXT_FOR = re.compile(
    rf",?\s(?:and|but)\s(?:just\s|only\s)?(?P<n>{NUMBER})(?P<mod>)(?P<unit>)\sfor\s(?:the\s)?(?P<p>{PARTY})", re.I
)
MADE = re.compile(
    rf"(?<![\w-])ma(?:de|kes?|king)\s(?:\w+\s)?(?P<n>{NUMBER})\s(?:net\s)?(?P<gain>gains?)\b", re.IGNORECASE
)
NEXT_PLACE = re.compile(
    rf"(?:,|,?\s(?:and|but|yet|plus|as well as)|;)\s+(?=(?:{_LEAD}\s+){{0,3}}{NUMBER}(?:\s{UNIT})?\s(?:more\s)?"
    rf"(?:in|on|at)\s){COUNTED}",
    re.IGNORECASE,
)
# "held Fenmere with ten seats and Holt with two".
NEXT_WITH = re.compile(
    rf"(?:,|,?\sand)\s(?:the\s)?(?P<place>{COUNCIL})\swith\s(?:just\s|only\s)?(?P<n>{NUMBER})"
    r"(?!\s(?:votes|wards|per|councillors short))"
    rf"(?:\s{UNIT}\b)?",
    re.IGNORECASE,
)
NEXT_PARTY = re.compile(
    rf"(?:,|,?\s(?:and|while|with|but|to|plus|compared (?:to|with)|against|followed by|ahead of)|;)(?:\s(?:and|"
    rf"while|with|to))?\s(?:by\s)?"
    rf"(?:the\s)?(?P<p>{PARTY})(?:'s?)?(?:\s(?:party|group|candidates?|councillors?))?(?:\s(?:(?P<state>on|"
    rf"with|at|have|has|had)|got))?\s*[:(]?\s*"
    rf"{COUNTED}\)?",
    re.IGNORECASE,
)
# "compared to 11 Conservatives and two Greens": the number before the party.
NEXT_COUNTED = re.compile(
    rf"(?:,|,?\s(?:and|with|to|against|compared (?:to|with)|ahead of|(?:-\s|–\s)?along(?:side|\swith)|"
    rf"plus))\s(?:the\s)?(?P<n>{NUMBER})(?P<mod>)\s(?:for\s(?:the\s)?)?(?P<p>{PARTY})(?:\s(?P<unit>{UNIT})\b)?"
    r"(?!\s(?:candidates?|votes?|voters))",
    re.IGNORECASE,
)
# "surged to 11 from three".
FROM_AFTER = re.compile(
    rf"(?:\s{UNIT})?,?\sfrom\s(?:just\s)?(?P<n>{NUMBER})(?P<mod>)(?:\s(?P<unit>{UNIT})\b)?"
    r"(?=\s(?:and|in (?:19|20)\d\d|while|but|with)\b|[.,;]|\s?$)",
    re.IGNORECASE,
)
DOWN_FROM = re.compile(
    r"\b(?:up|down|a drop|a fall|an increase|a rise|reduced|compared (?:to|with)|"
    r"instead of)\s(?:from\s)?(?:(?:the|its|their|just)\s){0,2}"
    rf"(?P<n>{NUMBER})(?P<mod>)(?:\s(?P<unit>{UNIT})\b)?"
    r"(?=\s(?:they|it|that|the party|last time|previously|before|at the last|in (?:19|20)\d\d)|[.,;]|\s?$)",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    rf"(?<![\w-])(?P<n>{NUMBER})(?P<mod>(?:\s(?:{_MOD}|{NUMBER})){{0,4}})\s(?P<unit>{UNIT}),?"
    rf"(?:\s(?:in|on)\s(?:the\s)?(?P<in>{COUNCIL}|{WARD})(?:\s(?:council|ward))?(?:,\s{COUNCIL},)?)?"
    rf"(?:\sup\sfor\s(?:grabs|election|re-election)(?:\s(?:this\s(?:year|time)|in\s\d{{4}}))?)?(?:\s(?:were|was|are|"
    rf"is|being|"
    rf"have been|had been|now|that)){{0,3}}\s"
    rf"(?:(?P<have>(?:won|held|taken|secured|retained|claimed) by|went to|going to|go to|"
    rf"for(?= (?:the )?{PARTY}(?:\s\(|[,.;]|\s(?:in|and)\s|$)))|"
    rf"(?P<gain>gained by|picked up by)|(?P<loss>lost by))\s(?:the\s|an?\s)?(?P<p>{PARTY})",
    re.IGNORECASE,
)
# "of the 12 seats five are held by Labour, six by the Conservatives".
HELD_BY = re.compile(
    rf"(?P<n>{NUMBER})(?P<mod>)(?P<unit>)\s(?:of\s(?:them|these|which|those)\s)?(?:(?:are|were|is|"
    rf"was)\s)?(?P<have>(?:currently |now |previously )?held by|won by|by)\s(?:the\s|an?\s)?(?P<p>{PARTY})",
    re.IGNORECASE,
)
_FEW = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
# How many more or fewer, beside a count: "12 (+3)", "33 seats (down 8)".
DIFFERENCE = re.compile(
    rf"\s?[(\[]\s?(?:(?P<gain>\+|up )|(?P<loss>[-−–]|down ))\s?(?P<n>\d{{1,4}}|{_FEW})\s?[)\]]"
    rf"|,\s(?:(?P<up>up)|down)\s(?:by\s)?(?:just\s|only\s)?(?P<moved>{NUMBER})(?=[,.;)]|\s(?:seats?|and|but|while|on|since|"
    rf"compared)\b|\s?\Z)"
    rf"|(?:\s(?:on|in)\s(?:the|its)\s\w+)?,?\s(?:-\s|–\s|—\s)?an?\s(?:net\s)?(?:(?P<more>increase|gain|rise)|"
    rf"(?P<fewer>loss|drop|fall|decrease|reduction))\sof\s(?P<by>{NUMBER})(?!\s?(?:per|%|votes|points))",
    re.IGNORECASE,
)
# "28 councils and 636 seats", "28 councils (-1); 776 seats".
BESIDE_COUNCILS = re.compile(
    rf"(?P<p>{PARTY})[^.;\ue000-\ue00f]{{0,60}}?\s{NUMBER}\s(?:councils?|authorities)(?:\s\([+−–-]?\d+\))?(?:\sand|"
    rf"[;,])\s(?P<n>{NUMBER})(?P<mod>)\s(?P<unit>{UNIT})\b"
    rf"|(?P<q>{PARTY})\s?[:–—-]\s(?P<m>{NUMBER})\s{UNIT}\b",
    re.IGNORECASE,
)
# Whom seats are gained from or lost to.
OTHER = re.compile(
    rf"\s*(?:(?:in|on)\s[^.;:\d]{{0,60}}?\s)?(?P<how>from|off|to|at the expense of)\s(?:the\s)?(?P<p>{PARTY})",
    re.IGNORECASE,
)
# The same where the name is no party's that is known, as one with a slip of the pen.
FROM_SOMEBODY = re.compile(r"\sfrom\sthe\s[A-Z][a-z]{4,}s(?!\w)")
MORE = re.compile(r"\b(?:more(?! than)|extra|additional|another|further|new|back)\b", re.IGNORECASE)
# How exactly a number is meant, by the words before it.
PRECISION = re.compile(
    r"\b(more than|over|at least|fewer than|less than|(?<!got )(?<!went )(?<!gone )up to|almost|nearly|around|about|"
    r"roughly|approximately|some)\s\Z",
    re.IGNORECASE,
)
# Verbs of what a party has, whenever it won it.
STATE = frozenset(
    (
        *("has", "have", "had", "having", "holds", "hold", "holding", "held", "controls", "control", "controlled"),
        *("with", "on", "sits on", "stands at"),
    )
)
# Words between which and a number its unit may be left out only right after the party: "the Greens on two".
BARE = frozenset(("with", "on", "up", "down", "dropped"))
# After a number whose unit is left out, what may follow.
ENDS = re.compile(
    r"[,.;:)\]]|\s(?:and|to|in|on|at|while|with|from|but|or|up|down|each|apiece|overall|so|across|the|after|as|"
    r"compared|against|plus|for|"
    r"behind|ahead|by|seats?|new|more)\b|\s?\Z|\s[(\[–—\ue000-\ue00f-]"
)
# After a number whose unit is left out, what shows that it counts something else.
OTHER_UNIT = re.compile(
    r"[\s-]*(?:per\s?cent|percent|pc\b|%|votes?\b|points?\b|years?\b|months?\b|weeks?\b|days?\b|hours?\b|"
    r"minutes?\b|councils?\b|boroughs?\b|"
    r"wards?\b|candidates?\b|terms?\b|times?\b|by-elections?\b|elections?\b|areas?\b|people\b|residents\b|MPs?\b|"
    r"mayors?\b|parties\b|"
    r"authorities\b|places?\b|o'clock|am\b|pm\b|million|thousand|miles?|homes|pounds|constituenc|or\b|women|men\b|"
    r"fewer|different|"
    r"of (?:the |its |all |London's )?\d* ?(?:wards|councils|boroughs|authorities|vote)|(?:in|out of) (?:\d|ten|"
    r"three|four)|gains?\b|losses\b|"
    r"\w+-year|January|February|March|April|May|June|July|August|September|October|November|December|polling|"
    r"stations?|local authorit|"
    r"and a half|of them\b|more (?:votes|councils))",
    re.IGNORECASE,
)
# After seats that are none of many others ("41 of the 70 …"), what shows that they are not anybody's.
NOBODYS = re.compile(
    r"\s*,?\s*(?:(?:still|yet|left|remaining|remain|are|were|was|had|have|that|which) ){0,4}(?:to (?:be|go|"
    r"declare|come)\b|up for|left\b|"
    r"undeclared|outstanding|away from|short of|needed|required|per ward|each\b|behind|"
    r"ahead(?! of (?:the )?[\ue000-\ue00f]+ (?:on|with) )|clear|more than|fewer than|shy of|contested|"
    r"not (?:up|being|contested)|being (?:contested|fought|decided|defended)|at stake|vacant|in play|"
    r"in opposition|(?:\w+ )?majority|(?:\w+ )?lead\b|"
    r"(?:it|they) (?:was|were|is|are) (?:defending|contesting|fighting)|from (?:an? |the )?(?:majority|control|"
    r"overall|outright))",
    re.IGNORECASE,
)
