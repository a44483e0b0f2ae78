"""Texts of any form for hypothesis: words and the marks of Markdown, HTML, Wikitext and front matter in any order."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = (
    *(
        "Alders",
        "won. ",
        "24 ",
        "Cllr. ",
        "low. words ",
        "🎉",
        "£3",
        ".",
        "?",
        "...",
        "Fen\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "   ",
    ),
    *("> ", "# ", "* ", "- ", "1. ", "[", '](a "b. C")', "![", "]", "**", "_", "`", "'", "''", '"', "“", "”", "’"),
    *(
        "|",
        "| a | b |\n",
        "|---|\n",
        "---\n",
        "-- --\n",
        "---\na: b\n",
        "+++\n",
        "```\n",
        "{|\n",
        "!! ",
        "==",
        "{{x}}",
        "{%",
    ),
    *(
        "<p>",
        "</p>",
        "<li>",
        "<table>",
        "<td>",
        "</table>",
        "<img",
        "<!--",
        "-->",
        "<ref>",
        "</ref>",
        "&amp;",
        "&#8220;",
    ),
    *(
        "\ufeff",
        "\u202e",
        "\xa0",
        "Image caption Boots ",
        "date 2031-05-02 ",
        "Comments:",
        "http://a.b/c_(d)",
        "References\n",
    ),
)
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)
