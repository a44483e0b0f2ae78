"""Who has had a council until now, in made-up sentences."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
The [Tories] won |Fenmere| after nine years of [Labour] control. => control-change @Fenmere >Tories; control-held Labour @Fenmere past
|Fenmere|, under [Labour] control since 1990, was lost to the [Tories]. => control-change @Fenmere >Tories; control-held Labour @Fenmere past
The council previously had [no overall control|No overall control]. => control-held No overall control @Here past
|Fenmere| could have [no overall control|No overall control]. =>
The borough has been in [no overall control|No overall control] since 2018. => control-held No overall control @Here past
The [Tories] have been in power since 1978. => control-held Tories @Here past
[Labour] will no longer be running |Fenmere|. => control-change @Fenmere <Labour
[Labour] no longer have overall control of |Fenmere|. => control-change @Fenmere <Labour
[Labour] no longer has a leader. =>
[Labour] no longer holds a seat in |Fenmere|. =>
If [Labour] no longer has a majority it must talk. =>
"The [Tories] have been in power for 13 years," said {Ann Reed}. =>
"""


def test_who_has_had_a_council() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
