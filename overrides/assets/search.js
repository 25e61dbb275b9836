/* Search on demand, and search from a folder on disk.
   The theme fetches the search index and starts its search worker on every
   first view. Both wait here until the reader goes to the search field. Loaded
   just before the theme's bundle. */
(() => {
  const FIELD = ".md-search, label[for=__search], #__search"
  const KEYS = new Set(["f", "s", "k", "/"])
  const query = new URLSearchParams(location.search)

  const wanted = new Promise(resolve => {
    if (query.has("q") || query.has("h")) resolve()
    const near = ev => ev.target.closest?.(FIELD) && resolve()
    for (const type of ["pointerover", "pointerdown", "focusin", "change"])
      addEventListener(type, near, { capture: true, passive: true })
    addEventListener("keydown", ev => KEYS.has(ev.key) && resolve(), true)
  })

  class IndexRequest extends XMLHttpRequest {
    open(method, url, ...rest) {
      this.waits = /\/search(\/search_index)?\.json$/.test(url)
      super.open(method, url, ...rest)
    }
    send(body) {
      if (this.waits) wanted.then(() => super.send(body))
      else super.send(body)
    }
  }
  window.XMLHttpRequest = IndexRequest

  /* A browser starts no worker from file:, so the same script runs in a hidden
     frame, which speaks as a worker does. */
  class FrameWorker extends EventTarget {
    constructor(url) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      frame.title = "Search"
      frame.srcdoc = "<!doctype html>"
      this.scope = new Promise(ready => {
        frame.onload = () => ready(this.start(frame, new URL(url, document.baseURI)))
      })
      document.body.append(frame)
    }
    start({ contentWindow: scope, contentDocument: page }, url) {
      const load = src => new Promise((resolve, reject) => {
        const script = page.createElement("script")
        Object.assign(script, { src, onload: resolve, onerror: reject })
        page.head.append(script)
      })
      scope.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
      scope.importScripts = (...all) => all.reduce((done, src) => done.then(() => load(src)), Promise.resolve())
      this.addEventListener("message", ev => this.onmessage?.(ev))
      return load(url).then(() => scope, ev => this.onerror?.(ev))
    }
    postMessage(data) {
      this.scope.then(scope => scope.dispatchEvent(new scope.MessageEvent("message", { data })))
    }
    terminate() { this.onmessage = this.onerror = null }
  }

  const BrowserWorker = location.protocol === "file:" ? FrameWorker : window.Worker
  let going = false
  wanted.then(() => { going = true })

  class LaterWorker extends EventTarget {
    constructor(...how) {
      super()
      this.worker = wanted.then(() => {
        const worker = new BrowserWorker(...how)
        worker.addEventListener("message", ({ data }) =>
          this.dispatchEvent(new MessageEvent("message", { data })))
        return worker
      })
    }
    postMessage(...what) { this.worker.then(worker => worker.postMessage(...what)) }
  }
  window.Worker = window.IFrameWorker = function (...how) {
    return going ? new BrowserWorker(...how) : new LaterWorker(...how)
  }
})()
