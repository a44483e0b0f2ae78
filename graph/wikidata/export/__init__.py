"""What returns confirm and Wikidata lacks: statements, and things without an item.

In: a release, and the items that its things are linked to.
Out: statements with references as commands of QuickStatements, what was left out and why, and catalogues for
Mix'n'match of what is linked to no item.
Imports: `links`, and what `wikidata` may.
"""
