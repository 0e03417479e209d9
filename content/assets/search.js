/* The search through every sentence: Pagefind's index, narrowed by facets; the address holds what is sought. */
"use strict"

{
  const form = document.getElementById("or-search"), hits = document.getElementById("or-hits"), found = document.getElementById("or-found"), more = document.getElementById("or-more")
  const root = new URL(form.dataset.root || "./", location.href), STEP = 20, FEW = 20000
  const selects = [...form.querySelectorAll(".or-facets select:not(#or-sort)")]
  let pagefind = null, results = [], shown = 0, asked = 0

  const LONGEST = 60, ENDS = 5 // words of a hit, and of what the browser looks for at each end of a sentence

  /* The sentences of an article are one file; a result is called after it and its place in it. */
  const files = new Map()
  async function sentence(id) {
    const [name, number] = id.split(".")
    if (!files.has(name)) files.set(name, fetch(new URL(`pagefind/sentences/${name}.json`, root)).then(answer => answer.json()))
    const [page, about, rows] = await files.get(name)
    return { page, about, words: rows[number][0], who: rows[number][1], place: rows[number][2] }
  }

  /* Where only an anchor is given, the words to scroll to are the first and the last ones of the sentence. */
  function address(page, place, words) {
    if (place.includes(":~:")) return `${root.href}${page}#${place}`
    const all = words.split(" "), encoded = some => encodeURIComponent(some.join(" ")).replace(/[-!'()*]/g, sign => `%${sign.charCodeAt().toString(16)}`)
    const ends = all.length > 2 * ENDS ? `${encoded(all.slice(0, ENDS))},${encoded(all.slice(-ENDS))}` : encoded(all)
    return `${root.href}${page}#${place}:~:text=${ends}`
  }

  function marked(text, places) {
    const made = document.createElement("a"), words = text.split(/\s+/), found = new Set(places)
    const start = Math.max(0, Math.min(Math.min(...places, words.length) - LONGEST / 2, words.length - LONGEST)), end = start + LONGEST
    if (start) made.append("… ")
    words.slice(start, end).forEach((word, number) => {
      if (number) made.append(" ")
      made.append(found.has(start + number) ? Object.assign(document.createElement("mark"), { textContent: word }) : word)
    })
    if (end < words.length) made.append(" …")
    made.normalize()
    return made
  }

  async function hit(result) {
    const { page, about, words, who, place } = await sentence(result.id), item = document.createElement("li"), where = document.createElement("span")
    const link = marked(words, form.words.value.trim() ? result.words : [])
    link.href = address(page, place, words)
    link.className = "or-words"
    link.dir = "auto"
    where.className = "or-quiet"
    where.textContent = [who, ...about].filter(Boolean).join(" · ")
    item.append(link, " ", where)
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
