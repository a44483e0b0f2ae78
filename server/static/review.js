// Review by keys. Every step is a link or a form that works without this file; here it is fetched, and put in its place.

const text = document.getElementById("text");
const side = document.querySelector(".side");
const said = document.getElementById("said");
const own = document.getElementById("own");
const panel = () => document.getElementById("panel");
const HEADERS = { "X-Requested-With": "review" };
const PAUSE = 200;

// The words of the draft.

const spans = (marks) => marks.split(" ").filter(Boolean).map((span) => span.split(",").map(Number));

function mark() {
  const [evidence, ...context] = spans(panel().dataset.marks);
  const within = (piece, span) => span && +piece.dataset.s >= span[0] && +piece.dataset.e <= span[1];
  let first = null;
  for (const piece of text.children) {
    const on = within(piece, evidence);
    piece.classList.toggle("evidence", Boolean(on));
    piece.classList.toggle("context", !on && context.some((span) => within(piece, span)));
    if (on) first ??= piece;
  }
  first?.scrollIntoView({ block: "center" });
}

async function renew() {
  if (panel().dataset.text !== text.dataset.text) {
    const answer = await fetch(`${location.pathname}/text`, { headers: HEADERS });
    if (answer.ok) {
      text.innerHTML = await answer.text();
      text.dataset.text = panel().dataset.text;
    }
  }
  mark();
}

// Steps.

let isAsking = false;

// One at a time: what is pressed while an answer is on its way was meant for what stood there before.
async function step(address, options = {}) {
  if (isAsking) return;
  isAsking = true;
  try {
    await take(address, options);
  } catch {
    tell("The page does not answer: is it still running?");
  } finally {
    isAsking = false;
  }
}

async function take(address, options) {
  const answer = await fetch(address, { ...options, headers: HEADERS });
  const html = await answer.text();
  const made = new DOMParser().parseFromString(html, "text/html").getElementById("panel");
  if (!made) {
    tell(new DOMParser().parseFromString(html, "text/html").querySelector("[role=alert]")?.textContent ?? "That was not done");
    return;
  }
  side.replaceChildren(made);
  if (!made.dataset.mode) history.replaceState(null, "", here());
  await renew();
  settle();
}

function here() {
  const chosen = [...new FormData(document.querySelector(".filters"))].filter(([, value]) => value);
  return `?${new URLSearchParams([...chosen, ["at", panel().dataset.at]])}`;
}

function tell(words) {
  said.textContent = "";
  said.textContent = words;
}

function show() {
  const list = panel().querySelector(".drafts");
  const row = list.querySelector("[aria-current]")?.closest("li");
  if (row) list.scrollTop = row.offsetTop - list.offsetTop - list.clientHeight / 3;
}

// Focus goes to what is to be decided, where a screen reader reads on, or to the first field.
function settle() {
  const { mode, said: words } = panel().dataset;
  const title = document.getElementById("draft");
  const fields = panel().querySelectorAll(mode === "edit" || mode === "new" ? ".field input" : "none");
  const wanted = [...fields].find((one) => one.matches("[aria-invalid]")) ?? document.getElementById(panel().dataset.first);
  const field = fields.length && (wanted ?? fields[0]);
  side.scrollTop = 0;
  if (field) {
    field.focus();
    field.select();
  } else {
    title?.focus({ preventScroll: true });
  }
  tell(words);
  if (mode === "words") ends.begin();
  show();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.part");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  step(link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches(".part, .own")) return;
  event.preventDefault();
  own.hidden = true;
  const fields = new FormData(form, button);
  const action = button?.getAttribute("formaction") ?? form.getAttribute("action");
  if ((button?.getAttribute("formmethod") ?? form.method).toLowerCase() === "get") {
    step(`${action}?${new URLSearchParams(fields)}`);
  } else {
    step(action, { method: "POST", body: new URLSearchParams(fields) });
  }
});

// Keys: each is that of a button or link that is there, which shows it.

const keys = document.getElementById("keys");
keys.checked = localStorage.getItem("wardmote-keys") !== "off";
keys.addEventListener("change", () => localStorage.setItem("wardmote-keys", keys.checked ? "on" : "off"));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isAsking) return event.preventDefault();
  if (event.key === "Enter" && event.target.matches("select")) {
    event.preventDefault();
    event.target.form.requestSubmit();
    return;
  }
  const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (typing ? event.key !== "Escape" : !keys.checked && event.key !== "Escape") return;
  if (ends.takes(event)) return event.preventDefault();
  if (!own.hidden && event.key === "c") {
    event.preventDefault();
    own.querySelector("select").focus();
    return;
  }
  if (event.key === "f") {
    event.preventDefault();
    document.querySelector(".filters select")?.focus();
    return;
  }
  const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(event.key));
  if (target && !target.disabled) {
    event.preventDefault();
    if (event.repeat && !["j", "k", "ArrowDown", "ArrowUp"].includes(event.key)) return;
    // A button takes focus as it does when it is pressed by mouse, so that what follows begins there.
    target.click();
  }
});

// The ends of the words of a draft.

const ends = {
  begin() {
    this.all = [...document.querySelectorAll("#window span")];
    this.first = this.all.findIndex((one) => one.classList.contains("on"));
    this.last = this.all.findLastIndex((one) => one.classList.contains("on"));
    document.getElementById("save").focus();
    this.all[this.first]?.scrollIntoView({ block: "nearest" });
  },
  takes(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (panel().dataset.mode !== "words" || !by || event.target.matches("input")) return false;
    if (event.shiftKey) this.first = Math.min(Math.max(this.first + by, 0), this.last);
    else this.last = Math.min(Math.max(this.last + by, this.first), this.all.length - 1);
    this.all.forEach((one, place) => one.classList.toggle("on", place >= this.first && place <= this.last));
    document.getElementById("start").value = this.all[this.first].dataset.s;
    document.getElementById("end").value = this.all[this.last].dataset.e;
    tell(this.all.slice(this.first, this.last + 1).map((one) => one.textContent).join(" "));
    return true;
  },
};

// Words that are selected in the text may become a claim of one's own.

function position(node, offset) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-s]");
  if (!piece || !text.contains(piece)) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : offset ? piece.textContent : "";
  return +piece.dataset.s + [...before].length; // code points, as positions count them
}

document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode)) return;
  const range = chosen.getRangeAt(0);
  const [start, end] = [position(range.startContainer, range.startOffset), position(range.endContainer, range.endOffset)];
  own.hidden = start === null || end === null || start >= end;
  [own.elements.start.value, own.elements.end.value] = [start, end];
});

// What would be wrong with a draft as it is being set.

let timer = 0;

for (const happened of ["input", "chosen"]) {
  document.addEventListener(happened, (event) => {
    clearTimeout(timer);
    if (event.target.form?.dataset.try) timer = setTimeout(() => attempt(event.target.form), PAUSE);
  });
}

async function attempt(form) {
  if (!form?.dataset.try) return;
  const answer = await fetch(form.dataset.try, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: HEADERS });
  const place = document.getElementById("checked");
  if (answer.ok && place && form.isConnected) place.innerHTML = await answer.text();
}

document.addEventListener("change", (event) => {
  if (event.target.matches(".filters select")) event.target.form.requestSubmit();
  if (event.target.matches("#claim")) event.target.form.querySelector(".again").click();
});

// Another tab may have decided meanwhile.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && panel() && !panel().dataset.mode) step(here());
});

show();
renew().then(() => {
  if (panel().dataset.mode || location.hash === "#draft") settle();
});
