// A chart of the table that is in the page, by Observable Plot. It takes the place of the bars that the server made.
import * as Plot from "@observablehq/plot";

const NARROW = 520; // pixels, below which names stand above their bars
const LETTER = 7.4; // pixels that a bold letter takes at most, on average
const MOST = 60; // names along an axis, beyond which nobody reads them

/** Draw the chart of an answer. `drawn` says which columns: x, y ("" counts rows), colour ("" is none), and the mark. */
export function chart(shown, { x, y, colour, mark }) {
  const figure = shown.querySelector("[data-panel=chart] figure");
  const heads = [...shown.querySelectorAll("[data-panel=table] thead th")];
  const names = heads.map((head) => head.textContent);
  const kinds = Object.fromEntries(heads.map((head) => [head.textContent, head.dataset.kind]));
  const all = rows(shown, names, kinds);
  const measure = y || "number of rows";
  const data = y ? all.filter((row) => row[y] !== null) : counted(all, x, colour);
  const width = Math.max(280, Math.min(figure.clientWidth || 720, 960));
  const scale = colour ? fills(shown, names, colour, data, y || "count") : null;
  const options = { x, y: y || "count", colour, scale, width, measure, kind: kinds[x] };
  const plot = mark === "bar" ? barred(data, options) : pointed(data, options, mark);
  settle(plot);
  plot.setAttribute("class", "plot");
  const caption = figure.querySelector("figcaption");
  const what = measure[0].toUpperCase() + measure.slice(1);
  caption.textContent = `${what} by ${x}${colour ? ` and ${colour}` : ""}`;
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", `${caption.textContent}. The numbers are in the table below.`);
  figure.replaceChildren(caption, ...(scale ? [legend(scale)] : []), plot, ...(mark === "bar" ? more(data) : []));
}

/** Read the rows of the table; numbers as numbers, days as days, everything else as the words a reader sees. */
function rows(shown, names, kinds) {
  return [...shown.querySelectorAll("[data-panel=table] tbody tr")].map((row) =>
    Object.fromEntries([...row.cells].map((cell, place) => [names[place], value(cell, kinds[names[place]])])),
  );
}

function value(cell, kind) {
  const words = (cell.querySelector("a, span") ?? cell).textContent.trim();
  if (kind === "number") return words === "–" ? null : Number(words);
  if (kind === "date") return words === "–" ? null : new Date(words);
  return words === "–" ? "none" : words;
}

