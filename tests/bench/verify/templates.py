"""The forms of sentences that are filled with facts, by what they claim.

Slots: {p} the party as a subject, {adj} before a noun, {q} another party, {c} the council, {n} and {m} numbers, {t} all
seats, {w} when, with a space before it, {name} a candidate, {ward} a ward, {year} the year. A sentence begins with a
large letter whatever stands first.
"""

from __future__ import annotations

SEATS = (
    "{p} won {n} {seats} in {c}{w}.",
    "{p} won {n} of the {t} seats in {c}{w}.",
    "{p} took {n} of {t} seats on {c} council{w}.",
    "In {c}{w}, {p} won {n} {seats}.",
    "{n} {seats} in {c} went to {p}{w}.",
    "{p} secured {n} {seats} on {c} council{w}.",
    "{p} had {n} {councillors} elected in {c}{w}.",
    "{n} {adj} {councillors} {were} elected in {c}{w}.",
    "Voters in {c} elected {n} {adj} {councillors}{w}.",
    "{p} finished with {n} {seats} in {c}{w}.",
    "The final tally in {c}{w} gave {p} {n} {seats}.",
    "{c} {year}: {n} {seats} for {p}.",
    "{n} of the {t} seats in {c} {were} won by {p}{w}.",
    "{p} returned {n} {councillors} in {c}{w}.",
    "On {c} council, {p} took {n} {seats}{w}.",
    "{c} elected {n} {adj} {councillors}{w}.",
    "{p} claimed {n} {seats} in {c}{w}.",
    "There were {n} {seats} for {p} in {c}{w}.",
    "{p} ended up with {n} {seats} on {c} council{w}.",
    "{p} won {n} {seats} out of {t} in {c}{w}.",
    "When all the votes were counted in {c}{w}, {p} had won {n} {seats}.",
    "{c} council result{w}: {p} won {n} {seats}.",
)
TWO_COUNTS = (
    "{p} won {n} {seats} and {q} won {m} in {c}{w}.",
    "In {c}{w}, {p} won {n} {seats}, while {q} took {m}.",
    "{p} won {n} {seats} to {q}'s {m} in {c}{w}.",
    "{c}{w}: {p} {n} {seats}, {q} {m}.",
    "{p} won {n} {seats} in {c}{w}, ahead of {q} on {m}.",
    "In {c}{w} there were {n} {seats} for {p} and {m} for {q}.",
)
AT_LEAST = (
    ("more", "{p} won more than {n} seats in {c}{w}."),
    ("more", "{p} took over {n} seats in {c}{w}."),
    ("least", "{p} won at least {n} seats in {c}{w}."),
    ("fewer", "{p} won fewer than {n} seats in {c}{w}."),
)
SWEEP = (
    "{p} won every seat in {c}{w}.",
    "{p} won all {t} seats in {c}{w}.",
    "Every seat in {c} went to {p}{w}.",
    "All {t} seats in {c} were won by {p}{w}.",
)
NO_SEATS = (
    "{p} won no seats in {c}{w}.",
    "{p} failed to win a single seat in {c}{w}.",
    "{p} did not win a seat in {c}{w}.",
    "{p} did not win any seats in {c}{w}.",
    "There were no seats for {p} in {c}{w}.",
    "In {c}{w}, {p} failed to win any seats.",
    "No {adj} councillors were elected in {c}{w}.",
)
# How a council came out: has it, gained it, held it, lost it.
CONTROL = (
    ("has", "{p} won control of {c}{w}."),
    ("has", "{p} won {c} council{w}."),
    ("has", "{p} won a majority in {c}{w}."),
    ("has", "{p} won overall control of {c} council{w}."),
    ("has", "Control of {c} council was won by {p}{w}."),
    ("held", "{p} held {c}{w}."),
    ("held", "{p} kept control of {c} council{w}."),
    ("held", "{p} retained {c}{w}."),
    ("held", "{c} was held by {p}{w}."),
    ("held", "{p} held on to {c} council{w}."),
    ("held", "{c} stayed in {adj} hands{w}."),
    ("gained", "{p} gained control of {c}{w}."),
    ("gained", "{p} gained {c} council{w}."),
    ("gained", "{p} seized control of {c} council{w}."),
    ("gained", "{c} was gained by {p}{w}."),
    ("gained", "{c} changed hands{w}, going to {p}."),
    ("lost", "{p} lost control of {c}{w}."),
    ("lost", "{p} lost {c} council{w}."),
    ("lost", "{p} lost their majority on {c} council{w}."),
    ("lost", "Control of {c} was lost by {p}{w}."),
)
TAKEN = (
    "{p} took {c} from {q}{w}.",
    "{p} gained {c} council from {q}{w}.",
    "{c} went from {adj_q} to {adj} control{w}.",
    "{q} lost {c} to {p}{w}.",
    "{p} seized {c} from {q}{w}.",
)
HUNG = (
    "No party won overall control of {c}{w}.",
    "{c} was left under no overall control{w}.",
    "{c} council ended in no overall control{w}.",
    "Nobody won a majority in {c}{w}.",
    "No party won a majority on {c} council{w}.",
)
MAJORITY = (
    "{p} won {c} with a majority of {n}{w}.",
    "{p} came out of the election with a majority of {n} on {c} council{w}.",
    "{p} won a majority of {n} seats on {c} council{w}.",
    "{p} secured a {n}-seat majority in {c}{w}.",
)
LARGEST = (
    "{p} were the largest party in {c}{w}.",
    "{p} became the largest party on {c} council{w}.",
    "{p} won the most seats in {c}{w}.",
    "{p} emerged as the largest party in {c}{w}.",
)
MORE_THAN = (
    "{p} won more seats than {q} in {c}{w}.",
    "{q} won fewer seats than {p} in {c}{w}.",
)
CHANGE = (
    ("gained", "{p} gained {n} {seats} in {c}{w}."),
    ("gained", "{p} made {n} {gains} in {c}{w}."),
    ("gained", "{p} gained {n} {seats} on {c} council{w}."),
    ("gained", "{p} made a net gain of {n} {seats} in {c}{w}."),
    ("lost", "{p} lost {n} {seats} in {c}{w}."),
    ("lost", "{p} suffered a net loss of {n} {seats} in {c}{w}."),
    ("lost", "{p} lost {n} {seats} on {c} council{w}."),
)
ELECTED = (
    "{name} was elected in {ward} ward, {c}{w}.",
    "{name} won a seat in {ward} ward in {c}{w}.",
    "{name} ({adj}) was elected for {ward}, {c}{w}.",
    "{adj}'s {name} won a seat in {ward}, {c}{w}.",
    "In {c}{w}, {name} was elected in {ward}.",
    "Voters in {ward}, {c}, elected {name}{w}.",
    "{name} was elected as a {adj} councillor in {ward}, {c}{w}.",
    "{adj} candidate {name} won in {ward} ward, {c}{w}.",
)
DEFEATED = (
    "{name} was defeated in {ward} ward, {c}{w}.",
    "{name} was not elected in {ward}, {c}{w}.",
    "{name} failed to win a seat in {ward} ward, {c}{w}.",
    "{name} lost in {ward}, {c}{w}.",
    "{adj} candidate {name} failed to get elected in {ward} ward, {c}{w}.",
)
RE_ELECTED = (
    "{name} was re-elected in {ward} ward, {c}{w}.",
    "{name} ({adj}) was re-elected in {ward}, {c}{w}.",
    "{name} was re-elected to {c} council{w}.",
)
VOTES = (
    "{name} won {n} votes in {ward} ward, {c}{w}.",
    "{name} received {n} votes in {ward}, {c}{w}.",
    "{name} polled {n} votes in {ward} ward, {c}{w}.",
    "{name} was elected in {ward} ward, {c}, with {n} votes{w}.",
)
WARD_SEATS = (
    "{p} won {n} {seats} in {ward} ward, {c}{w}.",
    "{p} took {n} of the {t} seats in {ward} ward, {c}{w}.",
    "In {c}'s {ward} ward, {p} won {n} {seats}{w}.",
)
WARD_ALL = (
    "{p} won all {t} seats in {ward} ward, {c}{w}.",
    "{p} won {ward} ward in {c}{w}.",
    "All {t} seats in {ward} ward, {c}, went to {p}{w}.",
)
TURNOUT = (
    "Turnout in {ward} ward, {c}, was {n}%{w}.",
    "The turnout in {c}'s {ward} ward was {n} per cent{w}.",
    "{ward} ward in {c} had a turnout of {n}%{w}.",
)
PARTIAL = (
    "{p} has won {n} {seats} in {c} so far{w}.",
    "So far, {p} have won {n} {seats} in {c}{w}.",
    "With several wards still to declare, {p} have {n} {seats} in {c}{w}.",
    "{p} have so far won {n} of the {t} seats in {c}{w}.",
    "Counting continues in {c}, where {p} have won {n} {seats} so far{w}.",
)
DENIED = (
    ("seats", "{p} did not win {n} seats in {c}{w}."),
    ("seats", "It is not true that {p} won {n} seats in {c}{w}."),
    ("has", "{p} did not win control of {c}{w}."),
    ("has", "{p} failed to win control of {c} council{w}."),
    ("has", "{p} fell short of a majority in {c}{w}."),
    ("elected", "{name} did not win a seat in {ward} ward, {c}{w}."),
    ("largest", "{p} were not the largest party in {c}{w}."),
)
HEDGED = (
    "{p} hopes to win {n} seats in {c}.",
    "{p} could win {n} seats in {c}.",
    "Could {p} win {n} seats in {c}?",
    "Did {p} win {n} seats in {c}{w}?",
    "{p} was expected to win {n} seats in {c}{w}.",
    "Pollsters predicted that {p} would win {n} seats in {c}{w}.",
    "If {p} had won {n} seats in {c}{w}, the result would have been different.",
    "{p} will win {n} seats in {c}.",
    "{p} might well have won {n} seats in {c}{w}.",
    "{p} aims to take control of {c}.",
    "Will {p} take control of {c}?",
    "{p} was tipped to take control of {c}{w}.",
    "Rumours that {p} won {n} seats in {c} spread online{w}.",
    "{p} is on course to win {c}.",
    "Should {p} win {n} seats in {c}, it would be a surprise.",
    "{p} needed {n} seats to win {c}{w}.",
    "{p} had hoped for {n} seats in {c}{w}.",
    "{p} promised to win {n} seats in {c}.",
    "Bookmakers make {p} favourites to win {c}.",
    "{p} targeted {n} seats in {c}{w}.",
)
PRESENT = (
    "{p} controls {c} council.",
    "{c} is controlled by {p}.",
    "{p} currently has {n} seats in {c}.",
    "{p} runs {c} council.",
    "{c} council now has {n} {adj} councillors.",
    "{p} holds {n} of the {t} seats on {c} council.",
)
UNDECLARED = (
    "Turnout across {c} was {n}%{w}.",
    "The average age of {adj} councillors elected in {c}{w} was {n}.",
    "{p} spent £{n},000 on its campaign in {c}{w}.",
    "{n}% of postal votes in {c} were for {p}{w}.",
    "{p} knocked on {n},000 doors in {c}{w}.",
    "{n} of the {adj} candidates in {c}{w} were women.",
    "The count in {c} finished at {m} in the morning{w}.",
    "{adj} councillors in {c} will meet on {n} June.",
    "{c} has a population of {n}0,000.",
    "Council tax in {c} rose by {m}% after the election{w}.",
    "The leader of the {adj} group in {c} is {n} years old.",
    "{p} has {n},000 members in {c}.",
)
# With a year or council of which nothing is declared.
ELSEWHERE = (
    "{p} won {n} seats in {c} in {year}.",
    "In {year}, {p} took control of {c}.",
    "{p} lost {m} seats in {c} in {year}.",
    "{c} {year}: {p} won {n} of {t} seats.",
    "{p} won a majority in {c} at the {year} election.",
)
FOREIGN = (
    "The Democrats won {n} seats in the Senate in 2022.",
    "{c} FC won {m} of their last {n} games.",
    "The Green Party of Germany won {n} seats in the Bundestag.",
    "{n} seats at the {c} cinema were sold out on Friday.",
    "The labour ward at {c} hospital has {n} beds.",
    "{c}, New Jersey, elected {m} councilmen.",
    "A flock of {n} pigeons took control of {c} bus station.",
    "Labour costs in {c} rose by {n} per cent.",
    "The Conservatives won {n} seats in the Canadian parliament.",
    "The {c} line has {n} stations and {m} trains.",
    "Purple {m} seats elected the {n} of {c} ward which.",
    "Lib blorp {n} snark the {c} wug, tally {m} ho.",
    "{c} conservative dentists replaced {n} teeth.",
    "Won seats {n} {c} in party no the council of.",
    "The independent bookshop in {c} sold {n} copies of it.",
    "Sinn Féin won {n} seats in Belfast.",
    "{n} green houses were built in {c} at a majority of sites.",
    "Manchester United won {m}-{m} in {c}.",
    "The party at {c} town hall had {n} guests and {m} seats.",
    "Das Wahlergebnis in {c}: {n} Sitze für die SPD.",
    "My uncle lost {n} pounds in {c} on a horse called Majority.",
    "Labour won {n} seats in the Commons.",
)
