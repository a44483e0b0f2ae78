"""The release as a dataset in the words of schema.org, for the head of pages: what search engines for data read."""

from __future__ import annotations

import json
from collections.abc import Sequence

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.releases import dcat, void
from wardmote.graph.releases.layout import Dump
from wardmote.graph.releases.void import term
from wardmote.server.catalogue.distributions import Place, offered, title

_PLACE = "Greater London"


def script(stated: Sequence[Triple], place: Place, current: Dump | None) -> Markup:
    """Give the element of a page's head that holds the description. It is data, which no browser runs."""
    text = json.dumps(dataset(stated, place, current), ensure_ascii=False, indent=1, sort_keys=True)
    # Neither a tag nor a comment can begin within it.
    return Markup('<script type="application/ld+json">') + Markup(text.replace("<", r"\u003c")) + Markup("</script>")


def dataset(stated: Sequence[Triple], place: Place, current: Dump | None) -> dict[str, object]:
    """Describe the dataset, from what the release states of itself, its place and its dumps."""
    whole = place.dataset

    def values(node: NamedNode, name: str) -> list[str]:
        found = (t.object for t in stated if t.subject == node and t.predicate == term(name))
        return sorted(one.value for one in found if isinstance(one, Literal | NamedNode))

    described: dict[str, object] = {
        "@context": "https://schema.org",
        "@id": whole.value,
        "@type": "Dataset",
        "creator": {"@type": "Organization", "name": dcat.PUBLISHER},
        "description": " ".join(values(whole, "dcterms:description")),
        "isAccessibleForFree": True,
        "keywords": values(whole, "dcat:keyword"),
        "license": void.CC0.value,
        "name": " ".join(values(whole, "dcterms:title")),
        "url": place.root,
    }
    begins, ends = (values(place.part("coverage"), name) for name in ("dcat:startDate", "dcat:endDate"))
    if begins and ends:
        described["temporalCoverage"] = f"{begins[0]}/{ends[0]}"
    if values(whole, "dcterms:spatial"):
        described["spatialCoverage"] = {"@type": "Place", "name": _PLACE}
    return described | (_dumped(place, current) if current else {})


def _dumped(place: Place, current: Dump) -> dict[str, object]:
    files = [
        {
            "@type": "DataDownload",
            "contentSize": f"{entry['bytes']} B",
            "contentUrl": place.address(f"dumps/{current.name}/{entry['name']}").value,
            "encodingFormat": [entry["mediaType"], "application/gzip"],
            "name": title(entry),
            "sha256": entry["sha256"],
        }
        for entry in offered(current)
    ]
    return {"dateModified": current.day.isoformat(), "distribution": files, "version": current.release}
