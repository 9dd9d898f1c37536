/** DataTables: one with pages, one that scrolls through ten thousand rows. */
import DataTable from "datatables.net";
import "datatables.net-dt/css/dataTables.dataTables.css";
import "datatables.net-scroller";
import { show } from "./show.js";

const TOWNS = ["Oslo", "Bergen", "Bern"];
const person = (number) => [`Person ${number}`, TOWNS[number % 3], (number * 37) % 90];
const columns = [{ title: "Person" }, { title: "Town" }, { title: "Age" }];
const heard = { chosen: "" };
const people = new DataTable("#people", {
  columns,
  data: Array.from({ length: 57 }, (_, number) => person(number + 1)),
});
new DataTable("#all", {
  columns,
  data: Array.from({ length: 10_000 }, (_, number) => person(number + 1)),
  deferRender: true,
  scrollY: 200,
  scroller: true,
  searching: false,
});
document.querySelector("#all tbody").addEventListener("click", ({ target }) => {
  heard.chosen = target.closest("tr").cells[0].textContent;
});

show(() => ({
  ...heard,
  page: people.page() + 1,
  length: people.page.len(),
  found: people.page.info().recordsDisplay,
  youngest: people.rows({ page: "current" }).data()[0]?.[2],
}));
