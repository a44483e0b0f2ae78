"""Answers as people see them: tables, bars, charts, maps, in SVG and plain values.

In: rows of an answer, names and numbers.
Out: values that templates can write, and SVG without scripts and styles.
Imports: `engine` and the layers below it.
"""
