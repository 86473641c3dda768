/**
 * One sheet for every page. 390 px first; four sizes on a 4 px grid; every colour a custom property with a dark twin and a printed one.
 * Text on paper has a contrast of at least 7:1.
 */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#fff;--wash:#f3f5f7;--ink:#1a1f25;--quiet:#48525d;--line:#c9d0d7;--accent:#0a4f94;--on-accent:#fff;--range:#8db4dc;--attention:#7a4100;--done:#1a5c34}
@media (prefers-color-scheme:dark){:root{--paper:#14181d;--wash:#1e242b;--ink:#e9edf1;--quiet:#b6bfc9;--line:#3c4650;--accent:#93c4ff;--on-accent:#0d1a28;--range:#3d6590;--attention:#f2b766;--done:#84d6a0}}
@media print{:root{--paper:#fff;--wash:#fff;--ink:#000;--quiet:#222;--line:#777;--accent:#000;--on-accent:#fff;--range:#999;--attention:#000;--done:#000}
details::details-content{content-visibility:visible;block-size:auto}form,.skip,.go{display:none}figure,.tile{break-inside:avoid}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/24px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
.skip{position:absolute;left:-999px}.skip:focus{position:static;display:block;padding:8px 16px}
header,main{max-width:1040px;margin:0 auto;padding:0 16px}
header{padding-top:24px}main{padding-bottom:48px}
h1,h2,h3,p,ul,dl,dd,figure{margin:0}
h1{font-size:28px;line-height:36px;font-weight:650;letter-spacing:-.01em}
h2{font-size:20px;line-height:28px;font-weight:650;margin:40px 0 12px}
h3{font-size:16px;line-height:24px;font-weight:650}
p,li{max-width:72ch}
.quiet,.unit,.source,caption{color:var(--quiet);font-size:14px;line-height:20px}
.lead{margin-top:8px}
a{color:var(--accent);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
.button,button{display:inline-block;font:inherit;font-weight:600;min-height:44px;padding:10px 16px;border:1px solid var(--accent);border-radius:4px;background:var(--accent);color:var(--on-accent);text-decoration:none;cursor:pointer}
button.second{background:var(--paper);color:var(--accent)}
.of{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
.go{margin-top:16px}
.note{border-left:4px solid var(--accent);background:var(--wash);padding:12px 16px;margin-top:16px}
.note.attention{border-color:var(--attention)}.note.done{border-color:var(--done)}
.note strong{display:block}
.tiles{display:grid;gap:12px;grid-template-columns:1fr}
.tile{background:var(--wash);padding:16px;border-radius:4px;display:grid;grid-row:span 4;grid-template-rows:subgrid;row-gap:0}
.tile dt{font-size:14px;line-height:20px;color:var(--quiet)}
.tile .number{font-size:28px;line-height:36px;font-weight:650;font-variant-numeric:tabular-nums}
.tile .absent{font-size:16px;line-height:24px;font-weight:400;margin:4px 0;grid-row:span 2}
summary{cursor:pointer;color:var(--accent);font-size:14px;line-height:24px;width:fit-content;text-decoration:underline;text-underline-offset:3px}
details[open]>summary{margin-bottom:8px}
.tile details{margin-top:8px}.tile details p{font-size:14px;line-height:20px;margin-bottom:8px}
.charts{display:grid;gap:32px;grid-template-columns:minmax(0,1fr);margin-top:40px}
figure{border-top:1px solid var(--line);padding-top:16px;min-width:0}
figure svg{display:block;width:100%;overflow:visible;margin:12px 0 8px}
figure details{margin-top:8px}
svg text{font-size:14px;fill:var(--ink);font-variant-numeric:tabular-nums}
svg .quiet{fill:var(--quiet)}svg .strong{font-weight:650}
svg .bar{fill:var(--accent)}svg .track,svg .grid{stroke:var(--line);stroke-width:1}
svg .range{stroke:var(--range);stroke-width:8}svg .end{stroke:var(--ink);stroke-width:2}
svg .dot{fill:var(--accent);stroke:var(--paper);stroke-width:2}
svg .goal{stroke:var(--ink);stroke-width:2;stroke-dasharray:4 2}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;padding-bottom:8px}
thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
table,tbody,tr,th,td,caption{display:block}
tr{border-top:1px solid var(--line);padding:12px 0}
th[scope=row]{text-align:left;font-weight:650}
td{display:flex;gap:16px;justify-content:space-between}
td::before{content:attr(data-label);color:var(--quiet);font-size:14px;flex:none}
td:has(>div:empty){display:none}td>div{text-align:right;min-width:0;overflow-wrap:anywhere}td.long>div{text-align:left}td ul{padding-left:20px}
td.long{display:block}td.long::before{display:block}
section>details,.lead+table,section>details+table{margin-top:16px}section[aria-labelledby=decision]>table caption{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
form{margin-top:16px}form p{margin:8px 0}
label{display:block;font-weight:600}
select{font:inherit;min-height:44px;max-width:100%;padding:8px;border:1px solid var(--quiet);border-radius:4px;background:var(--paper);color:var(--ink);margin:4px 0 12px}
@media (min-width:640px){
header,main{padding-left:24px;padding-right:24px}
.tiles{grid-template-columns:repeat(auto-fit,minmax(220px,1fr))}
thead{position:static;clip-path:none;width:auto;height:auto;overflow:visible}
table{display:table}caption{display:table-caption}thead{display:table-header-group}tbody{display:table-row-group}tr{display:table-row}th,td,td.long,td:has(>div:empty){display:table-cell;padding:8px 16px 8px 0;vertical-align:top;text-align:left}

td::before,td.long::before{content:none}
thead th{font-size:14px;line-height:20px;color:var(--quiet);font-weight:600;border-bottom:1px solid var(--line)}
tbody tr+tr>*{border-top:1px solid var(--line)}
tr>:last-child{padding-right:0}td>div{text-align:left;overflow-wrap:break-word}.number-cell,td.number-cell>div{text-align:right}
}
@media (min-width:900px){.charts{grid-template-columns:repeat(2,minmax(0,1fr));gap:32px 48px}.charts .wide{grid-column:1/-1}}
`
