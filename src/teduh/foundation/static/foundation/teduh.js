// The frame's few moving parts. Every page works without this file.

if ("serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js"));
}

// What was folded out folds in again with a tap elsewhere or with Escape.
const opened = () => /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.menu[open]"));
addEventListener("click", ({ target }) => {
  for (const menu of opened()) if (!(target instanceof Node && menu.contains(target))) menu.open = false;
});
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const menu of opened()) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
    menu.open = false;
  }
});

// Help opens where one is. Without a network, and wherever it takes too long, its link leads to the page.
addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a.button-help");
  if (!(link instanceof HTMLAnchorElement) || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.pathname === location.pathname) return;
  event.preventDefault();
  showHelp(link).catch(() => location.assign(link.href));
});

/** @param {HTMLAnchorElement} link */
async function showHelp(link) {
  const answer = await fetch(`${link.href}panel/`, { signal: AbortSignal.timeout(2000) });
  if (!answer.ok) throw new Error(answer.statusText);
  const panel = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("dialog");
  if (!panel) throw new Error("no panel");
  document.body.append(panel);
  panel.addEventListener("close", () => panel.remove());
  panel.showModal();
}

// A form is sent once, however often its button is tapped; coming back by history makes it usable again.
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
