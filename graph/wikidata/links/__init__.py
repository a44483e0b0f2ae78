"""Links to Wikidata: checked, proposed, and decided by people.

In: the things of a data folder, items, and tables that a person reviewed.
Out: tables to review; links and decisions in the data folder.
Imports: `service`, and what `wikidata` may.
"""
