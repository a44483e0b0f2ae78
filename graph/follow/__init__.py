"""Follow another site: keep a home folder in step with the dumps that it offers, so that both serve the same release.

In: the address of a Wardmote site, with its `/dumps/latest/`.
Out: the same release, dumps and index under a home folder, as a build makes them.
Imports: `build` and the layers below it.
"""
