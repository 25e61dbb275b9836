"""What a drawing may hold. What these lists do not name is not let through."""

from __future__ import annotations

ELEMENTS = frozenset(
    (
        "svg g defs symbol use switch title desc path rect circle ellipse line polyline polygon text tspan textPath image"
        " linearGradient radialGradient stop pattern clipPath mask marker filter"
        " feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap"
        " feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode"
        " feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
    ).split()
)
"""Elements that draw, by their names in SVG 2 (https://www.w3.org/TR/SVG2/eltindex.html)."""

PRESENTATION = frozenset(
    (
        "alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters"
        " color-rendering direction display dominant-baseline fill fill-opacity fill-rule filter flood-color"
        " flood-opacity font-family font-size font-size-adjust font-stretch font-style font-variant font-weight"
        " image-rendering letter-spacing lighting-color marker-end marker-mid marker-start mask mask-type opacity"
        " overflow paint-order pointer-events shape-rendering stop-color stop-opacity stroke stroke-dasharray"
        " stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor"
        " text-decoration text-rendering unicode-bidi vector-effect visibility word-spacing writing-mode"
    ).split()
)
"""How something looks: as an attribute, or as a property of `style` that becomes one."""

GEOMETRY = frozenset(
    (
        "amplitude azimuth baseFrequency bias clipPathUnits cx cy d diffuseConstant divisor dx dy edgeMode elevation"
        " exponent filterUnits fr fx fy gradientTransform gradientUnits height in in2 intercept k1 k2 k3 k4"
        " kernelMatrix lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits"
        " method mode numOctaves offset operator order orient pathLength patternContentUnits patternTransform"
        " patternUnits points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius"
        " refX refY result rotate rx ry scale seed side slope spacing specularConstant specularExponent spreadMethod"
        " startOffset stdDeviation stitchTiles surfaceScale tableValues targetX targetY textLength transform type"
        " values viewBox width x x1 x2 xChannelSelector y y1 y2 yChannelSelector z"
    ).split()
)
"""Where something is and what shape it has."""

WORDS = frozenset({"aria-hidden", "aria-label", "lang", "role", "systemLanguage"})
"""Attributes whose value is text for people or their software."""

NAMES = ELEMENTS | PRESENTATION | GEOMETRY | WORDS
"""Everything with a name that a drawing may hold."""

REFERRING = frozenset({"aria-describedby", "aria-labelledby"})
"""Attributes that name ids of the drawing."""

IDLE = frozenset(
    (
        "baseProfile class content contentScriptType contentStyleType enable-background focusable host nodetypes"
        " requiredExtensions requiredFeatures tabindex version zoomAndPan"
    ).split()
)
"""What programs write and nothing needs: it goes without a word, as do data-…, names of other namespaces and classes."""

IDLE_ELEMENTS = frozenset({"metadata", "view"})

FUNCTIONS = frozenset(
    (
        "calc cubic-bezier hsl hsla lab lch light-dark matrix max min oklab oklch rgb rgba rotate scale skewX skewY"
        " translate var"
    ).split()
)
"""Functions that a value may call; besides these only `url(#name)`."""

NOT_AS_ATTRIBUTES = frozenset("animation mix-blend-mode transform transition".split())
"""Properties of `style` that would change the drawing, and that no attribute can say."""

REMEDIES = {
    "a": "put the link into the caption",
    "foreignObject": "turn its text into text of SVG (in draw.io: without Formatted Text and Word Wrap)",
    "flowRoot": "turn its text into text of SVG (in Inkscape: Text, Convert to Text)",
    "style": "export it with presentation attributes instead of style rules",
}
"""What to do about an element, where it is more than to remove it."""
