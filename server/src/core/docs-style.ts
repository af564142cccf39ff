/** The look of the reference pages: the product's colours, light and dark, nothing from elsewhere. */
export const docsStyle = `
:root { color-scheme: light dark; --ground: #f6f7f8; --surface: #fff; --sunken: #f0f2f4; --line: #e3e6ea;
  --ink: #14191f; --muted: #55606c; --accent: #0f6b62; --accent-text: #0b5a52; --accent-soft: #e2f1ee;
  --good: #17703f; --good-soft: #e3f4ea; --attention: #8a5300; --attention-soft: #fdf0d9;
  --danger: #b3261e; --danger-soft: #fdeae8; --info: #1f5fa8; --info-soft: #e6f0fb;
  --sans: "Inter Variable", system-ui, sans-serif; --mono: ui-monospace, "SFMono-Regular", monospace; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1013; --surface: #14181c; --sunken: #101417;
  --line: #252c33; --ink: #eef1f4; --muted: #a5b0bb; --accent: #2aa596; --accent-text: #5fd0c1;
  --accent-soft: #12302c; --good: #6fd39a; --good-soft: #11301f; --attention: #e9b45c;
  --attention-soft: #33260e; --danger: #ff8a80; --danger-soft: #3a1714; --info: #86b9f2;
  --info-soft: #12263c; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 72px; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 400 14px/1.5 var(--sans); }
a { color: var(--accent-text); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 16px; top: 8px; background: var(--surface); padding: 8px; z-index: 2; }
header { position: sticky; top: 0; z-index: 1; display: flex; gap: 24px; align-items: center;
  height: 52px; padding: 0 24px; background: var(--surface); border-bottom: 1px solid var(--line); }
header nav { display: flex; gap: 20px; margin-left: auto; }
.brand { font-weight: 640; color: var(--ink); }
.brand span { color: var(--muted); font-weight: 400; margin-left: 6px; }
.columns { display: grid; grid-template-columns: 240px minmax(0, 1fr); max-width: 1240px; margin: 0 auto; }
.side { position: sticky; top: 52px; height: calc(100vh - 52px); overflow: auto; padding: 20px 12px 40px 24px; }
.side h2 { font: 600 12px/16px var(--sans); color: var(--muted); margin: 20px 0 4px; }
.side ul { list-style: none; margin: 0; padding: 0; }
.side a { display: block; padding: 4px 8px; border-radius: 6px; color: var(--ink); overflow: hidden;
  text-overflow: ellipsis; white-space: nowrap; }
.side a:hover { background: var(--accent-soft); text-decoration: none; }
main { padding: 32px 24px 96px; min-width: 0; }
h1 { font: 640 28px/34px var(--sans); margin: 0 0 12px; }
main h2 { font: 620 20px/28px var(--sans); margin: 40px 0 12px; }
.lead { max-width: 68ch; color: var(--muted); }
article { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 20px 24px;
  margin: 0 0 16px; }
article:target { border-color: var(--accent); }
article h2, article h3 { font: 600 16px/24px var(--sans); margin: 0 0 8px; }
article h2 a, article h3 a { color: var(--ink); }
h4 { font: 600 12px/16px var(--sans); color: var(--muted); margin: 20px 0 6px; }
p { margin: 0 0 8px; }
code, pre { font: 400 12.5px/1.55 var(--mono); }
.route code { overflow-wrap: anywhere; }
.access { color: var(--muted); }
.method { display: inline-block; min-width: 52px; text-align: center; font: 600 11px/18px var(--sans);
  border-radius: 4px; padding: 1px 6px; background: var(--info-soft); color: var(--info); }
.method.post { background: var(--good-soft); color: var(--good); }
.method.put, .method.patch { background: var(--attention-soft); color: var(--attention); }
.method.delete { background: var(--danger-soft); color: var(--danger); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-top: 1px solid var(--line);
  font-weight: 400; }
thead th { border-top: 0; color: var(--muted); font: 500 12px/16px var(--sans); }
.optional { color: var(--muted); font-size: 12px; }
pre { margin: 0; padding: 12px 14px; overflow-x: auto; background: var(--sunken); border-radius: 6px; }
details { margin-top: 12px; border-top: 1px solid var(--line); padding-top: 10px; }
summary { cursor: pointer; font-weight: 550; }
.status { color: var(--good); }
@media (max-width: 800px) { .columns { grid-template-columns: minmax(0, 1fr); } .side { display: none; }
  header { padding: 0 16px; } main { padding: 24px 16px 64px; } .brand span { display: none; } }
`;
