// What the release has, asked of the server once each: terms, values of properties, and things by their names.

const kept = new Map();

/** Get what an address gives, once; what fails is asked for again the next time, and is `otherwise` until then. */
async function get(address, otherwise) {
  if (!kept.has(address)) {
    const asked = fetch(address).then((response) => (response.ok ? response.json() : Promise.reject(response.status)));
    kept.set(address, asked);
    asked.catch(() => kept.delete(address));
  }
  return kept.get(address).catch(() => otherwise);
}

export const terms = () => get("/query/terms.json", { prefixes: {}, terms: [], uses: {} });

export const values = (property) => get(`/query/values.json?${new URLSearchParams({ property })}`, []);

/** Get things by letters of their names: of a kind where that is not "", and of any of some classes, by label. */
export function things(letters, kind, classes = []) {
  const asked = new URLSearchParams([["letters", letters], ...(kind ? [["kind", kind]] : []), ...classes.map((one) => ["class", one])]);
  return get(`/query/things.json?${asked}`, []);
}

/** Get what a prefixed name stands for: a term or a thing, or undefined. */
export async function meaning(name) {
  const { prefixes, terms: all } = await terms();
  const term = all.find((one) => one.name === name);
  if (term) return term;
  if (!prefixes[name.split(":")[0]]?.includes("/id/")) return undefined;
  const [thing] = await get(`/query/things.json?${new URLSearchParams({ name })}`, []);
  return thing;
}

/** Give the prefixed name of an IRI, or "" where it has none. */
export function shorten(iri, prefixes) {
  const end = Math.max(iri.lastIndexOf("/"), iri.lastIndexOf("#")) + 1;
  const found = Object.entries(prefixes).find(([, space]) => space === iri.slice(0, end));
  return found ? `${found[0]}:${iri.slice(end)}` : "";
}

/** Say how often something occurs, or "". */
export const often = (count) => (count ? `used ${Number(count).toLocaleString("en-GB")} times`.replace("used 1 times", "used once") : "");
