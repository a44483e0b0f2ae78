"""Patterns of what sentences say of control: who gained, holds or lost which council or ward, and to whom."""

from __future__ import annotations

import re

from wardmote.graph.drafting.kinds.figures.numbers import NUMBER
from wardmote.graph.drafting.kinds.masks import AREA, COUNCIL, PARTY, PERSON, WARD

_GAIN = (
    r"gain(?:s|ed|ing)?(?! in\b)|w[io]ns?|winning|t[ao]k(?:es?|en|ing)|took|seiz(?:es?|ed|ing)|wrest(?:s|ed|ing)?|"
    r"snatch(?:es|ed|ing)?|"
    r"captur(?:es?|ed|ing)|claim(?:s|ed|ing)|secur(?:es?|ed|ing)|regain(?:s|ed|ing)?|ret[ao]ok|retak(?:es?|en|ing)|"
    r"recaptur(?:es?|ed|ing)|reclaim(?:s|ed|ing)?|recover(?:s|ed|ing)?|clinch(?:es|ed|ing)?|grab(?:s|bed|bing)?|"
    r"assum(?:es?|ed|ing)|"
    r"swept (?:in)?to|sweeps? (?:in)?to|sweeping (?:in)?to|storm(?:s|ed) to|return(?:s|ed|ing)? to|surged to|"
    r"achiev(?:es?|ed|ing)|"
    r"flipp?(?:s|ed|ing)?|prised?|win(?:s|ning)? back|won back"
)
_HOLD = (
    r"held|holds?|holding|kept|keep(?:s|ing)?|retain(?:s|ed|ing)?|maintain(?:s|ed|ing)?|remain(?:s|ed|ing)? in|"
    r"stay(?:s|ed|ing)? in|"
    r"cl[iu]ng(?:s|ing)?|h[au]ng(?:s|ing)?(?=\son)|defend(?:s|ed|ing)|increas(?:es?|ed|ing)|strengthen(?:s|ed|ing)|extend(?:s|ed|ing)|"
    r"tighten(?:s|ed|ing)|"
    r"consolidat(?:es?|ed|ing)|still ha(?:s|ve)|ha(?:s|ve|d) (?:now |also )?held"
)
_LOSS = r"lost|los(?:es?|ing)|surrender(?:s|ed|ing)?|relinquish(?:es|ed|ing)?|ced(?:es?|ed|ing)|conced(?:es?|ed|ing)"
_VERB = rf"(?<![\w-])(?:(?P<hold>{_HOLD})|(?P<gain>{_GAIN})|(?P<loss>{_LOSS}))"
_POWER = (
    r"(?:(?:(?:back|on|onto|to|its|their|his|her|a|an|the|overall|full|outright|complete|total|sole|political|"
    r"majority|over|grip|hold|"
    r"tight|firm|strong|comfortable|vice-like|iron)\s){0,5}(?P<power>control|power|grip|charge(?=\s(?:of|in|at)\b))|(?:back\s)?(?:a|an|the|"
    r"its|their|overall|"
    r"outright)\s(?:[\w-]+\s){0,3}?(?P<seats>majority)(?:\sof\s(?:the\s)?seats(?=\s(?:in|on)\b))?|"
    r"majority)\b(?!\s(?:of|by)\s(?:\w+\s){0,2}\d+\b(?!\s?[ap]m)|\sof\s(?:the\s)?(?:vote|seats|councils)"
    rf"|\sof\s(?:[a-z]+\s){{0,3}}{NUMBER}\s(?:[a-z]+\s){{0,2}}(?:seats?|wards?|divisions?)\b)"
)
_KIND = (
    r"(?:\s(?:council|borough|city council|borough council|county council|district council|county|district|city|"
    r"ward|division)s?\b)"
)
# What is said of one of a list before the next: "A, last won by … in 1990, and B".
_ASIDE = r"(?:\s(?:despite|last|where|which|once|previously|formerly)\s[^,.;\ue000]{1,90},(?:\sand)?)?"
_LIST = rf"{COUNCIL}{_KIND}?(?:(?:,{_ASIDE}|,?\sand|,?\sas well as|\splus)\s(?:the\s)?{COUNCIL}{_KIND}?){{0,30}}"
# "took … a number of councils, including A, B and C".
INCLUDING = re.compile(
    rf"(?<![\w-])(?:(?P<hold>{_HOLD})|(?P<gain>{_GAIN})|(?P<loss>{_LOSS}))\s[^.;]{{0,80}}?\b(?:councils|boroughs|authorities)"
    rf",?\s(?:including|such as|notably|among them)\s(?:the\s|both\s)?(?P<place>{_LIST})(?P<power>)?",
    re.IGNORECASE,
)
# "A from … and B from …": what goes on from one that was taken.
NEXT_FROM = re.compile(
    rf"(?:,|,?\sand)\s(?:the\s)?(?P<place>{_LIST})\sfrom\s(?:the\s)?(?P<from>{PARTY})(?P<power>)?", re.IGNORECASE
)
HERE = (
    r"(?:\bit(?=\s(?:is|was|has been|remains|had been)\s(?:\w+\s)?(?:in|under))|(?:the|their|"
    r"this)\s(?:\w+[- ](?:seat|member)\s)?(?:council|borough|authority|local authority|town hall|county hall|"
    r"city council|borough council|county council|district council|county)\b)"
)
_FROM = (
    rf"(?:\sin\s{AREA})?(?:\s[^.;:,\ue000-\ue00f]{{0,40}}?|,\s(?:an?|the)\s[^.;:,\ue000-\ue00f]{{1,60}},\s)\b"
    rf"(?:from|off|at the expense of)\s(?:the\s)?(?P<from>{PARTY})"
)
_TO = rf"\s(?:back\s)?to\s(?:the\s)?(?P<to>{PARTY})"
# "Tory-run": whose a council has been.
_OWNED = rf"(?P<had>{PARTY})-(?:run|led|held|controlled)"
POWER_OBJECT = re.compile(
    rf"{_VERB}\s{_POWER}(?:\s(?:of|in|on|at|over)\s(?:the\s|both\s)?(?:(?:[a-z-]+|{_OWNED}|{PARTY})\s){{0,5}}?(?P<place>{_LIST}|"
    rf"{WARD}|{HERE}))?(?P<what>{_FROM}|{_TO})?",
    re.IGNORECASE,
)
# What follows a place where the place is no object of its own.
_NO_OBJECT = (
    r"(?!'s|\s(?:(?:council|borough|local)\s)?(?:seat|wards\b|by-election|byelection|election|mayor|councillor|cllr|north|south|east|west|residents|"
    r"voters|group|parliament|MP|hospital|ward seat)|-)"
)
PLACE_OBJECT = re.compile(
    rf"{_VERB}\s(?:back\s|hold\sof\s|on\sto\s|onto\s|on\s(?=in\s)|in\s)?(?:the\s|both\s|its\s)?(?:(?:key|target|"
    rf"flagship|neighbouring|nearby|stronghold|two|three|four|{_OWNED}|{PARTY})\s){{0,2}}"
    rf"(?:(?:councils?|boroughs?|authority|authorities|strongholds?|district)\sof\s(?:both\s)?)?"
    rf"(?P<place>(?:{_LIST}|{WARD}(?:\sward)?){_NO_OBJECT}|{HERE})(?P<power>)?(?P<what>{_FROM}|{_TO})?",
    re.IGNORECASE,
)
FELL = re.compile(
    rf"(?P<place>{_LIST}|{WARD}(?:\sward)?|{HERE})(?:,[^,.;]{{1,120}},|,?\swhich\b|\s(?:has|have|had|also|all|both|was|"
    rf"were|then|now|too)\b)*\s"
    rf"(?P<verb>f[ae]lls?|fallen|falling|went|goes|gone|going|return(?:s|ed|ing)|swung|switch(?:es|ed|ing)|"
    rf"turn(?:s|ed|ing)|pass(?:es|ed|ing)|"
    rf"mov(?:es|ed|ing)|flipp(?:ed|ing)|chang(?:ed|es|ing)(?:\shands)?|slipp?(?:s|ed|ing)|shift(?:s|ed|ing)|lost|"
    rf"taken|won|gained|captured|seized)"
    rf"(?:\s(?:back|over|also|both|all))?(?:\sfrom\s(?:the\s)?(?P<from>{PARTY})(?:'s)?(?:\s(?:control|hands|rule|"
    rf"majority))?)?"
    rf"(?:,\s(?:going|passing|moving)|(?:\s(?:on|in|at)\s[\w ]{{4,30}}?),\sgoing)?"
    rf"\s(?:to|into|in|under|by)\s(?:the\s|a\s|being\s|{PERSON}'s\s)*(?P<to>{PARTY})",
    re.IGNORECASE,
)
WENT = re.compile(
    rf"(?P<place>{_LIST}|{HERE})\s(?:has\s|have\s)?(?P<verb>went|gone|goes|turned)\s(?P<to>{PARTY})(?=\s(?:in|on|at|for|with|by|and|after)\b"
    r"|[,.;!]|\s?\Z)",
    re.IGNORECASE,
)
REMAINED = re.compile(
    rf"(?P<place>{_LIST}|{WARD}(?:\sward)?|{HERE})(?:,[^,.;]{{1,120}},|\s[-–](?:\s[^,.;]{{1,80}}\s[-–])?)?"
    rf"(?:,?\s(?:which|that)\b)?"
    rf"(?:\s(?:has|have|had)\s[a-z ]{{3,50}}\sand(?=\s(?:stay|remain)))?"
    rf"(?:\s(?:has|have|had|both|all|also))*\s(?P<verb>remain(?:s|ed|ing)?|stay(?:s|ed|ing)?|(?:is|are|was|were|"
    rf"been|being)(?=[^.;:,]{{0,40}}"
    rf"(?:control|hands|run|led|majority|held|stronghold|heartlands?|bastion|flagship|only|last)\b)|is|are|was|were|been)"
    rf"(?:\s(?:still|currently|firmly|now|previously|both|all|also|already|a|an|under|in|of|safely|solidly|been|"
    rf"run|held|controlled|led|governed|by|the|hands|"
    rf"again|once|more|overall|narrowly)){{0,6}}\s(?P<to>{PARTY})(?!\s?(?:/|-|–|\band\b|"
    rf"&)\s?{PARTY})(?P<after>(?:-|\s)(?:control(?:led)?|hands|run|rule|led|held|majority|administration|"
    rf"stronghold|heartlands?|bastion|flagship)|"
    rf"'s?\s(?:only|last|sole|one)\s(?:remaining\s)?(?:council|borough|authority)\b)?",
    re.IGNORECASE,
)
RUNS = re.compile(
    rf"(?P<party>{PARTY})(?:\s(?:party|group))?(?:\s(?:has|have|had|which|who|that|also|still|currently|now|"
    rf"previously|then))*\s"
    rf"(?P<verb>controls|controlled|control|runs|running|run|ran|governs|governed|govern|has run|rules|ruled|"
    rf"dominates|dominated|(?:is|are|was|were|been) in (?:overall )?"
    rf"(?:control|charge|power|office) (?:of|in|at|on))\s(?:the\s)?(?P<place>{_LIST}{_NO_OBJECT}|{HERE})"
    rf"(?:\s(?:in|as)\s(?:a\s)?(?:\w+\s)?(?:coalition|partnership|alliance|pact|"
    rf"administration)\swith\s(?:the\s)?(?P<partner>{PARTY}))?",
    re.IGNORECASE,
)
LED = re.compile(
    rf"(?P<party>{PARTY})[\s-](?P<verb>run|led|controlled|held|dominated)\s(?:the\s)?(?P<place>{COUNCIL})",
    re.IGNORECASE,
)
ENDED = re.compile(
    rf"\b(?P<verb>end(?:s|ed|ing)|broke|breaking)\s[^.;,]{{0,60}}?(?P<from>{PARTY})(?:'s)?\s(?:rule|control|reign|"
    rf"dominance|domination|grip|majority|power)\b"
    rf"(?:\s(?:in|of|on|at|over)\s(?:the\s)?(?P<place>{_LIST}))?",
    re.IGNORECASE,
)
EVERY = re.compile(
    rf"\b(?P<hold>won|wins)\s(?:every|each|all)\s(?:\w+\s){{0,3}}?elections?\s(?:in|to|on|"
    rf"for)\s(?:the\s)?(?P<place>{_LIST}|{HERE})"
    rf"|\b(?P<power>control)\b[^.;]{{0,60}}?,?\s(?:which|and)\s(?:they|it)\s(?:then\s)?(?P<kept>held|kept|"
    rf"retained)\b(?!\s(?:an?|\d))",
    re.IGNORECASE,
)
NO_PARTY = re.compile(
    r"\b(?:(?:no|neither|nor any|not any)\s(?:single\s|one\s|other\s|political\s)?(?:party|group)(?:'s)?"
    r"|nobody|no\sone)\s"
    r"(?:(?:has|have|had|having|with|in|won|gained|secured|winning|gaining|achieved|taking|took|able to|holding|"
    r"holds|held|enough|seats|"
    r"commands?|emerged|ended up|left|being|was|is|to|take|form|an?|the|for|overall|outright|clear|full|absolute|"
    r"working)\s){1,8}"
    r"(?P<power>control|majority)\b",
    re.IGNORECASE,
)
OF_OTHER = re.compile(
    r"\s(?:of|over)\s(?!the council|the borough|the authority|it\b|the town hall)|\s(?:in|on|"
    r"at)\s(?:the\s)?(?:[A-Z]\w+\s)*(?i:wards?\b|division\b)|"
    r"\s(?:in|at)\s(?!January|February|March|April|May|June|July|August|September|October|November|December|"
    r"London)[A-Z]"
)
NOBODY = re.compile(
    rf"\b(?:meaning|leaving|left|leaves|means|meant|resulting in|ended in|ending in|ends in|"
    rf"in a state of)\s[^,.;]{{0,60}}?(?P<p>{PARTY})",
    re.IGNORECASE,
)
YEARS = re.compile(
    r"\bsince (?P<since>19\d\d|20\d\d)\b|\b(?:from|between) (?P<start>19\d\d|20\d\d) (?:to|until|till|"
    r"and) (?P<end>19\d\d|20\d\d)\b",
    re.IGNORECASE,
)
LOST_BY = re.compile(r"lost\sby\b", re.IGNORECASE)
WON = re.compile(r"w[io]n|secur|claim|clinch", re.IGNORECASE)
CHANGED = re.compile(
    r"\b(?:chang|lost|los|leaving|left|meaning|meant|fell|fall|went|slip|now|resulted|ended|into|won|gained|secured)\w*\b",
    re.IGNORECASE,
)
AGAIN = re.compile(r"regain|ret[ao]ok|retak|recaptur|reclaim|recover|return|(?:\w+\s){1,2}back\b", re.IGNORECASE)
# Another party right after: one of several that had it by turns, of which none is said to have it.
ONE_OF_MANY = re.compile(
    rf"(?:,|,?\sor|,?\sand)\s(?:then\s|an?\s|the\s|under\s|by\s)*{PARTY}(?:(?:-|\s)(?:control|rule|majority|run|led)|[,.;]|\s?\Z)",
    re.IGNORECASE,
)
# How things stand before a result is known.
NOW = re.compile(r"\b(?:currently|at present|at the moment|presently)\b", re.IGNORECASE)
# "the Tory strongholds of …": that they have been held.
STRONGHOLD = re.compile(
    rf"(?P<party>{PARTY})\s(?P<verb>strongholds?|bastions?|heartlands?)\s(?:of|in)\s(?P<place>{_LIST})", re.IGNORECASE
)
# "the defections have given … overall control of …".
GIVEN = re.compile(
    rf"\b(?P<verb>g[ia]ves?|given|giving|hand(?:s|ed|ing)|deliver(?:s|ed))\s(?:the\s)?(?P<to>{PARTY})\s(?:(?:an?|the|overall|outright|"
    rf"majority|full|clear|working)\s){{0,3}}(?:control|majority)\b(?!\s(?:of|by)\s(?:\w+\s){{0,2}}\d)"
    rf"(?:\s(?:of|in|on|at|over)\s(?:the\s)?(?P<place>{_LIST}|{HERE}))?",
    re.IGNORECASE,
)
