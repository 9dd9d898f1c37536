/** TinyMCE, once in an iframe of the same origin, once in the page itself. */
import tinymce from "tinymce";
import "tinymce/models/dom";
import "tinymce/icons/default";
import "tinymce/themes/silver";
import "tinymce/plugins/lists";
import "tinymce/skins/ui/oxide/skin.js";
import "tinymce/skins/ui/oxide/content.js";
import "tinymce/skins/content/default/content.js";
import { show } from "./show.js";

const common = { license_key: "gpl", plugins: "lists", promotion: false, branding: false };
await Promise.all([
  tinymce.init({
    ...common,
    selector: "#letter",
    toolbar: "undo bold bullist blocks",
    menubar: "edit format",
    height: 300,
  }),
  tinymce.init({ ...common, selector: "#note", inline: true, toolbar: "bold", menubar: false }),
]);

show(() => ({
  letter: tinymce
    .get("letter")
    .getContent({ format: "raw" })
    .replaceAll(/ data-mce-\w+="[^"]*"/g, ""),
  text: tinymce.get("letter").getContent({ format: "text" }),
  isDirty: tinymce.get("letter").isDirty(),
  note: tinymce.get("note").getContent({ format: "text" }),
}));
