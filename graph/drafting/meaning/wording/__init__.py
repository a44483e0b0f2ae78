"""The words of a text: one by one, in lines, as phrases, with slips of the pen, within quotation marks.

In: a stretch of a text.
Out: its words with their places, and what is found among them.
Imports: of `meaning` nothing, and the layers below it.
"""
