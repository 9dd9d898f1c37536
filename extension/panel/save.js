/** Saves a text as a file where Chrome keeps downloads. */

import { element } from "./draw.js";

/**
 * @param {string} name
 * @param {readonly string[]} parts
 * @param {string} type The file's media type.
 */
export function save(name, parts, type) {
  const address = URL.createObjectURL(new Blob([...parts], { type }));
  // Chrome takes hold of what the address stands for in the click itself.
  element("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
