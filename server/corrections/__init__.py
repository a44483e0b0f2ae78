"""Corrections that readers ask for: a form that needs no script and no account, and a queue that the operator reads.

`message` says what one holds and reads it from a form, `queue` keeps them in a file beside the releases, `mailing`
hands each to a command for mail where one is set, `views` has the form, `command` lists and ends them.

In: what somebody writes about a page.
Out: a line of the queue, a message by mail, and a number for whoever wrote it.
Imports: `linked` and the layers below it.
"""
