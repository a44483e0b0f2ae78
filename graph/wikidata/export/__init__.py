"""What returns confirm and Wikidata lacks.

In: a release, and the items that its things are linked to.
Out: statements with references as commands of QuickStatements, and what was left out and why.
Imports: `links`, and what `wikidata` may.
"""
