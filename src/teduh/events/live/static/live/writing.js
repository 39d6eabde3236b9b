// Sends a line beside the talk, so that the picture goes on. Without this file the page comes back whole.

const form = document.querySelector("form[data-writing]");
if (form instanceof HTMLFormElement) form.addEventListener("submit", (event) => void send(event, form));

/** @param {SubmitEvent} event @param {HTMLFormElement} form */
async function send(event, form) {
  event.preventDefault();
  const place = document.querySelector("[data-left]");
  const button = form.querySelector("button");
  if (!(place instanceof HTMLElement) || !button) return;
  button.disabled = true;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "fetch", Accept: "text/html" },
    });
    const shown = new DOMParser().parseFromString(await answer.text(), "text/html");
    const left = shown.querySelector("[data-left-words]") ?? shown.querySelector("main .notice, main p");
    place.replaceChildren(...(left ? [document.importNode(left, true)] : []));
    if (answer.ok) form.querySelector("input[type=text]")?.setAttribute("value", "");
    if (answer.ok) form.reset();
    place.focus();
  } catch {
    form.submit();
  } finally {
    button.disabled = false;
  }
}
