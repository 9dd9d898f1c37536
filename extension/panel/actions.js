/**
 * Actions in words, for the steps of the stack and for approvals.
 *
 * @import { Action, Click, Dialog, Target } from "../shared/protocol.js"
 * @import { Phrase } from "./words.js"
 */
import { quoted } from "./words.js";

/**
 * An action in words, such as: Type “H7K2QD” into Confirmation code.
 * @param {Action} action
 * @param {Target | null} target
 * @returns {Phrase}
 */
export function action(action, target) {
  const object = "element" in action && action.element ? named(target, action.element) : "";
  switch (action.kind) {
    case "click":
      return [...clicking(action, target), object, ...accepting(action.dialog)];
    case "type":
      if (action.where === "append") return ["Add “", quoted(action.text), "” to ", object];
      return action.text ? ["Type “", quoted(action.text), "” into ", object] : ["Empty ", object];
    case "select":
      return ["Choose “", quoted(action.options.join("”, “")), "” in ", object];
    case "check":
      return [action.checked ? "Tick " : "Clear ", object];
    case "press": {
      const where = action.element === null ? [] : [" in ", object];
      return ["Press the ", quoted(action.key), " key", ...where, ...accepting(action.dialog)];
    }
    case "scroll":
      if (action.direction === "here") return ["Scroll to ", object];
      return [`Scroll ${action.direction}`, ...(action.element === null ? [] : [" in ", object])];
    case "hover":
      return ["Point at ", object];
    case "drag":
      return ["Drag ", object, ` to [${action.to}]`];
    case "upload":
      return ["Upload ", quoted(action.files.join(", ")), " to ", object];
    case "navigate":
      return ["Open ", quoted(action.url)];
    case "back":
      return ["Go back"];
    case "forward":
      return ["Go forward"];
    case "reload":
      return ["Load the page again"];
    case "open_tab":
      return ["Open ", quoted(action.url), " in a new tab"];
    case "switch_tab":
      return [`Go to tab ${action.tab}`];
    case "close_tab":
      return [`Close tab ${action.tab}`];
    case "wait":
      return ["Wait for “", quoted(action.text), action.until === "gone" ? "” to go" : "”"];
    case "read_text":
      return action.element === null ? ["Read the page's text"] : ["Read the text of ", object];
    case "note":
      return ["Note: ", quoted(action.text)];
  }
}

/** What one does to a thing of this role by clicking it. @type {Readonly<Record<string, string>>} */
const CLICKS = { button: "Press ", link: "Follow ", checkbox: "Tick ", radio: "Choose " };

/** What one does with a button other than the left. */
const OTHER_CLICKS = { double: "Double-click ", right: "Right-click ", middle: "Middle-click " };

/**
 * @param {Click} click
 * @param {Target | null} target
 * @returns {Phrase}
 */
function clicking({ how, keys }, target) {
  const held = keys.length > 0 ? [`With ${keys.join("+")}: `] : [];
  return [...held, how === "left" ? (CLICKS[target?.role ?? ""] ?? "Click ") : OTHER_CLICKS[how]];
}

/**
 * @param {Dialog | null} dialog
 * @returns {Phrase}
 */
function accepting(dialog) {
  if (dialog === null) return [];
  const reply = dialog.reply === "" ? [] : [" with “", quoted(dialog.reply), "”"];
  return [", and accept “", quoted(dialog.expects), "”", ...reply];
}

/**
 * @param {Target | null} target
 * @param {string} id
 */
function named(target, id) {
  if (target?.name) return quoted(target.name);
  return target?.role ? `the ${target.role} [${id}]` : `[${id}]`;
}
