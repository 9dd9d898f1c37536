/** Vue with Element Plus: lists and panels that are teleported to the end of the page. */
import ElementPlus, { ElMessageBox } from "element-plus";
import "element-plus/dist/index.css";
import { createApp, reactive } from "vue";
import { show } from "./show.js";

const TOWNS = ["Bergen", "Bern", "Berlin", "Oslo"];

const held = reactive({
  name: "",
  zone: "",
  tags: [],
  town: "",
  guests: 2,
  express: false,
  days: [],
  seat: "window",
  day: "",
  departure: "",
  time: "",
  path: [],
  command: "",
  tab: "users",
  removed: false,
  checked: [],
  level: 20,
});

const regions = [
  {
    value: "north",
    label: "North",
    children: [
      { value: "no", label: "Norway" },
      { value: "se", label: "Sweden" },
    ],
  },
  { value: "south", label: "South", children: [{ value: "pt", label: "Portugal" }] },
];

const tree = [{ label: "Fruit", children: [{ label: "Apples" }, { label: "Pears" }] }];

async function remove() {
  const answer = await ElMessageBox.confirm("Remove it for good?", "Please confirm", {
    confirmButtonText: "Remove it",
    cancelButtonText: "Keep it",
  }).catch(() => "cancel");
  held.removed = answer === "confirm";
}

function suggest(query, tell) {
  // As a service would: the answer comes a little later.
  const found = TOWNS.filter((town) => town.toLowerCase().startsWith(query.toLowerCase()));
  setTimeout(() => tell(found.map((value) => ({ value }))), 60);
}

function check(_, { checkedKeys }) {
  held.checked = [...checkedKeys].sort();
}

createApp({
  setup: () => ({
    held,
    tags: ["Vegan", "Spicy", "Sweet"],
    regions,
    tree,
    may: new Date(2031, 4, 6),
    remove,
    suggest,
    check,
  }),
})
  .use(ElementPlus)
  .mount("#app");
show(() => held);
