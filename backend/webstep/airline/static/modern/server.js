// Asks the server, and says what it refuses.

/** The server did not do what was asked. Its message is for the person. */
export class Refusal extends Error {
  /**
   * @param {string} message
   * @param {ReadonlyArray<import("./words").Fault>} faults the fields to correct
   */
  constructor(message, faults) {
    super(message);
    this.faults = faults;
  }
}

/**
 * @template T
 * @param {"GET" | "POST" | "PUT"} method
 * @param {string} path below /api
 * @param {object} [body]
 * @returns {Promise<T>}
 * @throws {Refusal}
 */
export async function ask(method, path, body) {
  const answer = await fetch(`/api${path}`, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  const said = await answer.json();
  if (answer.ok) return said;
  throw new Refusal(said.detail ?? "That didn't work. Try again.", said.faults ?? []);
}

/**
 * @param {string} path
 * @param {Record<string, string>} fields
 */
export function address(path, fields) {
  return `${path}?${new URLSearchParams(fields)}`;
}
