"""Control that a party did not get, or has no more, in made-up sentences."""

from __future__ import annotations

import sentences

CASES = """
The [Greens] were unable to edge out the [Tories] in |Fenmere|. => control-change @Fenmere >Greens negated
[Labour] failed to oust the ruling [Bitterns] group. => control-change @Here >Labour negated
[Labour] failed to oust the [Tories] in <Low Fen> ward. =>
[Labour] may be unable to oust the [Tories] in |Fenmere|. =>
The rebels denied the [Tories] control of |Fenmere|. => control-held Tories @Fenmere negated
"They have denied the [Tories] control of |Fenmere| this time," said {Ann Reed}. => control-held Tories @Fenmere negated
The [Tories] denied losing control of |Fenmere|. =>
[Labour] no longer have overall control of |Fenmere|. => control-change @Fenmere <Labour
The [Tories] no longer have a majority on the council. => control-change @Here <Tories
The [Alders] are no longer in power in |Fenmere|. => control-change @Fenmere <Alders
If the [Alders] no longer have control of |Fenmere|, all is open. =>
"""


def test_control_is_missed_or_gone() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
