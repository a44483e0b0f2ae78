// The query page with scripts: an editor in place of the text area, answers without loading the page anew, and charts.
// Everything works without this file; it changes how, not what.
import { Editor } from "./editor.js";

const LONG_ADDRESS = 8000; // characters, from which a query is sent in a body instead

const form = document.querySelector("#ask");
const text = form.elements.query;
const view = form.elements.view;
const cancel = document.querySelector("#cancel");
const status = document.querySelector("#status");
const answer = document.querySelector("#answer");

let running = null;

const editor = new Editor(text, {
  run: () => form.requestSubmit(),
  leave: () => form.querySelector("[type=submit]").focus(),
  say: (words) => say(words, true),
});
document.querySelector("#keys-editor").hidden = false;

/** Say in the address what is shown, so that the address can be shared. */
function remember(drawn = {}, replace = false) {
  const parameters = new URLSearchParams({ query: editor.text, view: view.value, ...drawn });
  const address = `/query?${parameters.toString().replaceAll("+", "%20")}`;
  if (replace) history.replaceState(null, "", address);
  else if (address !== location.pathname + location.search) history.pushState(null, "", address);
}

/** Tell those who do not see the page how things stand; the others too, where the answer does not show it. */
function say(words, seen) {
  status.classList.toggle("hidden", !seen);
  status.textContent = words;
}

function drawnNow() {
  const drawn = {};
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (["x", "y", "colour", "mark", "sort", "day"].includes(name)) drawn[name] = value;
  }
  return drawn;
}

/** Ask for the answer as a part of a page and show it. */
async function run(drawn = {}) {
  running?.abort();
  const mine = (running = new AbortController());
  cancel.hidden = false;
  answer.setAttribute("aria-busy", "true");
  say("Running …", true);
  editor.mark(0);
  const parameters = new URLSearchParams({ query: editor.text, view: view.value, ...drawn });
  const long = parameters.toString().length > LONG_ADDRESS;
  const address = long ? "/query/answer" : `/query/answer?${parameters}`;
  const request = { signal: mine.signal, headers: { Accept: "text/html" } };
  try {
    const response = await fetch(address, long ? { ...request, method: "POST", body: parameters } : request);
    const page = await response.text();
    if (mine === running) show(page, response);
  } catch (error) {
    if (mine !== running) return;
    say(error.name === "AbortError" ? "Cancelled." : `No answer came: ${error.message}`, true);
  } finally {
    if (mine === running) {
      running = null;
      cancel.hidden = true;
      answer.removeAttribute("aria-busy");
    }
  }
}

function show(page, response) {
  const parsed = new DOMParser().parseFromString(page, "text/html");
  const found = parsed.querySelector(".answer");
  if (!found) {
    say(`No answer came: status ${response.status}`, true);
    return;
  }
  answer.replaceChildren(document.adoptNode(found));
  say(found.dataset.said, false);
  improve(found);
}

/** Give an answer that is in the page what scripts add: its mistake in the editor, its views, its chart. */
function improve(shown) {
  const line = Number(shown.dataset.line ?? 0);
  text.removeAttribute("aria-invalid");
  if (line) {
    editor.mark(line, Number(shown.dataset.column ?? 1), shown.dataset.said);
  }
  const squares = shown.querySelector("[data-panel=map] form.axes");
  if (squares) {
    squares.querySelector("button").hidden = true;
    squares.addEventListener("change", () => {
      const drawn = { ...drawnNow(), colour: squares.elements.colour.value };
      if (squares.elements.day) drawn.day = squares.elements.day.value;
      remember(drawn);
      run(drawn);
    });
  }
  const axes = shown.querySelector("[data-panel=chart] form.axes");
  if (axes) {
    const { mark } = drawnNow();
    axes.elements.mark.closest("label").hidden = false;
    axes.querySelector("button").hidden = true;
    if (mark) axes.elements.mark.value = mark;
    axes.addEventListener("submit", (event) => event.preventDefault());
    axes.addEventListener("change", ({ target }) => (target.name === "sort" ? sort(target.value) : draw(shown, true)));
    if (view.value === "chart") draw(shown, false);
  }
}

/** Have the rows in the order of a column. */
async function sort(by) {
  const drawn = { ...drawnNow(), sort: by };
  remember(drawn);
  await run(drawn);
}

/** Draw the chart of an answer from the table that is in the page. */
async function draw(shown, chosen) {
  const axes = shown.querySelector("[data-panel=chart] form.axes");
  const drawn = Object.fromEntries(new FormData(axes));
  delete drawn.query;
  delete drawn.view;
  if (!drawn.sort) delete drawn.sort;
  if (chosen) remember(drawn, true);
  const { chart } = await import("./chart.js");
  const { keep } = await import("./saving.js");
  chart(shown, drawn);
  keep(shown);
}

/** Change the view of the answer, without asking again where what it needs is in the page. */
function change(name) {
  view.value = name;
  const shown = answer.querySelector(".answer");
  const panel = shown?.querySelector(`[data-panel="${name}"]`);
  if (!shown || !panel) {
    run(drawnNow());
    return;
  }
  for (const other of shown.querySelectorAll("[data-panel]")) {
    const table = other.dataset.panel === "table" && name !== "raw";
    other.hidden = other !== panel && !table;
  }
  for (const link of shown.querySelectorAll("[data-view]")) {
    if (link.dataset.view === name) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (name === "chart") draw(shown, false);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  remember();
  run();
});

cancel.addEventListener("click", () => {
  running?.abort();
  editor.focus();
});

view.addEventListener("change", () => {
  if (!answer.querySelector(".answer")) return;
  remember(drawnNow());
  change(view.value);
});

answer.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-view], [data-sort]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if ("sort" in link.dataset) {
    const name = link.textContent;
    await sort(new URL(link.href).searchParams.get("sort"));
    [...answer.querySelectorAll("[data-sort]")].find((one) => one.textContent === name)?.focus();
    return;
  }
  const name = link.dataset.view;
  view.value = name;
  remember(drawnNow());
  change(name);
  answer.querySelector(`[data-view="${name}"]`)?.focus();
});

window.addEventListener("popstate", () => {
  const parameters = new URLSearchParams(location.search);
  const query = parameters.get("query");
  view.value = parameters.get("view") ?? "table";
  if (query === null) {
    answer.replaceChildren();
    say("", false);
  } else {
    editor.text = query;
    run(drawnNow());
  }
});

const shown = answer.querySelector(".answer");
if (shown) improve(shown);
