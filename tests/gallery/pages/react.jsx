/** React with nothing but its own controlled fields: what is typed counts only if React hears it. */
import { useDeferredValue, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { show } from "./show.js";

const FRUITS = ["Apple", "Apricot", "Banana", "Cherry", "Elderberry", "Fig"];
let latest = {};

/** A list that opens on pointerdown and chooses on mousedown, as many hand-made ones do. */
function Picker({ value, onPick }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div style={{ position: "relative" }}>
      <button
        type="button"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-label="Size"
        onPointerDown={() => setOpen(!isOpen)}
      >
        {value || "Choose"}
      </button>
      {isOpen && (
        <div role="listbox" style={{ position: "absolute", background: "white" }}>
          {["Small", "Large"].map((size) => (
            // biome-ignore lint/a11y: the page is as careless as such pages are
            <div
              key={size}
              role="option"
              onMouseDown={() => {
                onPick(size);
                setOpen(false);
              }}
            >
              {size}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** A list that follows a search box late, and a label that is edited by a double click. */
function Search({ set }) {
  const [query, setQuery] = useState("");
  const late = useDeferredValue(query);
  const found = FRUITS.filter((fruit) => late && fruit.toLowerCase().includes(late.toLowerCase()));
  return (
    <section aria-label="Fruit">
      <input aria-label="Find fruit" value={query} onChange={(e) => setQuery(e.target.value)} />
      <ul>
        {found.map((fruit) => (
          <li key={fruit}>
            <button type="button" onClick={() => set("fruit", fruit)}>
              {fruit}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function EditedLabel({ value, onChange }) {
  const [isEdited, setEdited] = useState(false);
  if (!isEdited)
    return (
      // biome-ignore lint/a11y: the page is as careless as such pages are
      <span style={{ cursor: "pointer" }} onDoubleClick={() => setEdited(true)}>
        {value}
      </span>
    );
  const save = (event) => {
    onChange(event.target.value);
    setEdited(false);
  };
  const onKeyDown = (event) => event.key === "Enter" && save(event);
  return <input aria-label="New title" defaultValue={value} onKeyDown={onKeyDown} onBlur={save} />;
}

/** A button that can be used only some time after the terms were accepted. */
function Terms({ set }) {
  const [isAccepted, setAccepted] = useState(false);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    if (!isAccepted) return undefined;
    const timer = setTimeout(() => setReady(true), 400);
    return () => clearTimeout(timer);
  }, [isAccepted]);
  return (
    <p>
      <label>
        <input
          type="checkbox"
          checked={isAccepted}
          onChange={(e) => setAccepted(e.target.checked)}
        />
        Accept the terms
      </label>
      <button type="button" disabled={!isReady} onClick={() => set("continued", true)}>
        Continue
      </button>
    </p>
  );
}

function Fields({ held, set }) {
  const onName = (event) => set("name", event.target.value);
  const onDigits = (event) => {
    if (/^\d*$/.test(event.target.value)) set("digits", event.target.value);
  };
  return (
    <>
      <label>
        Name <input value={held.name} onChange={onName} />
      </label>
      <label>
        Digits <input value={held.digits} onChange={onDigits} />
      </label>
      <label>
        Story <textarea value={held.story} onChange={(e) => set("story", e.target.value)} />
      </label>
      <label>
        <input
          type="checkbox"
          checked={held.news}
          onChange={(e) => set("news", e.target.checked)}
        />
        Newsletter
      </label>
      {["Train", "Plane"].map((way) => (
        <label key={way}>
          <input type="radio" checked={held.way === way} onChange={() => set("way", way)} /> {way}
        </label>
      ))}
      <label>
        Country
        <select value={held.country} onChange={(e) => set("country", e.target.value)}>
          <option value="">None</option>
          <option value="NO">Norway</option>
          <option value="PT">Portugal</option>
        </select>
      </label>
      <label>
        Toppings
        <select
          multiple
          value={held.toppings}
          onChange={(e) =>
            set(
              "toppings",
              Array.from(e.target.selectedOptions, (o) => o.value),
            )
          }
        >
          <option>Cheese</option>
          <option>Olives</option>
          <option>Onions</option>
        </select>
      </label>
      <label>
        Volume
        <input type="range" value={held.volume} onChange={(e) => set("volume", e.target.value)} />
      </label>
      <label>
        Day <input type="date" value={held.day} onChange={(e) => set("day", e.target.value)} />
      </label>
    </>
  );
}

const BEGINNING = {
  name: "Bob",
  digits: "",
  story: "Once",
  news: false,
  way: "Plane",
  country: "",
  toppings: ["Onions"],
  volume: "50",
  day: "",
  size: "",
  title: "Untitled",
  fruit: "",
  continued: false,
  asked: "",
  menu: "",
};

function App() {
  const [held, hold] = useState(BEGINNING);
  latest = held;
  const set = (name, value) => hold((before) => ({ ...before, [name]: value }));
  const onSubmit = (event) => {
    event.preventDefault();
    set("asked", new FormData(event.target).get("question"));
  };
  const onContextMenu = (event) => {
    event.preventDefault();
    set("menu", "opened");
  };
  return (
    <main>
      <Fields held={held} set={set} />
      <Picker value={held.size} onPick={(size) => set("size", size)} />
      <EditedLabel value={held.title} onChange={(title) => set("title", title)} />
      <Search set={set} />
      <Terms set={set} />
      <form onSubmit={onSubmit}>
        <input name="question" aria-label="Question" />
      </form>
      <button type="button" onContextMenu={onContextMenu}>
        Row actions
      </button>
    </main>
  );
}

flushSync(() => createRoot(document.getElementById("app")).render(<App />));
show(() => latest);
