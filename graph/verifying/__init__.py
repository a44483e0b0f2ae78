"""Check what somebody says against the declared results of a release: a sentence, a whole text, or a claim as data.

`verifier` puts the parts together: `asking` makes propositions of a text by the rules of `drafting`, and `claims` of a
claim that is data; `meant` says what one means that is asked by itself; `days` says which election each is about;
`judging` has the rules of the build decide it among what
was declared, of which `data` keeps ready what is needed; `others` finds what sources say; `answering` tells what came
of it, in `sentences`. `answer` is what comes out, and its JSON.

In: a release, a text or claims as data, and a day or an election if one is known.
Out: an answer, with a verdict for each claim and the rows that it rests on.
Imports: `drafting` and the layers below it.
"""
