"""From the text of an article to claims that a person accepted: read it, know what is meant, draft, decide, write.

In: texts, the names of a data folder, what people decide.
Out: drafts with their words and scores; files of drafts and decisions; claims in the file of an article.
Imports: the layer of `findings`, `follow`, `imports` and `wikidata`, and those below it.
"""
