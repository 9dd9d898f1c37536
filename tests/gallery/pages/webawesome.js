/** Web Awesome (once Shoelace): Lit components, each with its parts in a shadow tree. */
import "@awesome.me/webawesome/dist/styles/webawesome.css";
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/checkbox/checkbox.js";
import "@awesome.me/webawesome/dist/components/details/details.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/dropdown/dropdown.js";
import "@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/radio/radio.js";
import "@awesome.me/webawesome/dist/components/radio-group/radio-group.js";
import "@awesome.me/webawesome/dist/components/rating/rating.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import "@awesome.me/webawesome/dist/components/slider/slider.js";
import "@awesome.me/webawesome/dist/components/switch/switch.js";
import "@awesome.me/webawesome/dist/components/tab-group/tab-group.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import { show } from "./show.js";

const by = (id) => document.getElementById(id);
const heard = { deleted: false, exported: "", tab: "users", inputs: 0 };

by("open").addEventListener("click", () => {
  by("sure").open = true;
});
by("yes").addEventListener("click", () => {
  heard.deleted = true;
  by("sure").open = false;
});
by("export").addEventListener("wa-select", ({ detail }) => {
  heard.exported = detail.item.value;
});
document.addEventListener("wa-tab-show", ({ detail }) => {
  heard.tab = detail.name;
});
by("name").addEventListener("input", () => {
  heard.inputs += 1;
});

show(() => ({
  name: by("name").value,
  wasHeard: heard.inputs > 0,
  note: by("note").value,
  size: by("size").value,
  tags: by("tags").value,
  terms: by("terms").checked,
  dark: by("dark").checked,
  plan: by("plan").value,
  volume: by("volume").value,
  stars: by("stars").value,
  details: by("more").open,
  deleted: heard.deleted,
  exported: heard.exported,
  tab: heard.tab,
}));
