/* The filter of an index: goes through all of its pages. Without this script the pages list everything. */
"use strict"

{
  const place = document.getElementById("or-names"), root = place?.dataset.root
  let rows = null
  const plain = words => words.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase()

  async function load() {
    rows ??= (await (await fetch(place.dataset.from)).json()).map(row => ({ row, words: plain(row.join(" ")) }))
    return rows
  }

  function line([name, href, details, badges]) {
    const item = document.createElement("li"), link = document.createElement(href ? "a" : "span"), quiet = document.createElement("span")
    if (href) link.href = root + href
    link.append(Object.assign(document.createElement("bdi"), { textContent: name }))
    quiet.className = "or-quiet"
    quiet.textContent = details
    item.append(link, " ")
    for (const badge of badges.split(" ").filter(Boolean)) {
      const [css, text] = badge.split(":"), chip = document.createElement("span")
      chip.className = `or-chip or-chip-${css}`
      chip.textContent = text
      item.append(chip, " ")
    }
    item.append(quiet)
    return item
  }

  function build() {
    const form = document.createElement("form"), input = document.createElement("input"), label = document.createElement("label")
    const count = document.createElement("span"), list = document.createElement("ul"), MOST = 200
    form.className = "or-filter"
    form.setAttribute("role", "search")
    form.setAttribute("aria-label", `Filter ${place.dataset.kind}`)
    input.type = "search"
    count.setAttribute("role", "status")
    list.className = `or-lines or-index or-index-${place.dataset.kind}`
    list.hidden = true
    label.append(`Filter ${place.dataset.kind} `, input)
    form.append(label, count)
    const rest = [...document.querySelectorAll(".md-content__inner > h2, .md-content__inner > .or-list, .md-content__inner > .or-pages, .or-jumps")]
    async function filter() {
      const sought = plain(input.value).split(/\s+/).filter(Boolean)
      const found = sought.length ? (await load()).filter(({ words }) => sought.every(word => words.includes(word))) : []
      if (plain(input.value).split(/\s+/).filter(Boolean).join() !== sought.join()) return // typed on meanwhile
      for (const element of rest) element.hidden = sought.length > 0
      list.hidden = !sought.length
      list.replaceChildren(...found.slice(0, MOST).map(({ row }) => line(row)))
      const cut = found.length > MOST ? `, the first ${MOST} are shown` : ""
      count.textContent = sought.length ? `${found.length} of ${rows.length}${cut}` : ""
    }
    form.addEventListener("submit", event => event.preventDefault())
    form.addEventListener("input", filter)
    const section = document.createElement("section")
    section.className = "or-list"
    section.append(list)
    place.append(form, section)
    place.hidden = false
  }

  if (place) build()
}
