"""What catalogues, search engines and feeds ask for: DCAT-AP, schema.org, the sitemap, robots, the feed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pyshacl
import pytest
import rdflib
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, Store, serialize
from rdflib.compare import to_isomorphic

from wardmote.graph.rdf import formats, iris
from wardmote.graph.releases import layout, release, void
from wardmote.graph.releases.tables.described import TABLES
from wardmote.graph.sources import load
from wardmote.server.app import make
from wardmote.server.catalogue import views
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import urls
from wardmote.server.web.state import Site

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ENDPOINT = "https://votes.example.org/sparql"


def serving(home: Path, store: Store) -> FlaskClient:
    current = release.current(home)
    return make(InProcess(store, Served(current.id, current.base)), site=Site(home=home)).test_client()


@pytest.fixture(scope="module")
def client(home: Path, store: Store) -> FlaskClient:
    """Give a client of the site that serves it."""
    return serving(home, store)


@pytest.fixture(scope="module")
def bare(store: Store, home: Path) -> FlaskClient:
    """Give a client of a site that knows of no dumps."""
    return make(InProcess(store, Served(release.current(home).id))).test_client()


def described(client: FlaskClient) -> rdflib.Graph:
    return rdflib.Graph().parse(data=client.get("/catalogue.ttl").text, format="turtle")


def test_dcat_holds_to_the_shapes(client: FlaskClient) -> None:
    shapes = rdflib.Graph().parse(data=serialize(load.shapes(), format=RdfFormat.N_TRIPLES), format="nt")
    conforms, _, text = pyshacl.validate(described(client), shacl_graph=shapes, inference="none")
    assert conforms, text
    assert "Warning" not in text


def test_dcat_without_dumps_lacks_only_what_is_recommended(bare: FlaskClient) -> None:
    shapes = rdflib.Graph().parse(data=serialize(load.shapes(), format=RdfFormat.N_TRIPLES), format="nt")
    _, found, _ = pyshacl.validate(described(bare), shacl_graph=shapes, inference="none")
    assert isinstance(found, rdflib.Graph)
    assert set(map(str, found.objects(None, rdflib.SH.resultSeverity))) == {str(rdflib.SH.Warning)}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("suffix", "media", "name"),
    [
        ("ttl", "text/turtle; charset=utf-8", "turtle"),
        ("jsonld", "application/ld+json", "json-ld"),
        ("nt", "application/n-triples", "nt"),
        ("rdf", "application/rdf+xml", "xml"),
    ],
)
def test_dcat_in_every_form(client: FlaskClient, suffix: str, media: str, name: str) -> None:
    by_suffix = client.get(f"/catalogue.{suffix}")
    by_accept = client.get("/catalogue", headers={"Accept": media.partition(";")[0]})
    assert by_suffix.content_type == by_accept.content_type == media
    assert by_suffix.data == by_accept.data
    found = rdflib.Graph().parse(data=by_suffix.text, format=name)
    assert to_isomorphic(found) == to_isomorphic(described(client))


def test_dcat_leads_browsers_to_the_downloads(client: FlaskClient) -> None:
    response = client.get("/catalogue", headers={"Accept": "text/html"})
    assert (response.status_code, response.headers["Location"]) == (303, "/dumps/")


@pytest.mark.parametrize("path", ["/catalogue.csv", "/catalogue.x", "/catalogue/x"])
def test_dcat_in_other_forms(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_dcat_that_is_not_acceptable(client: FlaskClient) -> None:
    assert client.get("/catalogue", headers={"Accept": "image/png"}).status_code == 406


def test_dcat_is_not_sent_again(client: FlaskClient) -> None:
    etag = client.get("/catalogue.ttl").headers["ETag"]
    assert client.get("/catalogue.ttl", headers={"If-None-Match": etag}).status_code == 304


def test_addresses_are_public_where_that_is_known(home: Path, store: Store) -> None:
    current = release.current(home)
    client = make(
        InProcess(store, Served(current.id)), site=Site(ENDPOINT, home, contact="desk@example.org")
    ).test_client()
    text = client.get("/catalogue.ttl").text
    assert "localhost" not in text
    assert "<https://votes.example.org/dumps/2022-05-06/wardmote.nq.gz>" in text
    assert "<mailto:desk@example.org>" in text
    assert "https://votes.example.org/sitemap.xml" in client.get("/robots.txt").text
    assert "localhost" not in client.get("/feed.atom").text + client.get("/sitemap.xml").text


def test_void_says_where_the_dumps_are(client: FlaskClient) -> None:
    found = rdflib.Graph().parse(data=client.get("/.well-known/void").text, format="turtle")
    links = {str(link) for link in found.objects(None, rdflib.VOID.dataDump)}
    suffixes = [f"{form.suffix}{packed}" for form in formats.GRAPHS.values() for packed in ("", ".gz")]
    assert links == {f"http://localhost/dumps/2022-05-06/wardmote.{suffix}" for suffix in suffixes}
    for link in links:
        with client.head(urlsplit(link).path) as answer:
            assert answer.status_code == 200
    assert list(found.objects(None, rdflib.VOID.sparqlEndpoint)) == [rdflib.URIRef("http://localhost/sparql")]


def test_void_says_that_links_to_wikidata_are_many(client: FlaskClient) -> None:
    found = rdflib.Graph().parse(data=client.get("/.well-known/void").text, format="turtle")
    linkset = rdflib.URIRef(iris.thing("dataset", "wikidata.sameAs").value)
    (number,) = found.objects(linkset, rdflib.VOID.triples)
    assert int(str(number)) >= 50
    partitions = set(found.objects(rdflib.URIRef(iris.thing("dataset", "wardmote").value), rdflib.VOID.classPartition))
    assert len(partitions) > 50


def test_void_without_dumps(bare: FlaskClient) -> None:
    assert "dataDump" not in bare.get("/.well-known/void").text


def schema_org(page: str) -> dict[str, object]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return dict(json.loads(text))


@pytest.mark.parametrize("path", ["/", "/dumps/", "/dumps/2022-05-06/", "/doc/dataset/wardmote"])
def test_schema_org(client: FlaskClient, home: Path, path: str) -> None:
    told = schema_org(client.get(path, headers={"Accept": "text/html"}).text)
    assert (told["@context"], told["@type"], told["name"]) == ("https://schema.org", "Dataset", "Wardmote")
    assert told["version"] == release.current(home).id
    assert told["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", str(told["temporalCoverage"]))
    assert 50 <= len(str(told["description"])) <= 5000, "what search engines accept"
    assert (told["identifier"], told["@id"]) == (void.dataset(iris.DEFAULT_BASE).value,) * 2
    assert told["includedInDataCatalog"]["url"] == "http://localhost/catalogue"  # type: ignore[index]
    assert told["creator"]["url"] == "http://localhost/about"  # type: ignore[index]
    assert {"seats won", "turnout", "votes"} <= set(told["variableMeasured"])  # type: ignore[call-overload]
    files = told["distribution"]
    assert isinstance(files, list)
    index = layout.found(home)[0].files
    for file in files:
        name = file["contentUrl"].rpartition("/")[2]
        assert file["contentUrl"] == f"http://localhost/dumps/2022-05-06/{name}"
        packed, as_it_lies = name.endswith(".gz"), name in index
        entry = index[name if as_it_lies else f"{name}.gz"]
        assert as_it_lies == (packed or name.endswith(".parquet")), "Parquet is packed within itself"
        assert file["sha256"] == entry["sha256" if as_it_lies else "contentSha256"]
        assert file["encodingFormat"] == ([entry["mediaType"], "application/gzip"] if packed else entry["mediaType"])


def test_schema_org_without_dumps(bare: FlaskClient) -> None:
    told = schema_org(bare.get("/dumps/", headers={"Accept": "text/html"}).text)
    assert "distribution" not in told
    assert told["spatialCoverage"] == {"@type": "Place", "name": "Greater London"}


def test_schema_org_breaks_out_of_nothing(bare: FlaskClient) -> None:
    from pyoxigraph import Triple

    from wardmote.server.catalogue import schema_org as module
    from wardmote.server.catalogue.distributions import Place

    hostile = Triple(void.dataset(iris.DEFAULT_BASE), iris.term("dcterms:title"), iris.text("</script><!-- <b>"))
    with bare.application.test_request_context("/"):
        text = str(module.script([hostile], Place(iris.DEFAULT_BASE, "http://x/", "http://x/sparql"), None))
    assert text.count("<") == 2
    assert schema_org(text)["name"] == "</script><!-- <b>"


def addresses(text: str, kind: str = "url") -> list[str]:
    return [str(node.text) for node in ElementTree.fromstring(text).iterfind(f"{SITEMAP}{kind}/{SITEMAP}loc")]


def test_sitemap_has_every_page_once(client: FlaskClient, home: Path) -> None:
    response = client.get("/sitemap.xml")
    assert response.content_type == "application/xml; charset=utf-8"
    found = addresses(response.text)
    assert len(found) == len(set(found)) == len(views.PAGES) + layout.found(home)[0].files["things.csv.gz"]["rows"]
    assert all(address.startswith("http://localhost/") for address in found)
    assert f"http://localhost{urls.page(iris.thing('council', 'camden').value)}" in found
    assert not any("#" in address or "/id/" in address for address in found)


@pytest.mark.slow
def test_pages_of_the_sitemap_are_there(client: FlaskClient) -> None:
    found = [urlsplit(address).path for address in addresses(client.get("/sitemap.xml").text)]
    for path in (*views.PAGES, *found[len(views.PAGES) :: 97]):
        assert client.get(unquote(path), headers={"Accept": "text/html"}).status_code == 200, path


def test_sitemap_in_parts(home: Path, store: Store, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = addresses(client.get("/sitemap.xml").text)
    monkeypatch.setattr(views, "MOST", 700)
    fresh = serving(home, store)
    parts = addresses(fresh.get("/sitemap.xml").text, "sitemap")
    assert len(parts) == -(-len(whole) // 700) > 1
    assert parts[0] == "http://localhost/sitemap-1.xml"
    pieces = [addresses(fresh.get(urlsplit(part).path).text) for part in parts]
    assert [address for piece in pieces for address in piece] == whole
    assert {len(piece) for piece in pieces[:-1]} == {700}
    for wrong in (0, len(parts) + 1):
        assert fresh.get(f"/sitemap-{wrong}.xml").status_code == 404


def test_sitemap_without_dumps(bare: FlaskClient) -> None:
    assert len(addresses(bare.get("/sitemap.xml").text)) == len(views.PAGES)


def test_icon(client: FlaskClient) -> None:
    with client.get("/favicon.ico") as response:
        assert response.status_code == 200
        assert response.data.startswith(b"\0\0\1\0"), "an ICO file"
        assert response.mimetype.startswith("image/")


@pytest.fixture(scope="module")
def llms(client: FlaskClient) -> str:
    response = client.get("/llms.txt")
    assert response.content_type == "text/plain; charset=utf-8"
    return response.text


def test_llms_txt_has_the_form_that_is_proposed_for_it(llms: str) -> None:
    """A title, a summary in a quotation, text without headings, then sections that are lists of links alone."""
    lines = llms.splitlines()
    assert (lines[0], lines[1], lines[2][:2]) == ("# Wardmote", "", "> ")
    introduction, *sections = llms.split("\n## ")
    assert not re.search("^#", introduction[1:], re.MULTILINE)
    assert [section.partition("\n")[0] for section in sections] == ["Ask", "Find", "The manual", "Optional"]
    for line in "\n".join(section.partition("\n")[2] for section in sections).split("\n"):
        assert not line or re.match(r"- \[[^\]]+\]\(http://localhost/[^)]*\)(: \S.*)?$", line), line


def test_llms_txt_leads_to_what_is_there(client: FlaskClient, llms: str) -> None:
    """What is asked by POST alone says so (405)."""
    addresses = {address.rstrip(".,;`)") for address in re.findall(r"http://localhost(/[^\s)`]*)", llms)}
    assert len(addresses) > 30
    posted = set()
    for address in addresses:
        with client.get(address, headers={"Accept": "*/*"}, follow_redirects=True) as answer:
            assert answer.status_code in (200, 405), address
            posted |= {address} if answer.status_code == 405 else set()
    assert posted == {"/mcp"}


def test_llms_txt_says_what_is_so_of_the_release(client: FlaskClient, home: Path, llms: str) -> None:
    current = release.current(home).id
    assert f"The release that is served, {current}, holds declared results of 22 May 2014, 3 May 2018 and 5 May" in llms
    assert f"The Wardmote contributors, Wardmote, release {current}, 2022." in llms
    example = re.search(r"```sparql\n(.*?)```", llms, re.DOTALL)
    assert example is not None
    rows = client.get("/sparql", query_string={"query": example[1], "format": "csv"}).text.splitlines()
    assert rows[:2] == ["party,seats", "Labour Party,47"]
    question = re.search(r'`({"text": .*?})`', llms)
    assert question is not None
    (checked,) = client.post("/verify", data=question[1], content_type="application/json").json["claims"]
    assert checked["verdict"] == "right"


def test_llms_txt_without_dumps_and_tools(bare: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "find_spec", lambda _: None)
    text = bare.get("/llms.txt").text
    assert "/mcp" not in text
    assert re.search(r"Wardmote, release [0-9a-f]+\. Statements", text)


def allowed(path: str, rules: list[list[str]]) -> bool:
    """Say whether a robot may ask for a path: the longest rule that fits decides (RFC 9309, 2.2.2)."""
    fitting = [
        (len(rule), verb == "Allow")
        for verb, rule in rules
        if re.match(re.escape(rule).replace(r"\*", ".*").replace(r"\$", "$"), path)
    ]
    return max(fitting, default=(0, True))[1]


def test_robots(client: FlaskClient) -> None:
    response = client.get("/robots.txt")
    assert response.content_type == "text/plain; charset=utf-8"
    lines = response.text.splitlines()
    assert "User-agent: *" in lines
    assert "Disallow: /sparql" in lines
    rules = [line.split(": ", 1) for line in lines if line.startswith(("Allow", "Disallow"))]
    described = rdflib.Graph().parse(data=client.get("/catalogue.ttl").text, format="turtle")
    files = [urlsplit(str(file)).path for file in described.objects(None, rdflib.DCAT.downloadURL)]
    assert len(files) == 14 + 3 * len(TABLES), "each table of the release as CSV, packed and not, and as Parquet"
    for path in (
        *files,
        "/dumps/2022-05-06/croissant.json",
        "/dumps/",
        "/dumps/2022-05-06/",
        "/doc/council/camden",
        "/query",
    ):
        assert allowed(path, rules), path
    for path in (
        "/dumps/2022-05-06/reference.ttl",
        "/dumps/2022-05-06/derived.nq.gz",
        "/dumps/2022-05-06/changes.csv",
        "/sparql?query=x",
        "/query?a=b",
    ):
        assert not allowed(path, rules), path
    assert lines[-1] == "Sitemap: http://localhost/sitemap.xml"


def contact(home: Path, store: Store, contact: str, endpoint: str = "") -> tuple[int, str]:
    """Ask for security.txt of a site with a contact; give status and text."""
    site = Site(endpoint, home, contact=contact)
    answer = (
        make(InProcess(store, Served(release.current(home).id)), site=site)
        .test_client()
        .get("/.well-known/security.txt", headers={"Accept": "text/plain"})
    )
    assert answer.content_type == "text/plain; charset=utf-8"
    return answer.status_code, answer.text


def test_security_txt(home: Path, store: Store) -> None:
    """It says what RFC 9116 demands; the release, and so the time from which it holds, is of 6 May 2022."""
    status, text = contact(home, store, "desk@example.org", ENDPOINT)
    fields = [line.split(": ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    assert status == 200
    assert fields == [
        ["Contact", "mailto:desk@example.org"],
        ["Expires", "2023-05-05T00:00:00Z"],
        ["Preferred-Languages", "en"],
        ["Canonical", "https://votes.example.org/.well-known/security.txt"],
        ["Policy", "https://votes.example.org/docs/security"],
    ]


@pytest.mark.parametrize("endpoint", ["", "http://votes.example.org/sparql"])
def test_security_txt_names_no_address_that_it_does_not_know(home: Path, store: Store, endpoint: str) -> None:
    status, text = contact(home, store, "https://example.org/desk", endpoint)
    assert status == 200
    assert "Contact: https://example.org/desk\n" in text
    assert "Canonical" not in text
    assert "Policy" not in text


@pytest.mark.parametrize("who", ["", "http://example.org/desk"])
def test_no_security_txt_without_a_contact_that_may_stand_there(home: Path, store: Store, who: str) -> None:
    status, text = contact(home, store, who)
    assert status == 404
    assert "no contact that may stand here" in text


def test_no_security_txt_without_a_day(store: Store, tmp_path: Path) -> None:
    site = Site(home=tmp_path, contact="desk@example.org")
    answer = make(InProcess(store, Served("0")), site=site).test_client().get("/.well-known/security.txt")
    assert (answer.status_code, "no dumps" in answer.text) == (404, True)


@pytest.mark.slow
def test_feed(dumped: Path) -> None:
    current = release.current(dumped)
    client = make(InProcess(release.open_store(current), Served(current.id)), site=Site(home=dumped)).test_client()
    response = client.get("/feed.atom")
    assert response.content_type == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.data)
    assert feed.findtext(f"{ATOM}updated") == "2022-05-07T00:00:00Z"
    links = {link.get("rel"): link.get("href") for link in feed.iterfind(f"{ATOM}link")}
    assert links == {"self": "http://localhost/feed.atom", "alternate": "http://localhost/dumps/"}
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Release of 7 May 2022", "Release of 6 May 2022"]
    found = layout.found(dumped)
    ids = [layout.version(one.release, iris.DEFAULT_BASE).value for one in found]
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == ids
    assert f"went since release {found[1].release}" in str(entries[0].findtext(f"{ATOM}summary"))
    assert "no release before it" in str(entries[1].findtext(f"{ATOM}summary"))
    for entry in entries:
        for link in entry.iterfind(f"{ATOM}link"):
            with client.head(urlsplit(str(link.get("href"))).path) as answer:
                assert answer.status_code == 200


def test_feed_without_releases(bare: FlaskClient) -> None:
    feed = ElementTree.fromstring(bare.get("/feed.atom").data)
    assert feed.findtext(f"{ATOM}updated")
    assert feed.findall(f"{ATOM}entry") == []


def test_pages_lead_to_the_feed(client: FlaskClient) -> None:
    assert 'type="application/atom+xml" href="/feed.atom"' in client.get("/dumps/").text


@pytest.mark.parametrize("path", ["/catalogue.ttl", "/sitemap.xml", "/robots.txt", "/feed.atom"])
def test_head_and_other_methods(client: FlaskClient, path: str) -> None:
    assert (client.head(path).status_code, client.head(path).data) == (200, b"")
    assert client.post(path).status_code == 405
