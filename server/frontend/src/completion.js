// What the editor offers to complete: words of SPARQL, variables of the query, and what the release has, by where it
// stands: properties of the subject's class, values of the property, and things by any word of their names.
import { snippetCompletion } from "@codemirror/autocomplete";
import { properties, ranges, read } from "./pattern.js";
import { often, terms, things, values } from "./terms.js";

const WORDS =
  "ASK ASC BASE BIND BY CONSTRUCT COUNT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP HAVING IN LIMIT MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT UNION VALUES WHERE";
const FUNCTIONS =
  "ABS AVG BOUND CEIL COALESCE CONCAT CONTAINS DATATYPE DAY FLOOR GROUP_CONCAT IF IRI isIRI isLITERAL isNUMERIC LANG LANGMATCHES LCASE MAX MIN MONTH REGEX REPLACE ROUND SAMPLE STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS SUBSTR SUM UCASE YEAR";
const LETTERS = 2; // of a name, from which things are looked for
const MOST = 100;

const OFFERED = [
  ...WORDS.split(" ").map((label) => ({ label, type: "keyword" })),
  ...FUNCTIONS.split(" ").map((label) => snippetCompletion(`${label}(\${})`, { label, type: "function", detail: "function" })),
];

const term = ({ name, is, label, comment, count, kind }) => ({
  label: name,
  type: is,
  detail: [label ?? is, kind, often(count)].filter(Boolean).join(", "),
  words: label,
  info: comment,
});

const thing = ({ name, label, kind, hint, count }) => ({
  label: name,
  type: "constant",
  detail: label,
  words: label,
  info: [hint || kind, often(count)].filter(Boolean).join(", "),
  apply: (view, _, from, to) => insert(view, name, label, from, to),
});

/** Put a name in, and behind it, where the line ends there, what it stands for as a comment. */
function insert(view, name, label, from, to) {
  const rest = view.state.sliceDoc(to, view.state.doc.lineAt(to).to);
  const said = label && !rest.trim() ? ` # ${label}` : "";
  view.dispatch({ changes: { from, to, insert: name + said }, selection: { anchor: from + name.length }, userEvent: "input.complete" });
}

export async function complete(context) {
  const variable = context.matchBefore(/[?$]\w*/);
  if (variable) return variables(context, variable);
  const token = context.matchBefore(/[\w-]+:[\w.:-]*|[\p{L}\d_-]+/u);
  if (!token && !context.explicit) return null;
  if (inside(context)) return null;
  const from = token?.from ?? context.pos;
  const typed = token?.text ?? "";
  const { prefixes, terms: all, uses } = await terms();
  const whole = read(context.state.doc.toString(), uses);
  const here = read(context.state.sliceDoc(0, from), uses);
  const owners = here.owners.length ? here.owners : whole.classes(here.subject);
  const options = await offered({ ...here, owners, typed, prefixes, all, uses });
  return context.aborted || !options.length ? null : { from, options: options.slice(0, MOST), filter: false };
}

async function offered({ role, property, owners, typed, prefixes, all, uses }) {
  const prefix = typed.includes(":") ? typed.split(":", 1)[0] : "";
  const letters = typed.slice(prefix ? prefix.length + 1 : 0);
  const names = prefix ? [] : [...OFFERED, ...Object.entries(prefixes).map(([name, detail]) => ({ label: `${name}:`, detail, type: "namespace" }))];
  if (role === "class" || role === "property") {
    const fitting = role === "class" ? all.filter(({ is }) => is === "class") : having(all, properties(uses, owners));
    return [...matching(fitting.map(term), typed), ...matching(names, typed)];
  }
  if (role === "object") {
    const found = await objects({ property, owners, prefix, letters, typed, all, uses });
    return [...found, ...(found.length || prefix ? [] : await byName(letters)), ...(typed && !prefix ? matching(names, typed) : [])];
  }
  if (prefixes[prefix]?.includes("/id/")) return (await things(letters, prefix)).map(thing);
  const shown = [...matching([...names, ...all.map(term)], typed)];
  return [...shown, ...(prefix ? [] : await byName(letters))];
}

/** Give the properties among all terms that things have, in their order; all of them where that is not known. */
function having(all, own) {
  const known = new Map(all.filter(({ is }) => is === "property").map((one) => [one.name, one]));
  return own.length ? own.map(({ name, count }) => ({ is: "property", name, ...known.get(name), count })) : [...known.values()];
}

/** Give what may be the value of a property: the values that it has, the most used first, then things of their classes. */
async function objects({ property, owners, prefix, letters, typed, all, uses }) {
  const kinds = ranges(uses, owners, property);
  if (!kinds.length) return [];
  const known = new Map(all.map((one) => [one.name, one]));
  const used = (await values(property)).map((one) => (known.has(one.name) ? term({ ...known.get(one.name), count: one.count }) : thing(one)));
  const found = matching(used, typed);
  if (letters.length < LETTERS) return found;
  const labels = kinds.map((name) => known.get(name)?.label).filter(Boolean);
  const more = (await things(letters, prefix, labels)).map(thing);
  return [...new Map([...found, ...more].map((one) => [one.label, one])).values()];
}

const byName = async (letters) => (letters.length < LETTERS ? [] : (await things(letters, "")).map(thing));

/** Those that begin with, or whose name or label holds, what is typed: the nearest first, else in their order. */
function matching(options, typed) {
  const words = typed.toLowerCase();
  const rank = ({ label, words: said = "" }) => {
    const name = label.toLowerCase();
    const local = name.slice(name.indexOf(":") + 1);
    if (name.startsWith(words) || local.startsWith(words) || said.toLowerCase().startsWith(words)) return 0;
    return name.includes(words) || said.toLowerCase().includes(words) ? 1 : 2;
  };
  const ranked = options.map((option) => [rank(option), option]).filter(([place]) => place < 2);
  return ranked.sort(([one], [other]) => one - other).map(([, option]) => option);
}

function variables(context, { from, text }) {
  const others = context.state.doc.toString().match(/[?$]\w+/g) ?? [];
  const options = [...new Set(others)].filter((name) => name !== text).map((label) => ({ label, type: "variable" }));
  return options.length ? { from, options } : null;
}

/** Whether the cursor is in a comment, a string or an IRI. */
function inside(context) {
  const { text, from } = context.state.doc.lineAt(context.pos);
  const before = text.slice(0, context.pos - from).replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|<[^>\s]*>/g, "");
  return /[#"']|<[^>\s]*$/.test(before);
}
