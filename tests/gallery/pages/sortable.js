/** SortableJS: lists sorted by the browser's own drag and drop, and by pointer events. */
import Sortable from "sortablejs";
import { show } from "./show.js";

const by = (id) => document.getElementById(id);
const options = { animation: 0 };
Sortable.create(by("todo"), { ...options, group: "tasks" });
Sortable.create(by("done"), { ...options, group: "tasks" });
Sortable.create(by("pointer"), { ...options, forceFallback: true });

const items = (id) => Array.from(by(id).children, ({ textContent }) => textContent);
show(() => ({ todo: items("todo"), done: items("done"), pointer: items("pointer") }));
