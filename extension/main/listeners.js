/**
 * In the page's own world, before its scripts: notices on which elements they wait for a click, which
 * nothing in the document shows. The page scripts of the other world ask by an event; a page can see
 * and forge it, and fools only itself.
 */
{
  const awaited = new Set([
    "click",
    "mousedown",
    "mouseup",
    "pointerdown",
    "pointerup",
    "dblclick",
  ]);
  /** @type {WeakRef<Element>[]} */
  let untold = [];

  /** @param {unknown} target */
  const note = (target) => {
    if (target instanceof Element) untold.push(new WeakRef(target));
  };

  const { addEventListener } = EventTarget.prototype;
  /** @type {typeof addEventListener} */
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (awaited.has(type)) note(this);
    return addEventListener.call(this, type, ...rest);
  };

  const onclick = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "onclick");
  if (onclick?.set && onclick.get) {
    const { set } = onclick;
    Object.defineProperty(HTMLElement.prototype, "onclick", {
      ...onclick,
      set(handler) {
        if (handler) note(this);
        set.call(this, handler);
      },
    });
  }

  const tell = () => {
    const elements = untold.map((reference) => reference.deref());
    // Those that are in no document yet may come into it later.
    untold = untold.filter((_, at) => elements[at] && !elements[at].isConnected);
    for (const element of elements) {
      if (element?.isConnected)
        element.dispatchEvent(new CustomEvent("webstep-awaits-click", { composed: true }));
    }
  };
  addEventListener.call(document, "webstep-ask", tell);
}
