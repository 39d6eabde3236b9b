// Looks every second how much of the minute is heard, and shows the page anew when it is over.

const AGAIN = 1000;

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("#heard");
    if (!next) {
      location.reload();
      return;
    }
    document.querySelector("#heard")?.replaceChildren(...next.children);
  }
  setTimeout(look, AGAIN);
}

setTimeout(look, AGAIN);
