/** AG Grid: of a thousand rows only those in view are in the page. */
import { AllCommunityModule, createGrid, ModuleRegistry } from "ag-grid-community";
import { show } from "./show.js";

ModuleRegistry.registerModules([AllCommunityModule]);
const MAKES = ["Toyota", "Ford", "Porsche", "Volvo"];
const rows = Array.from({ length: 1000 }, (_, number) => ({
  name: `Car ${number + 1}`,
  make: MAKES[number % MAKES.length],
  price: 10_000 + ((number * 7919) % 50_000),
}));
const grid = createGrid(document.getElementById("grid"), {
  rowData: rows,
  columnDefs: [
    { field: "name", editable: true },
    { field: "make", filter: true, floatingFilter: true },
    { field: "price", sortable: true },
  ],
  rowSelection: { mode: "multiRow" },
});
document.getElementById("quick").addEventListener("input", ({ target }) => {
  grid.setGridOption("quickFilterText", target.value);
});

show(() => ({
  first: rows[0].name,
  eighth: rows[7].name,
  shown: grid.getDisplayedRowCount(),
  top: grid.getDisplayedRowAtIndex(0)?.data.price,
  selected: grid.getSelectedRows().map(({ name }) => name),
}));
