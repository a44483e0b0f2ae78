"""What all views share: state, templates, compression, validators, health.

In: a request in the hands of the framework.
Out: the session of a request, absolute addresses, a document that need not be sent again.
Imports: `drawing` and the layers below it.
"""
