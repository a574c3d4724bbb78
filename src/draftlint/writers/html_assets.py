"""Style and script of the HTML report: no layout that a browser of 2010 lacks, no script beyond ES5.

Severity is told three times, for black-and-white print and for eyes that do not tell red from green: by
colour, by shape (■ ▲ ●) and by the line under the words (double, single, dotted).
"""

from __future__ import annotations

CSS = """
body{margin:0 auto;padding:16px 24px;max-width:1240px;color:#222;background:#fff;
font:15px/1.7 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",SimSun,sans-serif}
h1{font-size:24px;margin:8px 0}h2{font-size:20px;margin:36px 0 8px;padding-top:12px;border-top:3px solid #444}
h3{font-size:16px;margin:20px 0 6px}p{margin:4px 0}a{color:#1a4f8b}
table{border-collapse:collapse}
.sum{margin:8px 0}.sum th,.sum td{border:1px solid #bbb;padding:3px 10px;text-align:left;vertical-align:top}
.sum th{background:#f2f2f2;font-weight:bold;white-space:nowrap}.sum .num{text-align:right}
.verdict{font-size:17px;font-weight:bold;margin:10px 0;padding:8px 12px;border:2px solid #444}
.small,.basis,.foot{color:#555;font-size:13px}
.filter{margin:12px 0;padding:8px 12px;background:#f6f6f6;border:1px solid #ccc}
.filter b{margin-right:6px}.filter label{margin-right:14px;white-space:nowrap}
.nojs,.off{display:none}
.pair{width:100%;table-layout:fixed;margin-top:8px}
.pair td,.pair th{vertical-align:top;padding:4px 10px;border-bottom:1px solid #e4e4e4}
.pair th{background:#f2f2f2;text-align:left;font-size:14px}
.pair td.t{width:56%;font-family:FangSong,"FangSong_GB2312",STFangsong,"Noto Serif CJK SC",SimSun,serif;font-size:17px;
word-wrap:break-word;overflow-wrap:break-word}
.t p{margin:2px 0;text-indent:2em}.t p.h0{font-size:20px;font-weight:bold}
.t p.center{text-indent:0;text-align:center}.t p.right{text-indent:0;text-align:right}.t p.left{text-indent:0}
.t p.h1,.t p.h2{font-weight:bold}.t p.cell{text-indent:0;padding-left:8px;border-left:3px solid #ddd}
.t p.part,.t p.gap{text-indent:0;color:#666;font-size:14px}
.f{margin:2px 0 8px;padding:4px 8px;border-left:4px solid #888;word-wrap:break-word;overflow-wrap:break-word}
.f .code{font-family:Consolas,monospace}
.f.e{border-left-color:#b00020}.f.w{border-left-color:#9a6200;border-left-style:dashed}
.f.i{border-left-color:#1f5fa8;border-left-style:dotted}
.no{font-size:12px;font-weight:bold;text-decoration:none;line-height:1;text-indent:0;
font-family:"Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.e .sev,.no.e{color:#b00020}.w .sev,.no.w{color:#7d5000}.i .sev,.no.i{color:#1f5fa8}
.sev{font-weight:bold}.t .no{vertical-align:super;padding:0 1px}
.k{padding-bottom:1px}.k.e{background:#fde3e7;border-bottom:3px double #b00020}
.k.w{background:#fff0cc;border-bottom:2px solid #9a6200}.k.i{background:#e3eefb;border-bottom:2px dotted #1f5fa8}
.k.quiet{background:none;border-bottom:0}.ws{color:#777;font-family:Consolas,monospace;font-size:80%}
.f:target,.t a:target{outline:2px solid #222;background:#ffffc8}
@media screen and (max-width:760px){body{padding:8px}.pair,.pair tbody,.pair tr,.pair td,.pair td.t{display:block;width:auto}
.pair td{border-bottom:0}.pair tr.off{display:none}}
@page{size:A4;margin:18mm 15mm}
@media print{body{max-width:none;padding:0;font-size:10.5pt;color:#000}.filter,.up{display:none}
.pair td.t{font-size:11.5pt}.f,.verdict,.sum tr{page-break-inside:avoid;break-inside:avoid}
h1,h2,h3{page-break-after:avoid;break-after:avoid}
.doc{page-break-before:always;break-before:page}.doc.first{page-break-before:auto;break-before:auto}
a{color:#000;text-decoration:none}.small,.basis,.foot{color:#333}.f:target,.t a:target{outline:0}}
"""

JS = """
(function(){
var d=document,bar=d.getElementById("filter");
if(!bar||!d.querySelectorAll){return;}
var boxes=bar.getElementsByTagName("input"),found=d.querySelectorAll("div.f"),marks=d.querySelectorAll("[data-f]"),
rows=d.querySelectorAll("tr.row"),said=d.getElementById("shown"),was=[],i;
function base(list){var out=[],j;for(j=0;j<list.length;j++){out.push(list[j].className);}return out;}
var foundBase=base(found),marksBase=base(marks),rowsBase=base(rows);
function apply(){
var hidden={},gone={},only=false,shown=0,j,k,ids,see,one,live;
for(j=0;j<boxes.length;j++){
if(boxes[j].value==="only"){only=boxes[j].checked;}else if(!boxes[j].checked){hidden[boxes[j].value]=true;}}
for(j=0;j<found.length;j++){one=found[j];
see=!(hidden["s-"+one.getAttribute("data-s")]||hidden["r-"+one.getAttribute("data-r")]||hidden["c-"+one.getAttribute("data-c")]);
one.className=foundBase[j]+(see?"":" off");if(see){shown++;}else{gone[one.id]=true;}}
for(j=0;j<marks.length;j++){ids=marks[j].getAttribute("data-f").split(" ");see=false;
for(k=0;k<ids.length;k++){if(!gone[ids[k]]){see=true;}}
marks[j].className=marksBase[j]+(see?"":(marks[j].tagName==="A"?" off":" quiet"));}
for(j=0;j<rows.length;j++){ids=(rows[j].getAttribute("data-has")||"");live=false;
if(ids){ids=ids.split(" ");for(k=0;k<ids.length;k++){if(!gone[ids[k]]){live=true;}}}
rows[j].className=rowsBase[j]+(only&&!live?" off":"");}
said.className=shown===found.length?"nojs":"small";
said.innerHTML="\\u5df2\\u7b5b\\u9009\\uff1a\\u663e\\u793a "+shown+" \\u5904\\uff0c\\u5171 "+found.length+" \\u5904\\u3002";
}
bar.className="filter";
bar.onclick=function(){window.setTimeout(apply,0);};
apply();
})();
"""
