// Run in a page with [id, what the tag says] of each control: outlines the controls and puts a tag
// beside each one, where it covers the fewest words, other controls and other tags. A control without
// words of its own, such as an icon, has the name in its tag that a person sees by pointing at it.
(tags) => {
  const boxes = (range) => [...range.getClientRects()].filter((box) => box.width > 0);
  const taken = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest("style")) {
      taken.push(...boxes(range));
    }
  }
  for (const used of document.querySelectorAll("input, select, textarea, button, .icon, .btn, .sw")) {
    taken.push(used.getBoundingClientRect());
  }
  const covered = (a) => taken.reduce((sum, b) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return sum + (wide > 0 && high > 0 ? wide * high : 0);
  }, 0);
  const outside = (a) => (a.left < 0 || a.top < 0 || a.right > innerWidth ? 1e6 : 0);
  const targets = tags.map(([id, text]) => {
    const target = document.querySelector(`[data-control="${id}"]`);
    const name = target.getAttribute("aria-label") ?? target.title;
    return [target, name && !/\p{L}/u.test(target.textContent) ? `${text} “${name}”` : text];
  });
  for (const [target] of targets) {
    const { left, top, right, bottom } = target.getBoundingClientRect();
    taken.push({ left: left - 3, top: top - 3, right: right + 3, bottom: bottom + 3 });
  }
  for (const [target, text] of targets) {
    const box = target.getBoundingClientRect();
    const frame = document.createElement("div");
    frame.style.cssText = `position:absolute;left:${box.left - 3}px;top:${box.top - 3}px;width:${box.width + 4}px;height:${box.height + 4}px;border:1.5px solid #d6006e;pointer-events:none`;
    const tag = document.createElement("div");
    tag.textContent = text;
    tag.style.cssText = "position:absolute;font:bold 12px/14px sans-serif;background:#d6006e;color:#fff;padding:0 3px;white-space:nowrap";
    document.body.append(frame, tag);
    const { width, height } = tag.getBoundingClientRect();
    const places = [];
    for (const left of [box.left - 3, box.right + 3 - width, (box.left + box.right - width) / 2]) {
      places.push([left, box.top - 3 - height], [left, box.bottom + 3]);
    }
    places.push([box.right + 3, box.top + (box.height - height) / 2]);
    places.push([box.left - 3 - width, box.top + (box.height - height) / 2]);
    const [best] = places
      .map(([left, top]) => {
        const at = { left, top, right: left + width, bottom: top + height };
        return { at, cost: covered(at) + outside(at) };
      })
      .sort((a, b) => a.cost - b.cost);
    tag.style.left = `${best.at.left}px`;
    tag.style.top = `${best.at.top}px`;
    taken.push(best.at);
  }
};
