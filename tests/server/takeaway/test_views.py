from __future__ import annotations

import csv
import html
import io
import re
import struct
import zlib
from importlib.resources import files
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from wardmote.graph.rdf import iris
from wardmote.server.pages import lists
from wardmote.server.takeaway import pages, parts, rendering

BARNET = "/take/doc/council/barnet"
# Pages with charts of each kind: stacks, bars, half circles, time lines, and maps.
DRAWN = ("/doc/council/barnet", "/doc/election/local.barnet.2022-05-05", "/doc/election/local.2018-05-03", "/")
# Of all kinds of tables, and long ones.
EMBEDDED = (*DRAWN, "/councils", "/findings", "/doc/dataset/wardmote", "/doc/party/PP53", "/bench", "/browse/person")
SVG = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 60_000


def names(application: Flask, path: str, kind: str) -> list[str]:
    with application.test_request_context("/take/x.csv"):
        return [part.name for part in pages.make(path).taken.parts.values() if part.kind == kind]


def size(png: bytes) -> tuple[int, int]:
    """Read a PNG to its end: that it is whole, and its width and height."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    place, data, found = 8, b"", (0, 0)
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        name, body = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        assert zlib.crc32(name + body) == struct.unpack(">I", png[place + 8 + length : place + 12 + length])[0]
        if name == b"IHDR":
            found = struct.unpack(">II", body[:8])
        data += body if name == b"IDAT" else b""
        place += 12 + length
    assert len(zlib.decompress(data)) >= found[0] * found[1]
    return found


def get(client: FlaskClient, address: str) -> TestResponse:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.get_data(as_text=True)[:500])
    return answer


def test_the_table_as_csv_is_well_named(client: FlaskClient) -> None:
    answer = get(client, f"{BARNET}/seats-declared.csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="barnet-seats-declared.csv"'
    assert answer.get_data(as_text=True).startswith("Party,Party id,5 May 2022,5 May 2022 id,Change,3 May 2018,")
    assert (
        client.get(f"{BARNET}/seats-declared.csv", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    )


def test_pages_name_what_can_be_taken_and_every_address_answers(client: FlaskClient) -> None:
    page = get(client, "/doc/council/barnet").get_data(as_text=True)
    found = sorted(set(re.findall(r'href="(/take/[^"]*)"', page)))
    assert len(found) > 20
    for address in [one for one in found if not one.endswith(".png")][::3]:
        get(client, html.unescape(address))


def test_what_a_page_is_asked_is_asked_of_its_parts(client: FlaskClient) -> None:
    first = get(client, "/take/findings/verdicts.csv?part=confirmed&start=25")
    assert first.headers["Content-Disposition"].startswith('attachment; filename="findings-')
    assert client.get("/take/findings/verdicts.csv?part=nothing").status_code == 404


def listed(client: FlaskClient, path: str) -> list[list[str]]:
    """Give what a list shows: the name of each thing, and its IRI."""
    page = get(client, path).get_data(as_text=True)
    found = re.findall(r'<li><a href="/doc/([^"]*)">([^<]*)</a></li>', page.partition('<ul class="index">')[2])
    return [[html.unescape(name), f"{iris.DEFAULT_BASE}id/{step}"] for step, name in found]


def rows(answer: TestResponse) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.get_data(as_text=True))))


@pytest.mark.parametrize("kind", ["ward", "council", "party", "topic"])
def test_a_list_is_taken_as_it_is_seen(kind: str, client: FlaskClient) -> None:
    seen = listed(client, f"/browse/{kind}")
    answer = get(client, f"/take/browse/{kind}/things.csv")
    name = kind.capitalize()
    assert rows(answer) == [[name, f"{name} id"], *seen]
    assert len(seen) > 20
    assert answer.headers["Content-Disposition"] == f'attachment; filename="browse-{kind}-things.csv"'
    page = get(client, f"/browse/{kind}").get_data(as_text=True)
    assert f'<a href="/take/browse/{kind}/things.csv">This list as CSV</a>' in page
    assert "format=csv" not in page
    assert f"/browse/{kind}#things-table}}" in get(client, f"/take/browse/{kind}/things.bib").get_data(as_text=True)


def test_of_a_list_of_many_pages_all_is_taken_and_a_page_says_which_part_it_is(client: FlaskClient) -> None:
    answer = get(client, "/take/browse/person/things.csv")
    assert not answer.is_sequence, "it comes in pieces"
    found = rows(answer)
    assert len(found) - 1 > lists.SHOWN
    seen, after = listed(client, "/browse/person"), listed(client, "/browse/person?from=M")
    assert found[1 : lists.SHOWN + 1] == seen
    assert after[0] in found
    assert after[0] not in seen
    for path in ("/browse/person", "/browse/person?from=M"):
        page = get(client, path).get_data(as_text=True)
        assert f'<a href="/take/browse/person/things.csv">All {len(found) - 1:,} as CSV</a>' in page
    title = f"title = {{People by name, from “{after[0][0]}” to “{after[-1][0]}”}}"
    assert title in get(client, "/take/browse/person/things.bib?from=M").get_data(as_text=True)


@pytest.mark.slow
@pytest.mark.parametrize("path", DRAWN)
def test_every_chart_opens_as_svg_and_png(path: str, application: Flask, client: FlaskClient) -> None:
    drawn = names(application, path, parts.CHART)
    assert drawn
    for number, name in enumerate(drawn):
        address = f"/take{path.rstrip('/')}/{name}"
        picture = ElementTree.fromstring(get(client, f"{address}.svg").data)
        assert picture.tag == f"{SVG}svg"
        texts = " ".join("".join(one.itertext()) for one in picture.iter(f"{SVG}text"))
        assert "Wardmote, release " in texts
        assert "6 May 2022" in texts
        assert {one.tag for one in picture.iter()} & {f"{SVG}script", f"{SVG}foreignObject"} == set()
        if number == 0:  # one of each page: to draw takes long
            png = get(client, f"{address}.png")
            assert png.content_type == "image/png"
            assert size(png.data) == (1_200, int(picture.attrib["height"]))


@pytest.mark.parametrize(
    "path", ["/take/doc/council/tower-hamlets/control-over-time-chart", "/take/map-2014-05-22-chart"]
)
def test_what_nobody_controls_is_hatched_in_pictures_too(path: str, client: FlaskClient) -> None:
    picture = ElementTree.fromstring(get(client, f"{path}.svg").data)
    (pattern,) = picture.iter(f"{SVG}pattern")
    fills = [one.get("fill", "") for one in picture.iter(f"{SVG}rect")]
    assert f"url(#{pattern.attrib['id']}) #6f6d68" in fills
    hatched = get(client, f"{path}.svg").get_data(as_text=True)
    draw = rendering.Handler().answer
    assert draw("", hatched) != draw("", hatched.replace("url(#hatch) ", "")), "it is hatched as PNG too"


def test_a_page_defines_the_hatching_once_where_it_draws_it(client: FlaskClient) -> None:
    assert get(client, "/doc/council/tower-hamlets").get_data(as_text=True).count("<pattern ") == 1
    assert "<pattern" not in get(client, "/councils").get_data(as_text=True)
    assert "<pattern" in get(client, "/take/doc/council/tower-hamlets/control-over-time-chart.html").text
    query = """SELECT ?council ?control (1 AS ?n) WHERE {
      ?election wm:council ?council ; wm:control ?control ; wm:pollingDay "2014-05-22"^^xsd:date }"""
    # Of Havering and Tower Hamlets: in the table, as bars, and on the map where that is shown.
    for view, drawn in (("map", 6), ("chart", 4)):
        page = client.get("/query", query_string={"query": query, "view": view, "colour": "control"}).text
        assert page.count("<pattern ") == 1
        assert page.count('fill="url(#hatch) #6f6d68"') == drawn


def bar(client: FlaskClient, path: str) -> tuple[list[float], str]:
    """Give how long the pieces of the bar of a card are, and all that the card says."""
    picture = ElementTree.fromstring(get(client, f"/take{path}/card.svg").data)
    lengths = [float(one.attrib["width"]) for one in picture.iter(f"{SVG}rect") if one.get("y") == "450"]
    return lengths, " ".join("".join(one.itertext()) for one in picture.iter(f"{SVG}text"))


def test_the_card_of_a_council_and_of_its_election_has_its_seats_as_a_bar(client: FlaskClient) -> None:
    for path in ("/doc/council/barnet", "/doc/election/local.barnet.2022-05-05"):
        lengths, said = bar(client, path)
        assert lengths == [702.9, 377.1], "41 and 22 of 63, on 1,080"
        assert "Seats, 5 May 2022" in said
        assert "Labour 41 Conservative 22" in said
    assert "Seats, 22 May 2014" in bar(client, "/doc/election/local.barnet.2014-05-22")[1]
    for path in ("/doc/council/aberdeen-city", "/doc/election/local.2022-05-05", "/doc/party/PP53"):
        lengths, said = bar(client, path)
        assert (lengths, "Seats," in said) == ([], False)


def test_a_card_is_as_large_as_social_media_want_it(client: FlaskClient) -> None:
    assert size(get(client, f"{BARNET}/card.png").data) == (1_200, 630)
    page = get(client, "/doc/council/barnet").get_data(as_text=True)
    assert '<meta property="og:image" content="https://wardmote.example/take/doc/council/barnet/card.png">' in page
    assert '<link rel="canonical" href="https://wardmote.example/doc/council/barnet">' in page


@pytest.mark.slow
@pytest.mark.parametrize("path", EMBEDDED)
def test_what_is_embedded_is_small_and_may_stand_anywhere(path: str, application: Flask, client: FlaskClient) -> None:
    style = (files("wardmote.server") / "static" / "site.css").read_bytes()
    for name in names(application, path, parts.TABLE) + names(application, path, parts.CHART):
        answer = get(client, f"/take{path.rstrip('/')}/{name}.html")
        assert len(answer.data) + len(style) <= MOST_BYTES, (path, name, len(answer.data))
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
        text = answer.get_data(as_text=True)
        assert "<script" not in text
        assert text.count("<h1") == 1
        assert "https://wardmote.example/" in text
    page = get(client, path)
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_long_tables_are_cut_and_say_so(client: FlaskClient) -> None:
    text = get(client, "/take/doc/dataset/wardmote/properties-of-classes.html").get_data(as_text=True)
    left_out = re.search(r"#properties-of-classes-table\">([\d,]+) more rows", text)
    assert left_out
    whole = get(client, "/take/doc/dataset/wardmote/properties-of-classes.csv").get_data(as_text=True)
    rows = text.count("<tr") - 1
    assert rows > 10
    assert rows + int(left_out[1].replace(",", "")) == whole.count("\r\n") - 1


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/take/doc/council/barnet/nothing.csv", "seats-declared"),
        ("/take/doc/council/barnet/seats-declared.svg", "seats-declared-chart"),
        ("/take/doc/council/barnet/seats-declared.xlsx", "csv, svg, png, html, bib"),
        ("/take/doc/council/barnet/seats-declared", "csv, svg, png, html, bib"),
        ("/take/doc/council/barnet/.csv", "csv, svg, png, html, bib"),
        ("/take/doc/council/nowhere/seats-declared.csv", "nowhere"),
        ("/take/doc/council/barnet.ttl/seats-declared.csv", "no page '/doc/council/barnet.ttl'"),
        ("/take/nowhere/seats.csv", "no page '/nowhere'"),
        ("/take/sparql/answer.csv?query=ASK%7B%7D", "no page '/sparql'"),
        ("/take/query/answer.csv?query=ASK%7B%7D", "no page '/query'"),
        ("/take/take/doc/council/barnet/seats-declared.csv", "no page '/take/doc/council/barnet'"),
        ("/take/static/site.css/x.csv", "no page '/static/site.css'"),
        ("/take/..%2f..%2fetc/passwd.csv", "no page"),
        ("/take/%2e%2e/%2e%2e/x.csv", "no page"),
        ("/take/doc/council/barnet/seats-declared.csv?format=ttl", "no page '/doc/council/barnet'"),
    ],
)
def test_wrong_addresses_are_told_what_is_wrong(address: str, says: str, client: FlaskClient) -> None:
    answer = client.get(address, headers={"Accept": "application/json"})
    assert answer.status_code == 404, address
    problem = answer.get_json()
    assert says in problem["detail"]
    assert problem["remedy"]


def test_a_part_that_is_not_there_names_those_that_are(client: FlaskClient) -> None:
    problem = client.get(f"{BARNET}/nothing.csv").get_json()
    assert f"{BARNET}/seats-declared.csv" in problem["parts"]
    for address in problem["parts"][:2]:
        get(client, address)


def test_a_malformed_identifier_is_a_bad_request(client: FlaskClient) -> None:
    assert client.get("/take/doc/council/%3Cx%3E/seats-declared.csv").status_code == 400


def test_the_part_of_a_page_of_a_thing_by_its_former_name_is_led_on(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wardmote.graph.rdf import iris
    from wardmote.server.linked.views import ReplacedIdentifierError

    def replaced(path: str) -> pages.Page:
        raise ReplacedIdentifierError(path, f"{iris.DEFAULT_BASE}id/council/barnet")

    monkeypatch.setattr(pages, "make", replaced)
    answer = client.get("/take/doc/council/former/seats-declared.csv?a=b")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{BARNET}/seats-declared.csv?a=b")


def test_pictures_that_are_too_many_or_too_large_are_refused(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(rendering.AT_ONCE):
        rendering._places.acquire()
    try:
        answer = client.get(f"{BARNET}/card.png?one")
    finally:
        for _ in range(rendering.AT_ONCE):
            rendering._places.release()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, str(rendering.AGAIN_SECONDS))
    monkeypatch.setattr(rendering, "MOST_PIXELS", 100)
    answer = client.get(f"{BARNET}/card.png?two")
    assert answer.status_code == 413
    assert "as SVG" in answer.get_json()["remedy"]


def test_robots_are_kept_out_but_for_the_cards(client: FlaskClient) -> None:
    text = get(client, "/robots.txt").get_data(as_text=True)
    assert "Disallow: /take/\nAllow: /take/*card.png\n" in text
