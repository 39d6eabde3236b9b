// Talking to the server: JSON there, JSON back, and a no as an error that carries its sentence.

/** The server said no and told why. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {{code?: string, message?: string, details?: Record<string, unknown>}} body
   */
  constructor(status, body) {
    super(body.message ?? "");
    this.status = status;
    this.code = body.code ?? "";
    this.details = body.details ?? {};
  }
}

/**
 * No network, or a server that cannot now: its disk is full, its database away. Trying again later is right.
 * The message is the server's sentence, and empty when nothing came back.
 */
export class Unreachable extends Error {}

/**
 * @param {import("./page.js").Page} page
 * @param {string} url
 * @param {object} [body] posted as JSON; without it the address is only read
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>} the answer's JSON
 */
export async function call(page, url, body, headers = {}) {
  const answer = await reach(url, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      "x-csrftoken": page.csrf,
      "accept-language": page.language,
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: "same-origin",
  });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const said = await answer.json().catch(() => ({}));
  if (answer.status >= 502) throw new Unreachable(said.message ?? "");
  throw new Refusal(answer.status, said);
}

/**
 * @param {string} url
 * @param {RequestInit} request
 */
async function reach(url, request) {
  try {
    return await fetch(url, request);
  } catch {
    throw new Unreachable();
  }
}
