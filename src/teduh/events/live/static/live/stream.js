// What is told to everybody who follows a talk: where it stands, lines, questions.

/** @typedef {{ id: number, name: string, text: string, w: string }} Line */

/** @param {string} base @param {HTMLElement} stage @param {(state: string) => void} show */
export function follow(base, stage, show) {
  const hidden = new Set((stage.dataset.hidden ?? "").split(" "));
  const lines = document.querySelector("[data-lines]");
  const questions = document.querySelector("[data-questions]");
  const stream = new EventSource(`${base}events`);
  stream.addEventListener("state", (event) => {
    const standing = JSON.parse(event.data);
    if (standing) show(standing.state);
  });
  stream.addEventListener("line", (event) => {
    if (lines) add(lines, JSON.parse(event.data), hidden, stage);
  });
  stream.addEventListener("gone", (event) => document.getElementById(`line-${JSON.parse(event.data).id}`)?.remove());
  stream.addEventListener("questions", (event) => {
    if (questions) put(questions, JSON.parse(event.data), hidden, stage);
  });
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) window.setTimeout(() => poll(stage, show), 10_000);
  });
}

/** Where the stream does not come through. @param {HTMLElement} stage @param {(state: string) => void} show */
async function poll(stage, show) {
  try {
    const answer = await fetch(stage.dataset.asks ?? "", { headers: { Accept: "application/json" } });
    if (answer.ok) show((await answer.json()).state);
  } finally {
    window.setTimeout(() => poll(stage, show), 10_000);
  }
}

/** @param {Element} list @param {Line} line @param {Set<string>} hidden @param {HTMLElement} stage */
function add(list, line, hidden, stage) {
  if (hidden.has(line.w) || document.getElementById(`line-${line.id}`)) return;
  const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 40;
  list.append(item(line, stage));
  while (list.children.length > 200) list.firstElementChild?.remove();
  if (isAtEnd) list.scrollTop = list.scrollHeight;
}

/** @param {Element} list @param {Line[]} lines @param {Set<string>} hidden @param {HTMLElement} stage */
function put(list, lines, hidden, stage) {
  list.replaceChildren(...lines.filter((line) => !hidden.has(line.w)).map((line) => item(line, stage)));
  const empty = document.querySelector("[data-no-questions]");
  if (empty instanceof HTMLElement) empty.hidden = list.children.length > 0;
}

/** As text, never as markup. @param {Line} line @param {HTMLElement} stage */
function item(line, stage) {
  const row = document.createElement("li");
  row.id = `line-${line.id}`;
  const name = document.createElement("strong");
  name.textContent = line.name;
  row.append(name, " ", line.text, " ", report(line, stage));
  return row;
}

/** @param {Line} line @param {HTMLElement} stage */
function report(line, stage) {
  const link = document.createElement("a");
  link.className = "talk-report small";
  link.href = (stage.dataset.report ?? "").replace("/0/", `/${line.id}/`);
  const whose = document.createElement("span");
  whose.className = "visually-hidden";
  whose.textContent = `: ${line.name}`;
  link.append(stage.dataset.reportSays ?? "", whose);
  return link;
}
