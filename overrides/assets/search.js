/* Search on demand, and search from a folder on disk.
   The theme fetches the search index and starts its search worker on every
   first view. Both wait here until the reader goes to the search field. Loaded
   just before the theme's bundle. */
(() => {
  const FIELD = ".md-search, label[for=__search], #__search"
  const KEYS = new Set(["f", "s", "k", "/"])
  const query = new URLSearchParams(location.search)

  /** @type {Promise<void>} */
  const wanted = new Promise(resolve => {
    if (query.has("q") || query.has("h")) resolve()
    const near = ev => ev.target.closest?.(FIELD) && resolve()
    for (const type of ["pointerover", "pointerdown", "focusin", "change"])
      addEventListener(type, near, { capture: true, passive: true })
    addEventListener("keydown", ev => KEYS.has(ev.key) && resolve(), true)
  })

  class IndexRequest extends XMLHttpRequest {
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
  window.XMLHttpRequest = IndexRequest

  /* What stands in for a worker: it hears and speaks messages. */
  class Speaker extends EventTarget {
    /** @type {Promise<{hear: (data: unknown) => void, stop: () => void}>} */
    listener
    /** @type {((event: Event) => void) | null} */
    onmessage
    /** @type {((event: Event) => void) | null} */
    onerror
    constructor() {
      super()
      this.addEventListener("message", ev => this.onmessage?.(ev))
    }
    say(data) { this.dispatchEvent(new MessageEvent("message", { data })) }
    postMessage(data) { this.listener.then(listener => listener.hear(data)) }
    terminate() {
      this.onmessage = this.onerror = null
      this.listener.then(listener => listener.stop())
    }
  }

  /* A browser starts no worker from file:, so the same script runs in a hidden
     frame, which speaks as a worker does. */
  class FrameWorker extends Speaker {
    constructor(url) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      frame.title = "Search"
      frame.srcdoc = "<!doctype html>"
      this.listener = new Promise(ready => {
        frame.onload = () => ready(this.run(frame, new URL(url, document.baseURI)))
      })
      document.body.append(frame)
    }
    async run(frame, url) {
      const { contentWindow: scope, contentDocument: page } = frame
      const load = src => /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
        const script = page.createElement("script")
        Object.assign(script, { src, onload: () => resolve(), onerror: reject })
        page.head.append(script)
      }))
      scope.postMessage = data => this.say(data)
      scope.importScripts = async (...all) => { for (const src of all) await load(src) }
      await load(url).catch(ev => this.onerror?.(ev))
      return {
        hear: data => scope.dispatchEvent(new scope.MessageEvent("message", { data })),
        stop: () => frame.remove()
      }
    }
  }

  const onDisk = location.protocol === "file:"
  const BrowserWorker = window.Worker

  class LaterWorker extends Speaker {
    /** @param {[string | URL, WorkerOptions?]} how */
    constructor(...how) {
      super()
      this.listener = wanted.then(() => {
        const worker = onDisk ? new FrameWorker(how[0]) : new BrowserWorker(...how)
        worker.onmessage = (/** @type {MessageEvent} */ { data }) => this.say(data)
        worker.onerror = ev => this.onerror?.(ev)
        return { hear: data => worker.postMessage(data), stop: () => worker.terminate() }
      })
    }
  }

  const isSearch = url => /\/workers\/search\.[^/]+$/.test(url)
  /** @param {[string | URL, WorkerOptions?]} how */
  const Either = function (...how) { return isSearch(how[0]) ? new LaterWorker(...how) : new BrowserWorker(...how) }
  Object.assign(window, { Worker: Either, IFrameWorker: Either })
})()
