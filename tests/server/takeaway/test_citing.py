from __future__ import annotations

from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from wardmote.server.takeaway import citing, parts
from wardmote.server.takeaway.citing import Citation

CITED = Citation(
    "Seats & <votes>_", "https://w3id.org/wardmote/id/council/barnet", "0123456789abcdef", date(2022, 5, 6)
)


def test_plain() -> None:
    assert CITED.plain == (
        "The Wardmote contributors: Seats & <votes>_. Wardmote, release 0123456789abcdef of 6 May 2022. "
        "https://w3id.org/wardmote/id/council/barnet"
    )
    asked = Citation("Who won?", "https://a.example/", "0123", None)
    assert asked.plain == "The Wardmote contributors: Who won? Wardmote, release 0123. https://a.example/"


def test_for_the_web_nothing_passes_for_markup() -> None:
    assert CITED.web == (
        '<a href="https://w3id.org/wardmote/id/council/barnet">Seats &amp; &lt;votes&gt;_</a>, Wardmote, '
        "release 0123456789abcdef of 6 May 2022"
    )


def test_bibtex_nothing_passes_for_a_command() -> None:
    assert CITED.bibtex == (
        "@misc{w3id-org-wardmote-id-council-barnet-01234567,\n"
        "  author = {{The Wardmote contributors}},\n"
        "  title = {Seats \\& <votes>\\_},\n"
        "  year = {2022},\n"
        "  month = {5},\n"
        "  howpublished = {Wardmote, release 0123456789abcdef of 6 May 2022},\n"
        "  url = {https://w3id.org/wardmote/id/council/barnet},\n"
        "}\n"
    )


def test_a_thing_is_cited_by_its_identifier_and_a_list_by_its_address(client: FlaskClient) -> None:
    for path, place in (
        ("/doc/council/barnet/page", "https://w3id.org/wardmote/id/council/barnet"),
        ("/doc/council/barnet/seats-declared", "https://w3id.org/wardmote/id/council/barnet#seats-declared-table"),
        ("/findings/page", "https://wardmote.example/findings"),
        ("/page", "https://wardmote.example/"),
    ):
        text = client.get(f"/take{path}.bib").get_data(as_text=True)
        assert f"  url = {{{place}}},\n" in text, path
        assert "of 6 May 2022" in text


def test_a_title_that_is_a_sentence_is_cited_with_one_full_stop(application: Flask) -> None:
    with application.test_request_context("/findings"):
        cited = citing.cite("Labour gained Barnet.", "/findings")
    assert ": Labour gained Barnet. Wardmote, release" in cited.plain
    assert ">Labour gained Barnet</a>, Wardmote" in cited.web
    assert parts.titled("Labour gained Barnet.", "Both sides") == "Labour gained Barnet: Both sides"


def test_every_page_says_how_to_cite_it_and_where_it_was_printed_from(client: FlaskClient) -> None:
    for path in ("/doc/council/barnet", "/findings", "/"):
        page = client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True)
        assert page.count("<summary>Cite this page</summary>") == 1, path
        assert f"Printed from https://wardmote.example{path}</p>" in page
