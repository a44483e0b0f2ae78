-- The tables of a release, of the things in it. `tables.toml` says what each column means; columns stand in its order.
-- The order of the rows is fixed, so the same release gives the same files.

CREATE TABLE candidacies AS
SELECT
  b.day AS day,
  coalesce(area.label, council.label) AS council, council.iri AS council_id, area.gss AS council_gss,
  ward.name AS ward, ward.iri AS ward_id, ward.gss AS ward_gss,
  person.label AS person, person.iri AS person_id,
  party.label AS party, party.iri AS party_id, party.party_code AS party_code,
  c.votes AS votes, c.place AS place, c.elected AS elected, b.seats AS seats,
  -- A part of the election of a council has that council; what is a part of the day itself fills a vacancy.
  whole.council IS NULL AS by_election,
  c.description AS description, c.democracy_club AS democracy_club,
  c.iri AS candidacy_id, b.iri AS ballot_id, whole.iri AS election_id
FROM temp.thing c
JOIN temp.thing b ON b.iri = c.ballot
LEFT JOIN temp.thing whole ON whole.iri = b.whole
LEFT JOIN temp.thing council ON council.iri = coalesce(b.council, c.council, whole.council)
LEFT JOIN temp.thing area ON area.iri = council.area
LEFT JOIN temp.thing ward ON ward.iri = coalesce(b.ward, c.ward)
LEFT JOIN temp.thing person ON person.iri = c.person
LEFT JOIN temp.thing party ON party.iri = c.party
WHERE c.kind = 'candidacy'
ORDER BY b.day DESC, coalesce(area.label, council.label), council.iri, ward.name, b.iri, c.votes DESC, person.label, c.iri;

CREATE TABLE seats AS
SELECT
  e.day AS day,
  coalesce(area.label, council.label) AS council, council.iri AS council_id, area.gss AS council_gss,
  party.label AS party, party.iri AS party_id, party.party_code AS party_code,
  coalesce(t.seats_won, t.seats_so_far) AS seats, t.change AS change,
  coalesce(t.votes, t.votes_so_far) AS votes, t.candidates AS candidates,
  coalesce(e.complete, 0) AS complete, e.seats AS council_seats,
  t.iri AS tally_id, e.iri AS election_id
FROM temp.thing t
JOIN temp.thing e ON e.iri = t.whole AND e.council IS NOT NULL
LEFT JOIN temp.thing council ON council.iri = e.council
LEFT JOIN temp.thing area ON area.iri = council.area
LEFT JOIN temp.thing party ON party.iri = t.party
WHERE t.kind = 'tally' AND t.council IS NOT NULL
ORDER BY
  e.day DESC, coalesce(area.label, council.label), e.iri, coalesce(t.seats_won, t.seats_so_far) DESC,
  coalesce(t.votes, t.votes_so_far) DESC, party.label, t.iri;

CREATE TABLE control AS
SELECT
  e.day AS day,
  coalesce(area.label, council.label) AS council, council.iri AS council_id, area.gss AS council_gss,
  now.label AS control, now.iri AS control_id, before.label AS before, before.iri AS before_id,
  e.control <> e.control_before AS changed,
  e.seats AS seats, e.wards AS wards, e.wards_here AS wards_here, coalesce(e.complete, 0) AS complete,
  e.iri AS election_id
FROM temp.thing e
JOIN temp.thing council ON council.iri = e.council
LEFT JOIN temp.thing area ON area.iri = council.area
LEFT JOIN temp.thing now ON now.iri = e.control
LEFT JOIN temp.thing before ON before.iri = e.control_before
WHERE e.kind = 'election'
ORDER BY e.day DESC, coalesce(area.label, council.label), e.iri;

-- What was declared, by the proposition that it decides: the answer where it answers the same question, else all of it.
CREATE TEMP TABLE answered AS
SELECT subject, group_concat(said, ' and ') AS answer FROM (
  SELECT l.subject AS subject, coalesce(t.label, l.object) AS said
  FROM temp.link l LEFT JOIN temp.thing t ON t.iri = l.object WHERE l.relation = 'answer' ORDER BY l.subject, said
) GROUP BY subject;
CREATE UNIQUE INDEX temp.of_answered ON answered (subject);
CREATE TEMP TABLE declared AS
SELECT subject, group_concat(said, '; ') AS said FROM (
  SELECT l.subject AS subject, CASE WHEN p.question = d.question THEN coalesce(a.answer, d.label) ELSE d.label END AS said
  FROM temp.link l
  JOIN temp.thing p ON p.iri = l.subject
  JOIN temp.thing d ON d.iri = l.object
  LEFT JOIN temp.answered a ON a.subject = d.iri
  WHERE l.relation = 'decided' ORDER BY l.subject, said
) GROUP BY subject;
CREATE UNIQUE INDEX temp.of_declared ON declared (subject);

CREATE TABLE claims AS
SELECT
  c.gist AS claim, c.iri AS claim_id,
  polarity.iri = 'https://w3id.org/wardmote/ontology#denied' AS denied, modality.label AS modality, c.as_of AS as_of,
  contest.label AS contest, contest.iri AS contest_id,
  p.label AS proposition, p.iri AS proposition_id,
  verdict.label AS verdict,
  coalesce(declared.said, CASE WHEN verdict.iri = 'https://w3id.org/wardmote/ontology#right' AND polarity.iri = 'https://w3id.org/wardmote/ontology#affirmed' THEN own.answer END) AS declared,
  article.published AS published, article.label AS article, article.iri AS article_id
FROM temp.thing c
LEFT JOIN temp.thing p ON p.iri = c.states
LEFT JOIN temp.thing article ON article.iri = c.source
LEFT JOIN temp.thing contest ON contest.iri = p.contest
LEFT JOIN temp.thing polarity ON polarity.iri = c.polarity
LEFT JOIN temp.thing modality ON modality.iri = c.modality
LEFT JOIN temp.thing verdict ON verdict.iri = CASE WHEN polarity.iri = 'https://w3id.org/wardmote/ontology#denied' THEN p.verdict_of_denial ELSE p.verdict END
LEFT JOIN temp.declared declared ON declared.subject = p.iri
LEFT JOIN temp.answered own ON own.subject = p.iri
WHERE c.kind = 'claim'
ORDER BY article.published, article.iri, length(c.iri), c.iri;

CREATE TEMP TABLE stood AS
SELECT person_id, count(*) AS candidacies, sum(coalesce(elected, 0)) AS elected, min(day) AS first, max(day) AS last
FROM candidacies GROUP BY person_id;
CREATE UNIQUE INDEX temp.of_stood ON stood (person_id);

CREATE TABLE people AS
SELECT
  p.label AS person, p.iri AS person_id, p.aliases AS other_names, p.democracy_club AS democracy_club,
  p.wikidata AS wikidata,
  coalesce(s.candidacies, 0) AS candidacies, coalesce(s.elected, 0) AS elected, s.first AS first_day, s.last AS last_day
FROM temp.thing p
LEFT JOIN temp.stood s ON s.person_id = p.iri
WHERE p.kind = 'person'
ORDER BY p.label, p.iri;
