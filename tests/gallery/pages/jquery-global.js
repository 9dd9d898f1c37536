/** Plugins look for jQuery in the window, so it must be there before they are loaded. */
import $ from "jquery";

globalThis.$ = $;
globalThis.jQuery = $;
