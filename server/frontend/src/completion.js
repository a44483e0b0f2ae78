// What the editor offers to complete: words of SPARQL, variables of the query, and what the release has.
import { snippetCompletion } from "@codemirror/autocomplete";

const WORDS =
  "ASK ASC BASE BIND BY CONSTRUCT COUNT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP HAVING IN LIMIT MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT UNION VALUES WHERE";
const FUNCTIONS =
  "ABS AVG BOUND CEIL COALESCE CONCAT CONTAINS DATATYPE DAY FLOOR GROUP_CONCAT IF IRI isIRI isLITERAL isNUMERIC LANG LANGMATCHES LCASE MAX MIN MONTH REGEX REPLACE ROUND SAMPLE STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS SUBSTR SUM UCASE YEAR";

const OFFERED = [
  ...WORDS.split(" ").map((label) => ({ label, type: "keyword" })),
  ...FUNCTIONS.split(" ").map((label) => snippetCompletion(`${label}(\${})`, { label, type: "function", detail: "function" })),
];

let known;

/** Get the terms of the release, once; without them, words and variables are still offered. */
function terms() {
  known ??= fetch("/query/terms.json")
    .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
    .then(({ prefixes, terms }) => ({ prefixes, terms: terms.map(offer) }))
    .catch(() => {
      known = undefined;
      return { prefixes: {}, terms: [] };
    });
  return known;
}

function offer({ name, is, label, comment, count, kind }) {
  const often = count ? `, ${Number(count).toLocaleString("en-GB")}` : "";
  return { label: name, is, type: is, detail: `${kind ?? label ?? is}${often}`, info: comment, boost: is === "value" ? -1 : 0 };
}

async function things(kind, letters) {
  const response = await fetch(`/query/things.json?${new URLSearchParams({ kind, letters })}`);
  const found = response.ok ? await response.json() : [];
  return found.map(({ name, label }) => ({ label: name, detail: label, type: "constant" }));
}

/** Whether a class, a property or anything may stand where the cursor is, by what stands before it in the pattern. */
function wanted(before) {
  const pattern = before.replace(/#[^\n]*|"[^"\n]*"|<[^>\s]*>/g, "x").split(/[.{}]/).pop();
  const part = pattern.split(";");
  const words = part.pop().trim().split(/\s+/).filter(Boolean);
  const place = words.length + (part.length ? 1 : 0);
  if (place === 2 && ["a", "rdf:type"].includes(words.at(-1))) return "class";
  return place === 1 ? "property" : "";
}

export async function complete(context) {
  const variable = context.matchBefore(/[?$]\w*/);
  if (variable) return variables(context, variable);
  const token = context.matchBefore(/[\w-]+:[\w.-]*|\w+/);
  if (!token && !context.explicit) return null;
  if (inside(context)) return null;
  const from = token?.from ?? context.pos;
  const { prefixes, terms: found } = await terms();
  const [prefix, letters] = (token?.text ?? "").split(":");
  const space = prefixes[prefix];
  if (letters !== undefined && space?.includes("/id/")) {
    return { from, options: await things(prefix, letters), filter: false };
  }
  const kind = wanted(context.state.sliceDoc(0, from));
  const fitting = kind ? found.filter((term) => term.is === kind) : found;
  const names = Object.entries(prefixes).map(([name, detail]) => ({ label: `${name}:`, detail, type: "namespace", boost: -2 }));
  const options = letters === undefined ? [...fitting, ...OFFERED, ...names] : fitting;
  return { from, options: matching(options, token?.text ?? ""), filter: false };
}

/** Those that begin with, or whose name or label holds, what is typed: the nearest first. */
function matching(options, typed) {
  const words = typed.toLowerCase();
  const rank = ({ label, detail = "" }) => {
    const name = label.toLowerCase();
    const local = name.slice(name.indexOf(":") + 1);
    if (name.startsWith(words) || (words && local.startsWith(words))) return 0;
    if (name.includes(words)) return 1;
    return detail.toLowerCase().includes(words) ? 2 : 3;
  };
  const ranked = options.map((option) => [rank(option) - (option.boost ?? 0) / 10, option]).filter(([place]) => place < 3);
  ranked.sort(([one], [other]) => one - other);
  return ranked.map(([, option]) => option).slice(0, 100);
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
