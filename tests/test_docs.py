"""What exists is documented, and what is documented exists."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from functools import cache

import pytest

from macros.bibliography.access import FORMS
from macros.bibliography.fields import CHECKED
from macros.bibliography.known import READ, TYPES, WRITTEN
from macros.blocks.exercise import COLUMNS
from macros.checks import CHECKS
from macros.course import FILES, FOLDERS, SINGULAR
from macros.registry import MACROS

from .conftest import REPOSITORY
from .test_architecture import FILES as FILES_OF_MACROS
from .test_architecture import FLOORS, part_of

GUIDE = {path.name: path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "docs" / "guide").glob("*.md"))}
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")

RAISING = {
    "Problem",
    "MacroError",
    "Mistake",
    "at",
    "report",
    "tell",
    "complain",
    "_report",
    "_complain",
    "_say",
    "own_pages",
}
"""What the generator calls with the code of a mistake."""
CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def macro_page(text: str) -> str:
    """A guide page with its examples live: without the marks that keep engines from running them."""
    return re.sub(r"\{% (end)?raw %\}", "", text)


@pytest.mark.parametrize("name", MACROS.all)
def test_a_macro_says_what_it_does_and_is_shown(name: str) -> None:
    text = (inspect.getdoc(MACROS.all[name]) or "").split("\n\n")[0]
    assert text.endswith("."), f"{name} needs a docstring whose first paragraph is a sentence"
    assert f"{{{{ {name}(" in GUIDE["macros.md"], f"docs/guide/macros.md has no example of {name}"


def raised() -> Iterator[str]:
    """Every code of a mistake that stands in the generator's code."""
    yield from (code for _, code, _ in (*CHECKED.values(), *FORMS.values()))
    yield from (f"{kind}-unknown" for kind in SINGULAR.values())
    for path in (REPOSITORY / "macros").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _in_call(node)
            elif isinstance(node, ast.Return | ast.Yield) and isinstance(node.value, ast.Tuple):
                yield from _texts(node.value)
            elif isinstance(node, ast.Assign) and "code" in _names(node.targets):
                yield from (text for part in ast.walk(node.value) for text in _texts(part))


