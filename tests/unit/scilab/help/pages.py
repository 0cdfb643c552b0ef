"""Small help pages in the manner of Scilab's, and an archive of them."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TWICE = """<html><head><title>twice</title><style>p { color: red }</style></head><body>
<div class="manualnavbar"><a href="thrice.html">thrice &gt;&gt;</a></div>
<span class="path" dir="ltr"><a href="index.html">Help</a> &gt; twice</span><br /><br />
<div class="refnamediv"><h1 class="refname">twice</h1>
    <p class="refpurpose">doubles   a
    number</p></div>
<div class="refsynopsisdiv"><h3 class="title">Syntax</h3>
<div class="synopsis"><pre><span class="default">y</span> = <span>twice</span>(x)</pre></div></div>
<div class="refsection"><h3 class="title">Arguments</h3>
<dl><dt><span class="term">x</span> <dd>a <b>number</b>.</dd></dt>
    <dt><span class="term">y</span> <dd><p class="para">its double</p></dd></dt></dl></div>
<div class="refsection"><h3 class="title">Description</h3>
<p class="para">Costs $5 &amp; gives 2<sup>10</sup>, see
<code><a href="thrice.html#more">thrice</a>(x)</code>
or <a href="nowhere.html">nothing</a> or <a href="https://example.org/?a=1&amp;b">more</a>.
<table><tr><td><img src="jarsci:ScilabNote.png"/></td><td>
<div class="note">Mind <em>the</em> sign.</div></td></tr></table></p>
<img src='jarsci:./_LaTeX_twice.xml_1.png' style='text' /><img src="jarsci:./lost.png"/>
<table class="doctable"><tr><th>in</th><th>out</th></tr><tr><td>1</td><td>2</td></tr></table></div>
<div class="refsection"><h3 class="title">Examples</h3>
<div class="programlisting"><table><tr><td><pre class="scilabcode">twice(1)   <span>// 2</span>

twice("$a$ &lt;b&gt;")</pre></td><td><a href="scilab://scilab.execexample/"><img
src="jarsci:ScilabExecute.png"/></a></td></tr></table></div></div>
<script>alert(1)</script><iframe src="https://example.org"></iframe>
<div class="manualnavbar"><a href="http://bugzilla.example.org">Report an issue</a></div>
</body></html>"""

THRICE = """<html><head><title>thrice</title></head><body>
<div class="refnamediv"><h1 class="refname">thrice</h1><p class="refpurpose">triples</p></div>
<div class="refnamediv"><h1 class="refname">tenfold</h1><p class="refpurpose">adds a 0</p></div>
<ul><li>one<ul><li>two</li></ul></li></ul><ol><li>first</li></ol></body></html>"""

CHAPTER = "<html><head><title>Numbers</title></head><body><h3>Numbers</h3>text</body></html>"

_ENTRY = (
    '<li><a href="{}.html" class="refentry">{}</a> &#8212; '
    '<span class="refentry-description">{}</span></li>'
)
INDEX = (
    '<a href="section_1.html" class="chapter">Numbers</a>'
    + _ENTRY.format("twice", "twice", "doubles a number")
    + _ENTRY.format("thrice", "thrice", "triples")
    + _ENTRY.format("percenthalf", "%h or %H", "one &lt;half&gt;")
    + '<a href="section_2.html" class="chapter">Signs</a>'
    + _ENTRY.format("plus", "plus (+)", "adds")
    + _ENTRY.format("dollar", "dollar", "($) the last one")
    + _ENTRY.format("symbols", "symbols", "all signs")
    + _ENTRY.format("m2sci_double", "double (Matlab function)", "as twice")
)
MAP = '<mapID target="tenfold" url="thrice.html#tenfold"/>'
PNG = b"\x89PNG not really"


def make_archive(home: Path, language: str = "en_US", **changes: str) -> Path:
    """Make the archive of a Scilab whose SCI folder is ``home``; return its path."""
    folder = home / "modules" / "helptools" / "jar"
    folder.mkdir(parents=True, exist_ok=True)
    pages = dict.fromkeys(("percenthalf", "plus", "dollar", "symbols", "m2sci_double"), CHAPTER)
    pages |= {"twice": TWICE, "thrice": THRICE, "index": INDEX, "section_1": CHAPTER, **changes}
    path = folder / f"scilab_{language}_help.jar"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in pages.items():
            archive.writestr(f"scilab_{language}_help/{name}.html", text)
        archive.writestr(f"scilab_{language}_help/jhelpmap.jhm", MAP)
    with zipfile.ZipFile(folder / "scilab_images.jar", "w") as archive:
        archive.writestr("_LaTeX_twice.xml_1.png", PNG)
    return path
