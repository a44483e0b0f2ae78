"""Words of the language of elections that tell names of places and people from other words."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


COMPASS = _set(
    "north south east west central greater new old upper lower great little inner outer mid northern southern"
)
# What follows the name of a place in the name of something else that lies there or is called after it.
OF_PLACES = _set(
    """
    road street lane avenue park hill hospital school college university station airport united rovers town athletic fc
    gazette times post echo guardian news mail express chronicle herald advertiser telegraph standard observer journal
    live mercury argus star review bridge common green market square palace abbey cathedral theatre wood heath vale gate
    village estate high broadway junction cross grove gardens court house tower fire festival society club first arsenal
    coldfield regis spa bay island islands beach docks quay academy trust magistrates prison crown citadel museum forest
    rangers city wanderers albion county stadium racecourse bypass buses
    """
) - {"city", "county", "town"}
COUNCIL_KINDS = _set(
    "borough city county district metropolitan unitary london royal boro mbc islands and local town regional district's"
)
COUNCIL_NOUNS = _set("council authority corporation councils")
MEMBERS = _set(
    "councillor councillors cllr cllrs mp mps mayor labour tory tories conservative conservatives lib liberal libdem green greens "
    "reform ukip independent independents leader candidate candidates resident residents voters plaid snp lab con ld grn"
)
# A word before the name of a place, of which it is said where it is, or whose it is.
PREPOSITIONS = _set(
    "in of at for from to across around over near into outside within through against on and or including like as with both while but"
)
CHANGES = _set(
    """
    fell falls fall went goes go remained remains remain stayed stays stay returned returns turned turns voted votes
    elected elects saw sees switched swung swings flipped flips declared declares changed has had was is will became
    """
)
CONTROL = _set(
    """
    control controlled majority council councils councillor councillors seat seats gain gained gains gaining lost lose
    loses losing hold held holds holding retained retain won win wins winning noc overall election elections elected
    vote votes voted ward wards turnout ballot ballots poll polls polled candidate candidates took take takes taking
    hung borough boroughs by-election byelection declared count counted counting
    """
)
# Names of councils that are common words, or names of people and other places, too.
COMMON_NAMES = _set(
    """
    down reading bury hart eden rugby derby craven boston barking moray angus highland highlands preston stirling moyle
    rother wyre swale arun purbeck melton mansfield fife fylde carrick kennet restormel medway halton hull dover sandwell
    newport stafford castlereagh larne ards slough poole worthing
    """
)
# Names that are also other things, so that more than a place in a sentence must speak for the council.
PARLIAMENT = frozenset({"westminster"})
OF_PARLIAMENT = _set(
    """
    mp mps parliament parliamentary government minister ministers prime colleagues commons lords politics politicians
    westminster's national by-election general constituency village bubble politician peers whitehall downing cabinet
    holyrood senedd cardiff
    """
)
NATIONS = {
    "England": "England",
    "Wales": "Wales",
    "Scotland": "Scotland",
    "Northern Ireland": "Northern Ireland",
    "Britain": "Britain",
    "Great Britain": "Britain",
    "UK": "UK",
    "United Kingdom": "UK",
    "London": "London",
    "Greater London": "Greater London",
    "Greater Manchester": "Greater Manchester",
    "Midlands": "Midlands",
    "West Midlands": "West Midlands",
    "East Midlands": "East Midlands",
    "Merseyside": "Merseyside",
    "Yorkshire": "Yorkshire",
    "West Yorkshire": "West Yorkshire",
    "South Yorkshire": "South Yorkshire",
    "East Anglia": "East Anglia",
    "Tyne and Wear": "Tyne and Wear",
    "Tyneside": "Tyneside",
    "Teesside": "Teesside",
    "Humberside": "Humberside",
    "Inner London": "Inner London",
    "Outer London": "Outer London",
    "Sussex": "Sussex",
    "Downing Street": "Downing Street",
    "Ireland": "Ireland",
}
EVERYWHERE = _set("nationally nationwide")
EVERYWHERE_NOUNS = _set("country nation capital region regions kingdom land")
TITLES = _set(
    "cllr councillor cllrs councillors mr mrs ms miss dr sir dame lord lady baroness prof professor rev reverend alderman ald mp"
)
ROLE_WORDS = _set(
    """
    leader deputy mayor president chairman chair chairwoman chairperson chief executive spokesman spokeswoman spokesperson minister
    secretary prime chancellor shadow group opposition cabinet member organiser candidate officer returning founder director
    outgoing former ex new incumbent pollster analyst expert organisers agent veteran newcomer backbencher journalist
    """
)
# Words that are no part of the name of a person, whatever their capital.
NO_NAMES = _set(
    """
    the a an and or but in on at of for to from by with as if it its he she his her they their we our you your i my me this that these
    those there here then when where while who what which why how not no yes so such also both all any each every some many most more
    few after before during since until despite although though because however meanwhile elsewhere overall only just now today
    tonight yesterday tomorrow thursday friday saturday sunday monday tuesday wednesday january february march april may june july
    august september october november december last next first second third one two three four five six seven eight nine ten eleven
    twelve local national general council councils councillor councillors election elections party parties government ward wards
    seat seats vote votes voters result results turnout majority labour conservative conservatives tory tories liberal democrat
    democrats lib dem dems green greens ukip reform plaid cymru snp bnp independent independents england wales scotland britain
    british english welsh scottish london european europe eu uk mp mps north south east west greater city borough county district
    town hall image caption copyright getty images reuters photo picture source read related advertisement share twitter facebook
    police brexit covid was were is are has had have will would could should may must can do did does
    """
) - {"may", "will", "march", "april", "june", "august"}
STARTS = _set(
    """
    speaking asked following according leading visiting across among amid under over between within into about like unlike even
    still once despite early late several key congratulations well done thanks thank results other others another elected
    re-elected winning losing standing labour's looking having being given if although results having veteran longtime sitting
    fellow defeated current previous last next local national top two three four five in at early both neither either
    """
)
# A name with one of these words is that of a body, a place, a newspaper or an event.
OF_BODIES = _set(
    """
    association party council society union club university college school hospital road street lane avenue park gardens square
    house court station bridge airport centre center library museum committee commission office department board trust group
    coalition alliance federation institute foundation charity company limited ltd plc news times post guardian independent
    telegraph gazette express standard mail mirror sun herald echo chronicle observer review journal magazine radio tv bbc itv sky
    press agency service court prosecution crown high supreme act bill law authority agency force service fund scheme project
    strategy plan week day night year century games cup league world war olympic olympics championship prime parliament assembly
    senedd commons lords cabinet ministry treasury bank market theatre cinema church cathedral mosque abbey palace tower towers
    estate village valley hill heath green common bay island river sea coast forest wood end cross gate vale manor town hall
    civic leisure pool street high democracy data movement campaign network first residents ratepayers independents socialist
    justice equality christian workers people peoples women women's labour conservative liberal reform ukip green community
    electoral boundary boundaries referendum challenge star studio kingdom states republic union nations minister ministers
    underground transport railway line crossrail fire brigade ambulance nhs
    """
) - {
    "hill",
    "wood",
    "green",
    "heath",
    "cross",
    "gate",
    "vale",
    "end",
    "church",
    "bridge",
    "park",
    "house",
    "cup",
    "star",
    "day",
    "christian",
    "sun",
    "bill",
    "law",
    "abbey",
    "market",
    "street",
    "high",
    "gardens",
    "forest",
    "banks",
    "manor",
    "towers",
    "pool",
    "lane",
    "justice",
    "post",
    "sky",
    "court",
}

# Words that no name of a ward has.
NO_WARDS = _set("""
    election elections council councillor councillors leader mayor mp mps party parliament commons lords thursday friday
    monday tuesday wednesday saturday sunday january february march april june july august september october november
    december london england wales scotland britain uk house government labour conservative conservatives tory tories
    ukip liberal democrat democrats ward wards cllr mr mrs ms dr
""")
