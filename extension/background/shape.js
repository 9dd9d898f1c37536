/**
 * What a value must look like: the pieces of which `vocabulary.js` is made. A shape says whether a
 * value that JSON.parse made is of it; nothing else is believed of what comes over the socket.
 */

/** @typedef {(value: unknown) => boolean} Shape */

/** @type {Shape} */
export const text = (value) => typeof value === "string";

/** JSON's numbers can be too large for JavaScript, where they become infinite. @type {Shape} */
export const number = (value) => Number.isFinite(value);

/** @type {Shape} */
export const whole = (value) => Number.isSafeInteger(value);

/** @type {Shape} */
export const truth = (value) => typeof value === "boolean";

/** @type {Shape} */
export const nothing = (value) => value === null;

/**
 * One of these values.
 * @param {(string | number | boolean | null)[]} values
 * @returns {Shape}
 */
export const among =
  (...values) =>
  (value) =>
    values.some((known) => known === value);

/**
 * A text like this.
 * @param {RegExp} pattern
 * @returns {Shape}
 */
export const like = (pattern) => (value) => typeof value === "string" && pattern.test(value);

/**
 * Any of these shapes.
 * @param {Shape[]} shapes
 * @returns {Shape}
 */
export const either =
  (...shapes) =>
  (value) =>
    shapes.some((shape) => shape(value));

/**
 * A list of any length.
 * @param {Shape} shape
 * @returns {Shape}
 */
export const list = (shape) => (value) => Array.isArray(value) && value.every(shape);

/**
 * A list of these, in this order.
 * @param {Shape[]} shapes
 * @returns {Shape}
 */
export const row =
  (...shapes) =>
  (value) =>
    Array.isArray(value) &&
    value.length === shapes.length &&
    shapes.every((shape, at) => shape(value[at]));

/**
 * An object with any names, each of this shape.
 * @param {Shape} shape
 * @returns {Shape}
 */
export const table = (shape) => (value) => isObject(value) && Object.values(value).every(shape);

/**
 * An object with these fields and no others.
 * @param {Record<string, Shape>} fields
 * @returns {Shape}
 */
export function word(fields) {
  const known = Object.entries(fields);
  return (value) =>
    isObject(value) &&
    Object.keys(value).length === known.length &&
    known.every(([name, shape]) => Object.hasOwn(value, name) && shape(value[name]));
}

/**
 * A word whose kind says which of these it is.
 * @param {Record<string, Shape>} words
 * @returns {Shape}
 */
export function oneOf(words) {
  const known = new Map(Object.entries(words));
  // Only a text is looked up: an object could bring a `toString` of its own.
  return (value) =>
    isObject(value) && typeof value.kind === "string" && (known.get(value.kind)?.(value) ?? false);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
