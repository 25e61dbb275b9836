/* Uses the unpacked offline site in Firefox as a reader would, and prints what it saw as JSON.
   node firefox.mjs <file URL of the folder> <path of Firefox> */

import puppeteer from "puppeteer-core"

const [, , root, executablePath] = process.argv
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true })
const page = await browser.newPage()
const faults = []
page.on("pageerror", error => faults.push(error.message))
page.on("request", request => request.url().startsWith("http") && faults.push(request.url()))

const text = selector => page.$eval(selector, element => element.textContent.replace(/\s+/g, " ").trim())
const until = (selector, words) =>
  page.waitForFunction((selector, words) => document.querySelector(selector)?.textContent.includes(words), { timeout: 120_000 }, selector, words)

await page.goto(root + "/quizzes/three-balls.html")
await page.waitForSelector("form[data-question] [data-check]")
await page.$eval("form[data-question] input", option => option.click())
await page.$eval("form[data-question] [data-check]", button => button.click())
await until("[data-result]", ".")
const result = await text("[data-result]")

await page.goto(root + "/index.html")
await until("[data-desk]", "1 of ")
const desk = await text("[data-desk]")

await page.click(".md-search__input")
await page.type(".md-search__input", "cascade")
await until(".md-search-result__meta", "matching")
const hits = await text(".md-search-result__meta")

console.log(JSON.stringify({ result, desk, hits, faults }))
await browser.close()
