/**
 * Dragging. Where the page uses the drag and drop of HTML, its events are sent with one DataTransfer;
 * else the pointer is moved with its button down. Libraries look at it frame by frame.
 */

/** How many moves there are between the two ends. */
function dragSteps() {
  return 6;
}

/** How many frames the pointer rests at the end: some libraries look where it is every 50 ms only. */
function restFrames() {
  return 10;
}

/**
 * @param {Element} from what is taken, as it is seen
 * @param {Element} to
 * @returns {Promise<Deed>}
 */
async function drag(from, to) {
  const start = hitOf(from);
  if (!start) return { ok: false, detail: "It is out of view." };
  moveTo(start);
  const isFree = pressDown(start, 1, { button: 0, bit: 1 }, {});
  // Some libraries make it draggable only now, and not in the same task.
  await nextFrame();
  await nextFrame();
  const source = nearest(start.target, (outer) => isDraggable(outer));
  const data = source && isFree ? startDrag(source, start) : null;
  return source && data ? dropData(source, data, start, to) : movePointer(start, to);
}

/** @param {Element} element */
function isDraggable(element) {
  return element instanceof HTMLElement && element.draggable;
}

/**
 * Begins a drag of HTML; null if the page does not want it.
 * @param {Element} source
 * @param {Hit} hit
 */
function startDrag(source, hit) {
  const data = new DataTransfer();
  const isWanted = sendDrag(source, "dragstart", hit, data);
  // A link or picture that the page says nothing about is still dragged by the pointer.
  const isOwn = native(source).hasAttribute("draggable");
  return isWanted && (isOwn || data.types.length > 0) ? data : null;
}

/**
 * @param {Element} target
 * @param {string} type
 * @param {{ x: number, y: number }} point
 * @param {DataTransfer} dataTransfer
 */
function sendDrag(target, type, { x, y }, dataTransfer) {
  const init = {
    ...{ bubbles: true, cancelable: true, composed: true, view: window, dataTransfer },
    ...{ clientX: x, clientY: y, screenX: x + screenX, screenY: y + screenY },
  };
  return native(target).dispatchEvent(new DragEvent(type, init));
}

/**
 * @param {Element} source
 * @param {DataTransfer} data
 * @param {Hit} start
 * @param {Element} to
 * @returns {Promise<Deed>}
 */
async function dropData(source, data, start, to) {
  let last = start;
  let end = endOf(start, to);
  let isThere = false;
  let isTaken = false;
  for (let step = 1; step <= dragSteps() + restFrames(); step++) {
    await nextFrame();
    if (!native(to).isConnected || !(await mayGoOn())) break;
    // Once reached, a target may make room; to follow it then would put back what it made room for.
    isThere ||= holds(to, last.target);
    if (!isThere) end = endOf(start, to);
    const hit = step > dragSteps() ? atRest(last) : pointOnWay(start, end, step);
    sendDrag(source, "drag", hit, data);
    if (hit.target !== last.target) {
      sendDrag(hit.target, "dragenter", hit, data);
      if (native(last.target).isConnected) sendDrag(last.target, "dragleave", hit, data);
    }
    isTaken = !sendDrag(hit.target, "dragover", hit, data);
    last = hit;
  }
  await nextFrame();
  const isWanted = await mayGoOn();
  if (isTaken && isWanted) sendDrag(last.target, "drop", last, data);
  if (native(source).isConnected) sendDrag(source, "dragend", last, data);
  if (!isWanted)
    return { ok: false, detail: "It was let go on the way: it may no longer be dragged." };
  if (isTaken) return { ok: true, detail: `Dropped it on ${wordsFor(to)}.` };
  return { ok: false, detail: `${wordsFor(to)} takes nothing that is dropped on it.` };
}

/**
 * @param {Hit} start
 * @param {Element} to
 * @returns {Promise<Deed>}
 */
async function movePointer(start, to) {
  const held = { buttons: 1, button: -1 };
  let last = start;
  for (let step = 1; step <= dragSteps() + restFrames(); step++) {
    if (!native(to).isConnected) break;
    last = step > dragSteps() ? atRest(last) : pointOnWay(start, endOf(start, to), step);
    moveTo(last, held);
    await nextFrame();
    if (!(await mayGoOn())) {
      point(last.target, "pointercancel", last);
      return letGo();
    }
  }
  // A library may have moved its target while the pointer came.
  if (native(to).isConnected) last = pointOnWay(start, endOf(start, to), dragSteps());
  point(last.target, "pointerup", last, { button: 0 });
  point(last.target, "mouseup", last, { button: 0 });
  return { ok: true, detail: `Dragged it to ${wordsFor(to)}.` };
}

/** @returns {Deed} */
function letGo() {
  return { ok: false, detail: "It was let go on the way: it may no longer be dragged." };
}

/**
 * Where a drag ends: at the middle of the target, or a little beyond it.
 * @param {Hit} start
 * @param {Element} to
 */
function endOf(start, to) {
  const surface = surfaceOf(to) ?? to;
  const box = boxOf(surface) ?? native(surface).getBoundingClientRect();
  const { left, top, width, height } = box;
  return { x: beyond(left, width, start.x), y: beyond(top, height, start.y) };
}

/**
 * A point on the way, and what is there.
 * @param {Hit} start
 * @param {{ x: number, y: number }} end
 * @param {number} step
 * @returns {Hit}
 */
function pointOnWay(start, end, step) {
  const part = step / dragSteps();
  const x = start.x + (end.x - start.x) * part;
  const y = start.y + (end.y - start.y) * part;
  return { x, y, target: elementAt(x, y) ?? start.target };
}

/**
 * The same point, whatever has come there: a pointer at rest does not follow what makes room for it.
 * @param {Hit} hit
 * @returns {Hit}
 */
function atRest({ x, y, target }) {
  return { x, y, target: elementAt(x, y) ?? target };
}

/**
 * A little beyond the middle of a side, seen from where the pointer comes: lists make room only for
 * what has passed it.
 * @param {number} begin
 * @param {number} length
 * @param {number} from
 */
function beyond(begin, length, from) {
  const middle = begin + length / 2;
  return middle + Math.sign(Math.round(middle - from)) * 0.2 * length;
}
