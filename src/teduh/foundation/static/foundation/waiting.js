// Looks again every two seconds how far some work is, and shows the page anew when it is there.

const AGAIN = 2000;

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("#how-far");
    if (!next) {
      location.reload();
      return;
    }
    const bar = document.querySelector("#how-far");
    if (bar) bar.setAttribute("value", next.getAttribute("value") ?? "0");
  }
  setTimeout(look, AGAIN);
}

setTimeout(look, AGAIN);
