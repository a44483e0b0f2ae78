"""What all views share: state, templates, compression, validators, health, work in other processes.

In: a request in the hands of the framework.
Out: the session of a request, absolute addresses, a document that need not be sent again.
Imports: `drawing`, `processes` and the layers below them.
"""
