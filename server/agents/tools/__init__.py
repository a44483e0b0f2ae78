"""The tools: what each takes, what it gives, and how it answers from a desk.

In: a desk, and arguments.
Out: rows, each with an address.
Imports: `desk`, and what is below `agents`.
"""

from __future__ import annotations

from wardmote.server.agents.tools import describe, examples, find, findings, query, schema, verify
from wardmote.server.agents.tools.tool import Tool

TOOLS: dict[str, Tool] = {
    one.name: one
    for one in (verify.TOOL, find.TOOL, describe.TOOL, findings.TOOL, examples.TOOL, schema.TOOL, query.TOOL)
}
"""In the order in which they are listed: what is asked most comes first."""