def _in_call(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in RAISING:
        yield from (text for argument in call.args for text in _texts(argument))
    elif name == "unknown" and isinstance(call.args[0], ast.Constant):
        yield f"{call.args[0].value}-unknown"
    elif name == "unknown_id" and len(call.args) > 4:
        yield from _texts(call.args[4])
    elif name == "unknown_id" and isinstance(call.args[1], ast.Constant):
        yield f"{call.args[1].value}-unknown"


def _texts(node: ast.AST) -> Iterator[str]:
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    for part in parts:
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and CODE.fullmatch(part.value):
            yield part.value


def _names(targets: list[ast.expr]) -> set[str]:
    return {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}


def test_codes_raised_are_codes_listed() -> None:
    found = set(raised())
    assert sorted(found - set(CHECKS)) == [], "add them to macros/checks/codes.py"
    assert sorted(set(CHECKS) - found) == [], "nothing raises them; remove them from macros/checks/codes.py"


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_says_what_is_wrong_and_what_to_do(code: str) -> None:
    check = CHECKS[code]
    assert check.severity in ("error", "warning", "note")
    assert check.wrong.endswith(".")
    assert check.remedy.endswith((".", "}`."))


@cache
def writable() -> dict[str, set[str]]:
    """Every field that an author can write, with the words it chooses from, if it does."""
    found: dict[str, set[str]] = {name: set() for name in (*READ, "theme", "language")}
    for kind in (*FILES.values(), *FOLDERS.values()):
        made = kind.model_json_schema()
        for part in (made, *made.get("$defs", {}).values()):
            for name, field in part.get("properties", {}).items():
                found.setdefault(name, set()).update(field.get("enum", ()))
    return found


@pytest.mark.parametrize("code", CHECKS)
def test_what_a_check_names_exists(code: str) -> None:
    fields, kinds = writable(), {*FILES, *FOLDERS}
    for named in re.findall(r"`([^`]+)`", CHECKS[code].wrong + CHECKS[code].remedy):
        macro, field = re.fullmatch(r"(\w+)\(\)", named), re.fullmatch(r"([a-z_]+)(?::|: (\S+))?", named)
        if macro:
            assert macro[1] in MACROS.all, f"there is no macro {macro[1]}"
        elif field and named != "and":
            assert field[1] in {*fields, *kinds}, f"there is no field {field[1]}"
            assert not field[2] or not fields[field[1]] or field[2] in fields[field[1]], f"{named}: no such choice"


@pytest.mark.parametrize("kind", [*FILES, *FOLDERS])
def test_a_kind_of_record_has_its_fields_in_the_guide(kind: str) -> None:
    pages = [page for page, text in GUIDE.items() if f'{{{{ field_table("{kind}") }}}}' in text and page != "macros.md"]
    assert len(pages) == 1, pages
    assert re.search(rf"^\| `{kind}[/.].*` \| \[.+\]\(.*#", GUIDE["data-files.md"], re.MULTILINE), "no row says where"


@pytest.mark.parametrize("kind", [*FILES.values(), *FOLDERS.values()])
def test_every_field_is_described(kind: type) -> None:
    schema = kind.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        for name, field in part.get("properties", {}).items():
            assert field.get("description") or "const" in field, f"{part['title']}.{name} has no description"


def test_the_guide_lists_what_authors_choose_from() -> None:
    for word in (*WRITTEN, *(f"@{kind}" for kind in TYPES)):
        assert f"`{word}`" in GUIDE["citations.md"], word
    for column in COLUMNS:
        assert f"`{column}`" in GUIDE["macros.md"], column


def test_every_command_is_in_the_readme_and_in_help() -> None:
    targets = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert targets
    for target in targets[1].split():
        assert f"`make {target}`" in README, target
        assert re.search(rf"^{target}:.*## .", MAKEFILE, re.MULTILINE), f"{target} has no line in make help"


def test_every_command_of_the_generator_is_documented() -> None:
    code = (REPOSITORY / "macros" / "__main__.py").read_text(encoding="utf-8")
    commands = re.findall(r'add_parser\(\s*"(\w+)"', code)
    assert "check" in commands
    for command in commands:
        shown = re.compile(rf"(python -m macros|make|mkcourse) (--\w+ \S+ )?{command}\b")
        assert any(shown.search(text) for text in GUIDE.values()), f"no page of the guide shows {command}"


def test_what_the_readme_and_contributing_name_exists() -> None:
    tree = README.split("## What is where")[1].split("\n## ")[0]
    named = re.findall(
        r"`([\w./-]+)`", " ".join(row.split("|")[1] for row in tree.splitlines() if row.startswith("| `"))
    )
    assert len(named) >= 8
    for text in (README, (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        named += [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
        named += re.findall(r"`((?:macros|data|docs|overrides|tests)/[\w./-]+)`", text)
    for name in named:
        assert (REPOSITORY / name).exists(), name


def test_contributing_names_the_floors() -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = [row.split("|")[2] for row in text.splitlines() if re.match(r"\| \d+ \|", row)]
    named = [{name.rstrip("/").removesuffix(".py") for name in re.findall(r"`([^`]+)`", row)} for row in rows]
    present = {part_of(path) for path in FILES_OF_MACROS}
    assert named == [present & set(floor) for floor in FLOORS]


def test_every_top_level_file_is_in_the_readme() -> None:
    tree = README.split("## What is where")[1]
    for path in REPOSITORY.iterdir():
        if path.name in {"site", "downloads", "dist", "LICENSE"} or path.name.startswith((".", "LICENSE", "README")):
            continue
        assert path.name in tree, f"README.md does not say what {path.name} is"


@pytest.mark.parametrize("page", GUIDE)
def test_every_guide_page_has_title_description_and_a_place_in_the_menu(page: str) -> None:
    assert re.match(r"---\ntitle: .+\ndescription: .{40,150}\n", GUIDE[page]), page
    assert f"      - guide/{page}\n" in (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    assert page == "index.md" or f"]({page})" in GUIDE["index.md"]


def public_functions() -> Iterator[tuple[str, object, bool]]:
    """Every public function and method of the generator: its name, itself, and whether a class above has one of its name."""
    for path in FILES_OF_MACROS:
        parts = path.relative_to(REPOSITORY).with_suffix("").parts
        if parts[-1] == "__main__":
            continue
        module = importlib.import_module(".".join(part for part in parts if part != "__init__"))
        for name, thing in vars(module).items():
            if name.startswith("_") or getattr(thing, "__module__", "") != module.__name__:
                continue
            if inspect.isfunction(thing):
                yield f"{module.__name__}.{name}", thing, False
            elif inspect.isclass(thing):
                for method, function in vars(thing).items():
                    if inspect.isfunction(function) and not method.startswith("_"):
                        above = any(hasattr(one, method) for one in thing.__mro__[1:])
                        yield f"{module.__name__}.{name}.{method}", function, above


def test_every_public_function_says_what_it_does() -> None:
    """One that takes the place of another does what that one says; pybtex calls templates by the type of a work."""
    template = re.compile(r"\.get_\w+_template$")
    silent = [
        name
        for name, function, above in public_functions()
        if not (above or template.search(name) or inspect.getdoc(function))
    ]
    assert silent == []
