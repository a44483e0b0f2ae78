"""A release as files: the folder, its dumps, and its descriptions of itself.

In: the quads of a release; the release before.
Out: an immutable folder, dumps in every format, VoID and DCAT, and what changed.
Imports: `derivation` and the layers below it.
"""
