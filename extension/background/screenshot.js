/**
 * A picture of a tab. Chrome gives one of the tab in front only, on sites for which `<all_urls>` is
 * granted or after the person has pressed webstep's icon there (activeTab), and twice a second at
 * most. https://developer.chrome.com/docs/extensions/reference/api/tabs#method-captureVisibleTab
 */
/** @import { Pictured, Screenshot } from "../shared/protocol.js" */

/** CSS pixels do not count here: a fine screen gives twice or three times as many. */
const WIDEST = 1280;
const QUALITY = 0.6;

const ELSEWHERE = "The task's tab is not in front. Bring it there for a picture.";

/**
 * @param {Screenshot} question
 * @returns {Promise<Pictured>} never rejects: whoever asks can do without one
 */
export async function takeScreenshot({ id, tab }) {
  try {
    const window = await windowShowing(tab);
    if (window === null) return none(id, ELSEWHERE);
    const taken = await chrome.tabs.captureVisibleTab(window, { format: "jpeg" });
    // The person may have gone to another tab meanwhile; what they see there is no task's business.
    if ((await windowShowing(tab)) !== window) return none(id, ELSEWHERE);
    return { kind: "pictured", id, jpeg: await shrink(bytesOf(taken)), detail: "" };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return none(id, `Chrome gives no picture of the tab: ${words}`);
  }
}

/**
 * The window in which the tab is in front; null if it is in front nowhere.
 * @param {number} tab
 */
async function windowShowing(tab) {
  const { active, windowId } = await chrome.tabs.get(tab);
  return active ? windowId : null;
}

/** @param {number} id @param {string} detail @returns {Pictured} */
const none = (id, detail) => ({ kind: "pictured", id, jpeg: "", detail });

/**
 * The bytes in a data URL. The content security policy keeps the worker from fetching one.
 * @param {string} url
 */
function bytesOf(url) {
  return Uint8Array.from(atob(url.slice(url.indexOf(",") + 1)), (byte) => byte.charCodeAt(0));
}

/**
 * A picture that is no wider than it may be, as JPEG in base64.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function shrink(bytes) {
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
  const scale = Math.min(1, WIDEST / picture.width);
  const width = Math.round(picture.width * scale);
  const height = Math.round(picture.height * scale);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, width, height);
  picture.close();
  const drawn = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  const small = new Uint8Array(await drawn.arrayBuffer());
  return btoa(Array.from(small, (byte) => String.fromCharCode(byte)).join(""));
}
