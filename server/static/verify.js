// Checks a text without leaving the page, shows that it is at work, and makes links that carry the text behind the #,
// which no browser sends to a server. Without this file the form is a plain one, which is answered by a page.

const form = document.querySelector("#check");
const status = document.querySelector("#status");
const text = form.elements.text;
let asking = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});

async function check() {
  asking?.abort();
  const mine = (asking = new AbortController());
  const asked = new FormData(form);
  busy(asked.get("text").length);
  try {
    const answer = await fetch(form.action.split("#")[0], {
      method: "POST",
      body: new URLSearchParams(asked),
      headers: { Accept: "text/html" },
      signal: mine.signal,
    });
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#outcome");
    if (!found) throw new Error(`status ${answer.status}`);
    document.querySelector("#outcome").replaceWith(found);
    done(Object.fromEntries(asked));
    return answer.ok;
  } catch (error) {
    if (error.name !== "AbortError") status.textContent = `No answer came (${error.message}). Check again in a moment.`;
    return false;
  } finally {
    if (asking === mine) form.removeAttribute("aria-busy");
  }
}

function busy(length) {
  form.setAttribute("aria-busy", "true");
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", "Checking");
  status.classList.remove("hidden");
  status.replaceChildren(bar, ` Checking ${length.toLocaleString("en-GB")} characters…`);
}

function done(asked) {
  const outcome = document.querySelector("#outcome");
  // Those who see need not be told that it is there.
  status.classList.add("hidden");
  status.textContent = outcome.querySelector("#summary")?.textContent ?? "";
  offer(outcome, asked);
  outcome.focus({ preventScroll: true });
  outcome.scrollIntoView();
}

// A link holds the text, so it is made only for those who ask for one.
function offer(outcome, asked) {
  const summary = outcome.querySelector("#summary");
  if (!summary) return;
  const answered = { ...asked, release: outcome.querySelector("#release").textContent };
  summary.after(maker("Make a link to this text", answered));
  for (const claim of outcome.querySelectorAll(".checked > .claim")) {
    const { start, end } = claim.dataset;
    claim.append(maker("Make a link to this claim", { ...answered, char: `${start},${end}` }));
  }
}

function maker(words, asked) {
  const made = document.createElement("p");
  made.className = "share small";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = words;
  button.addEventListener("click", () => {
    const kept = Object.entries(asked).filter(([, value]) => value);
    const field = document.createElement("input");
    field.readOnly = true;
    field.setAttribute("aria-label", "Link that carries the text");
    field.value = `${location.origin}${location.pathname}#${new URLSearchParams(kept)}`;
    made.replaceChildren(field, " It carries the text itself, behind the #: whoever has it can read it.");
    field.focus();
    field.select();
  });
  made.append(button);
  return made;
}

async function open() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (!given.get("text")) return;
  text.value = given.get("text");
  form.elements.day.value = given.get("day") ?? "";
  if (given.get("election") && !form.elements.election) form.append(hidden("election"));
  if (form.elements.election) form.elements.election.value = given.get("election") ?? "";
  if (!(await check())) return;
  const now = document.querySelector("#release")?.textContent;
  const then = given.get("release");
  if (now && then && now !== then) {
    status.classList.remove("hidden");
    status.textContent = `The link is of the release ${then}; this is the answer of ${now}.`;
  }
  const [start, end] = (given.get("char") ?? "").split(",");
  const meant = [...document.querySelectorAll(".checked > .claim")].find(
    (claim) => claim.dataset.start === start && claim.dataset.end === end,
  );
  meant?.classList.add("meant");
  meant?.scrollIntoView();
}

function hidden(name) {
  const made = document.createElement("input");
  made.type = "hidden";
  made.name = name;
  return made;
}

addEventListener("hashchange", open);
open();
