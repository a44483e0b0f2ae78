"""Downloads: lists and files, whole and in part, packed and unpacked, and names that are wrong."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rdflib
from flask import Flask
from flask.testing import FlaskClient
from rdflib.namespace import DCAT, DCTERMS, SH
from validated import Validated
from werkzeug.test import TestResponse

from wardmote.graph.releases import dump, layout, release
from wardmote.graph.releases.layout import Dump
from wardmote.server.app import make
from wardmote.server.catalogue import dumps as module
from wardmote.server.catalogue.dumps import size
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import files
from wardmote.server.web.state import Site

WHOLE = "/dumps/2022-05-07/wardmote.nq.gz"
PLAIN = "/dumps/2022-05-07/wardmote.ttl"


class Reader(FlaskClient):
    """A client that reads every answer to its end, as a connection would have it."""

    def open(self, *arguments: Any, **keywords: Any) -> TestResponse:
        return super().open(*arguments, **{"buffered": True} | keywords)


def reader(app: Flask) -> FlaskClient:
    app.test_client_class = Reader
    return app.test_client()


def serving(home: Path, site: Site | None = None) -> FlaskClient:
    current = release.current(home)
    engine = InProcess(release.open_store(current), Served(current.id, current.base))
    return reader(make(engine, site=site or Site(home=home)))


@pytest.fixture(scope="module")
def client(dumped: Path) -> FlaskClient:
    """Give a client of the site that serves the newest of two releases."""
    return serving(dumped)


@pytest.fixture(scope="module")
def newest(dumped: Path) -> Dump:
    """Give the dumps of that release."""
    return layout.found(dumped)[0]


def stored(one: Dump, path: str) -> bytes:
    return (one.path / path.rpartition("/")[2]).read_bytes()


@pytest.mark.slow
def test_list_of_releases(client: FlaskClient) -> None:
    page = client.get("/dumps/", headers={"Accept": "text/html"})
    assert page.content_type == "text/html; charset=utf-8"
    links = re.findall(r'href="(/dumps/\d[^"]*)"', page.text)
    assert links.index("/dumps/2022-05-07/") < links.index("/dumps/2022-05-06/")
    assert "7 May 2022" in page.text


def test_list_as_json(client: FlaskClient, dumped: Path) -> None:
    for asked in (
        client.get("/dumps/", headers={"Accept": "application/json"}),
        client.get("/dumps/?format=json", headers={"Accept": "text/html"}),
    ):
        assert asked.content_type == "application/json"
        assert asked.json is not None
        assert asked.json["latest"] == "2022-05-07"
        assert [one["path"] for one in asked.json["releases"]] == ["/dumps/2022-05-07/", "/dumps/2022-05-06/"]
        assert [one["release"] for one in asked.json["releases"]] == [one.release for one in layout.found(dumped)]


@pytest.mark.parametrize("path", ["/dumps/", "/dumps/2022-05-07/"])
def test_neither_page_nor_json(client: FlaskClient, path: str) -> None:
    for response in (client.get(path, headers={"Accept": "image/png"}), client.get(f"{path}?format=ttl")):
        assert response.status_code == 406
        assert response.json is not None
        assert "application/json" in response.json["remedy"]


def test_every_link_of_the_pages_leads_somewhere(client: FlaskClient) -> None:
    for page in ("/dumps/", "/dumps/2022-05-07/", "/dumps/2022-05-06/"):
        text = client.get(page, headers={"Accept": "text/html"}).text
        for link in set(re.findall(r'href="(/dumps/[^"]*)"', text)):
            assert client.head(link).status_code in (200, 302), f"{page} {link}"


def test_files_of_a_release(client: FlaskClient, newest: Dump) -> None:
    page = client.get("/dumps/2022-05-07/", headers={"Accept": "text/html"}).text
    for name in newest.files:
        assert f'href="/dumps/2022-05-07/{name}"' in page
    assert client.get("/dumps/2022-05-07/?format=json").json == newest.index
    assert "nothing" not in client.get("/dumps/2022-05-07/").text.lower().partition("what changed")[2][:200]
    assert "no release before it" in client.get("/dumps/2022-05-06/").text


def test_the_report_of_the_validation(dumped: Path, client: FlaskClient, tmp_path: Path) -> None:
    home = Path(shutil.copytree(dumped, tmp_path / "home", symlinks=True))
    shutil.rmtree(home / layout.FOLDER / "2022-05-07")
    made = dump.make(release.current(home), home, date(2022, 5, 7), validation=Validated())
    validated = serving(home)
    report = "/dumps/2022-05-07/validation.ttl"
    for page in ("/dumps/", "/dumps/2022-05-07/", "/shapes"):
        assert f'href="{report}"' in validated.get(page, headers={"Accept": "text/html"}).text, page
        assert report not in client.get(page, headers={"Accept": "text/html"}).text, page
    told = " ".join(re.sub("<[^>]*>", "", validated.get("/dumps/2022-05-07/").text).split())
    assert "pySHACL 9 held 1,234 statements to the shapes and found 0 violations, 1 warning and 0 remarks." in told
    sent = validated.get(report)
    assert (sent.status_code, sent.content_type) == (200, "text/turtle; charset=utf-8")
    assert sent.text == "<https://w3id.org/wardmote/report> <https://w3id.org/wardmote/day> '2022-05-07' ."
    sums = validated.get("/dumps/latest/SHA256SUMS", follow_redirects=True).text
    assert f"{made.files['validation.ttl.gz']['sha256']}  validation.ttl.gz" in sums
    graph = rdflib.Graph().parse(data=validated.get("/catalogue.ttl").text, format="turtle")
    (node,) = graph.subjects(rdflib.RDF.type, SH.ValidationReport)
    assert graph.value(node, SH.conforms) == rdflib.Literal(False)
    assert graph.value(
        graph.value(None, DCTERMS.isReferencedBy, node), rdflib.URIRef(f"{DCAT}version")
    ) == rdflib.Literal(made.release)
    files = set(graph.objects(node, DCTERMS.hasFormat))
    assert {str(graph.value(one, DCAT.downloadURL)).rpartition("/")[2] for one in files} == {
        "validation.ttl",
        "validation.ttl.gz",
    }
    assert all(graph.value(one, rdflib.URIRef("http://spdx.org/rdf/terms#checksum")) for one in files)


def test_many_layers_stand_on_several_pages(client: FlaskClient, newest: Dump, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PER_PAGE", 3)
    layers = {entry["layer"] for entry in newest.files.values() if entry.get("layer")}
    found: list[str] = []
    for page in (1, 2, 3):
        text = client.get(f"/dumps/2022-05-07/?page={page}", headers={"Accept": "text/html"}).text
        assert ('rel="prev"' in text, 'rel="next"' in text) == (page > 1, page < 3)
        found += re.findall(r'href="/dumps/2022-05-07/([^"]+)\.trig\.gz"', text.partition('id="layers"')[2])
    assert found == ["catalogue", "derived", "ontology", "reference", "results", "shapes", *sorted(layers)[:2]]


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "", "٣", "9" * 9])
def test_page_of_layers_that_is_not_there(client: FlaskClient, page: str) -> None:
    response = client.get(f"/dumps/2022-05-07/?page={page}")
    assert response.status_code == 404
    assert response.json is not None
    assert response.json["remedy"] == "give one from 1 to 1"


@pytest.mark.parametrize("file", ["", "wardmote.nq.gz", "things.csv", "index.json", "SHA256SUMS"])
def test_latest_leads_to_the_release_that_is_served(client: FlaskClient, file: str) -> None:
    response = client.get(f"/dumps/latest/{file}")
    assert (response.status_code, response.headers["Location"]) == (302, f"/dumps/2022-05-07/{file}")
    assert "no-cache" in response.headers["Cache-Control"]
    assert client.get(f"/dumps/latest/{file}", follow_redirects=True).status_code == 200


def test_latest_leads_there_in_the_format_that_is_asked_for(client: FlaskClient) -> None:
    assert client.get("/dumps/latest/?format=json", follow_redirects=True).json["release"]
    assert client.get("/dumps/latest/?format=nothing").status_code == 406


def test_latest_is_what_is_served_and_not_the_newest(dumped: Path) -> None:
    older = layout.found(dumped)[1]
    source = release.Release(dumped / release.RELEASES / older.release, older.release)
    engine = InProcess(release.open_store(source), Served(source.id))
    client = reader(make(engine, site=Site(home=dumped)))
    assert client.get("/dumps/latest/").headers["Location"] == "/dumps/2022-05-06/"


def test_without_the_last_slash(client: FlaskClient) -> None:
    for path in ("/dumps", "/dumps/2022-05-07", "/dumps/latest"):
        response = client.get(path)
        assert response.status_code in (301, 308)
        assert response.headers["Location"].endswith(f"{path}/")


def test_every_file_is_sent_as_it_is(client: FlaskClient, newest: Dump) -> None:
    for name, entry in newest.files.items():
        response = client.get(f"/dumps/2022-05-07/{name}")
        assert hashlib.sha256(response.data).hexdigest() == entry["sha256"]
        kind = "application/vnd.apache.parquet" if name.endswith(".parquet") else "application/gzip"
        assert response.content_type == kind
        assert "Content-Encoding" not in response.headers
        assert response.headers["ETag"] == f'"{entry["sha256"]}"'
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers["Wardmote-Release"] == newest.release
        assert response.content_length == entry["bytes"]


@pytest.mark.parametrize(
    ("file", "media"), [("index.json", "application/json"), ("SHA256SUMS", "text/plain; charset=utf-8")]
)
def test_index_and_sums(client: FlaskClient, newest: Dump, file: str, media: str) -> None:
    response = client.get(f"/dumps/2022-05-07/{file}")
    assert response.content_type == media
    assert response.data == (newest.path / file).read_bytes()
    assert response.headers["ETag"] != client.get(f"/dumps/2022-05-06/{file}").headers["ETag"]


def test_what_was_downloaded_verifies(client: FlaskClient, newest: Dump, tmp_path: Path) -> None:
    for name in (*newest.files, "index.json", "SHA256SUMS"):
        (tmp_path / name).write_bytes(client.get(f"/dumps/2022-05-07/{name}").data)
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path, check=True)


@pytest.mark.parametrize("path", [WHOLE, "/dumps/2022-05-07/index.json"])
def test_head(client: FlaskClient, newest: Dump, path: str) -> None:
    response = client.head(path)
    assert (response.status_code, response.data) == (200, b"")
    assert response.content_length == len(stored(newest, path))
    assert response.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "start", "end"), [("bytes=0-99", 0, 100), ("bytes=100-", 100, None), ("bytes=-7", -7, None)]
)
def test_ranges(client: FlaskClient, newest: Dump, asked: str, start: int, end: int | None) -> None:
    response = client.get(WHOLE, headers={"Range": asked})
    whole = stored(newest, WHOLE)
    assert response.status_code == 206
    assert response.data == whole[start:end]
    first = start % len(whole)
    assert response.headers["Content-Range"] == f"bytes {first}-{first + len(response.data) - 1}/{len(whole)}"


def test_range_beyond_the_end(client: FlaskClient) -> None:
    assert client.get(WHOLE, headers={"Range": "bytes=999999999-"}).status_code == 416


def test_range_of_another_version_is_the_whole(client: FlaskClient) -> None:
    etag = client.head(WHOLE).headers["ETag"]
    for tag, status in ((etag, 206), ('"other"', 200)):
        headers = {"Range": "bytes=0-9", "If-Range": tag}
        assert client.get(WHOLE, headers=headers).status_code == status


@pytest.mark.parametrize("path", [WHOLE, PLAIN, "/dumps/2022-05-07/SHA256SUMS", "/dumps/", "/dumps/2022-05-07/"])
def test_not_sent_again(client: FlaskClient, path: str) -> None:
    etag = client.get(path).headers["ETag"]
    response = client.get(path, headers={"If-None-Match": etag})
    assert (response.status_code, response.data) == (304, b"")
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("file", ["wardmote.nq.gz", "wardmote.nq", "things.csv", "index.json", "SHA256SUMS"])
def test_not_sent_again_where_it_is_no_newer(dumped: Path, tmp_path: Path, file: str) -> None:
    """So `wget -N` and `curl -z` ask."""
    home = Path(shutil.copytree(dumped, tmp_path / "home", symlinks=True))
    for path in (home / layout.FOLDER / "2022-05-07").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    client, address = serving(home), f"/dumps/2022-05-07/{file}"
    answer = client.get(address)
    assert answer.headers["Last-Modified"] == "Tue, 14 Nov 2023 22:13:20 GMT"
    for since, status in (
        ("Tue, 14 Nov 2023 22:13:20 GMT", 304),
        ("Wed, 15 Nov 2023 00:00:00 GMT", 304),
        ("Tue, 14 Nov 2023 22:13:19 GMT", 200),
    ):
        assert client.get(address, headers={"If-Modified-Since": since}).status_code == status
    since = {"If-Modified-Since": "Wed, 15 Nov 2023 00:00:00 GMT", "If-None-Match": '"other"'}
    assert client.get(address, headers=since).status_code == 200, "a tag says more than a date"


@pytest.mark.parametrize("asked", ["bytes=0-99", "bytes=1000-", "bytes=-7", "bytes=300000-300010"])
def test_ranges_of_what_is_unpacked(client: FlaskClient, asked: str) -> None:
    whole = client.get(PLAIN)
    start, end = asked.removeprefix("bytes=").split("-")
    wanted = whole.data[int(start) : int(end) + 1 if end else None] if start else whole.data[-int(end) :]
    answer = client.get(PLAIN, headers={"Range": asked, "If-Range": whole.headers["ETag"]})
    assert (answer.status_code, answer.data) == (206, wanted)
    assert answer.headers["Content-Range"].endswith(f"/{len(whole.data)}")
    coded = client.get(PLAIN, headers={"Accept-Encoding": "gzip"})
    part = client.get(PLAIN, headers={"Accept-Encoding": "gzip", "Range": "bytes=10-19"})
    assert (part.status_code, part.data, part.headers["Content-Encoding"]) == (206, coded.data[10:20], "gzip")


def test_no_ranges_of_what_takes_long_to_unpack(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_UNPACKED_RANGES", 1_000)
    answer = client.get(PLAIN, headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.headers["Accept-Ranges"]) == (200, "none")
    assert client.get(f"{PLAIN}.gz", headers={"Range": "bytes=0-9"}).status_code == 206


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_a_layer_is_a_plain_graph_in_json_ld_too(client: FlaskClient, newest: Dump) -> None:
    text = client.get("/dumps/2022-05-07/reference.jsonld").data
    assert len(rdflib.Graph().parse(data=text, format="json-ld")) == newest.files["reference.nt.gz"]["triples"] > 0


@pytest.mark.parametrize("suffix", ["ttl", "nt", "nq", "trig", "rdf", "jsonld"])
def test_unpacked(client: FlaskClient, newest: Dump, suffix: str) -> None:
    entry = newest.files[f"wardmote.{suffix}.gz"]
    response = client.get(f"/dumps/2022-05-07/wardmote.{suffix}")
    assert hashlib.sha256(response.data).hexdigest() == entry["contentSha256"]
    assert response.content_type.partition(";")[0] == entry["mediaType"]
    assert response.content_length == entry["contentBytes"]
    assert "Content-Encoding" not in response.headers


def test_unpacked_by_the_client(client: FlaskClient, newest: Dump) -> None:
    response = client.get(PLAIN, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.content_type == "text/turtle; charset=utf-8"
    assert response.data == stored(newest, f"{PLAIN}.gz")
    assert gzip.decompress(response.data) == client.get(PLAIN).data
    assert "Accept-Encoding" in response.headers["Vary"]
    assert response.headers["ETag"] != client.get(PLAIN).headers["ETag"]


@pytest.mark.parametrize("coding", ["br", "identity", "gzip;q=0", "", "gzip;q=0, *;q=1"])
def test_not_packed_for_who_does_not_take_it(client: FlaskClient, coding: str) -> None:
    assert "Content-Encoding" not in client.get(PLAIN, headers={"Accept-Encoding": coding}).headers


def test_head_of_what_is_unpacked(client: FlaskClient, newest: Dump) -> None:
    response = client.head(PLAIN)
    assert (response.status_code, response.data) == (200, b"")
    assert response.content_length == newest.files["wardmote.ttl.gz"]["contentBytes"]


@pytest.mark.parametrize("path", ["/dumps/2022-05-08/", "/dumps/2022-05-08/wardmote.nq.gz", "/dumps/x/"])
def test_release_that_is_not_there(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    problem = response.json
    assert problem is not None
    assert problem["detail"].startswith("no release has its dumps under '")
    assert problem["remedy"] == "look at /dumps/ for those there are"
    if "2022" in path:
        assert {"label": "2022-05-07", "page": "/dumps/2022-05-07/", "type": "release"} in problem["near"]


def test_file_that_is_not_there(client: FlaskClient) -> None:
    problem = client.get("/dumps/2022-05-07/wardmote.n3.gz").json
    assert problem is not None
    assert problem["status"] == 404
    path = "/dumps/2022-05-07/wardmote.nt.gz"
    assert {"label": "wardmote.nt.gz", "page": path, "type": "file"} in problem["near"]


@pytest.mark.parametrize(
    "path",
    [
        "/dumps/../.lock",
        "/dumps/%2e%2e/.lock",
        "/dumps/2022-05-07/../2022-05-06/index.json",
        "/dumps/2022-05-07/..%2f2022-05-06%2findex.json",
        "/dumps/2022-05-07/%2e%2e",
        "/dumps/.building-1/",
        "/dumps/2022-05-07/.parts-1",
        "/dumps/2022-05-07/wardmote.nq.gz/",
        "/dumps/2022-05-07/%00",
    ],
)
def test_nothing_else_is_sent(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(client: FlaskClient, method: str) -> None:
    for path in ("/dumps/", "/dumps/2022-05-07/", WHOLE):
        assert client.open(path, method=method).status_code == 405


def test_error_is_a_page_for_browsers(client: FlaskClient) -> None:
    response = client.get("/dumps/2022-05-07/wardmote.n3", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert "There is no such download" in response.text
    assert '<a href="/dumps/2022-05-07/wardmote.nt.gz">wardmote.nt.gz</a>' in response.text


def test_site_without_dumps(dumped: Path, tmp_path: Path) -> None:
    for site in (Site(), Site(home=tmp_path)):
        client = serving(dumped, site)
        assert "nothing to download" in client.get("/dumps/", headers={"Accept": "text/html"}).text
        assert client.get("/dumps/?format=json").json == {"latest": None, "releases": []}
        problem = client.get("/dumps/latest/wardmote.nq.gz").json
        assert problem is not None
        assert (problem["status"], problem["detail"]) == (404, "the release that is served has no dumps here")


def test_dumps_that_come_while_it_runs(dumped: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(dumped, tmp_path / "home", symlinks=True))
    client = serving(home)
    before = client.get("/dumps/?format=json")
    shutil.copytree(home / layout.FOLDER / "2022-05-06", home / layout.FOLDER / "2022-05-08")
    after = client.get("/dumps/?format=json", headers={"If-None-Match": before.headers["ETag"]})
    assert after.json is not None
    assert [one["name"] for one in after.json["releases"]] == ["2022-05-08", "2022-05-07", "2022-05-06"]


def test_index_is_what_the_site_shows(client: FlaskClient) -> None:
    told = json.loads(client.get("/dumps/2022-05-07/index.json").data)
    for entry in told["files"]:
        assert client.head(f"/dumps/2022-05-07/{entry['name']}").content_length == entry["bytes"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (9949, "9.9 kB"),
        (9960, "10 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (12_345_678, "12 MB"),
        (10**15, "1000 TB"),
    ],
)
def test_size(number: int, text: str) -> None:
    assert size(number) == text


def test_a_release_says_of_which_days_it_tells(client: FlaskClient, home: Path) -> None:
    page = client.get("/dumps/2022-05-07/").text
    assert "Built on 7 May 2022. It holds no declared results." in page
    assert page.index('id="licence"') < page.index('id="tables"') < page.index('id="whole"')
    told = serving(home).get("/dumps/2022-05-06/").text
    assert "Its declared results are of 22 May 2014, 3 May 2018 and 5 May 2022." in told


def test_croissant_has_the_addresses_of_the_files(client: FlaskClient, newest: Dump) -> None:
    told = client.get("/croissant.json")
    assert told.content_type == "application/ld+json"
    assert told.json is not None
    assert told.json["datePublished"] == "2022-05-07"
    for one in told.json["distribution"]:
        address = one["contentUrl"].removeprefix("http://localhost")
        assert (
            hashlib.sha256(client.get(address).data).hexdigest() == one["sha256"] == newest.files[one["name"]]["sha256"]
        )


def test_no_croissant_without_tables(tmp_path: Path, dumped: Path) -> None:
    home = Path(shutil.copytree(dumped, tmp_path / "home", symlinks=True))
    shutil.rmtree(home / layout.FOLDER)
    assert serving(home).get("/croissant.json").status_code == 404
