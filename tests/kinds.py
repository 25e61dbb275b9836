"""One page of each kind in this repository's course: what judges and pictures look at."""

KINDS = {
    "home": "",
    "module": "modules/screening-red-flags-referral/",
    "module with cards": "modules/core-big-three/",
    "quiz": "quizzes/anatomy-load/",
    "review": "review/",
    "final": "final/",
    "statement": "statement/",
    "exercise": "exercises/bird-dog/",
    "exercises": "exercises/",
    "table": "toolkit/red-flags/",
    "programme": "toolkit/programmes/subacute-four-weeks/",
    "form": "toolkit/forms/intake-back-story/",
    "case": "cases/numb-mid-session/",
    "glossary": "glossary/",
    "claims": "claims/",
    "references": "references/",
    "curriculum": "curriculum/",
    "about": "about/",
    "guide": "guide/",
    "guide to data": "guide/data-files/",
}
