/** CodeMirror 6: an editor that writes its own document, and reads the page's as it changes. */
import { javascript } from "@codemirror/lang-javascript";
import { basicSetup, EditorView } from "codemirror";
import { show } from "./show.js";

const labelled = (name) => EditorView.contentAttributes.of({ "aria-label": name });
const lines = Array.from({ length: 400 }, (_, number) => `line(${number});`);
const script = new EditorView({
  doc: "let a = 1;\nlet b = 2;",
  extensions: [basicSetup, javascript(), labelled("Script")],
  parent: document.getElementById("script"),
});
const query = new EditorView({
  doc: lines.join("\n"),
  extensions: [basicSetup, labelled("Long script"), EditorView.theme({ "&": { height: "200px" } })],
  parent: document.getElementById("query"),
});

show(() => ({
  script: script.state.doc.toString(),
  long: query.state.doc.toString().slice(0, 60),
  lines: query.state.doc.lines,
}));
