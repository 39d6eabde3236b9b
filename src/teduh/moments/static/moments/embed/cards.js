// Moments as the frame shows them: pictures, whose they are, what they say.

/**
 * @param {import("./api.js").Server} server
 * @param {any} card
 * @returns {Promise<HTMLElement>}
 */
export async function shown(server, card) {
  const figure = document.createElement("figure");
  const pair = document.createElement("div");
  pair.className = "pair";
  figure.append(pair);
  for (const part of card.is_locked ? [] : card.parts) pair.append(await picture(server, part));
  const words = document.createElement("figcaption");
  const text = card.is_locked ? server.facts.words.locked : card.caption;
  words.textContent = [card.author.display_name, text].filter(Boolean).join(": ");
  figure.append(words);
  return figure;
}

/**
 * @param {import("./api.js").Server} server
 * @param {any} part
 */
async function picture(server, part) {
  const image = document.createElement("img");
  image.alt = part.alt || server.facts.words[part.role];
  const address = part.urls.poster ?? part.urls.medium ?? part.urls.thumb;
  if (address) image.src = await server.picture(address).catch(() => "");
  return image;
}
