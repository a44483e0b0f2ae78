// Suggests names while a reader types into a search field: a list that the browser shows and reads out by itself.
// Without this file, or without an answer, the field is a plain one that asks /search.

const PAUSE = 150;
const SHOWN = 8;

function attach(field, number) {
  const list = document.createElement("datalist");
  list.id = `suggestions-${number}`;
  field.after(list);
  field.setAttribute("list", list.id);
  let timer = 0;
  let asking = null;

  async function suggest() {
    asking?.abort();
    asking = new AbortController();
    const words = field.value.trim();
    if (words.length < 2) {
      list.replaceChildren();
      return;
    }
    try {
      const address = `/search.json?${new URLSearchParams({ q: words, limit: SHOWN })}`;
      const answer = await fetch(address, { signal: asking.signal });
      const found = answer.ok ? (await answer.json()).results : [];
      list.replaceChildren(...found.map(option));
    } catch (error) {
      if (error.name !== "AbortError") list.replaceChildren();
    }
  }

  // A choice from the list fills the field and no more: where to go next is for the reader to say.
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE);
  });
}

function option(result) {
  const made = document.createElement("option");
  made.value = result.label;
  made.label = result.hint || result.type;
  return made;
}

document.querySelectorAll('input[name="q"]').forEach(attach);
