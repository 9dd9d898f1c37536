/** FullCalendar: days to click, events to drag. */
import { Calendar } from "@fullcalendar/core";
import dayGridPlugin from "@fullcalendar/daygrid";
import interactionPlugin from "@fullcalendar/interaction";
import { show } from "./show.js";

const heard = { day: "", event: "", range: "" };
const calendar = new Calendar(document.getElementById("calendar"), {
  plugins: [dayGridPlugin, interactionPlugin],
  initialDate: "2031-05-06",
  height: 560,
  editable: true,
  selectable: true,
  navLinks: false,
  events: [
    { id: "lunch", title: "Lunch", start: "2031-05-07" },
    { id: "trip", title: "Trip", start: "2031-05-13" },
  ],
  dateClick: ({ dateStr }) => {
    heard.day = dateStr;
  },
  eventClick: ({ event }) => {
    heard.event = event.title;
  },
  select: ({ startStr, endStr }) => {
    heard.range = `${startStr} ${endStr}`;
  },
});
calendar.render();

show(() => ({
  ...heard,
  title: calendar.view.title,
  trip: calendar.getEventById("trip").startStr,
}));
