/** The look of the mailbox pages: the tokens of the product, light and dark, in one file. */
export const mailboxStyle = `
@font-face { font-family: "Inter Variable"; font-weight: 100 900; font-display: swap; src: url("/assets/inter-latin-wght-normal.woff2") format("woff2-variations"); }
@font-face { font-family: "JetBrains Mono Variable"; font-weight: 100 800; font-display: swap; src: url("/assets/jetbrains-mono-latin-wght-normal.woff2") format("woff2-variations"); }
:root { color-scheme: light dark; --ground: #f6f7f8; --surface: #ffffff; --hover: #f3f5f7; --line: #e3e6ea; --ink: #14191f; --muted: #55606c; --accent: #0f6b62; --accent-ink: #ffffff; --accent-text: #0b5a52; --attention: #8a5300; --attention-soft: #fdf0d9; --mono: "JetBrains Mono Variable", ui-monospace, "SFMono-Regular", monospace; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1013; --surface: #14181c; --hover: #1b2126; --line: #252c33; --ink: #eef1f4; --muted: #a5b0bb; --accent: #2aa596; --accent-ink: #04201c; --accent-text: #5fd0c1; --attention: #e9b45c; --attention-soft: #33260e; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 400 14px / 20px "Inter Variable", Inter, "Hiragino Sans", "Noto Sans JP", system-ui, sans-serif; }
a { color: var(--accent-text); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.bar { display: flex; align-items: center; gap: 12px; height: 52px; padding: 0 24px; background: var(--surface); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: 10px; color: var(--ink); font-weight: 600; text-decoration: none; }
.mark { display: grid; place-items: center; width: 26px; height: 26px; border-radius: 7px; background: var(--accent); color: var(--accent-ink); font: 650 13px / 1 "Inter Variable", system-ui, sans-serif; }
.tag { padding: 2px 8px; border-radius: 999px; background: var(--attention-soft); color: var(--attention); font-size: 12px; line-height: 16px; }
main { width: min(880px, 100%); margin: 0 auto; padding: 32px 24px 64px; }
.head { display: flex; align-items: baseline; justify-content: space-between; gap: 16px; }
h1 { margin: 0; font-size: 20px; line-height: 28px; font-weight: 620; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { margin: 28px 0 10px; font-size: 13px; line-height: 18px; font-weight: 550; color: var(--muted); }
.lead { margin: 4px 0 20px; color: var(--muted); }
.search { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin: 0 0 16px; font-size: 13px; }
.search label { color: var(--muted); }
.search input { flex: 1 1 200px; min-width: 0; height: 32px; padding: 0 10px; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); color: inherit; font: inherit; }
.search button { height: 32px; padding: 0 14px; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); color: inherit; font: inherit; font-weight: 550; cursor: pointer; }
.search button:hover { background: var(--hover); }
.search :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.pager { display: flex; justify-content: flex-end; gap: 20px; margin-top: 12px; font-size: 13px; }
.pager span { margin-right: auto; color: var(--muted); }
.pager a { padding: 4px 0; font-weight: 550; text-decoration: none; }
.pager a:hover { text-decoration: underline; text-underline-offset: 3px; }
.list { margin: 0; padding: 0; list-style: none; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.list li + li { border-top: 1px solid var(--line); }
.line { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 16px; padding: 11px 16px; color: inherit; text-decoration: none; }
.line:hover { background: var(--hover); }
.line:focus-visible { outline-offset: -2px; }
.subject { font-weight: 550; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.to { grid-row: 2; color: var(--muted); font-size: 13px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
time { color: var(--muted); font-size: 13px; font-variant-numeric: tabular-nums; }
.line time { grid-column: 2; grid-row: 1; }
@media (max-width: 600px) { main { padding-inline: 16px; } .subject { grid-column: 1 / 3; white-space: normal; } .line time { grid-row: 2; } }
.empty { padding: 48px 24px; text-align: center; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; color: var(--muted); }
.empty h2 { margin: 0 0 4px; color: var(--ink); font-size: 14px; }
.empty p { margin: 0; }
.crumbs { margin-bottom: 8px; font-size: 13px; }
.crumbs a, .reload { font-size: 13px; font-weight: 550; text-decoration: none; }
.crumbs a:hover, .reload:hover { text-decoration: underline; text-underline-offset: 3px; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 28px; margin: 10px 0 0; font-size: 13px; }
.facts div { display: flex; gap: 8px; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.plain { margin: 0; padding: 16px; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; font: 400 13px / 20px var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
.frame { display: block; width: 100%; height: 640px; background: #f6f7f8; border: 1px solid var(--line); border-radius: 10px; }
`;
