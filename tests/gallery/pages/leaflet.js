/** Leaflet without tiles: zoom, markers, popups. */
import L from "leaflet";
import "leaflet/dist/leaflet.css";
import { show } from "./show.js";

const heard = { clicks: 0, dragged: false };
const map = L.map("map", { zoomAnimation: false, fadeAnimation: false, inertia: false });
map.setView([59.91, 10.75], 5);
const pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=";
const icon = L.icon({ iconUrl: pixel, iconSize: [30, 40], iconAnchor: [15, 40] });
const oslo = L.marker([59.91, 10.75], { icon, title: "Oslo", alt: "Oslo" }).addTo(map);
oslo.bindPopup('Capital of Norway <button type="button" id="more">Tell me more</button>');
const bern = L.marker([56, 4], { icon, title: "Buoy", alt: "Buoy", draggable: true }).addTo(map);
bern.on("dragend", () => {
  heard.dragged = true;
});
map.on("click", () => {
  heard.clicks += 1;
});
map.on("popupopen", ({ popup }) => {
  popup
    .getElement()
    .querySelector("#more")
    .addEventListener("click", () => {
      heard.more = true;
    });
});

show(() => ({
  ...heard,
  zoom: map.getZoom(),
  isOpen: oslo.isPopupOpen(),
  hasMoved: map.getCenter().distanceTo([59.91, 10.75]) > 1000,
}));
