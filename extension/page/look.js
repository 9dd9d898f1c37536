/** How what webstep shows on the page looks. The page's style sheets do not reach into the shadow tree. */

/** What is important in a shadow tree wins over all that the page can say of the host. */
function presenceSheet() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host {
      all: initial !important;
      position: fixed !important;
      inset: 0 !important;
      display: block !important;
      z-index: 2147483647 !important;
      pointer-events: none !important;
      color-scheme: light dark !important;
      --raised: light-dark(#ffffff, #1d2028);
      --sunken: light-dark(#eef0f4, #262a34);
      --border: light-dark(#868c9b, #757c8f);
      --ink: light-dark(#191b22, #e8eaf0);
      --accent: light-dark(#3056d3, #8ea6ff);
      --bad: light-dark(#b02a20, #ff9d94);
      --wait: light-dark(#845200, #f0c36d);
    }
    :host::backdrop { display: none !important; }
    * { box-sizing: border-box; }
    .outline, .ring { position: fixed; pointer-events: none; }
    .outline { inset: 0; border: 2px solid var(--accent); opacity: 0.7; }
    .ring {
      border: 3px solid var(--accent);
      border-radius: 6px;
      box-shadow: 0 0 0 2px light-dark(#ffffffcc, #000000cc);
    }
    .waits .outline, .waits .ring { border-color: var(--wait); }
    .pill {
      position: fixed;
      display: flex;
      align-items: center;
      gap: 4px;
      max-width: min(26rem, calc(100vw - 24px));
      padding: 4px;
      border: 1px solid var(--border);
      border-radius: 10px;
      background: var(--raised);
      color: var(--ink);
      font: 13px/1.4 system-ui, sans-serif;
      box-shadow: 0 2px 10px #0003;
      pointer-events: auto;
      user-select: none;
    }
    [data-corner="0"] { right: 12px; bottom: 12px; }
    [data-corner="1"] { left: 12px; bottom: 12px; }
    [data-corner="2"] { left: 12px; top: 12px; }
    [data-corner="3"] { right: 12px; top: 12px; }
    .words {
      flex: 1;
      min-width: 0;
      margin: 0 4px;
      display: -webkit-box;
      overflow: hidden;
      overflow-wrap: anywhere;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
    .pill button { flex: none; }
    .folded > :not(.fold) { display: none; }
    button {
      min-width: 28px;
      min-height: 28px;
      padding: 0 8px;
      border: 1px solid var(--border);
      border-radius: 6px;
      background: var(--raised);
      color: inherit;
      font: 600 13px/1.4 system-ui, sans-serif;
      cursor: pointer;
    }
    button:hover { background: var(--sunken); }
    button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
    button:disabled { opacity: 0.6; cursor: default; }
    .fold, .move { padding: 0; border-color: transparent; }
    .fold::before {
      content: "";
      display: inline-block;
      width: 10px;
      height: 10px;
      border-radius: 5px;
      background: var(--accent);
    }
    .waits .fold::before { background: var(--wait); }
    .stop { border-color: var(--bad); color: var(--bad); }
    [hidden] { display: none; }
  `);
  return sheet;
}
