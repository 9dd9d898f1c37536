/** ProseMirror and Quill: both keep a document of their own beside the editable element. */
import { exampleSetup } from "prosemirror-example-setup";
import "prosemirror-example-setup/style/style.css";
import "prosemirror-menu/style/menu.css";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import "prosemirror-view/style/prosemirror.css";
import Quill from "quill";
import "quill/dist/quill.snow.css";
import { show } from "./show.js";

const letter = new EditorView(document.getElementById("letter"), {
  state: EditorState.create({ schema, plugins: exampleSetup({ schema }) }),
  attributes: { "aria-label": "Letter" },
});
const note = new Quill("#note", {
  theme: "snow",
  modules: { toolbar: ["bold", { list: "bullet" }, { header: [1, 2, false] }, "link"] },
});
note.root.setAttribute("aria-label", "Note");

show(() => ({
  letter: letter.state.doc.toString(),
  note: note.getContents().ops,
}));
