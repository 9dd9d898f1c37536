/** Whose an address is: its origin, as the URL standard parses it. https://url.spec.whatwg.org */

/**
 * The origin of a web address, without the dot that a host may end with; empty for any other scheme,
 * for what is no address, and for one with a name or password in it, which is there to mislead.
 * @param {string} address
 */
export function originOf(address) {
  if (!URL.canParse(address)) return "";
  const { protocol, hostname, port, username, password } = new URL(address);
  if (!["http:", "https:"].includes(protocol) || username || password) return "";
  const host = hostname.endsWith(".") ? hostname.slice(0, -1) : hostname;
  return `${protocol}//${host}${port && `:${port}`}`;
}

/** What of an address its site has chosen. @param {string} address */
export function pathOf(address) {
  if (!URL.canParse(address)) return "";
  const { pathname, search, hash } = new URL(address);
  return pathname + search + hash;
}
