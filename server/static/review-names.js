// Names from the data, while they are typed into a field with a role. Without this file the field takes a whole name.

const PAUSE = 50;
let timer = 0;
let list = null;
let typed = 0;
let isOffering = false; // until names are there, or are known not to be
let entered = 0; // how often Enter was pressed meanwhile

function close() {
  list?.previous?.setAttribute("aria-expanded", "false");
  list?.remove();
  list = null;
}

async function offer(field, mine) {
  const asked = new URLSearchParams({ role: field.dataset.role, q: field.value.split(";").pop().trim() });
  const answer = await fetch(`${field.closest("[data-names]").dataset.names}?${asked}`);
  const found = answer.ok ? await answer.json() : [];
  if (mine === typed) open(field, found);
}

function open(field, found) {
  close();
  if (!found.length || document.activeElement !== field) return;
  list = document.createElement("ul");
  list.id = "offered";
  list.className = "offered";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Names in the data");
  list.previous = field;
  list.append(...found.map(({ thing, label }, place) => {
    const one = document.createElement("li");
    one.id = `offered-${place}`;
    one.setAttribute("role", "option");
    one.dataset.thing = thing;
    one.dataset.label = label;
    const key = document.createElement("small");
    key.textContent = thing;
    one.append(label, " ", key);
    one.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      choose(field, one);
    });
    return one;
  }));
  field.closest(".field").append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "true");
  point(field, 0);
}

function point(field, place) {
  const all = [...list.children];
  const at = (place + all.length) % all.length;
  all.forEach((one, other) => one.setAttribute("aria-selected", String(other === at)));
  all[at].scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", all[at].id);
}

function choose(field, one) {
  const before = field.dataset.role.endsWith("s") ? field.value.split(";").slice(0, -1).map((name) => `${name.trim()}; `).join("") : "";
  field.value = before + one.dataset.label;
  if (hidden(field)) hidden(field).value = one.dataset.thing;
  close();
  field.dispatchEvent(new Event("chosen", { bubbles: true }));
}

const hidden = (field) => field.form.elements[`thing.${field.dataset.role}`];

document.addEventListener("input", ({ target: field }) => {
  if (!field.dataset.role) return;
  if (hidden(field)) hidden(field).value = "";
  clearTimeout(timer);
  isOffering = true;
  const mine = ++typed;
  timer = setTimeout(async () => {
    await offer(field, mine).catch(close);
    if (mine !== typed) return;
    isOffering = false;
    for (; entered > 0; entered--) enter(field);
  }, PAUSE);
});

function enter(field) {
  if (list?.previous === field) choose(field, list.children[0]);
  else field.form?.requestSubmit();
}

// Who types faster than names come means the first of them all the same, and by Enter once more the form.
document.addEventListener("keydown", (event) => {
  if (!isOffering || event.key !== "Enter" || !event.target.dataset.role) return;
  event.preventDefault();
  event.stopPropagation();
  entered++;
}, true);

document.addEventListener("keydown", (event) => {
  if (isOffering || !list || event.target !== list.previous) return;
  const at = [...list.children].findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") point(event.target, at + 1);
  else if (event.key === "ArrowUp") point(event.target, at - 1);
  else if (event.key === "Enter" || event.key === "Tab") choose(event.target, list.children[at]);
  else if (event.key === "Escape") close();
  else return;
  if (event.key !== "Tab") event.preventDefault();
  event.stopPropagation();
}, true);

// Where several things could be meant, they are offered at once.
document.addEventListener("focusin", ({ target: field }) => {
  if (!field.dataset?.open || hidden(field).value) return;
  open(field, JSON.parse(field.dataset.open).map(([thing, label]) => ({ thing, label })));
});

document.addEventListener("focusout", (event) => {
  if (list?.previous === event.target) close();
});
