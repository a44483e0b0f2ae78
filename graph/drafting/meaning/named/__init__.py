"""What words name by themselves: councils and areas, parties, wards, people.

In: the words of a stretch of a text and a gazetteer.
Out: mentions, in order and apart.
Imports: what `meaning` knows of words and names, and the layers below it.
"""
