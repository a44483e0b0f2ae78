"""The manual on the site: reached from everywhere, with links and addresses that are there."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import urlsplit

import checkout
import manual
import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.docs import rendering
from wardmote.server.drawing import phrases
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import urls
from wardmote.server.web.state import Site

HTML = {"Accept": "text/html"}
PAGES = (urls.DOCS, *map(urls.manual, rendering.PAGES))
# An address as the text has it: all of a span of code, and nothing in it that stands for something else.
ADDRESS = re.compile(r"/[\w./?=-]*")


@pytest.fixture(scope="module")
def client(store: Store, home: Path) -> FlaskClient:
    served = release.current(home)
    return make(
        InProcess(store, Served(served.id, served.base)), site=Site(home=home, contact="desk@example.org")
    ).test_client()


def get(client: FlaskClient, path: str) -> str:
    answer = client.get(path, headers=HTML, follow_redirects=True)
    assert answer.status_code == 200, path
    return answer.text


def links(page: str) -> set[str]:
    return {html.unescape(address) for address in re.findall(r'<a [^>]*?href="([^"]+)"', page)}


@pytest.mark.parametrize("path", ["/", "/doc/council/camden", "/limits", "/docs/", "/docs/query"])
def test_every_page_of_the_manual_is_reached_from_the_footer(client: FlaskClient, path: str) -> None:
    assert set(PAGES) <= links(get(client, path).partition("<footer")[2])


def test_every_page_of_the_manual_is_reached_from_the_readme() -> None:
    named = set(re.findall(r"\(server/docs/([a-z]+)\.md\)", checkout.README.read_text(encoding="utf-8")))
    assert named == {file.stem for file in manual.PAGES}


def test_the_first_page_leads_to_all_others(client: FlaskClient) -> None:
    body = rendering.page(rendering.INDEX).body
    assert set(PAGES) - {urls.DOCS} <= links(body)
    answer = client.get("/docs")
    assert (answer.status_code, answer.headers["Location"]) == (301, urls.DOCS)


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES)
def test_links_and_addresses_of_a_page_are_there(client: FlaskClient, path: str) -> None:
    page = get(client, path)
    story = page.partition('<article class="story">')[2].partition("</article>")[0]
    here = set(re.findall(r'\bid="([^"]+)"', page))
    for link in links(story):
        address, _, fragment = link.partition("#")
        if urlsplit(address).netloc:
            continue
        target = get(client, address) if address else page
        assert not fragment or f'id="{fragment}"' in target, link
    for span in re.findall(r"<code>([^<]+)</code>", story):
        if ADDRESS.fullmatch(html.unescape(span)):
            accept = {"Accept": "text/html, */*;q=0.1"}
            answer = client.get(html.unescape(span), headers=accept, follow_redirects=True)
            assert answer.status_code == 200, span
    assert {link[1:] for link in links(page) if link.startswith("#")} <= here


def test_where_a_page_is_and_what_is_on_it(client: FlaskClient) -> None:
    page = get(client, "/docs/query")
    assert "<title>Query · Manual · Wardmote</title>" in page
    assert '<a href="/docs/query" aria-current="page">Query</a>' in page
    assert '<li><a href="#formats">Formats</a></li>' in page


def test_snippets_have_the_address_of_the_site(client: FlaskClient) -> None:
    assert "curl -s http://localhost/sparql" in get(client, "/docs/query")


def test_a_page_is_not_sent_again(client: FlaskClient) -> None:
    etag = client.get("/docs/query").headers["ETag"]
    assert client.get("/docs/query", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("path", ["/docs/nothing", "/docs/index", "/docs/query.txt", "/docs/../settings"])
def test_no_such_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 404
    if path == "/docs/nothing":
        assert "The manual has no page &#39;nothing&#39;: /docs/ lists those it has" in answer.text


def test_the_table_of_formats_is_that_of_the_endpoint(client: FlaskClient) -> None:
    text = (manual.FOLDER / "query.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (table|graph|any).*? \| `(\w+)` \| `(.+?)` \|$", text, re.MULTILINE)
    assert len(rows) == 11
    queries = {"table": "ASK {}", "graph": "CONSTRUCT WHERE { council:camden ?p ?o }", "any": "ASK {}"}
    for kind, name, media in rows:
        answer = client.get("/sparql", query_string={"query": queries[kind], "format": name})
        # A page is the query page, to which the endpoint leads.
        assert (answer.status_code, answer.mimetype) == (303 if name == "html" else 200, media), name


def test_the_table_of_verdicts_is_in_the_order_that_pages_have() -> None:
    text = (manual.FOLDER / "data.md").read_text(encoding="utf-8").partition("| Verdict ")[2].partition("\n\n")[0]
    assert re.findall(r"^\| ([a-z]+) \|", text, re.MULTILINE) == list(phrases.table("verdicts"))


def test_the_table_of_standings_is_that_of_the_ontology(store: Store) -> None:
    text = (manual.FOLDER / "data.md").read_text(encoding="utf-8").partition("| Standing ")[2].partition("```")[0]
    rows = dict(re.findall(r"^\| ([a-z -]+) \| (.+?) \|$", text, re.MULTILINE))
    query = "SELECT ?label ?comment { ?one skos:inScheme wm:standings ; rdfs:label ?label ; rdfs:comment ?comment }"
    found = store.query(query, prefixes=iris.prefixes())
    assert rows == {row["label"].value: row["comment"].value for row in found}  # type: ignore[union-attr, index]


@pytest.mark.parametrize("name", ["index", *rendering.PAGES])
def test_every_page_is_there_as_markdown(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/docs/{name}.md")
    assert (answer.status_code, answer.content_type) == (200, "text/markdown; charset=utf-8")
    assert answer.text.startswith("# ")
    assert rendering.LOCAL not in answer.text
    for file in re.findall(r"\]\(([a-z.]+)(?:#[^)]*)?\)", answer.text):
        assert client.get(f"/docs/{file}").status_code == 200, file


def test_a_page_that_is_not_there_is_none_as_markdown(client: FlaskClient) -> None:
    assert client.get("/docs/nowhere.md").status_code == 404
