// How this skin writes amounts, times and days. The server's times have no zone, and a Date would
// give them that of the browser, so they are read as text.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** @param {number} cents */
export function money(cents) {
  return (cents / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });
}

/** @param {string} moment as in `2028-03-22T07:05:00` */
export function clock(moment) {
  const hour = Number(moment.slice(11, 13));
  return `${hour % 12 || 12}:${moment.slice(14, 16)} ${hour < 12 ? "am" : "pm"}`;
}

/** @param {string} moment a day, or a time on it */
export function day(moment) {
  const [year = 0, month = 1, date = 1] = moment.slice(0, 10).split("-").map(Number);
  const weekday = WEEKDAYS[new Date(year, month - 1, date).getDay()];
  return `${weekday}, ${date} ${MONTHS[month - 1]} ${year}`;
}

/** @param {number} minutes */
export function duration(minutes) {
  return `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
}

/** @param {import("./words").TravellerForm} traveller */
export function fullName(traveller) {
  return `${traveller.first_name} ${traveller.last_name}`;
}
