"""What stands between the words for an office and the person who holds it."""

from __future__ import annotations

import re

from wardmote.graph.drafting.kinds.masks import ANYONE, AREA, COUNCIL, PARTY, PERSON, REST

_THE = (
    r"(?:(?:the|a|an|its|their|his|her|our|and|both|one of the|currently|now|then|formerly|previously|also|still"
    r"|as well as"
    r"|current) )*"
)
# Between a person and an office after it, and what follows such an office.
BESIDE = re.compile(
    rf"(?:,| [-–—]+| \(|,? ?\([^()]{{0,40}}\),?|,? who (?:is|was|remains|became|had been|has been)) {_THE}"
    rf"| \({_THE}|,? of {PARTY}, {_THE}",
    re.IGNORECASE,
)
AFTER_BESIDE = re.compile(
    r"\W*\Z|[,;.)\]]| [-–—]| (?:who|said|says|told|has|have|had|was|is|and|added|claimed|tweeted|wrote|will|in"
    r"|since|until)\b",
    re.IGNORECASE,
)
# Between an office and a person after it, and what closes an apposition.
NAMED = re.compile(
    rf"[\])]? (?:{PARTY}(?:'s)? )?|(?: \([^()]{{1,20}}\))?, (?:{PARTY}(?:'s)? )?| [-–—] |: ", re.IGNORECASE
)
CLOSES = re.compile(r"\W*\Z|[,;.)]| [-–—]| also\b")
NOT_HELD = re.compile(
    r"\b(?:candidates?|bid|race|contests?|battle|elections?|runs?|running|stand|standing|stood|vote[sd]?|ballot|hopeful"
    r"|campaign(?:ing)?|ambition) (?:for|to be|to become|as)(?: the)? \Z",
    re.IGNORECASE,
)
_GAP = (
    r"(?:,? ?\([^()]{0,40}\))?(?:, [^;:\"]{1,140}?,)?(?:,? who)?(?: [^,;:\"\ue003\ue008\ue009]{0,80}? and)?"
    r"(?: (?:has|had|have|also|then|now|later|currently|still|recently|previously|formerly|once|first|again|and"
    r"|will|would|could|is"
    r"|was|were|to|it|not|being|been|who|himself|herself|set|due|expected|likely|poised|tipped))*"
)
_BECOMES = (
    r"(?:is|was|were|be|being|been|(?:remains?|remained)(?: as)?|becomes?|became|becoming|stay(?:s|ed|ing)? (?:on )?as"
    r"|(?:holds?|held|holding|had|takes? up|took up|taking up|takes? on|took on|assum(?:es?|ed|ing)|filled|fills)"
    r" (?:the|his|her) (?:[a-z]+ )?(?:positions?|roles?|posts?|office|title|job) of|continues? (?:as|to be)"
    r"|continued as"
    r"|serves? as|served as|serving as|acts? as"
    r"|(?:appointed|named|chosen|elected|re-?elected|selected|confirmed|installed|unveiled|announced|voted in"
    r"|sworn in|promoted to|crowned|picked|made"
    r"|returned)(?: unopposed| unanimously)?(?: as| to be)?|takes? over as|took over as|taken over as"
    r"|taking over as|works? as"
    r"|worked as)"
)
VERB = re.compile(rf"(?P<who>{ANYONE})(?P<gap>{_GAP}) (?P<verb>{_BECOMES}) {_THE}\Z", re.IGNORECASE)
# A noun for the time that somebody holds an office: "after a stint as", "in her role as".
TIME = re.compile(
    rf"(?P<who>{ANYONE})(?P<gap>[^;:\"\ue003\ue008\ue009]{{0,90}}?) (?P<verb>(?:a|his|her|their|the|year|years)"
    rf"(?: [\w-]+){{0,2}} (?:stint|spell|term|tenure|time|role|position|job|stretch|years)) as {_THE}\Z",
    re.IGNORECASE,
)
# A portfolio is taken on, held or given up.
PORTFOLIO = re.compile(
    rf"(?P<who>{ANYONE})(?P<gap>{_GAP}) (?P<verb>tak(?:es?|en|ing) (?:on|over|up)|took (?:on|over|up)|holds?|held"
    rf"|holding|retains?|retained|keeps?|kept|(?:given|handed|awarded)) {_THE}\Z",
    re.IGNORECASE,
)
# "has chosen a new leader in A", "with A the leader", "A former mayor, she …".
CHOSEN_IN = re.compile(
    r"\b(?:elected|chosen|chose|appointed|named|picked|selected|found|has|have) (?:(?:a|an|the|its|their) )*\Z",
    re.IGNORECASE,
)
WITH = re.compile(r"\bwith (?:fellow |[a-z]+ )?\Z", re.IGNORECASE)
WITH_AS = re.compile(r" (?:as )?(?:the|his|her|its|their)(?: new)? | as ", re.IGNORECASE)
OPENS = re.compile(r"\W*(?:(?:a|an|the|as|also|both)(?: (?:a|an|the))? )?\Z", re.IGNORECASE)
CEREMONIAL = re.compile(r"(?i)\b(?:ceremonial|civic|honorary|lord|town|deputy) (?:lord )?mayor")
AT_MEETING = re.compile(
    r"[^.;\"]{0,60}\b(?:at|during|by|in) [^.;,\"]{0,50}"
    r"\b(?:meeting|AGM|annual council|fellow councillors|colleagues)\b",
    re.IGNORECASE,
)
WAS = re.compile(r"was|were|been|served as|worked as|continued as", re.IGNORECASE)
LEAVES = re.compile(
    rf"(?P<who>{ANYONE}){_GAP} (?P<verb>resign(?:s|ed)|quits?|stood down|stands down|stepped down|steps down"
    rf"|removed|sacked|ousted"
    rf"|deposed|dismissed|toppled|replaced|retired|retires)(?: (?:on|last|this|in|earlier) [^,;:.]{{1,30}}?)?"
    rf" (?:as|from (?:his|her|the|their)?(?: (?:role|post|position|job))?(?: (?:as|of))?) {_THE}\Z",
    re.IGNORECASE,
)
MADE = re.compile(
    rf"\b(?P<verb>appoint(?:s|ed|ing)?|nam(?:es|ed|ing)|elect(?:s|ed|ing)?|re-?elect(?:s|ed|ing)?|chose|chosen"
    rf"|voted in|selected"
    rf"|selecting|installed|confirmed"
    rf"|with) (?:(?:{PARTY}|{COUNCIL}|[a-z]+)(?:'s)? ){{0,5}}(?P<who>{ANYONE})(?:,? ?\([^()]{{0,40}}\))? as"
    rf" {_THE}\Z",
    re.IGNORECASE,
)
REPLACES = re.compile(
    rf"(?:(?P<new>{ANYONE})(?P<gap>{_GAP}) )?\b(?P<verb>replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|tak(?:e|es|en"
    rf"|ing) over from"
    rf"|took over from|oust(?:s|ed|ing)?|topple[sd]?) (?:(?:the|fellow|[a-z]+"
    rf"|{PARTY}(?:'s)?) ){{0,4}}(?P<old>{ANYONE}) as {_THE}\Z",
    re.IGNORECASE,
)
IS_TO = re.compile(r"\b(?:to|will|would|could)\Z")
IS_NAMED = re.compile(
    rf"(?: (?:role|post|job|brief|position|portfolio))? (?P<verb>(?:(?:has been|was|is|will be) )?(?:given|handed"
    rf"|awarded) to"
    rf"|(?:will go|goes|went) to|is|was|will be|remains|are|were|is (?:expected|set|likely|due) to be"
    rf"|will remain)(?: now)? (?:(?:{PARTY}|{COUNCIL}|{AREA}|\ue001{REST}*)(?:'s)? |(?:councillor|fellow) ){{0,4}}",
    re.IGNORECASE,
)
IS_EXPECTED = re.compile(r"\b(?:will go|expected|set|likely|due|will be)\b", re.IGNORECASE)
AND = re.compile(rf" and {_THE}|, {_THE}|,? as well as {_THE}", re.IGNORECASE)
# A councillor who is one no longer, where a seat is vacant: "after the resignation of Cllr A".
VACATED = re.compile(
    rf"\b(?:death|resignation|passing|retirement|departure) of (?:(?!who\b)[\w'-]+ "
    rf"|{PARTY}(?:'s)? ){{0,4}}?(?P<who>{PERSON})",
    re.IGNORECASE,
)
# Who leads a group or a council, without a word for the office.
LED = re.compile(
    rf"(?:{PARTY}(?:'s)?|{COUNCIL}|council|opposition)(?: (?:minority|coalition|council))?(?: group"
    rf"| administration| council)?"
    rf"(?P<verb>,| is| was| are| will be| has been| being"
    rf"| now)(?: now)? led by (?:the )?(?:{PARTY}(?:'s)? )?(?P<who>{PERSON})",
    re.IGNORECASE,
)
LEADS = re.compile(
    rf"(?P<who>{ANYONE})(?P<gap>{_GAP}) (?P<verb>led|leads) (?:the )?(?P<what>{COUNCIL}|{PARTY}(?:'s)? group"
    rf"|(?:council|authority)\b)"
    r"(?! (?:to|through|in|into|on|against)\b)",
    re.IGNORECASE,
)
COUNCILLOR = re.compile(r"\b(?:cllr|councillor)\b", re.IGNORECASE)
OF_MEMBERS = re.compile(r"(?i)\A(?:MPs?|MEPs?|MSPs?|MS|AM)\Z")
# Offices of a council or of a group on it, of which the context says which council.
OF_COUNCIL = re.compile(
    r"(?i)\b(?:group|council|opposition|cabinet|deputy leader|portfolio|borough|chief executive|returning officer)\b"
)
BY_VOTERS = re.compile(r"(?i)\b(?:mayor|MPs?|MEP|MSP|AM|MS|councillor|assembly member|police and crime)\b")
CHOSEN = re.compile(r"(?i)(?:re-?)?elect|chose|voted in")
ELECTED = re.compile(r"(?i)\b(?:re-?)?elected|returned|voted in")
