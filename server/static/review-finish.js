// Says that claims are being made, which takes as long as a check of all data. Without this file the browser says so.

document.addEventListener("submit", ({ target: form }) => {
  if (!form.dataset.saying) return;
  document.getElementById("said").textContent = form.dataset.saying;
  // What is disabled at once is not sent.
  setTimeout(() => form.querySelectorAll("button").forEach((one) => (one.disabled = true)));
});
