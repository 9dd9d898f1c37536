/** flatpickr's calendars, and masks that write into the field while one types. */
import flatpickr from "flatpickr";
import "flatpickr/dist/flatpickr.css";
import IMask from "imask";
import { show } from "./show.js";

const defaultDate = undefined;
const calls = { day: 0, typed: 0 };
const may = { defaultDate, onReady: (_, __, picker) => picker.jumpToDate("2031-05-06") };
const day = flatpickr("#day", {
  ...may,
  onChange: () => {
    calls.day += 1;
  },
});
const typed = flatpickr("#typed", {
  allowInput: true,
  onChange: () => {
    calls.typed += 1;
  },
});
const range = flatpickr("#range", { ...may, mode: "range" });
const moment = flatpickr("#moment", { ...may, enableTime: true, time_24hr: true });
const phone = IMask(document.getElementById("phone"), { mask: "+{47} 000 00 000" });
const amount = IMask(document.getElementById("amount"), {
  mask: Number,
  thousandsSeparator: ",",
  radix: ".",
  scale: 2,
});

const written = (picker) =>
  picker.selectedDates.map((date) => picker.formatDate(date, picker.config.dateFormat));
show(() => ({
  day: written(day),
  wasHeard: calls.day > 0,
  typed: written(typed),
  wasTyped: calls.typed > 0,
  range: written(range),
  moment: written(moment),
  phone: phone.unmaskedValue,
  amount: amount.typedValue,
}));
