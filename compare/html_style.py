"""The look of a comparison as a web page: on a desk, on a telephone and on A4 paper."""

from markupsafe import Markup

STYLE = Markup(
    """
:root{color-scheme:light;--ink:#1c2430;--soft:#5b6675;--line:#d8dee6;--paper:#fff;--wash:#f5f7fa;
--added:#176b3a;--removed:#a32020;--changed:#8a5a00}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:1.5rem 1.25rem 4rem;max-width:62rem;color:var(--ink);background:var(--paper);
font:16px/1.6 "PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",
system-ui,sans-serif;overflow-wrap:anywhere}
h1{margin:0 0 1rem;font-size:1.7rem;line-height:1.3}
h2{margin:2.5rem 0 .25rem;padding-top:.75rem;border-top:2px solid var(--ink);font-size:1.3rem;line-height:1.35}
h3{margin:1.6rem 0 .5rem;font-size:1.05rem}
h3 small{color:var(--soft);font-weight:400}
dl.compared{display:grid;grid-template-columns:max-content 1fr;gap:.2rem .75rem;margin:0 0 1rem}
dl.compared dt{color:var(--soft)}
dl.compared dd{margin:0}
.summary{margin:.25rem 0;font-weight:600}
.beside{margin:1rem 0;padding:.6rem 1rem;border-left:4px solid var(--changed);background:var(--wash)}
.beside h2{margin:0;padding:0;border:0;font-size:1rem}
.beside ul{margin:.25rem 0;padding-left:1.2rem}
nav ol{margin:.5rem 0;padding-left:1.6rem;columns:20rem 2}
nav small,.note{color:var(--soft)}
a{color:#1a4f8f}
article{margin:0 0 .9rem;padding:.55rem .9rem .7rem;border:1px solid var(--line);border-left:4px solid var(--changed);
border-radius:4px}
article.added{border-left-color:var(--added)}
article.removed{border-left-color:var(--removed)}
article p{margin:.15rem 0}
.mark{margin-right:.5rem;font-size:.85em;font-weight:600;color:var(--changed)}
.added>.what>.mark{color:var(--added)}
.removed>.what>.mark{color:var(--removed)}
.about{font-weight:600}
.field{margin-left:.5rem;color:var(--soft)}
del{color:var(--removed);text-decoration-thickness:1px}
ins{color:var(--added);text-decoration:none;font-weight:600}
.difference{margin-left:.6rem;padding:0 .4rem;border-radius:3px;background:#fff3d0;white-space:nowrap}
.parts{margin:.3rem 0 0;padding:0;list-style:none}
.parts>li{margin:.35rem 0}
.parts ul{margin:0;padding-left:1.2rem}
.sources{display:grid;gap:.5rem 1rem;margin-top:.5rem}
figure{margin:0;min-width:0}
figcaption{font-size:.82rem;color:var(--soft)}
.crop{display:block;max-width:100%;height:auto;border:1px solid var(--line);background:#fff}
blockquote{margin:.1rem 0 0;font-size:.88rem;color:var(--soft)}
.source{font-size:.82rem;color:var(--soft)}
footer{margin-top:3rem;padding-top:.5rem;border-top:1px solid var(--line);font-size:.82rem;color:var(--soft)}
.defs{position:absolute;width:0;height:0}
@media (max-width:40rem){body{padding:1rem .8rem 3rem;font-size:15px}article{padding:.5rem .65rem}
h1{font-size:1.4rem}dl.compared{grid-template-columns:1fr}dl.compared dd{margin-bottom:.4rem}
.difference{margin-left:0;white-space:normal}}
@page{size:A4;margin:16mm 15mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font-size:9pt}}
@media print{body{max-width:none;padding:0;font-size:10pt;line-height:1.5}h1{font-size:16pt}h2{font-size:13pt}
h3{font-size:11pt}a{color:inherit;text-decoration:none}h1,h2,h3,.what{break-after:avoid}
article,figure,.parts>li{break-inside:avoid}article.long{break-inside:auto}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""
).strip()
