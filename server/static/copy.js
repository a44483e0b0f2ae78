// Adds a button beside each text that is there to be copied. Without this script one selects and copies it by hand.

function button(text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain copy";
  made.textContent = "Copy";
  made.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      made.textContent = "Copied";
    } catch {
      made.textContent = "Select it, and copy it by hand";
    }
  });
  return made;
}

if (navigator.clipboard) {
  for (const field of document.querySelectorAll(".take input[readonly], .cite input[readonly]")) {
    field.closest("label").after(button(() => field.value));
  }
  for (const cited of document.querySelectorAll(".cited")) {
    cited.after(button(() => cited.textContent));
  }
}
