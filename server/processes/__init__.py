"""Processes that do what is no query of a stranger: matching names, checking texts. One pool of them does all of it.

`work` says what a kind of work is and what does it; `pool` starts processes, gives them messages and replaces those
that take too long, too much memory, or die; `child` is what runs in each.

In: messages of a kind of work, and where what they are about is.
Out: replies in bytes, with the processor time that each took.
Imports: `engine` and the layers below it.
"""