function counted(all, x, colour) {
  const counts = new Map();
  for (const row of all) {
    const key = JSON.stringify([row[x], colour ? row[colour] : ""]);
    const held = counts.get(key) ?? { ...row, count: 0 };
    held.count += 1;
    counts.set(key, held);
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

// One bar for each row, never a sum of rows that the query did not add up. Those that share their x stand under it.
function barred(data, { x, y, colour, scale, width, measure, kind }) {
  const narrow = width < NARROW;
  const lines = [];
  const kept = data.slice(0, MOST);
  const names = apart(kept, { x, y, colour, kind });
  for (const [place, row] of kept.entries()) {
    const group = label(row[x], kind);
    const name = names[place];
    const say = (words, weight) => broken(words, width).forEach((head) => lines.push({ id: lines.length, group, head, weight }));
    if (colour && group !== lines.at(-1)?.group) say(group, 600);
    if (narrow) say(name, 400);
    lines.push({ id: lines.length, group, row, name: narrow ? "" : name });
  }
  const shown = lines.filter((line) => line.row);
  const heads = (weight) => lines.filter((line) => line.weight === weight);
  const left = narrow ? 8 : Math.min(width * 0.4, 24 + 6.6 * Math.max(...shown.map((line) => line.name.length), 4));
  const head = { y: "id", text: "head", frameAnchor: "left", textAnchor: "start", dx: 8 - left, stroke: "var(--paper)", strokeWidth: 4, fill: "currentColor" };
  const value = (line) => line.row[y];
  return Plot.plot({
    width,
    marginLeft: left,
    marginRight: 44,
    marginBottom: 40,
    height: 60 + 22 * lines.length,
    x: { label: measure, grid: true, nice: true },
    y: { label: null, domain: lines.map((line) => line.id), tickFormat: (id) => shortened(lines[id].name ?? "", left), tickSize: 0 },
    color: scale ? { domain: scale.names, range: scale.fills } : undefined,
    marks: [
      Plot.barX(shown, { x: value, y: "id", fill: colour ? (line) => line.row[colour] : "var(--accent)", inset: 1.5, title: (line) => told(line.row, x, y, colour) }),
      Plot.ruleX([0]),
      Plot.text(shown, { x: value, y: "id", text: (line) => value(line).toLocaleString("en-GB"), textAnchor: "start", dx: 5 }),
      Plot.text(heads(600), { ...head, fontWeight: 600 }),
      Plot.text(heads(400), head),
    ],
  });
}

/** Break words into lines as long as fits into a width: between words, and a word only where it is longer than that. */
function broken(words, width) {
  const most = Math.max(8, Math.floor((width - 16) / LETTER));
  const fits = new RegExp(`.{1,${most}}(?:\\s+|$)|\\S{${most}}`, "gu");
  return words.match(fits)?.map((line) => line.trim()) ?? [words];
}

/** Name the bar of each row; what two bars would share is told apart by a column more. */
function apart(kept, { x, y, colour, kind }) {
  const alike = new Map();
  for (const [place, row] of kept.entries()) {
    const name = colour ? label(row[colour]) : label(row[x], kind);
    const key = JSON.stringify([row[x], name]);
    alike.set(key, { name, places: [...(alike.get(key)?.places ?? []), place] });
  }
  const others = Object.keys(kept[0] ?? {}).filter((name) => ![x, y, colour].includes(name) && typeof kept[0][name] !== "number");
  const names = [];
  for (const { name, places } of alike.values()) {
    const telling = others.find((other) => new Set(places.map((place) => String(kept[place][other]))).size > 1);
    for (const place of places) names[place] = telling ? `${name}, ${label(kept[place][telling], kept[place][telling] instanceof Date ? "date" : "")}` : name;
  }
  return names;
}

function pointed(data, { x, y, colour, scale, width, measure, kind }, mark) {
  const along = (row) => (kind === "thing" || kind === "text" ? label(row[x], kind) : row[x]);
  const given = { x: along, y, title: (row) => told(row, x, y, colour) };
  const line = mark === "line" ? [Plot.lineY(data, { ...given, stroke: colour || "var(--accent)", sort: along })] : [];
  return Plot.plot({
    width,
    height: Math.max(280, width * 0.5),
    marginLeft: 56,
    marginBottom: kind === "thing" || kind === "text" ? 110 : 40,
    x: { label: x, tickRotate: kind === "thing" || kind === "text" ? -40 : 0 },
    y: { label: measure, grid: true, zero: true, nice: true },
    color: scale ? { domain: scale.names, range: scale.fills } : undefined,
    marks: [Plot.ruleY([0]), ...line, Plot.dot(data, { ...given, fill: colour || "var(--accent)", r: 4 })],
  });
}

function told(row, x, y, colour) {
  return [row[x], colour && row[colour], row[y]?.toLocaleString("en-GB")].filter(Boolean).map(String).join(", ");
}

function label(found, kind) {
  return kind === "date" && found instanceof Date ? found.toISOString().slice(0, 10) : String(found);
}

function shortened(name, room) {
  if (!name) return "";
  const most = Math.floor((room - 14) / 6.4);
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

const NAMED = 8; // names that have a fill of their own, the largest ones; the rest share one
const OTHERS = "#8d8a83";

// Told apart by lightness too. Parties have colours of their own.
const FILLS = ["#1f6f8b", "#c2571a", "#6b4f9e", "#2f8132", "#a8323e", "#8a6d00", "#5b6470", "#b0497f"];

/** Give each name of a column its fill, the largest first: the one that the page gives it, else one of eight in turn. */
function fills(shown, names, colour, data, y) {
  const sums = new Map();
  for (const row of data) sums.set(row[colour], (sums.get(row[colour]) ?? 0) + Math.abs(row[y] ?? 0));
  const place = names.indexOf(colour);
  const own = new Map();
  for (const row of shown.querySelectorAll("[data-panel=table] tbody tr")) {
    const cell = row.cells[place];
    if (cell?.dataset.fill) own.set(value(cell, "text"), cell.dataset.fill);
  }
  const found = [...new Set(data.map((row) => row[colour]))];
  const largest = new Set(found.sort((one, other) => (sums.get(other) ?? 0) - (sums.get(one) ?? 0)).slice(0, found.length > NAMED ? NAMED : undefined));
  const taken = new Set([...own.values()].map((one) => one.toLowerCase()));
  const free = FILLS.filter((one) => !taken.has(one));
  const fill = (name, turn) => (largest.has(name) ? (own.get(String(name)) ?? free[turn % free.length]) : OTHERS);
  return { names: found, fills: found.map(fill), named: largest.size };
}

function legend({ names, fills: colours, named }) {
  const list = document.createElement("ul");
  list.className = "legend";
  const others = names.length - named;
  const said = [...names.slice(0, named), ...(others ? [`${others} others`] : [])];
  said.forEach((name, turn) => {
    const item = document.createElement("li");
    const key = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    key.setAttribute("viewBox", "0 0 10 10");
    key.setAttribute("class", "key");
    key.setAttribute("aria-hidden", "true");
    const square = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [attribute, is] of Object.entries({ width: 10, height: 10, fill: colours[turn] })) square.setAttribute(attribute, is);
    key.append(square);
    item.append(key, name instanceof Date ? label(name, "date") : String(name));
    list.append(item);
  });
  return list;
}

function more(data) {
  const count = data.length;
  if (count <= MOST) return [];
  const note = document.createElement("p");
  note.className = "under";
  note.textContent = `The first ${MOST} of ${count} rows. The rest is in the table.`;
  return [note];
}

/**
 * Take out what the site's policy would refuse, the style sheet that Plot puts into each chart: the site's own has the
 * rules; and the labels of its parts, since the chart is one image with one label.
 */
function settle(plot) {
  for (const style of plot.querySelectorAll("style")) style.remove();
  for (const part of plot.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
}
