/** The one style sheet of the materials: phone first, light and dark, and paper. */
export const materialsStyle = `
:root{color-scheme:light dark;--page:#f6f5f2;--card:#fff;--ink:#1c1b19;--soft:#5d5a54;--line:#e4e1da;--accent:#1f5f5b;--wash:#eaf2f1;--warn:#7a4b00;--warn-wash:#fdf3df}
@media (prefers-color-scheme:dark){:root{--page:#141413;--card:#1e1d1c;--ink:#eceae5;--soft:#a7a39b;--line:#34322f;--accent:#7cc5bf;--wash:#1d2b2a;--warn:#f0c674;--warn-wash:#2c2415}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:17px/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1.125rem 3rem}
header{padding-bottom:1.25rem}
.type{margin:0 0 .35rem;color:var(--accent);font-size:.8125rem;font-weight:650;letter-spacing:.04em;text-transform:uppercase}
h1{margin:0;font-size:1.625rem;line-height:1.22;font-weight:680;letter-spacing:-.012em;text-wrap:balance}
.when{margin:.5rem 0 0;color:var(--soft)}
.lead{margin:1rem 0 0;padding:.8rem 1rem;border-left:3px solid var(--accent);border-radius:0 .5rem .5rem 0;background:var(--wash);font-weight:560}
.remarks{margin:.75rem 0 0;padding:.7rem 1rem;border-radius:.5rem;background:var(--warn-wash);color:var(--warn);font-size:.9375rem}
.remarks li+li{margin-top:.25rem}
section{margin:0 0 1.125rem;padding:1.125rem 1.125rem 1.25rem;border:1px solid var(--line);border-radius:.875rem;background:var(--card)}
h2{margin:0 0 .75rem;font-size:1.125rem;font-weight:660}
h3{margin:0;font-size:1rem;font-weight:620;line-height:1.35}
ul,ol{margin:0;padding:0;list-style:none}
.agenda>li{display:grid;grid-template-columns:3.6rem 1fr;gap:.15rem .85rem;padding:.85rem 0;border-top:1px solid var(--line)}
.agenda>li:first-child,.lines>li:first-child,.ask>li:first-child{border-top:0;padding-top:0}
.agenda>li:last-child,.lines>li:last-child,.ask>li:last-child{padding-bottom:0}
.time{color:var(--accent);font-variant-numeric:tabular-nums;font-weight:620;white-space:nowrap}
.minutes{display:block;color:var(--soft);font-size:.8125rem;font-weight:400}
.agenda ul{margin-top:.3rem}
.agenda ul li{margin-top:.3rem;color:var(--soft);font-size:.9375rem}
.agenda ul li.own,.agenda ul li.found{color:var(--ink)}
.pause h3{color:var(--soft);font-weight:450}
.lines>li,.ask>li{padding:.6rem 0;border-top:1px solid var(--line)}
.from{display:block;margin-top:.1rem;color:var(--soft);font-size:.8125rem}
.to{display:block;color:var(--accent);font-size:.875rem;font-weight:600}
.notes h3{margin-top:1.1rem}
.notes h3:first-of-type{margin-top:0}
.notes li{padding:.5rem 0 .1rem;border-bottom:1px solid var(--line);min-height:2.4rem;color:var(--soft);font-size:.9375rem}
.notes .who{columns:2;column-gap:1.5rem}
.notes .who li{min-height:0;break-inside:avoid}
.sources{color:var(--soft);font-size:.9375rem}
.sources li{display:flex;justify-content:space-between;gap:1rem;padding:.2rem 0}
.sources p{margin:.75rem 0 0}
.missing{color:var(--warn)}
@media (min-width:40rem){main{padding:3rem 1.5rem 5rem}h1{font-size:2.125rem}section{padding:1.5rem 1.75rem 1.6rem}.agenda>li{grid-template-columns:5.25rem 1fr}}
@media print{:root{--page:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#ccc;--accent:#000;--wash:#fff;--warn:#000;--warn-wash:#fff}@page{margin:18mm 16mm}body{font-size:11pt}main{max-width:none;padding:0}section{border:0;border-top:1px solid #999;border-radius:0;padding:.6rem 0 0;background:none}h2,h3{break-after:avoid}li{break-inside:avoid}.notes{break-before:page}.notes li{min-height:2.6rem}.notes .who{columns:3}.notes .who li{min-height:0}}
`.trim();
