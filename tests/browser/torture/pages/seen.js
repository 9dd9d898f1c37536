/** What of the page cannot be written as HTML: shadow trees, iframes, listeners, typed values. */

globalThis.clicked = [];
addEventListener("message", ({ data }) => clicked.push(data));

const at = (id) => document.getElementById(id);
const iframe = (title, src) => `<iframe title="${title}" src="${src}"></iframe>`;

at("open").attachShadow({ mode: "open" }).innerHTML = '<button id="k30">In the open K30</button>';
const outer = at("outer").attachShadow({ mode: "open" });
outer.innerHTML = "<div></div>";
outer.firstChild.attachShadow({ mode: "open" }).innerHTML =
  '<button id="k31">In the nested K31</button>';
at("slots").attachShadow({ mode: "open" }).innerHTML =
  '<slot></slot><slot name="rest"><button id="k33">Fallback K33</button></slot>';
at("k34").attachShadow({ mode: "closed" }).innerHTML = "<button>In the closed K34</button>";

at("frames").attachShadow({ mode: "open" }).innerHTML = iframe("In a shadow", "shadow.html");
at("closed-frame").attachShadow({ mode: "closed" }).innerHTML = iframe("Enclosed", "enclosed.html");
const blank = at("blank").contentDocument;
blank.body.innerHTML = '<button id="k47">In blank K47</button>';
blank.addEventListener("click", noteClick);
const source = `<button id="k48" onclick="parent.postMessage('k48', '*')">In blob K48</button>`;
at("blob").src = URL.createObjectURL(new Blob([source], { type: "text/html" }));
for (const other of document.querySelectorAll("iframe[data-other]")) {
  // Another host of the same server is another origin.
  other.src = `http://other.localhost:${location.port}/${other.dataset.other}`;
}

at("k70").addEventListener("click", () => undefined);
at("delegate").addEventListener("click", () => undefined);
customElements.define("torture-box", class extends HTMLElement {});
at("typed").value = "Typed K100";
at("noted").value = "Noted K101";
