/** The floor: the least that whoever looks at every node must do. It returns how many there are. */
(() => {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  let nodes = 1;
  while (walker.nextNode()) nodes += 1;
  return nodes;
})();
