// What the pattern of a query says around a place: which part of a triple stands there, and of which classes things are.

const TOKEN =
  /#[^\n]*|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\s]*>|[?$]\w+|[\w-]*:[\w.:-]*[\w:-]|[\w-]*:|[\w-]+|[{}().,;[\]/|^*+!]|\S/g;
const PATH = new Set(["/", "|", "^", "*", "+", "!", "?"]);
const CLAUSES = new Set(
  "ASK BASE BIND CONSTRUCT DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP BY HAVING LIMIT MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT SERVICE SILENT UNDEF UNION VALUES WHERE ASC DESC".split(" "),
);
const TYPES = new Set(["a", "rdf:type"]);

/**
 * Read a query up to a place. `uses` has for each class its properties, each with the classes of its values. Gives the
 * `role` of what stands next ("class", "property", "object" or "" where it may be anything), its `subject` and
 * `property`, and `classes`, which gives those of a variable or a name, as far as the text has said by then.
 */
export function read(text, uses) {
  const known = new Map();
  const note = (thing, classes) => known.set(thing, new Set([...(known.get(thing) ?? []), ...classes]));
  const classes = (thing) => [...(known.get(thing) ?? [])];
  let subject = "";
  let property = "";
  let path = [];
  let place = 0; // 0 subject, 1 property, 2 object, 3 after it
  let depth = 0; // of parentheses
  let braces = 0;
  const fresh = () => ([subject, property, path, place] = ["", "", [], 0]);
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith("#")) continue;
    if (token === "{") braces += 1;
    if (token === "}") braces -= 1;
    if (token === "(") depth += 1;
    else if (token === ")") depth = Math.max(0, depth - 1);
    else if (depth) continue;
    else if ("{}.[]".includes(token) || CLAUSES.has(token.toUpperCase())) fresh();
    else if (token === ";") [property, path, place] = ["", [], subject ? 1 : 0];
    else if (token === ",") place = property ? 2 : 0;
    else if (PATH.has(token)) {
      // A path goes on: what follows a step is a property of what it leads to, what follows a choice is one of the same.
      if (place === 2 && "/|".includes(token)) [path, place] = [token === "/" ? [...path, property] : path, 1];
      else if (place === 1 && token === "^") path = [...path, "^"];
    } else if (place === 0) [subject, place] = [token, 1];
    else if (place === 1) [property, place] = [token, 2];
    else if (place === 2) {
      if (TYPES.has(property)) note(subject, [token]);
      else if (/^[?$]/.test(token)) note(token, along(uses, classes(subject), [...path, property]));
      place = 3;
    }
  }
  const role = depth || braces < 1 ? "" : place === 1 ? "property" : place === 2 ? (TYPES.has(property) ? "class" : "object") : "";
  const owners = path.length ? along(uses, classes(subject), path) : classes(subject);
  return { role, subject, property, owners, classes };
}

/** Give the classes of what a path of properties leads to, from things of some classes, or of any where none is known. */
export function along(uses, owners, path) {
  let found = owners;
  for (const property of path) {
    if (property === "^") return [];
    found = ranges(uses, found, property);
  }
  return found;
}

/** Give the classes of the values of a property, of things of some classes where these have it, else of all. */
export function ranges(uses, owners, property) {
  const of = (names) => names.flatMap((name) => (uses[name] ?? []).filter((one) => one.name === property));
  const own = of(owners);
  return [...new Set((own.length ? own : of(Object.keys(uses))).flatMap(({ values }) => values))];
}

/** Give the properties of things of some classes, the most used first. */
export function properties(uses, owners) {
  const counts = new Map();
  for (const { name, count } of owners.flatMap((owner) => uses[owner] ?? [])) counts.set(name, (counts.get(name) ?? 0) + count);
  return [...counts].sort(([, one], [, other]) => other - one).map(([name, count]) => ({ name, count }));
}
