"""Markdown becomes HTML that the policy of the site allows, with headings, links and tables that readers can use."""

from __future__ import annotations

import re

import manual
import pytest
from markdown_it import MarkdownIt

from wardmote.server.docs import rendering

NAMES = (rendering.INDEX, *rendering.PAGES)


def rendered(text: str, monkeypatch: pytest.MonkeyPatch, root: str = rendering.LOCAL) -> rendering.Page:
    """Render a text as a page."""
    read = rendering.read
    monkeypatch.setattr(rendering, "read", lambda file: text if file == "x.md" else read(file))
    return rendering.page("x", root)


def test_every_file_is_a_page() -> None:
    assert {file.stem for file in manual.PAGES} == set(NAMES)
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_one_title_and_ids_of_its_own(name: str) -> None:
    page = rendering.page(name)
    assert [heading.tag for heading in page.headings].count("h1") == 1
    assert page.headings[0].tag == "h1"
    ids = re.findall(r'\bid="([^"]*)"', page.body)
    assert len(ids) == len(set(ids))
    assert all(ids)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_the_policy_refuses(name: str) -> None:
    body = rendering.page(name).body
    assert not re.search(r"<(script|style|iframe|object|link|img)\b|\sstyle=|\son[a-z]+=", body)


def test_html_of_a_page_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    body = rendered('# A\n\n<script>alert(1)</script>\n\n```sh x"y\n<b>&\n```\n', monkeypatch).body
    assert "<script" not in body
    assert '<pre tabindex="0"><code class="language-sh">&lt;b&gt;&amp;\n</code></pre>' in body


def test_headings_are_named_by_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    page = rendered("# What's *new*?\n\n## A `code` & more\n\n### Below\n", monkeypatch)
    assert page.title == "What's new?"
    assert [(one.id, one.text) for one in page.sections] == [("a-code-more", "A code & more")]
    assert '<h3 id="below">' in page.body


def test_links_to_files_lead_to_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# A\n\n[a](query.md) [b](data.md#layers) [c](index.md) [d](/limits) [e](https://example.org/x.md)\n"
    links = re.findall(r'href="([^"]*)"', rendered(text, monkeypatch).body)
    assert links == ["/docs/query", "/docs/data#layers", "/docs/", "/limits", "https://example.org/x.md"]


def test_tables_can_be_read_aloud_and_scrolled(monkeypatch: pytest.MonkeyPatch) -> None:
    body = rendered("# A\n\n## Sizes <\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", monkeypatch).body
    assert '<div class="scroll table" role="region" aria-label="Table: Sizes &lt;" tabindex="0">' in body
    assert body.count('<th scope="col">') == 2


def test_snippets_name_the_site_that_shows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"# A\n\nAt `{rendering.LOCAL}`:\n\n```sh x\ncurl {rendering.LOCAL}sparql\n```\n"
    body = rendered(text, monkeypatch, "https://votes.example.org/").body
    assert "curl https://votes.example.org/sparql" in body
    assert f"<code>{rendering.LOCAL}</code>" in body


def test_drawings_stand_in_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    body = rendered("# A\n\n![a drawing](flow.svg)\n", monkeypatch).body
    assert '<span class="drawing" tabindex="0"><svg xmlns=' in body


@pytest.mark.parametrize("name", ["architecture.svg", "flow.svg"])
def test_drawings_have_a_name_and_no_style(name: str) -> None:
    drawing = rendering.read(name)
    (title,) = re.findall(r'<title id="([a-z-]+)">', drawing)
    assert f'role="img" aria-labelledby="{title}' in drawing
    assert "style" not in drawing


def test_readers_of_the_repository_see_the_same_links() -> None:
    """A link that is no file of the folder is an address of the site or of the web."""
    for file in manual.PAGES:
        for token in MarkdownIt().parse(file.read_text(encoding="utf-8")):
            for child in token.children or ():
                target = str(child.attrGet("href") or child.attrGet("src") or "/").partition("#")[0]
                assert target.startswith(("/", "https://")) or (file.parent / target).is_file(), (file.name, target)
