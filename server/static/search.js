// Suggests names while a reader types into a search field, each with what it is; a choice leads to its page at once.
// The field is a combobox with a list of options (WAI-ARIA 1.2). Without this file, or without an answer, it is a plain
// field that asks /search; so does Enter as long as nothing is chosen.

const PAUSE = 150;
const SHOWN = 8;
const LEAST = 2;

function attach(field, number) {
  const form = field.form;
  if (!form) return;
  const list = document.createElement("ul");
  list.id = `suggestions-${number}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  form.classList.add("suggesting");
  form.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
    field.setAttribute(name, value);
  }
  let timer = 0;
  let asking = null;
  let chosen = -1;

  function show(results) {
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    list.replaceChildren(...results.map((result, place) => option(result, `${list.id}-${place}`)));
    open(results.length > 0);
  }

  function open(whether) {
    list.hidden = !whether;
    field.setAttribute("aria-expanded", String(whether));
    if (!whether) choose(-1);
  }

  function choose(place) {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = place;
    const made = list.children[place];
    made?.setAttribute("aria-selected", "true");
    made?.scrollIntoView({ block: "nearest" });
    if (made) field.setAttribute("aria-activedescendant", made.id);
    else field.removeAttribute("aria-activedescendant");
  }

  async function suggest() {
    asking?.abort();
    asking = new AbortController();
    const words = field.value.trim();
    if (words.length < LEAST) return show([]);
    try {
      const address = `/search.json?${new URLSearchParams({ q: words, limit: SHOWN })}`;
      const answer = await fetch(address, { signal: asking.signal });
      const results = answer.ok ? (await answer.json()).results : [];
      if (document.activeElement === field) show(results);
    } catch (error) {
      if (error.name !== "AbortError") show([]);
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    const many = list.children.length;
    if (event.key === "Escape" && !list.hidden) {
      open(false);
    } else if (event.key === "Enter" && chosen >= 0) {
      location.assign(list.children[chosen].dataset.page);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && many) {
      // One step past either end is the field itself.
      const places = many + 1;
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = ((chosen + 1 + step + places) % places) - 1;
      open(true);
      choose(next);
    } else {
      return;
    }
    event.preventDefault();
  });
  // A press on the list must not take the focus from the field, whose loss closes the list before the click comes.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const made = event.target.closest("[role=option]");
    if (made) location.assign(made.dataset.page);
  });
  field.addEventListener("blur", () => {
    clearTimeout(timer);
    asking?.abort();
    open(false);
  });
  field.addEventListener("focus", () => open(list.children.length > 0));
}

function option(result, id) {
  const made = document.createElement("li");
  made.id = id;
  made.dataset.page = result.page;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  const told = document.createElement("span");
  told.textContent = result.hint || result.type || result.kind;
  made.append(result.label, " ", told);
  return made;
}

document.querySelectorAll('input[name="q"]').forEach(attach);
