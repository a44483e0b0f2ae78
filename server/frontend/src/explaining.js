// What a name in the query stands for: in a tip when it is pointed at, and by a key for whoever does not point.
import { hoverTooltip } from "@codemirror/view";
import { meaning, often, shorten, terms } from "./terms.js";

const NAME = /<[^<>\s]+>|[\w-]+:[\w.:-]*[\w-]/g;

/** Give the name at a place of a text, with where it stands, or undefined. */
function nameAt(doc, place) {
  const line = doc.lineAt(place);
  for (const { 0: name, index } of line.text.matchAll(NAME)) {
    const [from, to] = [line.from + index, line.from + index + name.length];
    if (from <= place && place <= to) return { name, from, to };
  }
  return undefined;
}

/** Give in parts what a name stands for: its name, label, what it is and how often it occurs; undefined for unknown ones. */
async function explained(name) {
  const { prefixes } = await terms();
  const short = name.startsWith("<") ? shorten(name.slice(1, -1), prefixes) : name;
  const found = short && (await meaning(short));
  if (!found) return undefined;
  const { label, comment, kind, is, hint, count } = found;
  const what = is === "value" ? (kind ?? is) : (is ?? (hint || kind));
  return { head: label ? `${label} (${short})` : short, rest: [comment, [what, often(count)].filter(Boolean).join(", ")].filter(Boolean) };
}

async function tip(view, place) {
  const found = nameAt(view.state.doc, place);
  const said = found && (await explained(found.name));
  if (!said) return null;
  const create = () => {
    const dom = document.createElement("div");
    dom.className = "explained";
    for (const [tag, words] of [["b", said.head], ...said.rest.map((words) => ["p", words])]) {
      const part = document.createElement(tag);
      part.textContent = words;
      dom.append(part);
    }
    return { dom };
  };
  return { pos: found.from, end: found.to, above: true, create };
}

export const pointed = hoverTooltip(tip, { hoverTime: 250 });

/** Say what the name at the cursor stands for. */
export async function explain(view) {
  const found = nameAt(view.state.doc, view.state.selection.main.head);
  if (!found) return "There is no name at the cursor to explain.";
  const said = await explained(found.name);
  return said ? [said.head, ...said.rest].join(". ") : `${found.name} is nothing that the data names.`;
}
