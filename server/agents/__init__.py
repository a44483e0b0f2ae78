"""What assistants ask: tools, resources and prompts by the Model Context Protocol, over stdio and over HTTP.

`tools` say what may be asked and answer it, whatever the transport; `desk` is all that they ask of the rest. `service`
puts tools, resources and prompts into a server of the library `mcp`, which only that and what is above it imports: it
comes with the extra `mcp`. `views` answers at `/mcp`, `command` on stdin and stdout.

In: messages of an assistant.
Out: rows, each with the address of what it rests on, in structured form and as a short text.
Imports: of `catalogue`, `corrections`, `pages`, `proof`, `query_page`, `reconcile` and `verify` only the last two, and
what is below.
"""
