"""The reconciliation service, in both of its versions and at all of their addresses."""

from __future__ import annotations

from wardmote.graph.naming import schema
from wardmote.graph.rdf.formats import HTML, JSON
from wardmote.server.endpoint import protocol
from wardmote.server.http import urls
from wardmote.server.http.limits import Limits
from wardmote.server.openapi import messages
from wardmote.server.openapi.operations import Paths, answer, operation, sent
from wardmote.server.openapi.schemas import Schema, listed, one_of, parameter, record, ref, step, text, whole
from wardmote.server.reconcile import views
from wardmote.server.reconcile.messages import OLD

_TAG = "Reconciliation"
_ERRORS = (400, 413, 429)
_KINDS = one_of(("entity", "property", "type"), "What is typed: a thing, a property or a type.")


def paths(limits: Limits) -> Paths:
    """Give the operations by address and method."""
    made: Paths = {}
    for address, version in views.VERSIONS.items():
        # Of the same operation at three addresses, each has a name of its own.
        rest = address.removeprefix(urls.RECONCILE)
        suffix = rest.replace("/", "_").replace(".", "_").replace("-", "_")
        made[address] = _old(suffix, limits) if version == OLD else {"get": _manifest(suffix, "Manifest")}
        for below, (method, one) in _below(suffix, limits).items():
            made[f"{address}{below}"] = {method: one}
    return made


def _manifest(suffix: str, what: str) -> Schema:
    summary = "What the service is and can do, as a manifest, or as a page to who prefers one"
    return operation(
        f"reconcileManifest{suffix}",
        _TAG,
        summary,
        _called(ref(what), page=True),
        parameters=[_callback()],
        errors=(400,),
    )


def _old(suffix: str, limits: Limits) -> dict[str, Schema]:
    """Give the operations at the address of version 0.2, which have batches as parameters."""
    asked = {"queries": messages.batch(limits), "extend": messages.extension(limits)}
    examples = {"queries": messages.BATCH, "extend": messages.EXTENSION}
    given = [
        {
            "name": name,
            "in": "query",
            "description": f"{of['description']} Give at most one of `queries` and `extend`.",
            "content": {JSON.media[0]: {"schema": of}},
        }
        for name, of in asked.items()
    ]
    of_answers: Schema = {"anyOf": [ref("Manifest"), ref("Matched"), ref("Extended")]}
    form = record(asked, optional=tuple(asked), minProperties=1, maxProperties=1, additionalProperties=False)
    body = {
        "schema": form,
        "encoding": {name: {"contentType": JSON.media[0]} for name in asked},
        "examples": {name: {"value": {name: examples[name]}} for name in asked},
    }
    return {
        "get": operation(
            f"reconcile{suffix}",
            _TAG,
            "Match a batch of names, or extend things by their properties; without these, the manifest",
            _called(of_answers, page=True),
            parameters=[*given, _callback()],
            errors=_ERRORS,
        ),
        "post": operation(
            f"reconcileByPost{suffix}",
            _TAG,
            "Match a batch of names, or extend things by their properties",
            answer({"anyOf": [ref("Matched"), ref("Extended")]}),
            body=sent({protocol.FORM_TYPE: body}),
            errors=(*_ERRORS, 415),
        ),
    }


def _below(suffix: str, limits: Limits) -> dict[str, tuple[str, Schema]]:
    """Give method and operation of the addresses below, by what is added to that of the service."""
    match = {"schema": messages.draft_batch(limits), "example": messages.DRAFT_BATCH}
    extend = {"schema": messages.extension(limits), "example": messages.EXTENSION}
    kind = step("what", _KINDS, "entity")
    return {
        "/match": (
            "post",
            operation(
                f"reconcileMatch{suffix}",
                _TAG,
                "Match a batch of names (draft of version 1.0)",
                answer(ref("MatchedInDraft")),
                body=sent({JSON.media[0]: match}),
                errors=(*_ERRORS, 415),
            ),
        ),
        "/extend": (
            "post",
            operation(
                f"reconcileExtend{suffix}",
                _TAG,
                "Extend things by their properties (draft of version 1.0)",
                answer(ref("ExtendedInDraft")),
                body=sent({JSON.media[0]: extend}),
                errors=(*_ERRORS, 415),
            ),
        ),
        "/extend/propose": (
            "get",
            operation(
                f"reconcilePropose{suffix}",
                _TAG,
                "Propose properties for a type",
                _called(ref("Proposed")),
                parameters=[_type("Ward"), parameter("limit", whole("How many; 0 for all.", default=0)), _callback()],
                errors=(400,),
            ),
        ),
        "/suggest/{what}": (
            "get",
            operation(
                f"reconcileSuggest{suffix}",
                _TAG,
                "Complete what somebody types",
                _called(ref("Suggested")),
                parameters=[kind, *_typed(), _callback()],
                errors=(400, 404, 429),
            ),
        ),
        "/flyout/{what}": (
            "get",
            operation(
                f"reconcileFlyout{suffix}",
                _TAG,
                "Say in a paragraph what a suggestion is",
                _called(record({"id": text(), "html": text("A paragraph in HTML.")})),
                parameters=[kind, parameter("id", text("The id of it."), "council/camden", required=True), _callback()],
                errors=(400, 404, 429),
            ),
        ),
    }


def _typed() -> list[Schema]:
    last = views.FURTHEST
    return [
        parameter("prefix", text("The letters that were typed."), "camd"),
        _type("Council"),
        parameter("limit", whole(f"How many, at most {views.MOST_SUGGESTED}.", default=views.SUGGESTED), 3),
        parameter("offset", whole(f"How many to leave out, at most {last:,}.", default=0)),
        parameter("cursor", whole("The same, as version 0.2 calls it.", default=0)),
    ]


def _type(example: str) -> Schema:
    return parameter("type", text(f"The id of a type: {', '.join(schema.TYPES)}."), example)


def _callback() -> Schema:
    means = "The name of a function; then a script is sent that calls it with the answer."
    return parameter("callback", text(means, pattern=f"^({views.CALLBACK})?$"))


def _called(of: Schema, page: bool = False) -> dict[str, Schema]:
    """Give the response of what may be asked by a script, or by a reader of pages."""
    made = answer(of)
    made["200"]["content"] |= {views.SCRIPT: {"schema": text()}}
    if page:
        made["200"]["content"] |= {HTML.media[0]: {"schema": text()}}
    return made


def components() -> dict[str, Schema]:
    """Give the schemas of the answers by their names."""
    return messages.components() | {"Suggested": record({"result": listed(ref("Suggestion"))})}
