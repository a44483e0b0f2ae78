"""The invented articles that building is measured with have claims that are accepted drafts, and no faults."""

from __future__ import annotations

from pathlib import Path

import pytest
import reported

from wardmote.graph.checks.examine import check
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load

pytestmark = pytest.mark.thorough


def test_invented_articles_are_whole_and_most_claims_of_them_are_accepted_drafts(tmp_path: Path) -> None:
    reported.write(tmp_path, 8)
    assert check(tmp_path, None).faults == []
    articles = [file for file in load.data_files(tmp_path) if file.article is not None]
    assert len(articles) >= 8
    claims = [one for file in articles for one in file.described.values() if iris.wm("Claim") in one[iris.RDF_TYPE]]
    drafted = [one for one in claims if iris.term("dcterms:provenance") in one]
    assert len(claims) / 2 < len(drafted) < len(claims)
    assert all(iris.term("dcterms:dateAccepted") in one for one in drafted)
    assert any(iris.term("dcterms:modified") in one for one in drafted)
