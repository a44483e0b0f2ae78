"""The graph and its pipeline: data files in, an immutable release out, and the commands that work on either.

In: data files in Turtle, the texts of articles, files of declared results, answers of Wikidata.
Out: releases and dumps, tables and reports; new and rewritten data files.
Imports: nothing of the other packages, whose files it reads; the command line finds the commands of the server by name.
"""
