/**
 * The further sites that an address names: the site that is asked may send the tab on there, along with
 * whatever else stands in the address. Who opens such an address speaks to those sites too.
 */
import { variantsOf } from "./decoders.js";
import { originOf } from "./sites.js";

/** How many sites of one address are looked at; who names more has a gap to hide. */
const MOST = 8;
/**
 * What begins an address, and whose it is. Browsers take any slashes after a scheme, and backslashes, for
 * two slashes; without a scheme there must be two, and a dot, or a fraction would do.
 * https://url.spec.whatwg.org/#url-parsing
 */
const ADDRESS =
  /(?:(https?):[/\\]*|(?<=^|[=\s])[/\\]{2,}(?=[^/\\?#&]*\.))([^\s"'<>/\\?#&;,|()]+)/gi;

/**
 * The origins of the addresses that stand within an address, also encoded as sites do, other than its own.
 * @param {string} url
 * @returns {string[]}
 */
export function sitesNamedIn(url) {
  const { pathname, search, hash } = new URL(url);
  const variants = [pathname, search, hash].flatMap((part) => variantsOf(part.slice(1)));
  const texts = variants.filter(({ how }) => !/rot13|backwards/.test(how)).map(({ text }) => text);
  const origins = texts.flatMap((text) => originsIn(text));
  return [...new Set(origins.filter((origin) => origin !== originOf(url)))].slice(0, MOST);
}

/** @param {string} text */
function originsIn(text) {
  return Array.from(text.matchAll(ADDRESS), ([, scheme = "https", rest = ""]) => {
    // A name before the host is there to mislead.
    const host = rest.slice(rest.lastIndexOf("@") + 1);
    return originOf(`${scheme}://${host}`);
  }).filter((origin) => origin !== "");
}
