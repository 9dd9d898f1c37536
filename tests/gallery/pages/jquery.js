/** The old guard: jQuery UI and select2, beside Bootstrap. */
import "./jquery-global.js";
import "jquery-ui/dist/jquery-ui.js";
import "jquery-ui/dist/themes/base/jquery-ui.css";
import "bootstrap/dist/css/bootstrap.css";
import * as bootstrap from "bootstrap";
import $ from "jquery";
import select2 from "select2";
import "select2/dist/css/select2.css";
import { show } from "./show.js";

// Bundled, select2 hands out a function that must be told where jQuery is.
if (!$.fn.select2) select2(window, $);
globalThis.bootstrap = bootstrap;

const heard = { dropped: "", exported: "", deleted: false };

$("#when").datepicker({ defaultDate: new Date(2031, 4, 6), dateFormat: "yy-mm-dd" });
$("#birthday").datepicker({ dateFormat: "yy-mm-dd" });
$("#language").autocomplete({ source: ["Java", "JavaScript", "Python", "Perl"], delay: 100 });
$("#spinner").spinner();
$("#speed").selectmenu({ width: 200 });
$("#slider").slider({ value: 40, step: 5 });
$("#tasks").sortable();
$("#card").draggable();
$("#box").droppable({
  drop: (_, { draggable }) => {
    heard.dropped = draggable.text();
  },
});
$("#state, #states").select2();
$(".dropdown-item").on("click", (event) => {
  event.preventDefault();
  heard.exported = event.target.hash;
});
$("#yes").on("click", () => {
  heard.deleted = true;
});

show(() => ({
  ...heard,
  when: $("#when").val(),
  birthday: $("#birthday").datepicker("getDate")?.toLocaleDateString("sv") ?? null,
  language: $("#language").val(),
  amount: $("#spinner").spinner("value"),
  speed: $("#speed").val(),
  slider: $("#slider").slider("value"),
  tasks: $("#tasks li")
    .get()
    .map((item) => item.textContent),
  state: $("#state").val(),
  states: $("#states").val(),
  isModal: $("#sure").hasClass("show"),
  tab: $("[role=tab].active").text(),
  more: $("[data-bs-target='#more']").attr("aria-expanded") === "true",
}));
