/* The search through every sentence: Pagefind's index, narrowed by facets; the address holds what is sought. */
"use strict"

{
  const form = document.getElementById("or-search"), hits = document.getElementById("or-hits"), found = document.getElementById("or-found"), more = document.getElementById("or-more")
  const root = new URL(form.dataset.root || "./", location.href), STEP = 20, FEW = 20000
  const selects = [...form.querySelectorAll(".or-facets select:not(#or-sort)")]
  let pagefind = null, results = [], shown = 0, asked = 0

  function highlighted(html) { // Pagefind gives text with <mark> around the words, everything else escaped
    const made = document.createElement("a"), page = new DOMParser().parseFromString(html, "text/html")
    for (const node of page.body.childNodes) made.append(node.nodeName === "MARK" ? Object.assign(document.createElement("mark"), { textContent: node.textContent }) : node.textContent)
    return made
  }

  async function hit(result) {
    const data = await result.data(), item = document.createElement("li"), where = document.createElement("span")
    const words = highlighted(data.excerpt && form.words.value.trim() ? data.excerpt : "")
    if (!words.textContent) words.textContent = data.content
    words.href = root.href + data.raw_url
    words.className = "or-words"
    words.dir = "auto"
    where.className = "or-quiet"
    where.textContent = [data.meta.who, data.meta.title, data.meta.outlet, data.meta.date].filter(Boolean).join(" · ")
    item.append(words, " ", where)
    return item
  }

  async function show() {
    const here = asked, items = await Promise.all(results.slice(shown, shown + STEP).map(hit))
    if (here !== asked) return
    hits.append(...items)
    shown += items.length
    more.hidden = shown >= results.length
  }

  function counts(filters) {
    for (const select of selects) {
      const numbers = filters[select.name]
      if (!numbers) continue // its values were not loaded: the counts stay those of the whole archive
      for (const option of select.options) {
        if (!option.value) continue
        const number = numbers[option.value] ?? 0
        option.textContent = `${option.value} (${number})`
        option.hidden = !number && !option.selected
      }
    }
  }

  async function search() {
    const here = ++asked, chosen = selects.filter(select => select.value), words = form.words.value.trim()
    const parameters = new URLSearchParams([...new FormData(form)].filter(([, value]) => value))
    history.replaceState(null, "", parameters.size ? `?${parameters}` : location.pathname)
    const filters = Object.fromEntries(chosen.map(select => [select.name, select.value]))
    const sort = document.getElementById("or-sort").value
    const answer = words || chosen.length || sort ? await pagefind.search(words.replace(/[“”„]/g, '"') || null, { filters, ...(sort ? { sort: { date: sort } } : {}) }) : null
    if (here !== asked) return
    results = answer?.results ?? []
    shown = 0
    hits.replaceChildren()
    if (answer) counts(answer.filters)
    found.textContent = answer ? `${results.length === 1 ? "1 sentence" : `${results.length} sentences`}` : ""
    more.hidden = true
    await show()
    document.documentElement.dataset.searched = here
  }

  async function begin() {
    try {
      pagefind = await import(new URL("pagefind/pagefind.js", root).href)
      await pagefind.options({ baseUrl: "/", excerptLength: 60 })
      await pagefind.init()
    } catch {
      found.textContent = "The index of sentences is not there: it is made when OnRecord builds the site, and read through a web server."
      return
    }
    form.hidden = false
    const given = new URLSearchParams(location.search)
    for (const [name, value] of given) if (form.elements[name]) form.elements[name].value = value
    let waiting = 0
    form.addEventListener("submit", event => { event.preventDefault(); search() })
    form.addEventListener("input", event => { clearTimeout(waiting); waiting = setTimeout(search, event.target.type === "search" ? 150 : 0) })
    form.addEventListener("reset", () => setTimeout(search))
    more.addEventListener("click", async () => { const first = shown; await show(); hits.children[first]?.querySelector("a")?.focus() })
    if (!location.hash) form.words.focus({ preventScroll: true })
    if (+form.dataset.sentences <= FEW) await pagefind.filters() // then each answer counts all facets anew
    search()
  }

  begin()
}
