// Re-makes the verdicts beside this script with an independent BibTeX reader and CSL processor.
// Usage: node make.mjs FOLDER
// FOLDER holds node_modules (citeproc, @citation-js/core, @citation-js/plugin-bibtex) and csl/ (see README.md).
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const tools = resolve(process.argv[2]);
const load = createRequire(join(tools, "package.json"));
const CSL = load("citeproc");
const { Cite, plugins } = load("@citation-js/core");
load("@citation-js/plugin-bibtex");
plugins.config.get("@bibtex").parse.sentenceCase = "never";

const STYLES = {
  harvard: { file: "harvard-cite-them-right", lang: "en-GB" },
  vancouver: { file: "nlm-citation-sequence-brackets", lang: "en-US" },
  apa: { file: "apa", lang: "en-US" },
};
const SOURCE = join(here, "../difficult.bib");

// Works cited together: keys of the bibliography, some with a page.
const TOGETHER = [
  [["sameb"], ["samea"]],
  [["twelve"], ["noyear"], ["accents"]],
  [["particles", "12"], ["nested"]],
  [["corporate"], ["edited"], ["meeting", "40"]],
  [["accents"], ["concatenated"], ["child"], ["twelve"]],
  [["doctorate"], ["preprint"]],
];

// Fields that the reader does not know, taken from the file line by line: one field a line, as the files are written.
function ownFields(text) {
  const found = {};
  let key = "";
  for (const line of text.split(/\r?\n/)) {
    key = /^@\w+\{([^,]+),/.exec(line)?.[1] ?? key;
    const field = /^\s*(eid|pmid|type|howpublished|institution|version)\s*=\s*\{(.*)\},?\s*$/.exec(line);
    if (field) (found[key] ??= {})[field[1]] = field[2].replace(/\\&/g, "&");
  }
  return found;
}

// What CSL calls these fields. A preprint is an "article" whose server is its container.
function complete(item, own = {}) {
  if (own.eid) {
    item.number = own.eid;
    delete item.page;
  }
  if (own.pmid) item.PMID = own.pmid;
  if (own.institution) item.publisher = own.institution.replace(/[{}]/g, "");
  item.genre = item.type === "thesis" ? "PhD thesis" : undefined;
  if (own.version) item.version = own.version;
  if (own.type) item.genre = own.type;
  if (own.howpublished) {
    item.type = "article";
    item["container-title"] = own.howpublished;
    delete item.publisher;
  }
  delete item.note;
  delete item.annote;
  delete item.abstract;
  if (item.DOI) delete item.URL;
  return item;
}

function items(file) {
  const text = readFileSync(file, "utf8");
  const own = ownFields(text);
  return new Cite(text).data.map((item) => complete(item, own[item.id]));
}

function processor(style, records) {
  const byId = Object.fromEntries(records.map((record) => [record.id, record]));
  const system = {
    retrieveLocale: (lang) => readFileSync(join(tools, "csl", `locales-${lang}.xml`), "utf8"),
    retrieveItem: (id) => byId[id],
  };
  const { file, lang } = STYLES[style];
  // House rule: works of one author and year are told apart by letters alone, never by more names or initials.
  const xml = readFileSync(join(tools, "csl", `${file}.csl`), "utf8")
    .replace('disambiguate-add-names="true"', "")
    .replace(/disambiguate-add-givenname="true"/, "");
  const engine = new CSL.Engine(system, xml, lang, true);
  engine.setOutputFormat("text");
  engine.updateItems(Object.keys(byId));
  return engine;
}

function works(style, records) {
  const engine = processor(style, records);
  const [meta, entries] = engine.makeBibliography();
  const out = {};
  meta.entry_ids.forEach(([id], place) => {
    const mark = engine.makeCitationCluster([{ id }]);
    out[id] = { place, entry: entries[place].trim(), mark };
  });
  return out;
}

function together(style, records) {
  const engine = processor(style, records);
  return TOGETHER.map((cites) => {
    const items = cites.map(([id, page]) => (page ? { id, locator: page, label: "page" } : { id }));
    return { cites, mark: engine.makeCitationCluster(items) };
  });
}

const records = items(SOURCE);
for (const style of Object.keys(STYLES)) {
  const content = { works: works(style, records), together: together(style, records) };
  writeFileSync(join(here, `${style}.json`), JSON.stringify(content, null, 1) + "\n");
}
