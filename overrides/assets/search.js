/* Search on demand, from a disk too, and however a word is typed.
   The theme fetches its index and starts its worker on every first view; it starts none from a disk, where browsers
   forbid it; and it takes words only as the course writes them. No setting of its changes that, on any of the engines.
   So what it calls, XMLHttpRequest and Worker, is replaced here, just before its bundle. Whoever else calls them, or
   calls for anything else, gets the browser's own. */
(() => {
  const FIELD = ".md-search, label[for=__search], #__search"
  const KEYS = new Set(["f", "s", "k", "/"])
  const query = new URLSearchParams(location.search)

  /** When the reader goes to the search. @type {Promise<void>} */
  const wanted = new Promise(resolve => {
    if (query.has("q") || query.has("h")) resolve()
    const near = ev => ev.target.closest?.(FIELD) && resolve()
    for (const type of ["pointerover", "pointerdown", "focusin", "change"])
      addEventListener(type, near, { capture: true, passive: true })
    addEventListener("keydown", ev => KEYS.has(ev.key) && resolve(), true)
  })

  window.XMLHttpRequest = class extends XMLHttpRequest {
    /** @type {(method: string, url: string, ...rest: any[]) => void} */
    open(method, url, ...rest) {
      this.waits = /\/search(\/search_index)?\.json$/.test(url)
      // @ts-expect-error the rest is passed on as it came
      super.open(method, url, ...rest)
    }
    send(body) {
      if (this.waits) wanted.then(() => super.send(body))
      else super.send(body)
    }
  }

  /* What keyboards and typography write differently: accents, hyphens, and what else may stand between the letters of a word. */
  const HYPHEN = "[\\-‐-―]?"
  const ANYTHING = "[\\s\\-‐-―'’ʼ/]?"
  const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\-‐-―'’ʼ/]*/gu
  /** What an apostrophe parts from a word, as in Ann’s and O’Neill: too short to be looked for. */
  const PARTED = /(?<!\p{L})\p{L}['’ʼ](?=\p{L})|['’ʼ]\p{L}(?!\p{L})/gu
  /** Letters that no accent can be taken from. @type {Record<string, string>} */
  const PLAIN = { ø: "o", đ: "d", ł: "l", ı: "i" }
  /** Small letters without accents, one for one. @type {(text: string) => string} */
  const bare = text => text.replace(/[^\0-\x7f]/g, sign => PLAIN[sign] ?? sign.normalize("NFD")[0])

  /** All that can be found, in small letters, as it is written and without accents, and words that were looked for in it.
      @typedef {{text: string, bare: string, known: Map<string, string[]>}} Written */
  /** A word as the course writes it, in each way, but at most in three. One that stands there is not taken to pieces of two
      letters, as "often" would be for the sake of "nine-of-ten". @type {(word: string, written: Written) => string[]} */
  const waysToWrite = (word, { text, bare: plain }) => {
    const letters = bare(word).replace(/[^\p{L}\p{N}]/gu, "")
    if (letters.length < 3) return [word]
    const stands = text.includes(word)
    const found = new Set(stands ? [word] : [])
    for (const { index, 0: { length } } of plain.matchAll(RegExp(`(?<![\\p{L}\\p{N}])${[...letters].join(stands ? HYPHEN : ANYTHING)}`, "gu"))) {
      const way = text.slice(index, index + length)
      if (!stands || way.split(/[^\p{L}\p{N}]/u).every(piece => piece.length > 2)) found.add(way)
      if (found.size === 3) break
    }
    return found.size ? [...found] : [word]
  }

  /** The query in the course's own writing. Where all words are required (`every`), each is written in one way alone.
      @type {(typed: string, written: Written, every: boolean) => string} */
  const asWritten = (typed, written, every) => typed.normalize("NFC").toLowerCase().replace(WORD, word => {
    const ways = written.known.get(word) ?? waysToWrite(word, written)
    written.known.set(word, ways)
    return ways.slice(0, every || typed.includes('"') ? 1 : 3).join(" ")
  }).replace(PARTED, "")

  /** The worker in a hidden frame: it hears messages as events there, and speaks by the frame's postMessage.
      @type {(url: string | URL, say: (data: unknown) => void) => Promise<{postMessage: (data: unknown) => void, terminate: () => void}>} */
  const inFrame = async (url, say) => {
    const frame = Object.assign(document.createElement("iframe"), { hidden: true, srcdoc: "<!doctype html>" })
    const load = src => new Promise((onload, onerror) => {
      frame.contentDocument.head.append(Object.assign(frame.contentDocument.createElement("script"), { src, onload, onerror }))
    })
    await new Promise(onload => { document.body.append(Object.assign(frame, { onload })) })
    const scope = /** @type {any} */ (frame.contentWindow)
    scope.postMessage = say
    scope.importScripts = async (...all) => { for (const src of all) await load(src) }
    await load(new URL(url, document.baseURI).href)
    return {
      postMessage: data => scope.dispatchEvent(new scope.MessageEvent("message", { data })),
      terminate: () => frame.remove(),
    }
  }

  const BrowserWorker = window.Worker

  /** Starts when it is wanted. The first message brings the index, later ones bring queries. */
  class SearchWorker extends EventTarget {
    onmessage = /** @type {((event: Event) => void) | null} */ (null)
    onerror = /** @type {((event: Event) => void) | null} */ (null)
    onmessageerror = null
    written = /** @type {Written} */ ({ text: "", bare: "", known: new Map() })
    /** @param {[string | URL, WorkerOptions?]} how */
    constructor(...how) {
      super()
      const say = data => this.dispatchEvent(new MessageEvent("message", { data }))
      const fail = () => this.onerror?.(new Event("error", { cancelable: true }))
      this.addEventListener("message", event => this.onmessage?.(event))
      this.worker = wanted.then(() => {
        if (location.protocol === "file:") return inFrame(how[0], say)
        const worker = new BrowserWorker(...how)
        return Object.assign(worker, { onmessage: event => say(event.data), onerror: fail })
      })
      this.worker.catch(fail)
    }
    /** @param {any} message Its data is the index, of documents or items, or a query, which is text or has an input. */
    postMessage({ type, data }) {
      const texts = data.docs ?? data.items
      if (texts) {
        const text = texts.map(({ title, text }) => `${title} ${text}`).join(" ").normalize("NFC").toLowerCase()
        this.written = { text, bare: bare(text), known: new Map() }
      } else if (typeof data === "string") data = asWritten(data, this.written, false)
      else if (data.input) data = { ...data, input: asWritten(data.input, this.written, true) }
      this.worker.then(worker => worker.postMessage({ type, data }), () => {})
    }
    terminate() { this.worker.then(worker => worker.terminate(), () => {}) }
  }

  const Either = function (url, options) {
    return /\/workers\/search\.[^/]+$/.test(url) ? new SearchWorker(url, options) : new BrowserWorker(url, options)
  }
  Object.assign(window, { Worker: Either, IFrameWorker: Either }) // by the second the worker knows that it runs in a frame
})()
