"""Answers to whole quizzes from the key that stands in the page: right ones, those that are unsafe, those that are too fast."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

DRIVER = """() => {
  const all = (marks, place) => [...place.querySelectorAll(marks)]
  const controls = form => all("fieldset :is(input, select)", form)
  const lines = form => all("[data-option]", form).map(item => ({ ...item.dataset, right: item.dataset.correct === "yes", text: item.querySelector("[data-text]")?.textContent }))
  const value = line => line.option || line.text || line.low || line.high
  /** The right answer: a value, or several, for each control's name. */
  const right = form => {
    const given = {}
    for (const line of lines(form).filter(line => line.right)) (given[line.premise ?? form.dataset.question] ??= []).push(value(line))
    return given
  }
  /** Every answer that has one mistake, and how the page calls that mistake. */
  const mistakes = form => {
    const base = right(form)
    const place = line => line.premise ?? form.dataset.question
    const many = form.dataset.type === "multiple"
    return lines(form).flatMap(line => [
      ...(line.judgement ? [[line.judgement, { ...base, [place(line)]: many ? [...base[place(line)], value(line)] : [value(line)] }]] : []),
      ...(!line.right && !line.judgement && !("otherwise" in line) && (line.premise || !["matching", "labelling"].includes(form.dataset.type)) ? [["wrong", { ...base, [place(line)]: many ? [...base[place(line)], value(line)] : [value(line)] }]] : []),
      ...(line.missed && many ? [[line.missed, { ...base, [place(line)]: base[place(line)].filter(one => one !== value(line)) }]] : []),
      ...(line.missed && !many && line.option !== String(Object.keys(base).length) ? [[line.missed, later(base, line)]] : []),
      ...(line.judged ?? "").trim().split(" ").filter(Boolean).map(one => [one.split(":")[1], { ...base, [line.premise]: [one.split(":")[0]] }]),
    ])
  }
  /** An order in which one item has changed places with the next. */
  const later = (base, line) => Object.fromEntries(Object.entries(base).map(([name, [n]]) =>
    [name, [n === line.option ? String(+n + 1) : n === String(+line.option + 1) ? line.option : n]]))
  const give = (form, given) => {
    for (const control of controls(form)) {
      const values = given[control.name] ?? []
      if (/radio|checkbox/.test(control.type)) control.checked = values.includes(control.value)
      else control.value = values[0] ?? ""
    }
  }
  const forms = () => all("form[data-question]", document)
  const check = (form, given) => {
    form.querySelector("[data-retry]")?.click()
    give(form, given)
    form.querySelector("[data-check]").click()
    return form.querySelector("[data-result]").dataset.result
  }
  window.drive = { forms, right, mistakes, give, check }
}"""

ALL = """given => {
  for (const form of drive.forms()) drive.check(form, given[form.dataset.question] ?? drive.right(form))
}"""


def answer(page: Page, **given: dict[str, list[str]]) -> None:
    """Check every question of the quiz with its right answer, or with the one given for it: values by the names of controls."""
    page.locator("[data-check]").last.wait_for()
    page.evaluate(DRIVER)
    page.evaluate(ALL, {name.replace("_", "-"): one for name, one in given.items()})


def evaluate(page: Page, script: str, *arguments: Any) -> Any:
    """What a script returns that uses `drive`."""
    page.evaluate(DRIVER)
    return page.evaluate(script, *arguments)
